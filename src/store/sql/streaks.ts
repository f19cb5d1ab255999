import { sql } from 'kysely';
import type { LocalDate } from '../../core/daily.js';
import { streakBefore } from '../../core/score.js';
import type { MemberRow } from './tables.js';
import type { Work } from './units.js';

/** The dates of a server's posts as one person sees them. */
interface PostDates {
  /** Newest first, as far back as the streak goes. */
  readonly dates: readonly LocalDate[];
  readonly answered: ReadonlySet<LocalDate>;
}

const CHUNK = 64;

/**
 * Posts whose date a person must answer to keep a streak: those for everybody, and those of a class that they are in and
 * joined in time to answer. What they answered for practice before they joined can't be answered again.
 */
function concern(userId: string) {
  return sql<boolean>`(posts.class_id is null
    or exists (
      select 1 from enrolments join classes on classes.id = enrolments.class_id
      where enrolments.class_id = posts.class_id and enrolments.user_id = ${userId}
        and enrolments.joined_at < posts.closes_at and classes.deleted_at is null)
    and not exists (
      select 1 from answers where answers.post_id = posts.id and answers.user_id = ${userId} and answers.counts = 0))`;
}

/** Dates in a row that a member answered before the date of the post at hand. */
export async function streakUpTo(db: Work, member: MemberRow, date: LocalDate): Promise<number> {
  const { guild_id, user_id, streak, streak_date } = member;
  if (streak_date === null) return 0;
  // Another post of the newest date: that date is in the streak already.
  if (streak_date === date) return streak - 1;
  if (streak_date < date) {
    const previous = await dateBefore(db, member, date);
    return previous === undefined || previous <= streak_date ? streak : 0;
  }
  const { dates, answered } = await readPostDates(db, guild_id, user_id, date);
  return streakBefore(dates, answered);
}

/** The member's streak after an answer to a post of `date` was stored, which made it `streak` days there. */
export async function withAnswer(
  db: Work,
  member: MemberRow,
  date: LocalDate,
  streak: number,
): Promise<MemberRow> {
  const newest = member.streak_date ?? date;
  let running = streak;
  if (date < newest) {
    // A late answer to an older post can join what was two streaks.
    const { dates, answered } = await readPostDates(db, member.guild_id, member.user_id, newest);
    running = streakBefore(dates, answered) + 1;
  }
  return {
    ...member,
    streak: running,
    best_streak: Math.max(member.best_streak, running, streak),
    streak_date: date < newest ? newest : date,
  };
}

/**
 * The streak to show: as the last answer left it, until a later date has closed without one. A date with a post that is
 * still open ends nothing.
 */
export async function streakNow(db: Work, member: MemberRow): Promise<number> {
  if (member.streak_date === null) return 0;
  const ended = await db
    .selectFrom('posts')
    .select('date')
    .where('guild_id', '=', member.guild_id)
    .where('date', '>', member.streak_date)
    .where('state', 'in', ['posted', 'closed'])
    .where(concern(member.user_id))
    .groupBy('date')
    .having(sql<number>`sum(case when state = 'posted' then 1 else 0 end)`, '=', 0)
    .limit(1)
    .executeTakeFirst();
  return ended === undefined ? member.streak : 0;
}

/** The newest date before `date` with a post that concerns a member. */
async function dateBefore(db: Work, member: MemberRow, date: LocalDate): Promise<LocalDate | undefined> {
  const row = await db
    .selectFrom('posts')
    .select('date')
    .where('guild_id', '=', member.guild_id)
    .where('date', '<', date)
    .where('state', 'in', ['posted', 'closed'])
    .where(concern(member.user_id))
    .orderBy('date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.date;
}

/** Reads backwards from `before` until a date that ends the streak. */
async function readPostDates(
  db: Work,
  guildId: string,
  userId: string,
  before: LocalDate,
): Promise<PostDates> {
  const dates: LocalDate[] = [];
  const answered = new Set<LocalDate>();
  for (;;) {
    const rows = await db
      .selectFrom('posts')
      .leftJoin('answers', (join) =>
        join
          .onRef('answers.post_id', '=', 'posts.id')
          .on('answers.user_id', '=', userId)
          .on('answers.counts', '=', 1),
      )
      .select(['posts.date', (of) => of.fn.count('answers.user_id').as('answers')])
      .where('posts.guild_id', '=', guildId)
      .where('posts.date', '<', dates.at(-1) ?? before)
      // An answer proves that there was a post, whatever became of its record.
      .where((post) =>
        post.or([
          post.and([post('posts.state', 'in', ['posted', 'closed']), concern(userId)]),
          post('answers.user_id', 'is not', null),
        ]),
      )
      .groupBy('posts.date')
      .orderBy('posts.date', 'desc')
      .limit(CHUNK)
      .execute();
    for (const { date, answers } of rows) {
      dates.push(date);
      if (Number(answers) === 0) return { dates, answered };
      answered.add(date);
    }
    if (rows.length < CHUNK) return { dates, answered };
  }
}
