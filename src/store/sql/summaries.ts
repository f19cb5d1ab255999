import type { Period, PeriodKind } from '../../core/daily.js';
import type { Store } from '../store.js';
import { newMember, readMember, saveMember } from './members.js';
import type { MemberRow, PostRow } from './tables.js';
import type { Units, Work } from './units.js';

/**
 * Sums by server, person and period, so that a board is read and never added up. Changed only together with the answers;
 * here is also how to prove that, and how to make them anew. Both go person by person, each in a unit of its own, so that
 * the bot can go on meanwhile however many answers there are.
 */
export function summaryMethods(units: Units): Pick<Store, 'checkSummaries' | 'repairSummaries'> {
  return {
    async checkSummaries() {
      const problems: string[] = [];
      for (const person of await units.read(everybody)) {
        problems.push(...(await units.read((db) => problemsOf(db, person))));
      }
      return problems;
    },

    async repairSummaries() {
      for (const person of await units.read(everybody)) {
        const isWrong = await units.read(async (db) => (await problemsOf(db, person)).length > 0);
        if (isWrong) await units.write((db) => sumUp(db, person));
      }
    },
  };
}

interface Person {
  readonly guild_id: string;
  readonly user_id: string;
}

interface Sums extends Period {
  readonly points: number;
  readonly answered: number;
  readonly right_answers: number;
}

/** What of an answer counts, and where. */
type Counted = Pick<PostRow, 'day' | 'week' | 'month'> & {
  readonly points: number;
  readonly is_right: number;
};

/** Adds one answer to the sums of each period of its post. The member must be stored. */
export async function addToSummaries(db: Work, member: MemberRow, answer: Counted): Promise<void> {
  await db
    .insertInto('summaries')
    .values(sumsOf([answer]).map((sums) => toRow(member, sums)))
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'user_id', 'class_id', 'period_kind', 'period_key'])
        .doUpdateSet((row) => ({
          points: row('summaries.points', '+', row.ref('excluded.points')),
          answered: row('summaries.answered', '+', row.ref('excluded.answered')),
          right_answers: row('summaries.right_answers', '+', row.ref('excluded.right_answers')),
        })),
    )
    .execute();
}

/** Answers added up by the periods that they count for. */
function sumsOf(answers: readonly Counted[]): Sums[] {
  const sums = new Map<string, Sums>();
  for (const { day, week, month, points, is_right } of answers) {
    const periods: [PeriodKind, string][] = [
      ['today', day],
      ['week', week],
      ['month', month],
      ['all', 'all'],
    ];
    for (const [kind, key] of periods) {
      const before = sums.get(key);
      sums.set(key, {
        kind,
        key,
        points: (before?.points ?? 0) + points,
        answered: (before?.answered ?? 0) + 1,
        right_answers: (before?.right_answers ?? 0) + is_right,
      });
    }
  }
  return [...sums.values()];
}

function toRow({ guild_id, user_id, sort_name }: MemberRow, sums: Sums) {
  const { kind, key, points, answered, right_answers } = sums;
  return {
    guild_id,
    class_id: 0,
    user_id,
    period_kind: kind,
    period_key: key,
    sort_name,
    points,
    answered,
    right_answers,
  };
}

/** Everybody who answered or is stored, by server. */
function everybody(db: Work): Promise<Person[]> {
  return db
    .selectFrom('answers')
    .innerJoin('posts', 'posts.id', 'answers.post_id')
    .select(['posts.guild_id', 'answers.user_id'])
    .union(db.selectFrom('members').select(['guild_id', 'user_id']))
    .orderBy('guild_id')
    .orderBy('user_id')
    .execute();
}

function answersOf(db: Work, { guild_id, user_id }: Person): Promise<Counted[]> {
  return db
    .selectFrom('answers')
    .innerJoin('posts', 'posts.id', 'answers.post_id')
    .select(['posts.day', 'posts.week', 'posts.month', 'answers.points', 'answers.is_right'])
    .where('answers.user_id', '=', user_id)
    .where('posts.guild_id', '=', guild_id)
    .execute();
}

/** Where one person's summaries differ from their answers, in words. */
async function problemsOf(db: Work, person: Person): Promise<string[]> {
  const { guild_id, user_id } = person;
  const who = `server ${guild_id}, person ${user_id}`;
  const kept = await db
    .selectFrom('summaries')
    .selectAll()
    .where('guild_id', '=', guild_id)
    .where('user_id', '=', user_id)
    .orderBy('period_kind')
    .orderBy('period_key')
    .execute();
  const missing = new Map(sumsOf(await answersOf(db, person)).map((sums) => [nameOf(sums), sums]));
  const problems: string[] = [];
  for (const row of kept) {
    const name = nameOf({ kind: row.period_kind, key: row.period_key });
    const counted = missing.get(name);
    missing.delete(name);
    const isRight = counted !== undefined && describe(row) === describe(counted);
    if (!isRight) {
      problems.push(`${who}, ${name}: kept ${describe(row)}; the answers say ${describe(counted)}`);
    }
  }
  for (const [name, sums] of missing) {
    problems.push(`${who}, ${name}: kept nothing; the answers say ${describe(sums)}`);
  }
  const sortName = (await readMember(db, guild_id, user_id))?.sort_name;
  if (kept.some((row) => row.sort_name !== sortName)) {
    problems.push(`${who}: boards order them by a name they no longer have`);
  }
  return problems;
}

function nameOf({ kind, key }: Period): string {
  return kind === key ? kind : `${kind} ${key}`;
}

function describe(sums: Omit<Sums, keyof Period> | undefined): string {
  if (sums === undefined) return 'nothing';
  return `${sums.points} points, ${sums.answered} answered, ${sums.right_answers} right`;
}

/** Makes one person's summaries anew. */
async function sumUp(db: Work, person: Person): Promise<void> {
  const { guild_id, user_id } = person;
  const member =
    (await readMember(db, guild_id, user_id)) ??
    (await saveMember(db, newMember(guild_id, user_id, user_id), user_id));
  await db.deleteFrom('summaries').where('guild_id', '=', guild_id).where('user_id', '=', user_id).execute();
  for (const sums of sumsOf(await answersOf(db, person))) {
    await db.insertInto('summaries').values(toRow(member, sums)).execute();
  }
}
