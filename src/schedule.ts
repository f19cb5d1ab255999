import { closeDaily } from './jobs/close-daily.js';
import { type JobParts, MINUTE } from './jobs/job.js';
import { oneAtATime } from './jobs/one-at-a-time.js';
import { postDaily } from './jobs/post-daily.js';
import { purgeGuilds } from './jobs/purge-guilds.js';
import { reconcileClaims } from './jobs/reconcile-claims.js';
import { createRetries } from './jobs/retries.js';

/** From the clock to the jobs. What is due, and when, the store knows: a tick that is late or missing loses nothing. */

/** Calls `run` again and again; the returned function ends that. */
export type Tick = (run: () => void) => () => void;

/**
 * Every second of real time. Not by node-cron: when the clock is set back an hour it does not tick for an hour, and after a
 * day's sleep it looks through every second that it missed, for half a minute in which nothing else happens.
 */
export const everySecond: Tick = (run) => {
  const timer = setInterval(run, 1_000);
  return () => clearInterval(timer);
};

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
    purgeGuilds(parts),
  ];
  const starting = new Set<number>();
  /** Jobs that failed as a whole, such as by a fault of the database, rest a little. */
  const rests = createRetries(MINUTE / 12, MINUTE);
  const settled = async () => {
    await Promise.all(jobs.map((job) => job.settled()));
  };
  return {
    stop() {
      stopping.abort();
      return settled();
    },
    async runDueJobs(now) {
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
      await settled();
    },
  };
}
