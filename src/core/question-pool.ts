import type { Question, TopicEntity } from '../dataset/schema.js';
import type { Difficulty, ScheduleSettings } from './daily.js';
import { OWN_TOPIC, type OwnQuestion } from './own-question.js';

/** A question that a schedule may post: what decides when it comes, and in which order its choices do. */
export interface PooledQuestion extends Pick<Question, 'id' | 'difficulty' | 'answer' | 'wrong'> {
  readonly topicId: string;
}

/** Everything that schedules of one server may draw from. */
export interface Bank {
  /** The bundled topics by id, as in the dataset. */
  readonly topics: ReadonlyMap<string, TopicEntity>;
  /** The server's own questions. */
  readonly own: readonly OwnQuestion[];
  /** Ids of questions, bundled or own, that this server does not want any more. */
  readonly retired: readonly string[];
}

/** What a schedule wants. `topics` empty means all bundled ones, `difficulty` null means every one. */
export type Wanted = Pick<ScheduleSettings, 'topics' | 'difficulty'>;

/** The questions that a schedule draws from. Unknown topics are passed over: one may have been taken out. */
export function poolOf({ topics, own, retired }: Bank, wanted: Wanted): readonly PooledQuestion[] {
  const bundled = bundledPool(topics, wanted);
  if (own.length === 0 && retired.length === 0) return bundled;
  const gone = new Set(retired);
  const all = wanted.topics.includes(OWN_TOPIC) ? [...bundled, ...ownPool(own, wanted)] : bundled;
  return all.filter(({ id }) => !gone.has(id));
}

/** Pools that were asked for before: many servers want the same, in the same minute. */
const pools = new WeakMap<Bank['topics'], Map<string, readonly PooledQuestion[]>>();

function bundledPool(known: Bank['topics'], { topics, difficulty }: Wanted): readonly PooledQuestion[] {
  const madeBefore = pools.get(known) ?? new Map<string, readonly PooledQuestion[]>();
  pools.set(known, madeBefore);
  const wanted = [...known.values()].filter(({ id }) => topics.length === 0 || topics.includes(id));
  const key = [difficulty, ...wanted.map(({ id }) => id)].join(' ');
  const pool = madeBefore.get(key) ?? wanted.flatMap((topic) => questionsOf(topic, difficulty));
  madeBefore.set(key, pool);
  return pool;
}

function questionsOf({ id: topicId, questions }: TopicEntity, wanted: Difficulty | null): PooledQuestion[] {
  return questions
    .filter(({ difficulty }) => wanted === null || difficulty === wanted)
    .map(({ id, difficulty, answer, wrong }) => ({ id, difficulty, answer, wrong, topicId }));
}

function ownPool(own: Bank['own'], wanted: Wanted): PooledQuestion[] {
  return own
    .filter(({ difficulty }) => wanted.difficulty === null || difficulty === wanted.difficulty)
    .map(({ id, difficulty, right, wrong }) => {
      return { id, difficulty, answer: right, wrong: [...wrong], topicId: OWN_TOPIC };
    });
}
