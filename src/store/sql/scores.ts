import type { Score, Store } from '../store.js';
import { knownAnswers } from './known.js';
import { readMember } from './members.js';
import { streakNow } from './streaks.js';
import type { Units, Work } from './units.js';

/** One person's score: what counts and may be known. */
export function scoreMethods(units: Units): Pick<Store, 'score'> {
  return {
    score: (guildId, userId) => units.read((db) => readScore(db, guildId, userId)),
  };
}

const RECENT = 10;

async function readScore(db: Work, guildId: string, userId: string): Promise<Score> {
  const member = await readMember(db, guildId, userId);
  const sums = await db
    .selectFrom('summaries')
    .select(['points', 'answered', 'right_answers'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .where('class_id', '=', 0)
    .where('period_kind', '=', 'all')
    .executeTakeFirst();
  const byTopic = await knownAnswers(db, guildId, userId)
    .select([
      'posts.topic_id',
      (count) => count.fn.countAll().as('answered'),
      (sum) => sum.fn.sum('answers.is_right').as('right_answers'),
    ])
    .groupBy('posts.topic_id')
    .orderBy('posts.topic_id')
    .execute();
  const recent = await knownAnswers(db, guildId, userId)
    .leftJoin('own_questions', (join) =>
      join
        .onRef('own_questions.id', '=', 'posts.own_question_id')
        .onRef('own_questions.guild_id', '=', 'posts.guild_id'),
    )
    .select(['posts.date', 'posts.question_id', 'own_questions.stem', 'answers.is_right', 'answers.points'])
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
      ownStem: row.stem,
      isRight: row.is_right === 1,
      points: row.points,
    })),
  };
}
