import {
  abandon,
  type Delivery,
  deliverPost,
  findMessage,
  noteFailure,
  recordPosted,
  tellMissed,
} from './deliver-post.js';
import { BATCH, HOUR, type Job } from './job.js';
import { createLane } from './lane.js';

/**
 * Claims without a message: the process died, or a try failed, in the middle. The message may be there all the same, so it
 * is looked for before it is sent again.
 */

/** Apart from fresh posts, so that channels that keep failing take no place from others. */
const AT_ONCE = 50;
/** How long after the end of its window a message is still looked for, when Discord can't be asked. */
const LOOK_AFTER_WINDOW = HOUR;

const WINDOW_OVER = 'It could not be posted until its time was over.';
const NO_SCHEDULE = 'The schedule was removed or suspended before it could be posted.';

/** `keys` are shared with the job that posts, so that no schedule is worked on twice at once. */
export function reconcileClaims(parts: Delivery, keys: Set<string>): Job {
  const { store, retries, log, stopping } = parts;
  const lane = createLane({
    width: AT_ONCE,
    keys,
    stopping,
    onError: (error, schedule) => log.error({ err: error, schedule }, 'could not mend a claim'),
  });
  return {
    name: 'reconcile claims',
    async start(now) {
      for (const post of await store.unpostedClaims(BATCH + retries.size)) {
        if (!retries.isDue(post.id, now)) continue;
        await lane.start(String(post.scheduleId), () => reconcile(parts, post.id, now));
      }
    },
    settled: () => lane.settled(),
  };
}

async function reconcile(parts: Delivery, postId: number, now: number): Promise<void> {
  const { store } = parts;
  // It may have been posted while this task waited for its place.
  const post = await store.post(postId);
  if (post?.state !== 'claimed') return;
  const schedule = await store.schedule(post.scheduleId);
  const isOver = now >= post.closesAt;
  let found: string | undefined;
  try {
    found = await findMessage(parts, post);
  } catch (error) {
    if (now < post.closesAt + LOOK_AFTER_WINDOW) {
      await noteFailure(parts, post, schedule, error, now);
      return;
    }
  }
  if (found !== undefined) await recordPosted(parts, post, found, now);
  else if (schedule?.state !== 'active') await abandon(parts, post, NO_SCHEDULE);
  else if (isOver) {
    const problem = post.problem ?? WINDOW_OVER;
    await abandon(parts, post, problem);
    await tellMissed(parts, schedule, [post.date], problem);
  } else await deliverPost(parts, post, schedule, now);
}
