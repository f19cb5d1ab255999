import type { ExpressionBuilder } from 'kysely';
import type { Period, TermPeriod } from '../../core/daily.js';
import { rankRows } from '../../core/leaderboard.js';
import type { Score, Store } from '../store.js';
import { readMember } from './members.js';
import { streakNow } from './streaks.js';
import type { Tables } from './tables.js';
import type { Units, Work } from './units.js';

/** Boards, places and one person's score. */
export function scoreMethods(units: Units): Pick<Store, 'leaderboardPage' | 'standing' | 'score'> {
  return {
    leaderboardPage: ({ guildId }, period, offset, limit) =>
      units.read(async (db) => {
        // Who is on the page comes from the index alone; only then is the rest about them looked up.
        const page = db
          .selectFrom('summaries')
          .select(['user_id', 'points', 'sort_name'])
          .where(onBoard(guildId, period))
          .orderBy('points', 'desc')
          .orderBy('sort_name')
          .orderBy('user_id')
          .offset(offset)
          .limit(limit);
        const rows = await boardRows(db, guildId, period)
          .innerJoin(page.as('page'), 'page.user_id', 'summaries.user_id')
          .orderBy('page.points', 'desc')
          .orderBy('page.sort_name')
          .orderBy('page.user_id')
          .execute();
        const [first] = rows;
        const isWholeRest = rows.length < limit && (first !== undefined || offset === 0);
        return {
          rows: rankRows(rows.map(toBoardRow), {
            offset,
            ahead:
              first === undefined || offset === 0 ? 0 : await peopleAhead(db, guildId, period, first.points),
          }),
          voided: [],
          total: isWholeRest ? offset + rows.length : await peopleOn(db, guildId, period),
        };
      }),

    standing: ({ guildId }, period, userId) =>
      units.read(async (db) => {
        const row = await boardRows(db, guildId, period)
          .where('summaries.user_id', '=', userId)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        return { ...toBoardRow(row), rank: (await peopleAhead(db, guildId, period, row.points)) + 1 };
      }),

    score: (guildId, userId) => units.read((db) => readScore(db, guildId, userId)),
  };
}

interface BoardRow {
  user_id: string;
  name: string;
  hidden: number;
  points: number;
  answered: number;
  right_answers: number;
}

function toBoardRow(row: BoardRow) {
  return {
    userId: row.user_id,
    name: row.name,
    hidden: row.hidden === 1,
    points: row.points,
    answered: row.answered,
    right: row.right_answers,
  };
}

const onBoard =
  (guildId: string, period: Period | TermPeriod) =>
  (row: ExpressionBuilder<Pick<Tables, 'summaries'>, 'summaries'>) =>
    row.and({
      'summaries.guild_id': guildId,
      'summaries.period_kind': period.kind === 'term' ? 'today' : period.kind,
      'summaries.period_key': period.kind === 'term' ? '' : period.key,
    });

function boardRows(db: Work, guildId: string, period: Period | TermPeriod) {
  return db
    .selectFrom('summaries')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'summaries.guild_id')
        .onRef('members.user_id', '=', 'summaries.user_id'),
    )
    .select([
      'summaries.user_id',
      'members.name',
      'members.hidden',
      'summaries.points',
      'summaries.answered',
      'summaries.right_answers',
    ])
    .where(onBoard(guildId, period));
}

async function peopleOn(db: Work, guildId: string, period: Period | TermPeriod): Promise<number> {
  const { people } = await db
    .selectFrom('summaries')
    .select((count) => count.fn.countAll().as('people'))
    .where(onBoard(guildId, period))
    .executeTakeFirstOrThrow();
  return Number(people);
}

async function peopleAhead(
  db: Work,
  guildId: string,
  period: Period | TermPeriod,
  points: number,
): Promise<number> {
  const { people } = await db
    .selectFrom('summaries')
    .select((count) => count.fn.countAll().as('people'))
    .where(onBoard(guildId, period))
    .where('points', '>', points)
    .executeTakeFirstOrThrow();
  return Number(people);
}

const RECENT = 10;

async function readScore(db: Work, guildId: string, userId: string): Promise<Score> {
  const member = await readMember(db, guildId, userId);
  const sums = await boardRows(db, guildId, { kind: 'all', key: 'all' })
    .where('summaries.user_id', '=', userId)
    .executeTakeFirst();
  const byTopic = await answersIn(db, guildId, userId)
    .select([
      'posts.topic_id',
      (count) => count.fn.countAll().as('answered'),
      (sum) => sum.fn.sum('answers.is_right').as('right_answers'),
    ])
    .groupBy('posts.topic_id')
    .orderBy('posts.topic_id')
    .execute();
  const recent = await answersIn(db, guildId, userId)
    .select(['posts.date', 'posts.question_id', 'answers.is_right', 'answers.points'])
    .orderBy('answers.at', 'desc')
    .orderBy('answers.post_id', 'desc')
    .limit(RECENT)
    .execute();
  return {
    name: member?.name ?? null,
    points: sums?.points ?? 0,
    answered: sums?.answered ?? 0,
    right: sums?.right_answers ?? 0,
    streak: member === undefined ? 0 : await streakNow(db, member),
    bestStreak: member?.best_streak ?? 0,
    byTopic: byTopic.map((row) => ({
      topicId: row.topic_id,
      answered: Number(row.answered),
      right: Number(row.right_answers),
    })),
    recent: recent.map((row) => ({
      date: row.date,
      questionId: row.question_id,
      ownStem: null,
      isRight: row.is_right === 1,
      points: row.points,
    })),
  };
}

function answersIn(db: Work, guildId: string, userId: string) {
  return db
    .selectFrom('answers')
    .innerJoin('posts', 'posts.id', 'answers.post_id')
    .where('answers.user_id', '=', userId)
    .where('posts.guild_id', '=', guildId);
}
