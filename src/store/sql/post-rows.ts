import { z } from 'zod';
import type { Difficulty } from '../../core/daily.js';
import type { Post } from '../store.js';
import { toOwnQuestion } from './questions.js';
import type { PostRow } from './tables.js';
import type { Work } from './units.js';

/** A post by its id. */
export async function readPost(db: Work, id: number): Promise<Post | undefined> {
  const row = await selectPosts(db).where('posts.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toPost(row);
}

/** Posts with the question, where it is one of the server's own. */
export function selectPosts(db: Work) {
  return db
    .selectFrom('posts')
    .leftJoin('own_questions as own', (join) =>
      join.onRef('own.id', '=', 'posts.own_question_id').onRef('own.guild_id', '=', 'posts.guild_id'),
    )
    .selectAll('posts')
    .select(['own.stem', 'own.stem_key', 'own.right_choice as own_right', 'own.wrong_choices'])
    .select(['own.explanation', 'own.source', 'own.difficulty as own_difficulty']);
}

interface PostAndQuestion extends PostRow {
  stem: string | null;
  stem_key: string | null;
  own_right: string | null;
  wrong_choices: string | null;
  explanation: string | null;
  source: string | null;
  own_difficulty: Difficulty | null;
}

export function toPost(row: PostAndQuestion): Post {
  return {
    id: row.id,
    guildId: row.guild_id,
    scheduleId: row.schedule_id,
    date: row.date,
    dueAt: row.due_at,
    closesAt: row.closes_at,
    questionId: row.question_id,
    topicId: row.topic_id,
    difficulty: row.difficulty,
    choices: parseChoices(row.choices),
    right: row.right_choice,
    channelId: row.channel_id,
    reveal: row.reveal,
    classId: row.class_id,
    messageId: row.message_id,
    state: row.state,
    problem: row.problem,
    revealed: row.revealed === 1,
    isVoid: row.voided === 1,
    own: ownOf(row),
  };
}

function ownOf(row: PostAndQuestion): Post['own'] {
  const { own_question_id: id, stem, stem_key, own_right, wrong_choices, explanation, source } = row;
  const { own_difficulty: difficulty } = row;
  // All of them are null together: then there is no such question.
  if (id === null || stem === null || own_right === null || wrong_choices === null) return null;
  if (explanation === null || source === null || difficulty === null) return null;
  return toOwnQuestion({
    id,
    stem,
    stem_key,
    right_choice: own_right,
    wrong_choices,
    explanation,
    source,
    difficulty,
  });
}

const choicesSchema = z.tuple([z.string(), z.string(), z.string(), z.string()]).readonly();

/** The four choices of a post, as they are stored. */
export function parseChoices(stored: string): Post['choices'] {
  return choicesSchema.parse(JSON.parse(stored));
}
