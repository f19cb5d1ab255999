import { DAY, HOUR, type Job, type JobParts } from './job.js';

/** How long the data of a server is kept after the bot was removed from it. */
const KEEP = 30 * DAY;

/** Erases what belongs to servers that removed the bot long ago. Looks once an hour. */
export function purgeGuilds({ store, log }: JobParts): Job {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'purge servers',
    async start(now) {
      if (now >= lookedAt && now < lookedAt + HOUR) return;
      lookedAt = now;
      const purged = await store.purgeGuilds(now - KEEP);
      if (purged > 0) log.info({ purged }, 'erased the data of servers that were left');
    },
    settled: () => Promise.resolve(),
  };
}
