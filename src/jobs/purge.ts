import { CLASS_GRACE_DAYS } from '../core/classes.js';
import { DAY, HOUR, type Job, type JobParts } from './job.js';

/** How long the data of a server is kept after the bot was removed from it. */
const KEEP_GUILD = 30 * DAY;
/** How long a deleted class can come back. */
const KEEP_CLASS = CLASS_GRACE_DAYS * DAY;

/** Erases what belongs to servers that removed the bot long ago, and classes deleted long ago. Looks once an hour. */
export function purge({ store, log }: JobParts): Job {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'purge',
    async start(now) {
      if (now >= lookedAt && now < lookedAt + HOUR) return;
      lookedAt = now;
      const servers = await store.purgeGuilds(now - KEEP_GUILD);
      const classes = await store.purgeClasses(now - KEEP_CLASS);
      if (servers + classes > 0) log.info({ servers, classes }, 'erased what was left or deleted long ago');
    },
    settled: () => Promise.resolve(),
  };
}
