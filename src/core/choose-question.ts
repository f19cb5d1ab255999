import type { Question, TopicEntity } from '../dataset/schema.js';
import type { Difficulty } from './daily.js';
import { hash, putQuestion } from './quiz.js';

/** A question that a schedule may post, with its topic. */
export type PooledQuestion = Question & { readonly topicId: string };

/**
 * The questions that a schedule draws from.
 * @param known every topic by id, as in the dataset
 * @param topics ids of the wanted ones; empty means all. Unknown ids are passed over: a topic may have been taken out.
 * @param difficulty null means every difficulty
 */
export function poolOf(
  known: ReadonlyMap<string, TopicEntity>,
  topics: readonly string[],
  difficulty: Difficulty | null,
): PooledQuestion[] {
  const wanted = [...known.values()].filter(({ id }) => topics.length === 0 || topics.includes(id));
  return wanted.flatMap(({ id, questions }) =>
    questions
      .filter((question) => difficulty === null || question.difficulty === difficulty)
      .map((question) => ({ ...question, topicId: id })),
  );
}

/**
 * The next question of a schedule; undefined when its pool is empty. None comes back until the pool is used up, no topic
 * comes twice running while that can be helped, and topics last about equally long. The same arguments give the same
 * question.
 * @param draw `posted`: ids of the schedule's posts so far, oldest first; `seed`: the schedule's own
 */
export function chooseQuestion(draw: {
  readonly pool: readonly PooledQuestion[];
  readonly posted: readonly string[];
  readonly seed: string;
}): PooledQuestion | undefined {
  const { pool, seed } = draw;
  const byId = new Map(pool.map((question) => [question.id, question]));
  const posted = draw.posted.filter((id) => byId.has(id));
  const { number, used } = currentRound(posted, byId.size);
  const topicBefore = byId.get(posted.at(-1) ?? '')?.topicId;
  const left = pool.filter(({ id }) => !used.has(id));
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

/**
 * The choices of a question in the order in which they are shown, and the place of the right one, 0 to 3. The same seed
 * gives the same order: use the schedule's with the date's.
 */
export function orderChoices(
  question: Question,
  seed: string,
): { readonly choices: readonly [string, string, string, string]; readonly right: number } {
  const { choices, right } = putQuestion(question, seed);
  const [first = '', second = '', third = '', fourth = ''] = choices;
  return { choices: [first, second, third, fourth], right };
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
