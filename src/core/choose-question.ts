import type { Question } from '../dataset/schema.js';
import type { PooledQuestion } from './question-pool.js';
import { hash, shuffleChoices } from './quiz.js';

/** A post of any schedule of a server. */
export interface ServerPost {
  readonly scheduleId: number;
  readonly questionId: string;
}

/** What decides which question comes next. */
export interface Draw {
  readonly pool: readonly PooledQuestion[];
  /** Ids of what the schedule has posted, oldest first. */
  readonly posted: readonly string[];
  /** What all schedules of the server have posted lately, oldest first. */
  readonly inServer: readonly ServerPost[];
  readonly scheduleId: number;
  /** The schedule's own. */
  readonly seed: string;
}

/**
 * The next question of a schedule; undefined when its pool is empty. None comes back until the pool is used up, none that
 * another schedule of the server has posted comes while there are others, no topic comes twice running while that can be
 * helped, and topics last about equally long. The same arguments give the same question.
 */
export function chooseQuestion(draw: Draw): PooledQuestion | undefined {
  const { pool, seed } = draw;
  const byId = new Map(pool.map((question) => [question.id, question]));
  const posted = draw.posted.filter((id) => byId.has(id));
  const { number, used } = currentRound(posted, byId.size);
  const topicBefore = byId.get(posted.at(-1) ?? '')?.topicId;
  const left = withoutOthers(
    pool.filter(({ id }) => !used.has(id)),
    { ...draw, inServer: draw.inServer.filter(({ questionId }) => byId.has(questionId)) },
  );
  const topic = chooseTopic(countByTopic(left), countByTopic(pool), topicBefore, (id) =>
    hash(`${seed}|${number}|${id}`),
  );
  // At the beginning of a round, what ended the one before waits.
  const lately = posted.slice(Math.max(0, posted.length - Math.floor(byId.size / 2)));
  const keyed = left
    .filter(({ topicId }) => topicId === topic)
    .map((question) => {
      return { question, at: lately.lastIndexOf(question.id), key: hash(`${seed}|${number}|${question.id}`) };
    });
  return keyed.sort((a, b) => a.at - b.at || a.key - b.key)[0]?.question;
}

/** How many questions of a pool come before one comes back. */
export function countLeft(pool: readonly PooledQuestion[], posted: readonly string[]): number {
  const ids = new Set(pool.map(({ id }) => id));
  const known = posted.filter((id) => ids.has(id));
  return ids.size - currentRound(known, ids.size).used.size;
}

/**
 * The choices of a question in the order in which they are shown, and the place of the right one, 0 to 3. The same seed
 * gives the same order: use the schedule's with the date's.
 */
export function orderChoices(
  question: Pick<Question, 'id' | 'answer' | 'wrong'>,
  seed: string,
): { readonly choices: readonly [string, string, string, string]; readonly right: number } {
  const { choices, right } = shuffleChoices(question, seed);
  const [first = '', second = '', third = '', fourth = ''] = choices;
  return { choices: [first, second, third, fourth], right };
}

/**
 * Leaves out what other schedules of the server have posted since as many questions as the pool has; else at least what
 * they have posted since half as many. When nothing is left then, one has to come that students may have seen.
 */
function withoutOthers(left: readonly PooledQuestion[], { pool, inServer, scheduleId }: Draw) {
  for (const window of [pool.length - 1, Math.floor(pool.length / 2)]) {
    const lately = inServer.slice(Math.max(0, inServer.length - window));
    const others = new Set(
      lately.filter((post) => post.scheduleId !== scheduleId).map(({ questionId }) => questionId),
    );
    const fresh = left.filter(({ id }) => !others.has(id));
    if (fresh.length > 0) return fresh;
  }
  return left;
}

/**
 * What has been used of a pool since it was last used up. The pool may have been another one earlier: then a question can
 * come before its round is complete, and the round goes back only to just after its first posting.
 */
function currentRound(
  posted: readonly string[],
  size: number,
): { number: number; used: ReadonlySet<string> } {
  const used = new Set<string>();
  let number = 1;
  for (const id of posted) {
    if (used.has(id)) {
      for (const earlier of used) {
        used.delete(earlier);
        if (earlier === id) break;
      }
    }
    used.add(id);
    if (used.size === size) {
      used.clear();
      number += 1;
    }
  }
  return { number, used };
}

function countByTopic(questions: readonly PooledQuestion[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { topicId } of questions) counts.set(topicId, (counts.get(topicId) ?? 0) + 1);
  return counts;
}

/** The topic of which most is left for its size, but never the one before if there is another. */
function chooseTopic(
  left: ReadonlyMap<string, number>,
  sizes: ReadonlyMap<string, number>,
  before: string | undefined,
  keyOf: (topic: string) => number,
): string | undefined {
  const total = [...left.values()].reduce((sum, count) => sum + count, 0);
  const others = [...left].filter(([topic]) => topic !== before || left.size === 1);
  // More than half of what is left: unless it comes now, it must come twice running later.
  const pressing = others.find(([, count]) => 2 * count > total);
  if (pressing !== undefined) return pressing[0];
  const keyed = others.map(([topic, count]) => {
    return { topic, share: count / (sizes.get(topic) ?? count), key: keyOf(topic) };
  });
  return keyed.sort((a, b) => b.share - a.share || a.key - b.key)[0]?.topic;
}
