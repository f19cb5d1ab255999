import type { Catalogue } from './core/catalogue.js';
import { countLeft } from './core/choose-question.js';
import type { LocalDate } from './core/daily.js';
import { type NextQuestion, nextQuestion } from './core/next-question.js';
import { OWN_TOPIC } from './core/own-question.js';
import { type Bank, poolOf, type Wanted } from './core/question-pool.js';
import type { Schedule, Store } from './store/store.js';

/** What schedules draw from and have drawn, read from where it is kept; the same for a post, its preview and the status. */

interface Kept {
  readonly catalogue: Catalogue;
  readonly store: Pick<Store, 'ownPool' | 'postedInServer' | 'postedQuestions' | 'retiredQuestions'>;
}

/** Posts of a server that are looked through, so that its schedules don't repeat each other: months of the busiest. */
const LOOKED_THROUGH = 500;

/** What a schedule that wants this can draw from. */
export async function bankFor(
  { catalogue, store }: Kept,
  guildId: string,
  { topics }: Pick<Wanted, 'topics'>,
): Promise<Bank> {
  return {
    topics: catalogue.dataset.topic,
    own: topics.includes(OWN_TOPIC) ? await store.ownPool(guildId) : [],
    retired: await store.retiredQuestions(guildId),
  };
}

/** The question that a schedule posts on a date; undefined when nothing fits it any more. */
export async function drawQuestion(
  kept: Kept,
  schedule: Schedule,
  date: LocalDate,
): Promise<NextQuestion | undefined> {
  const { store } = kept;
  const bank = await bankFor(kept, schedule.guildId, schedule);
  const posted = await store.postedQuestions(schedule.id);
  const inServer = await store.postedInServer(schedule.guildId, LOOKED_THROUGH);
  return nextQuestion(bank, schedule, { posted, inServer }, date);
}

/** How many questions fit a schedule, and how many of them come before one comes back. */
export async function countQuestions(
  kept: Kept,
  schedule: Schedule,
): Promise<{ readonly pool: number; readonly left: number }> {
  const pool = poolOf(await bankFor(kept, schedule.guildId, schedule), schedule);
  return { pool: pool.length, left: countLeft(pool, await kept.store.postedQuestions(schedule.id)) };
}
