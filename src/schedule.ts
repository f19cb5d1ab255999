import { schedule } from 'node-cron';
import { closeDaily } from './jobs/close-daily.js';
import { sendDigests } from './jobs/digest.js';
import { type JobParts, MINUTE } from './jobs/job.js';
import { oneAtATime } from './jobs/one-at-a-time.js';
import { postDaily } from './jobs/post-daily.js';
import { purge } from './jobs/purge.js';
import { reconcileClaims } from './jobs/reconcile-claims.js';
import { createRetries } from './jobs/retries.js';

/** From the clock to the jobs. What is due, and when, the store knows: a tick that is late or missing loses nothing. */

/** Calls `run` again and again; the returned function ends that. */
export type Tick = (run: () => void) => () => void;

/** How far the clock may be from what is expected of it, in ms, before that counts as a jump. */
const JUMP = 1_000;

/**
 * At once and then every second, by node-cron; and at once when the clock has jumped. Left alone, node-cron 4.6 does not tick for an hour
 * when the clock is set back an hour; after a day's sleep it looks through every second that it missed, for half a minute
 * in which nothing else happens. So a timer of its own looks at the clock just before each tick, and when it has jumped,
 * the task is replaced by a new one, which knows nothing of the time before.
 */
export const everySecond: Tick = (run) => {
  // In UTC no second comes twice, or never, when clocks change.
  const start = () => schedule('* * * * * *', () => run(), { timezone: 'UTC', suppressMissedWarning: true });
  let task = start();
  run();
  const stopWatching = justBeforeEverySecond((lateBy) => {
    if (Math.abs(lateBy) <= JUMP) return;
    void task.destroy();
    task = start();
    run();
  });
  return () => {
    stopWatching();
    void task.destroy();
  };
};

/**
 * Calls `look` a millisecond before each second of the clock, with how late that is by the clock, in ms: less than nothing
 * when it was set back. Timers run in the order in which they are due, also after a sleep: so it comes before the tick.
 */
function justBeforeEverySecond(look: (lateBy: number) => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = () => {
    const now = Date.now();
    const due = now + 1_000 - ((now + 1) % 1_000);
    timer = setTimeout(() => {
      look(Date.now() - due);
      arm();
    }, due - now);
  };
  arm();
  return () => clearTimeout(timer);
}

export interface Jobs {
  /**
   * Does what is due at `now`, epoch ms, and resolves when it is done. Never rejects. A call during another one starts
   * only what the other has not.
   */
  runDueJobs(now: number): Promise<void>;
  /** Starts nothing more, and resolves when what is under way is done. */
  stop(): Promise<void>;
}

/** The jobs with everything they need. */
export function createJobs(given: Omit<JobParts, 'stopping'>): Jobs {
  const stopping = new AbortController();
  const parts = { ...given, store: oneAtATime(given.store), stopping: stopping.signal };
  const { log } = parts;
  const keys = new Set<string>();
  const delivery = { ...parts, retries: createRetries(MINUTE / 12, 5 * MINUTE) };
  const jobs = [
    reconcileClaims(delivery, keys),
    postDaily(delivery, keys),
    closeDaily(parts),
    sendDigests(parts),
    purge(parts),
  ];
  const starting = new Set<number>();
  /** Jobs that failed as a whole, such as by a fault of the database, rest a little. */
  const rests = createRetries(MINUTE / 12, MINUTE);
  const startDue = async (now: number) => {
    await Promise.all(
      jobs.map(async (job, index) => {
        if (stopping.signal.aborted || starting.has(index) || !rests.isDue(index, now)) return;
        starting.add(index);
        try {
          await job.start(now);
          rests.done(index);
        } catch (error) {
          rests.failed(index, now);
          log.error({ err: error, job: job.name }, 'a job failed');
        } finally {
          starting.delete(index);
        }
      }),
    );
    await Promise.all(jobs.map((job) => job.settled()));
  };
  const runs = new Set<Promise<void>>();
  return {
    async stop() {
      stopping.abort();
      // A job that is only looking what is due asks the store too, which is closed after this.
      await Promise.all(runs);
    },
    async runDueJobs(now) {
      const run = startDue(now);
      runs.add(run);
      await run.finally(() => runs.delete(run));
    },
  };
}
