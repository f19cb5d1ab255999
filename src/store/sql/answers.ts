import { scoreAnswer } from '../../core/score.js';
import type { Answer, AnswerOutcome, Post, Press, Store } from '../store.js';
import { newMember, readMember, saveMember } from './members.js';
import { toPost } from './posts.js';
import { streakUpTo, withAnswer } from './streaks.js';
import { addToSummaries } from './summaries.js';
import type { AnswerRow, PostRow } from './tables.js';
import type { Units, Work } from './units.js';

/** Presses on choices. */
export function answerMethods(units: Units): Pick<Store, 'recordAnswer'> {
  return {
    recordAnswer: (press) => units.write((db) => recordAnswer(db, press)),
  };
}

async function recordAnswer(db: Work, press: Press): Promise<AnswerOutcome> {
  const row = await readPost(db, press.postId, press.guildId);
  if (row === undefined || ![0, 1, 2, 3].includes(press.choice)) return { outcome: 'unknown' };
  const post = toPost(row);
  const first = await firstAnswer(db, press);
  if (!isOpen(post, press.now)) return { outcome: 'closed', post, answer: first ?? null };
  if (first !== undefined) return { outcome: 'answered before', post, answer: first };
  return { outcome: 'counted', post, answer: await countAnswer(db, press, row) };
}

/**
 * The clock closes a post, not the job that comes round to it. A claim counts as open: the press proves that its message
 * is there, though nobody has recorded it yet.
 */
function isOpen(post: Post, now: number): boolean {
  return (post.state === 'posted' || post.state === 'claimed') && now < post.closesAt;
}

export function readPost(db: Work, id: number, guildId: string): Promise<PostRow | undefined> {
  return db
    .selectFrom('posts')
    .selectAll()
    .where('id', '=', id)
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
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

async function countAnswer(db: Work, press: Press, post: PostRow): Promise<Answer> {
  const member =
    (await readMember(db, press.guildId, press.userId)) ?? newMember(press.guildId, press.userId, press.name);
  const isRight = press.choice === post.right_choice;
  const { points, streak } = scoreAnswer({
    isRight,
    difficulty: post.difficulty,
    streakBefore: await streakUpTo(db, member, post.date),
  });
  const answer: Answer = { choice: press.choice, isRight, points, counts: true, streak, at: press.now };
  await db.insertInto('answers').values(toAnswerRow(press, answer)).execute();
  const saved = await saveMember(db, await withAnswer(db, member, post.date, streak), press.name);
  await addToSummaries(db, saved, { ...post, points, is_right: isRight ? 1 : 0 });
  return answer;
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
