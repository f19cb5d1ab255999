import type { LocalDate } from '../../core/daily.js';
import { periodsOf } from '../../core/periods.js';
import type { Store } from '../store.js';
import { readSettings } from './guilds.js';
import { readPost, selectPosts, toPost } from './post-rows.js';
import { ownNumber } from './questions.js';
import { moveOn } from './schedules.js';
import { addPostSums } from './sums.js';
import type { NewPostRow, PostRow, ScheduleRow } from './tables.js';
import type { Units, Work } from './units.js';

type PostMethods = Pick<
  Store,
  | 'claimPost'
  | 'recordMissed'
  | 'recordPosted'
  | 'recordPostFailure'
  | 'abandonPost'
  | 'unpostedClaims'
  | 'postsToClose'
  | 'closePost'
  | 'recordRevealed'
  | 'postsToReveal'
  | 'post'
  | 'recentPosts'
  | 'postedQuestions'
  | 'postedInServer'
  | 'tally'
>;

/** The life of a post: claimed, posted, closed, revealed; or missed. */
export function postMethods(units: Units): PostMethods {
  return {
    claimPost: (claim) =>
      units.write(async (db) => {
        const schedule = await scheduleOf(db, claim.scheduleId);
        if (schedule === undefined) return undefined;
        const row = await insertPost(db, schedule, claim.date, claim.dueAt, {
          closes_at: claim.closesAt,
          question_id: claim.questionId,
          topic_id: claim.topicId,
          difficulty: claim.difficulty,
          choices: JSON.stringify(claim.choices),
          right_choice: claim.right,
          state: 'claimed',
        });
        await moveOn(db, claim.scheduleId, claim.date, claim.next);
        return row === undefined ? undefined : readPost(db, row.id);
      }),

    recordMissed: (scheduleId, date, reason, now, next) =>
      units.write(async (db) => {
        const schedule = await scheduleOf(db, scheduleId);
        if (schedule === undefined) return;
        const dueAt = (schedule.next_date === date ? schedule.next_due_at : null) ?? now;
        await insertPost(db, schedule, date, dueAt, {
          closes_at: dueAt,
          question_id: '',
          topic_id: '',
          difficulty: 'easy',
          choices: NO_CHOICES,
          right_choice: 0,
          state: 'missed',
          problem: reason,
        });
        await moveOn(db, scheduleId, date, next);
      }),

    recordPosted: (postId, messageId) =>
      units.write(async (db) => {
        // Also after it was given up: a message that is there can be answered, and has to be closed.
        await db
          .updateTable('posts')
          .set({ state: 'posted', message_id: messageId, problem: null })
          .where('id', '=', postId)
          .where('state', 'in', ['claimed', 'missed'])
          .execute();
      }),

    recordPostFailure: (postId, problem) => units.write((db) => changeClaim(db, postId, { problem })),

    abandonPost: (postId, reason) =>
      units.write((db) => changeClaim(db, postId, { state: 'missed', problem: reason })),

    unpostedClaims: (limit) =>
      units.read(async (db) => {
        const rows = await postsOfPresentGuilds(db)
          .where('posts.state', '=', 'claimed')
          .orderBy('due_at')
          .orderBy('posts.id')
          .limit(limit)
          .execute();
        return rows.map(toPost);
      }),

    postsToClose: (now, limit) =>
      units.read(async (db) => {
        const rows = await selectPosts(db)
          .where('posts.state', '=', 'posted')
          .where('revealed', '=', 0)
          .where('closes_at', '<=', now)
          .orderBy('closes_at')
          .limit(limit)
          .execute();
        return rows.map(toPost);
      }),

    closePost: (postId) =>
      units.write(async (db) => {
        const closed = await db
          .updateTable('posts')
          .set({ state: 'closed' })
          .where('id', '=', postId)
          .where('state', '=', 'posted')
          .returning('reveal')
          .executeTakeFirst();
        if (closed?.reveal === 'at close') await addPostSums(db, postId);
        return closed !== undefined;
      }),

    recordRevealed: (postId) =>
      units.write(async (db) => {
        await db
          .updateTable('posts')
          .set({ revealed: 1 })
          .where('id', '=', postId)
          .where('state', '=', 'closed')
          .execute();
      }),

    postsToReveal: (limit) =>
      units.read(async (db) => {
        const rows = await postsOfPresentGuilds(db)
          .where('posts.state', '=', 'closed')
          .where('revealed', '=', 0)
          .orderBy('closes_at')
          .limit(limit)
          .execute();
        return rows.map(toPost);
      }),

    post: (id) => units.read((db) => readPost(db, id)),

    recentPosts: (scheduleId, limit) =>
      units.read(async (db) => {
        const rows = await selectPosts(db)
          .where('posts.schedule_id', '=', scheduleId)
          .orderBy('date', 'desc')
          .limit(limit)
          .execute();
        return rows.map(toPost);
      }),

    postedQuestions: (scheduleId) =>
      units.read(async (db) => {
        // A claim counts: its message may be on its way.
        const rows = await db
          .selectFrom('posts')
          .select('question_id')
          .where('schedule_id', '=', scheduleId)
          .where('state', '!=', 'missed')
          .orderBy('date')
          .execute();
        return rows.map(({ question_id }) => question_id);
      }),

    postedInServer: (guildId, limit) =>
      units.read(async (db) => {
        const rows = await db
          .selectFrom('posts')
          .select(['schedule_id', 'question_id'])
          .where('guild_id', '=', guildId)
          .where('state', '!=', 'missed')
          .orderBy('date', 'desc')
          .orderBy('due_at', 'desc')
          .limit(limit)
          .execute();
        return rows
          .map(({ schedule_id, question_id }) => ({ scheduleId: schedule_id, questionId: question_id }))
          .reverse();
      }),

    tally: (postId) =>
      units.read(async (db) => {
        const rows = await db
          .selectFrom('answers')
          .select(['choice', (count) => count.fn.countAll().as('people')])
          .where('post_id', '=', postId)
          .groupBy('choice')
          .execute();
        const people = (choice: number) => Number(rows.find((row) => row.choice === choice)?.people ?? 0);
        return [people(0), people(1), people(2), people(3)];
      }),
  };
}

