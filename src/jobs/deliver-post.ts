import type { LocalDate } from '../core/daily.js';
import { decodeId } from '../custom-id.js';
import { DeliveryError, type OwnMessage } from '../messenger.js';
import { renderMissed } from '../render/daily-missed.js';
import { renderSuspended } from '../render/daily-notices.js';
import { renderPost } from '../render/daily-post.js';
import type { Post, Schedule } from '../store/store.js';
import { withClass } from './class-of-post.js';
import { explainFault } from './explain-fault.js';
import { HOUR, type JobParts } from './job.js';
import type { Retries } from './retries.js';

/** From a claim to its message, and what is done when that fails. */

/** What one try at delivering a post needs. */
export interface Delivery extends JobParts {
  readonly retries: Retries;
}

/**
 * Sends a claimed post and records it. Never throws for what Discord does: a passing fault leaves the claim for a later
 * try, a lasting one suspends the schedule.
 */
export async function deliverPost(
  parts: Delivery,
  post: Post,
  schedule: Schedule,
  now: number,
): Promise<void> {
  const { pingRoleId } = schedule;
  const nonce = nonceOf(post);
  let messageId: string;
  try {
    const message = renderPost(parts.catalogue, await withClass(parts, post), { pingRoleId });
    ({ messageId } = await parts.messenger.send(post.channelId, message, { nonce, pingRoleId }));
  } catch (error) {
    await noteFailure(parts, post, schedule, error, now);
    return;
  }
  await recordPosted(parts, post, messageId, now);
}

/** The message is there, sent just now or found. */
export async function recordPosted(
  { store, retries, log }: Delivery,
  post: Post,
  messageId: string,
  now: number,
): Promise<void> {
  await store.recordPosted(post.id, messageId, now);
  retries.done(post.id);
  log.info({ post: post.id, guild: post.guildId, message: messageId }, 'posted the daily question');
}

/** What to do about a post that could not be delivered, or looked for. */
export async function noteFailure(
  parts: Delivery,
  post: Post,
  schedule: Schedule | undefined,
  error: unknown,
  now: number,
): Promise<void> {
  const problem = explainFault(error);
  const level = error instanceof DeliveryError ? 'warn' : 'error';
  parts.log[level]({ err: error, post: post.id, guild: post.guildId }, 'could not post the daily question');
  if (error instanceof DeliveryError && error.isLasting) {
    await abandon(parts, post, problem);
    // A server that was left needs no telling; everything is as it was when the bot comes back.
    if (schedule !== undefined && parts.isInGuild(post.guildId)) await suspend(parts, schedule, problem);
    return;
  }
  parts.retries.failed(post.id, now);
  await parts.store.recordPostFailure(post.id, problem);
}

/** No more tries: the date counts as missed. */
export async function abandon({ store, retries }: Delivery, post: Post, reason: string): Promise<void> {
  await store.abandonPost(post.id, reason);
  retries.done(post.id);
}

/** Tells who set the schedule up, in one message, that dates passed without a post; the last of them first. */
export async function tellMissed(
  { messenger }: JobParts,
  schedule: Schedule,
  dates: readonly [LocalDate, ...LocalDate[]],
  problem: string,
): Promise<void> {
  await messenger.tell(schedule.setUpBy, renderMissed(schedule, dates, problem));
}

/** Stops a schedule that can't go on, and tells who set it up, once. */
export async function suspend(
  { store, messenger, log }: JobParts,
  schedule: Schedule,
  problem: string,
): Promise<void> {
  if (!(await store.suspendSchedule(schedule.id, problem))) return;
  const told = await messenger.tell(schedule.setUpBy, renderSuspended(schedule, problem));
  log.warn({ schedule: schedule.id, guild: schedule.guildId, problem, told }, 'suspended a schedule');
}

/**
 * The id of the post's message where it is in the channel already, whatever the store knows.
 * @throws DeliveryError
 */
export async function findMessage({ messenger }: JobParts, post: Post): Promise<string | undefined> {
  const own = await messenger.ownRecent(post.channelId);
  return own.find((message) => shows(message, post))?.messageId;
}

/** Most that this machine's clock and Discord's may differ, in ms. */
const CLOCKS_DIFFER = 12 * HOUR;

/** By the id in its buttons; a database put back from a backup gives ids a second time, so by the day too. */
function shows({ customIds, sentAt }: OwnMessage, post: Post): boolean {
  if (sentAt < post.dueAt - CLOCKS_DIFFER) return false;
  return customIds.some((customId) => {
    const id = decodeId(customId);
    return id.outcome === 'ok' && id.action === 'answer' && id.args[0] === String(post.id);
  });
}

/**
 * The same for every try at one post, and for no other post: with the due time in it, a database begun anew does not meet
 * the nonces of the one before. At most 25 characters.
 */
export function nonceOf({ id, dueAt }: Pick<Post, 'id' | 'dueAt'>): string {
  return `yalu-${id}-${Math.floor(dueAt / 1000).toString(36)}`.slice(0, 25);
}
