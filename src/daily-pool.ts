import { type Context, InputError } from './command.js';
import { OWN_TOPIC } from './core/own-question.js';
import { poolOf, type Wanted } from './core/question-pool.js';
import { bankFor } from './daily-questions.js';

/** What there is to post for what a teacher wants. */

/**
 * How many questions fit what a schedule is to post.
 * @throws InputError when none does
 */
export async function requirePool(context: Context, guildId: string, wanted: Wanted): Promise<number> {
  const { length } = poolOf(await bankFor(context, guildId, wanted), wanted);
  if (length > 0) return length;
  const { difficulty, topics } = wanted;
  const what = difficulty === null ? 'question' : `${difficulty} question`;
  if (topics.length === 1 && topics[0] === OWN_TOPIC) {
    throw new InputError(
      `This server has no ${what} of its own to post yet. \`/questions template\` gives you a file to fill in, and \`/questions import\` reads it. Or add other topics: “our own, battles”.`,
    );
  }
  throw new InputError(`There is no ${what} about that. Choose more topics, or another difficulty.`);
}

/** A smaller pool repeats itself within two weeks, so that is said. */
const SMALL_POOL = 14;

/** What to say about a pool of so many questions: nothing, when it is large enough. */
export function describeSmallPool(pool: number): string[] {
  if (pool >= SMALL_POOL) return [];
  return pool === 1
    ? ['Only 1 question fits: it is posted again and again.']
    : [`Only ${pool} questions fit: after ${pool} posts they come back.`];
}
