import { type ExpressionBuilder, sql } from 'kysely';
import type { Board, LeaderboardRow, LocalDate, Period, TermPeriod } from '../../core/daily.js';
import { rankRows } from '../../core/leaderboard.js';
import { partsOf } from '../../core/periods.js';
import type { LeaderboardPage, Store } from '../store.js';
import { pseudonymousEnrolments, readLiveClass } from './classes.js';
import type { Tables } from './tables.js';
import type { Units, Work } from './units.js';

/** Boards and places, of a server or a class, read from the sums. */
export function boardMethods(units: Units): Pick<Store, 'leaderboardPage' | 'standing'> {
  return {
    leaderboardPage: (board, period, offset, limit) =>
      units.read(async (db) => {
        if (await isGone(db, board)) return { rows: [], total: 0, voided: [] };
        const page =
          period.kind === 'term'
            ? pageOf(await termRows(db, board, period), offset, limit)
            : await readPage(db, board, period, offset, limit);
        return { ...page, voided: await voidedDates(db, board, period) };
      }),

    standing: (board, period, userId) =>
      units.read(async (db) => {
        if (await isGone(db, board)) return undefined;
        if (period.kind === 'term') {
          return (await termRows(db, board, period)).find((row) => row.userId === userId);
        }
        const row = await boardRows(db, board, period)
          .where('summaries.user_id', '=', userId)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        return { ...toBoardRow(row), rank: (await peopleAhead(db, board, period, row.points)) + 1 };
      }),
  };
}

/** A deleted class has no board, also while its sums are still being taken away. */
async function isGone(db: Work, { classId }: Board): Promise<boolean> {
  return classId !== null && (await readLiveClass(db, classId)) === undefined;
}

type Page = Pick<LeaderboardPage, 'rows' | 'total'>;

async function readPage(
  db: Work,
  board: Board,
  period: Period,
  offset: number,
  limit: number,
): Promise<Page> {
  // Who is on the page comes from the index alone; only then is the rest about them looked up.
  const page = db
    .selectFrom('summaries')
    .select(['user_id', 'points', 'sort_name'])
    .where(onBoard(board, period))
    .orderBy('points', 'desc')
    .orderBy('sort_name')
    .orderBy('user_id')
    .offset(offset)
    .limit(limit);
  const rows = await boardRows(db, board, period)
    .innerJoin(page.as('page'), 'page.user_id', 'summaries.user_id')
    .orderBy('page.points', 'desc')
    .orderBy('page.sort_name')
    .orderBy('page.user_id')
    .execute();
  const [first] = rows;
  const isWholeRest = rows.length < limit && (first !== undefined || offset === 0);
  const ahead = first === undefined || offset === 0 ? 0 : await peopleAhead(db, board, period, first.points);
  return {
    rows: rankRows(rows.map(toBoardRow), { offset, ahead }),
    total: isWholeRest ? offset + rows.length : await peopleOn(db, board, period),
  };
}

/** The whole board of a term, by rank. Of a class, which is some hundred people: nothing keeps its sums. */
async function termRows(db: Work, board: Board, { from, to }: TermPeriod): Promise<LeaderboardRow[]> {
  // Part by part: asked for all of them at once, SQLite would read every sum of the server.
  const parts = partsOf(from, to)
    .map((part) =>
      db
        .selectFrom('summaries')
        .select(['user_id', 'points', 'answered', 'right_answers'])
        .where('guild_id', '=', board.guildId)
        .where('class_id', '=', board.classId ?? 0)
        .where('period_kind', '=', part.kind)
        .where('period_key', '>=', part.from)
        .where('period_key', '<=', part.to),
    )
    .reduce((all, part) => all.unionAll(part));
  const sums = db
    .selectFrom(parts.as('parts'))
    .select((of) => [
      'user_id',
      of.fn.sum<number>('points').as('points'),
      of.fn.sum<number>('answered').as('answered'),
      of.fn.sum<number>('right_answers').as('right_answers'),
    ])
    .groupBy('user_id');
  const rows = await db
    .selectFrom(sums.as('sums'))
    // A cross join keeps SQLite to this order: a class is small, a server may be large.
    .crossJoin('members')
    .whereRef('members.user_id', '=', 'sums.user_id')
    .where('members.guild_id', '=', board.guildId)
    .select(['sums.user_id', 'sums.points', 'sums.answered', 'sums.right_answers', 'members.hidden'])
    .select(shownName(db))
    .orderBy('sums.points', 'desc')
    .orderBy('members.sort_name')
    .orderBy('members.user_id')
    .execute();
  return rankRows(rows.map(toBoardRow));
}

function pageOf(rows: readonly LeaderboardRow[], offset: number, limit: number): Page {
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
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
    // Added up by the engine, they can be longer numbers.
    points: Number(row.points),
    answered: Number(row.answered),
    right: Number(row.right_answers),
  };
}

const onBoard =
  ({ guildId, classId }: Board, { kind, key }: Period) =>
  (row: ExpressionBuilder<Pick<Tables, 'summaries'>, 'summaries'>) =>
    row.and({
      'summaries.guild_id': guildId,
      'summaries.class_id': classId ?? 0,
      'summaries.period_kind': kind,
      'summaries.period_key': key,
    });

function boardRows(db: Work, board: Board, period: Period) {
  return db
    .selectFrom('summaries')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'summaries.guild_id')
        .onRef('members.user_id', '=', 'summaries.user_id'),
    )
    .select(['summaries.user_id', 'members.hidden'])
    .select(['summaries.points', 'summaries.answered', 'summaries.right_answers'])
    .select(shownName(db))
    .where(onBoard(board, period));
}

/** The pseudonym of who is in a class that has them, also where that class is not the board's. */
function shownName(db: Work) {
  return sql<string>`case when members.pseudonym is not null and exists ${pseudonymousEnrolments(db)}
    then members.pseudonym else members.name end`.as('name');
}

async function peopleOn(db: Work, board: Board, period: Period): Promise<number> {
  const { people } = await db
    .selectFrom('summaries')
    .select((count) => count.fn.countAll().as('people'))
    .where(onBoard(board, period))
    .executeTakeFirstOrThrow();
  return Number(people);
}

async function peopleAhead(db: Work, board: Board, period: Period, points: number): Promise<number> {
  const { people } = await db
    .selectFrom('summaries')
    .select((count) => count.fn.countAll().as('people'))
    .where(onBoard(board, period))
    .where('points', '>', points)
    .executeTakeFirstOrThrow();
  return Number(people);
}

const MOST_VOIDED = 5;

/** Dates on which this board lost points that everybody had. */
async function voidedDates(
  db: Work,
  { guildId, classId }: Board,
  period: Period | TermPeriod,
): Promise<LocalDate[]> {
  let posts = db
    .selectFrom('posts')
    .select('date')
    .distinct()
    .where('guild_id', '=', guildId)
    .where('voided', '=', 1)
    .orderBy('date', 'desc')
    .limit(MOST_VOIDED);
  if (classId !== null) {
    posts = posts.where((post) => post.or([post('class_id', 'is', null), post('class_id', '=', classId)]));
  }
  switch (period.kind) {
    case 'today':
      posts = posts.where('day', '=', period.key);
      break;
    case 'week':
      posts = posts.where('week', '=', period.key);
      break;
    case 'month':
      posts = posts.where('month', '=', period.key);
      break;
    case 'term':
      posts = posts.where('day', '>=', period.from).where('day', '<=', period.to);
      break;
    default:
  }
  return (await posts.execute()).map(({ date }) => date);
}
