import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/store/open.js';
import { FIRST_DATE, GUILD, makePost, makeSchedule, pressOf } from './store.js';

/** What many answers leave behind in the process that took them, in MB. */
export interface MemoryFigures {
  /** What JavaScript holds, after collecting its garbage. */
  readonly heapMb: number;
  /** What the process holds: the engine's caches too, and room that was freed and not given back. */
  readonly residentMb: number;
}

const PEOPLE = 200;
/** Until then caches fill. */
const WARM_UP_POSTS = 25;

/** Records so many answers, a post's after the other's, once as many as warm it up have been recorded. Needs --expose-gc. */
export async function measureMemory(answers: number): Promise<MemoryFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'yalu-bench-'));
  const store = await openStore(`file:${join(folder, 'yalu.sqlite')}`, {
    // Waiting for the disk takes time, but no memory.
    onConnected: (database) => void database.pragma('synchronous = off'),
  });
  try {
    const scheduleId = await makeSchedule(store, GUILD, '200', FIRST_DATE);
    const answerPosts = async (from: number, to: number) => {
      for (let day = from; day < to; day += 1) {
        const postId = await makePost(store, scheduleId, day);
        for (let person = 1; person <= PEOPLE; person += 1)
          await store.recordAnswer(pressOf(postId, day, person));
      }
    };
    await answerPosts(0, WARM_UP_POSTS);
    const before = held();
    await answerPosts(WARM_UP_POSTS, WARM_UP_POSTS + answers / PEOPLE);
    const after = held();
    return { heapMb: after.heapMb - before.heapMb, residentMb: after.residentMb - before.residentMb };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function held(): MemoryFigures {
  if (globalThis.gc === undefined) throw new Error('start this with node --expose-gc');
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapMb: (heapUsed + external) / 2 ** 20, residentMb: rss / 2 ** 20 };
}
