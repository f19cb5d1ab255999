import { DeliveryError } from '../messenger.js';
import { renderClosedPost } from '../render/daily-post.js';
import type { Post } from '../store/store.js';
import { withClass } from './class-of-post.js';
import { BATCH, DAY, type Job, type JobParts, MINUTE } from './job.js';
import { createLane } from './lane.js';
import { createRetries, type Retries } from './retries.js';

/** Closes posts whose time is over: first in the store, so that the tally is final, then in the channel. */

/** Edits on their way at once. */
const AT_ONCE = 50;
/** Until when a result is tried to be shown where Discord refuses; then the post stays as it is. */
const TRY_FOR = 7 * DAY;
/** Unknown channel, server, message: there is nothing to show the result on. */
const GONE: readonly (number | undefined)[] = [10_003, 10_004, 10_008];

export function closeDaily(parts: JobParts): Job {
  const { store, log, stopping } = parts;
  const retries = createRetries(MINUTE / 12, 15 * MINUTE);
  const lane = createLane({
    width: AT_ONCE,
    stopping,
    onError: (error, post) => log.error({ err: error, post }, 'could not show the result of a post'),
  });
  return {
    name: 'close the daily questions',
    async start(now) {
      await closeDue(parts, now);
      for (const post of await store.postsToReveal(BATCH + retries.size)) {
        if (!retries.isDue(post.id, now)) continue;
        await lane.start(String(post.id), () => reveal(parts, retries, post, now));
      }
    },
    settled: () => lane.settled(),
  };
}

async function closeDue({ store, log, stopping }: JobParts, now: number): Promise<void> {
  for (;;) {
    const due = await store.postsToClose(now, BATCH);
    for (const { id, guildId } of due) {
      if (stopping.aborted) return;
      await store.closePost(id, now);
      log.info({ post: id, guild: guildId }, 'closed a daily question');
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    if (due.length < BATCH) return;
  }
}

/** The channel's message becomes the result. A message that is gone has shown all it ever will. */
async function reveal(
  { catalogue, store, messenger, log }: JobParts,
  retries: Retries,
  post: Post,
  now: number,
): Promise<void> {
  try {
    if (post.messageId !== null) {
      const result = renderClosedPost(
        catalogue,
        await withClass({ store }, post),
        await store.tally(post.id),
      );
      await messenger.edit(post.channelId, post.messageId, result);
    }
  } catch (error) {
    const isGone = error instanceof DeliveryError && GONE.includes(error.code);
    if (!isGone && now < post.closesAt + TRY_FOR) {
      log.warn({ err: error, post: post.id, guild: post.guildId }, 'could not show a result yet');
      retries.failed(post.id, now);
      return;
    }
  }
  await store.recordRevealed(post.id);
  retries.done(post.id);
}
