import { readClassAnswers } from '../class-answers.js';
import type { Message } from '../command.js';
import { type DigestWeek, longestStreaks, podium, weekToTell } from '../core/class-digest.js';
import { beginReport } from '../core/class-report.js';
import type { LeaderboardRow } from '../core/daily.js';
import { localDate } from '../core/due-time.js';
import { renderDigest, renderDigestFault } from '../render/class-digest.js';
import type { Class } from '../store/store.js';
import { explainFault } from './explain-fault.js';
import { type Job, type JobParts, MINUTE } from './job.js';
import { createLane } from './lane.js';

/**
 * Sends each class that wants one a digest of its week, soon after the week's last question has closed. At most once: the
 * week is claimed before anything is sent, and a digest that is lost then, by a fault or a restart, is not sent again.
 */

const AT_ONCE = 5;
/** How often is looked. */
const EVERY = 5 * MINUTE;
/** Posts of a schedule that are looked at: a week may stay open for another. */
const POSTS = 21;
/** Rows of a board read at a time. */
const ROWS = 100;

export function sendDigests(parts: JobParts): Job {
  const { store, log, stopping } = parts;
  /** The week that was dealt with last, by class: it need not be asked for again. */
  const told = new Map<number, string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  const lane = createLane({
    width: AT_ONCE,
    stopping,
    onError: (error, one) => log.error({ err: error, class: one }, 'could not send a digest'),
  });
  return {
    name: 'send the digests',
    async start(now) {
      if (now >= lookedAt && now < lookedAt + EVERY) return;
      lookedAt = now;
      for (const one of await store.digestClasses()) {
        await lane.start(String(one.id), () => tellWeek(parts, told, one, now));
      }
    },
    settled: () => lane.settled(),
  };
}

async function tellWeek(
  { store, catalogue, messenger, log }: JobParts,
  told: Map<number, string>,
  one: Class,
  now: number,
): Promise<void> {
  const { id, guildId, digestChannelId: channelId } = one;
  const all = await store.schedules(guildId);
  const own = all.filter(({ classId }) => classId === id);
  // A class without questions of its own has those for everybody.
  const schedules = own.length > 0 ? own : all.filter(({ classId }) => classId === null);
  if (schedules.length === 0 || channelId === null) return;
  // Days are those of the server's zone, as on boards.
  const { zone } = await store.guildSettings(guildId);
  const onDay = <Slot extends { readonly dueAt: number }>(slot: Slot) => ({
    ...slot,
    date: localDate(slot.dueAt, zone),
  });
  const weeks = [];
  for (const { id: scheduleId, state, next } of schedules) {
    const posts = await store.recentPosts(scheduleId, POSTS);
    weeks.push({ state, next: next && onDay(next), posts: posts.map(onDay) });
  }
  const week = weekToTell(weeks, told.get(id), now);
  if (week === undefined) return;
  const message = await makeDigest({ store, catalogue }, one, week);
  const isOurs = await store.claimDigest(id, week.key);
  told.set(id, week.key);
  if (!isOurs || message === undefined) return;
  try {
    const nonce = `yalu-d${id}-${week.key}`.slice(0, 25);
    await messenger.send(channelId, message, { nonce, pingRoleId: null });
    log.info({ class: id, guild: guildId, week: week.key }, 'sent a digest');
  } catch (error) {
    log.warn({ err: error, class: id, guild: guildId, week: week.key }, 'could not send a digest');
    await messenger.tell(
      one.createdBy,
      renderDigestFault({ name: one.name, channelId }, explainFault(error)),
    );
  }
}

/** Undefined where there is nothing to tell: nobody is in the class, or nothing was asked. */
async function makeDigest(
  { store, catalogue }: Pick<JobParts, 'store' | 'catalogue'>,
  { id, guildId, name }: Class,
  week: DigestWeek,
): Promise<Message | undefined> {
  const members = await store.classMembers(id);
  // A question for everybody may still be open: nothing of it is told.
  const posts = (await store.classPosts(id, week.from, week.to)).filter(({ isClosed }) => isClosed);
  if (members.length === 0 || posts.length === 0) return undefined;
  const fold = beginReport(members, posts);
  for await (const part of readClassAnswers(store, id, week)) fold.add(part);
  const report = fold.result();
  const [found] = report.hardest;
  const question = found && (await store.post(found.postId));
  const rows = await boardOf(store, { guildId, classId: id }, week.key);
  const people = [];
  for (const { userId, name: shown, hidden } of rows) {
    people.push({ name: shown, hidden, streak: (await store.score(guildId, userId)).streak });
  }
  return renderDigest(catalogue, {
    className: name,
    week,
    report,
    podium: podium(rows),
    streaks: longestStreaks(people),
    hardest: found === undefined || question === undefined ? undefined : { found, question },
  });
}

async function boardOf(
  store: JobParts['store'],
  board: { readonly guildId: string; readonly classId: number },
  week: string,
): Promise<LeaderboardRow[]> {
  const rows: LeaderboardRow[] = [];
  for (;;) {
    const page = await store.leaderboardPage(board, { kind: 'week', key: week }, rows.length, ROWS);
    rows.push(...page.rows);
    if (page.rows.length < ROWS) return rows;
  }
}
