import { type RawBuilder, sql } from 'kysely';
import { IS_KNOWN } from './known.js';
import type { Work } from './units.js';

/**
 * Writes the sums that boards are read from, always in the unit of work that changes what they are sums of. They are
 * added up by the engine: thousands of answers become known at once when a post closes.
 */

/**
 * Adds the answers to a post, as far as they count and may be known: after an answer was stored, or the post closed.
 * @param userId whose answer; by default everybody's
 */
export async function addPostSums(db: Work, postId: number, userId?: string): Promise<void> {
  await addToServer(db, of(postId, userId), 1);
  await addToClasses(db, of(postId, userId), 1);
}

/** Takes a post's answers out of all sums. To be called before the post is marked as void. */
export async function removePostSums(db: Work, postId: number): Promise<void> {
  await addToServer(db, of(postId), -1);
  await addToClasses(db, of(postId), -1);
  // Whoever has nothing else in a period is on its board no more. Every column of the key is named, so that nobody's whole
  // year is read.
  const post = sql`from posts where id = ${postId}`;
  await sql`
    delete from summaries
    where answered = 0
      and guild_id = (select guild_id ${post})
      and user_id in (select user_id from answers where post_id = ${postId})
      and class_id in (select 0 union all select id from classes where guild_id = (select guild_id ${post}))
      and period_kind in ('today', 'week', 'month', 'all')
      and period_key in
        (select day ${post} union all select week ${post} union all select month ${post} union all select 'all')
    `.execute(db);
}

/**
 * Puts members on the board of their class with all that they have answered: after one enrolled, or the class came back.
 * @param userId who; by default everybody in it
 */
export async function addClassSums(db: Work, classId: number, userId?: string): Promise<void> {
  const who = userId === undefined ? sql`` : sql`and answers.user_id = ${userId}`;
  await addToClasses(db, sql`enrolments.class_id = ${classId} ${who}`, 1);
}

/**
 * Takes members off the board of a class: after one withdrew, or the class was deleted.
 * @param userId who; by default everybody
 */
export async function removeClassSums(
  db: Work,
  guildId: string,
  classId: number,
  userId?: string,
): Promise<void> {
  const all = db.deleteFrom('summaries').where('guild_id', '=', guildId).where('class_id', '=', classId);
  await (userId === undefined ? all : all.where('user_id', '=', userId)).execute();
}

function of(postId: number, userId?: string): RawBuilder<unknown> {
  const post = sql`answers.post_id = ${postId}`;
  return userId === undefined ? post : sql`${post} and answers.user_id = ${userId}`;
}

function addToServer(db: Work, which: RawBuilder<unknown>, sign: 1 | -1): Promise<unknown> {
  return add(db, sql`0`, sql``, which, sign);
}

/** Boards of the classes that people are in now: of the class that was asked, or of each, when everybody was. */
function addToClasses(db: Work, which: RawBuilder<unknown>, sign: 1 | -1): Promise<unknown> {
  const classes = sql`
    join enrolments on enrolments.guild_id = posts.guild_id and enrolments.user_id = answers.user_id
      and (posts.class_id is null or posts.class_id = enrolments.class_id)
    join classes on classes.id = enrolments.class_id and classes.deleted_at is null`;
  return add(db, sql`enrolments.class_id`, classes, which, sign);
}

function add(
  db: Work,
  classId: RawBuilder<unknown>,
  classes: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
  sign: 1 | -1,
): Promise<unknown> {
  const key = sql`
    case periods.kind when 'today' then posts.day when 'week' then posts.week when 'month' then posts.month
      else 'all' end`;
  return sql`
    insert into summaries (guild_id, class_id, user_id, period_kind, period_key, sort_name,
      points, answered, right_answers)
    select posts.guild_id, ${classId}, answers.user_id, periods.kind, ${key}, members.sort_name,
      ${sign} * sum(answers.points), ${sign} * count(*), ${sign} * sum(answers.is_right)
    from answers
      join posts on posts.id = answers.post_id
      join members on members.guild_id = posts.guild_id and members.user_id = answers.user_id
      ${classes}
      cross join (select 'today' as kind union all select 'week' union all select 'month' union all select 'all')
        as periods
    where ${which} and ${IS_KNOWN}
    group by 1, 2, 3, 4, 5, 6
    on conflict (guild_id, user_id, class_id, period_kind, period_key) do update set
      points = summaries.points + excluded.points,
      answered = summaries.answered + excluded.answered,
      right_answers = summaries.right_answers + excluded.right_answers`.execute(db);
}
