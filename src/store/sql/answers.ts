import { scoreAnswer } from '../../core/score.js';
import type { Answer, AnswerOutcome, Post, Press, Store } from '../store.js';
import { newMember, readMember, saveMember } from './members.js';
import { readPost } from './post-rows.js';
import { streakNow, streakUpTo, withAnswer } from './streaks.js';
import { addPostSums } from './sums.js';
import type { AnswerRow } from './tables.js';
import type { Units, Work } from './units.js';

/** Presses on choices. */
export function answerMethods(units: Units): Pick<Store, 'recordAnswer'> {
  return {
    recordAnswer: (press) => units.write((db) => recordAnswer(db, press)),
  };
}

async function recordAnswer(db: Work, press: Press): Promise<AnswerOutcome> {
  const post = await readPost(db, press.postId);
  if (post === undefined || post.guildId !== press.guildId || ![0, 1, 2, 3].includes(press.choice)) {
    return { outcome: 'unknown' };
  }
  const first = await firstAnswer(db, press);
  if (!isOpen(post, press.now)) return { outcome: 'closed', post, answer: first ?? null };
  if (first !== undefined) return { outcome: 'answered before', post, answer: first };
  return { outcome: 'counted', post, answer: await storeAnswer(db, press, post) };
}

/**
 * The clock closes a post, not the job that comes round to it. A claim counts as open: the press proves that its message
 * is there, though nobody has recorded it yet.
 */
function isOpen(post: Post, now: number): boolean {
  return (post.state === 'posted' || post.state === 'claimed') && now < post.closesAt;
}

/** The person's answer to this post, or the one that this very interaction made. */
async function firstAnswer(db: Work, press: Press): Promise<Answer | undefined> {
  const row = await db
    .selectFrom('answers')
    .selectAll()
    .where((answer) =>
      answer.or([
        answer.and([answer('post_id', '=', press.postId), answer('user_id', '=', press.userId)]),
        answer.and([
          answer('user_id', '=', press.userId),
          answer('interaction_id', '=', press.interactionId),
        ]),
      ]),
    )
    .orderBy('at')
    .executeTakeFirst();
  return row === undefined ? undefined : toAnswer(row);
}

async function storeAnswer(db: Work, press: Press, post: Post): Promise<Answer> {
  const { guildId, userId, name } = press;
  const member = (await readMember(db, guildId, userId)) ?? newMember(guildId, userId, name);
  const isRight = press.choice === post.right;
  const counts = post.classId === null || (await isInClass(db, post.classId, userId));
  const { points, streak } = scoreAnswer({
    isRight,
    counts,
    difficulty: post.difficulty,
    streakBefore: counts ? await streakUpTo(db, member, post.date) : await streakNow(db, member),
  });
  const answer: Answer = { choice: press.choice, isRight, points, counts, streak, at: press.now };
  await db.insertInto('answers').values(toAnswerRow(press, answer)).execute();
  await saveMember(db, counts ? await withAnswer(db, member, post.date, streak) : member, name);
  await addPostSums(db, post.id, userId);
  return answer;
}

/** A deleted class has nobody in it. */
async function isInClass(db: Work, classId: number, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('enrolments')
    .innerJoin('classes', 'classes.id', 'enrolments.class_id')
    .select('enrolments.user_id')
    .where('enrolments.class_id', '=', classId)
    .where('enrolments.user_id', '=', userId)
    .where('classes.deleted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

function toAnswer(row: AnswerRow): Answer {
  return {
    choice: row.choice,
    isRight: row.is_right === 1,
    points: row.points,
    counts: row.counts === 1,
    streak: row.streak,
    at: row.at,
  };
}

function toAnswerRow(press: Press, answer: Answer): AnswerRow {
  return {
    post_id: press.postId,
    user_id: press.userId,
    choice: answer.choice,
    is_right: answer.isRight ? 1 : 0,
    points: answer.points,
    counts: answer.counts ? 1 : 0,
    streak: answer.streak,
    at: answer.at,
    interaction_id: press.interactionId,
  };
}
