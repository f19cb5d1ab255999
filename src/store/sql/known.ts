import { sql } from 'kysely';
import type { PostRow } from './tables.js';
import type { Work } from './units.js';

/**
 * Whether the result of an answer may be told: of a post that tells it only at closing, not before. To be used where
 * `posts` is joined.
 */
export const MAY_BE_TOLD = sql<boolean>`(posts.reveal = 'at once' or posts.state = 'closed')`;

/** The same of a post that was read. */
export function mayBeTold({ reveal, state }: Pick<PostRow, 'reveal' | 'state'>): boolean {
  return reveal === 'at once' || state === 'closed';
}

/**
 * What boards, sums and scores are made of, here and nowhere else: answers that count (no practice, and no post whose
 * points were taken back) and may be told. To be used where `answers` and `posts` are joined.
 */
export const IS_KNOWN = sql<boolean>`(answers.counts = 1 and posts.voided = 0 and ${MAY_BE_TOLD})`;

/** Answers that count and may be told, in one server by one person. */
export function knownAnswers(db: Work, guildId: string, userId: string) {
  return db
    .selectFrom('answers')
    .innerJoin('posts', 'posts.id', 'answers.post_id')
    .where('answers.user_id', '=', userId)
    .where('posts.guild_id', '=', guildId)
    .where(IS_KNOWN);
}
