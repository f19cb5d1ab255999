import type { Period, PeriodKind } from '../../core/daily.js';
import type { Store } from '../store.js';
import { knownAnswers } from './known.js';
import { newMember, readMember, saveMember, shownSortName } from './members.js';
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
  /** 0 for the board of the whole server. */
  readonly class_id: number;
  readonly points: number;
  readonly answered: number;
  readonly right_answers: number;
}

/** What of an answer counts, and where. */
type Counted = Pick<PostRow, 'class_id' | 'day' | 'week' | 'month'> & {
  readonly points: number;
  readonly is_right: number;
};

/** Answers added up by the boards and periods that they count for. */
function sumsOf(answers: readonly Counted[], classIds: readonly number[]): Sums[] {
  const sums = new Map<string, Sums>();
  for (const { class_id: asked, day, week, month, points, is_right } of answers) {
    const periods: [PeriodKind, string][] = [
      ['today', day],
      ['week', week],
      ['month', month],
      ['all', 'all'],
    ];
    for (const class_id of [0, ...classIds.filter((id) => asked === null || asked === id)]) {
      for (const [kind, key] of periods) {
        const name = nameOf({ class_id, kind, key });
        const before = sums.get(name);
        sums.set(name, {
          class_id,
          kind,
          key,
          points: (before?.points ?? 0) + points,
          answered: (before?.answered ?? 0) + 1,
          right_answers: (before?.right_answers ?? 0) + is_right,
        });
      }
    }
  }
  return [...sums.values()];
}

function toRow({ guild_id, user_id, sort_name }: MemberRow, { kind, key, ...sums }: Sums) {
  return { guild_id, user_id, sort_name, period_kind: kind, period_key: key, ...sums };
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

/** What the summaries of one person should be. */
async function countSums(db: Work, { guild_id, user_id }: Person): Promise<Sums[]> {
  const answers = await knownAnswers(db, guild_id, user_id)
    .select(['posts.class_id', 'posts.day', 'posts.week', 'posts.month'])
    .select(['answers.points', 'answers.is_right'])
    .execute();
  const classes = await db
    .selectFrom('enrolments')
    .innerJoin('classes', 'classes.id', 'enrolments.class_id')
    .select('classes.id')
    .where('enrolments.guild_id', '=', guild_id)
    .where('enrolments.user_id', '=', user_id)
    .where('classes.deleted_at', 'is', null)
    .execute();
  return sumsOf(
    answers,
    classes.map(({ id }) => id),
  );
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
    .orderBy('class_id')
    .orderBy('period_kind')
    .orderBy('period_key')
    .execute();
  const missing = new Map((await countSums(db, person)).map((sums) => [nameOf(sums), sums]));
  const problems: string[] = [];
  for (const row of kept) {
    const name = nameOf({ class_id: row.class_id, kind: row.period_kind, key: row.period_key });
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
  const member = await readMember(db, guild_id, user_id);
  const sortName = member === undefined ? undefined : await shownSortName(db, member);
  if (member?.sort_name !== sortName || kept.some((row) => row.sort_name !== sortName)) {
    problems.push(`${who}: boards order them by a name they no longer have`);
  }
  return problems;
}

function nameOf({ class_id, kind, key }: Pick<Sums, 'class_id' | 'kind' | 'key'>): string {
  const period = kind === key ? kind : `${kind} ${key}`;
  return class_id === 0 ? period : `class ${class_id}, ${period}`;
}

function describe(sums: Pick<Sums, 'points' | 'answered' | 'right_answers'> | undefined): string {
  if (sums === undefined) return 'nothing';
  return `${sums.points} points, ${sums.answered} answered, ${sums.right_answers} right`;
}

/** Makes one person's summaries anew. */
async function sumUp(db: Work, person: Person): Promise<void> {
  const { guild_id, user_id } = person;
  const known = (await readMember(db, guild_id, user_id)) ?? newMember(guild_id, user_id, user_id);
  const member = await saveMember(db, known, known.name);
  await db.deleteFrom('summaries').where('guild_id', '=', guild_id).where('user_id', '=', user_id).execute();
  for (const sums of await countSums(db, person)) {
    await db.insertInto('summaries').values(toRow(member, sums)).execute();
  }
}