/** What a date without a question has in place of choices. */
const NO_CHOICES = JSON.stringify(['', '', '', '']);

/** Undefined for that of a deleted class too: nothing is posted there. */
function scheduleOf(db: Work, id: number): Promise<ScheduleRow | undefined> {
  return db
    .selectFrom('schedules')
    .selectAll()
    .where('id', '=', id)
    .where('class_deleted', '=', 0)
    .executeTakeFirst();
}

type PostColumns = Omit<
  NewPostRow,
  | 'guild_id'
  | 'schedule_id'
  | 'channel_id'
  | 'reveal'
  | 'class_id'
  | 'own_question_id'
  | 'voided'
  | 'date'
  | 'due_at'
  | 'revealed'
  | 'day'
  | 'week'
  | 'month'
>;

/**
 * Undefined when the schedule has that date already. The periods are settled here, once: those of the due time in the
 * server's zone as it is now. So an answer after midnight counts for the day of its question, everybody who answers one
 * question is on the same boards, and changing the server's zone moves no points.
 */
async function insertPost(
  db: Work,
  schedule: ScheduleRow,
  date: LocalDate,
  dueAt: number,
  columns: PostColumns,
): Promise<PostRow | undefined> {
  const { zone } = await readSettings(db, schedule.guild_id);
  const keys = new Map(periodsOf(dueAt, zone).map(({ kind, key }) => [kind, key]));
  return db
    .insertInto('posts')
    .values({
      ...columns,
      guild_id: schedule.guild_id,
      schedule_id: schedule.id,
      channel_id: schedule.channel_id,
      reveal: schedule.reveal,
      class_id: schedule.class_id,
      own_question_id: ownNumber(columns.question_id),
      voided: 0,
      date,
      due_at: dueAt,
      revealed: 0,
      day: keys.get('today') ?? '',
      week: keys.get('week') ?? '',
      month: keys.get('month') ?? '',
    })
    .onConflict((conflict) => conflict.columns(['schedule_id', 'date']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

async function changeClaim(
  db: Work,
  postId: number,
  columns: Partial<Pick<PostRow, 'state' | 'problem'>>,
): Promise<void> {
  await db
    .updateTable('posts')
    .set(columns)
    .where('id', '=', postId)
    .where('state', '=', 'claimed')
    .execute();
}

/** Nothing can be sent to a server that the bot has left. */
function postsOfPresentGuilds(db: Work) {
  return selectPosts(db)
    .innerJoin('guilds', 'guilds.guild_id', 'posts.guild_id')
    .where('guilds.left_at', 'is', null);
}
