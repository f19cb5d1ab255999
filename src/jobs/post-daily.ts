import type { LocalDate, Slot } from '../core/daily.js';
import { nextSlot } from '../core/due-time.js';
import { drawQuestion } from '../daily-questions.js';
import type { Post, Schedule } from '../store/store.js';
import {
  type Delivery,
  deliverPost,
  findMessage,
  noteFailure,
  recordPosted,
  suspend,
  tellMissed,
} from './deliver-post.js';
import { BATCH, DAY, type Job, MINUTE } from './job.js';
import { createLane } from './lane.js';
import { createRetries } from './retries.js';
import { createTurns, type Turns } from './turns.js';

/** Posts the question of every schedule whose time has come: claim first, then send, then record. */

/** Posts on their way at once: two seconds' worth of Discord's 50 requests a second, so that none waits long in a queue. */
const AT_ONCE = 100;
/** Until then Discord surely knows a nonce again. */
const LATE = 2 * MINUTE;
/** Dates missed longer ago are not worth a row each. */
const LOOK_BACK = 31 * DAY;

const TOO_LATE = 'Yalu was not running, or could not post, until it was too late for this date.';
const NO_QUESTION = 'No question fits the topics and the difficulty of this schedule.';

/** `keys` are shared with the job that retries, so that no schedule is worked on twice at once. */
export function postDaily(parts: Delivery, keys: Set<string>): Job {
  const { store, log, stopping } = parts;
  const lane = createLane({
    width: AT_ONCE,
    keys,
    stopping,
    onError: (error, schedule) => log.error({ err: error, schedule }, 'could not work on a schedule'),
  });
  /** Schedules that failed before anything was claimed, such as by a fault of the database. */
  const stumbles = createRetries(MINUTE / 12, 5 * MINUTE);
  const inTurn = createTurns();
  const work = async (schedule: Schedule, now: number) => {
    stumbles.failed(schedule.id, now);
    await postDue(parts, inTurn, schedule, now);
    stumbles.done(schedule.id);
  };
  return {
    name: 'post the daily questions',
    async start(now) {
      const started = new Set<number>();
      for (;;) {
        // What was started and is still due has failed, or is slow: look past it.
        const due = await store.dueSchedules(now, BATCH + started.size);
        const fresh = due.filter(({ id }) => !started.has(id));
        if (fresh.length === 0 || stopping.aborted) return;
        for (const schedule of fresh) {
          started.add(schedule.id);
          if (!stumbles.isDue(schedule.id, now)) continue;
          await lane.start(String(schedule.id), () => work(schedule, now));
        }
      }
    },
    settled: () => lane.settled(),
  };
}

async function postDue(parts: Delivery, inTurn: Turns, schedule: Schedule, now: number): Promise<void> {
  const { slot, missed } = await passMissed(parts, schedule, now);
  if (slot !== null) {
    // Of two schedules of one server, the second has to know what the first has taken.
    const post = await inTurn(schedule.guildId, () => claim(parts, schedule, slot, now));
    if (post !== undefined) {
      if (now - slot.dueAt <= LATE) await deliverPost(parts, post, schedule, now);
      else await deliverLatePost(parts, post, schedule, now);
    }
  }
  const [last, ...earlier] = missed.reverse();
  if (last !== undefined) await tellMissed(parts, schedule, [last, ...earlier], TOO_LATE);
}

/** Chooses the question of a date and claims it; undefined when there is none, or the date was claimed before. */
async function claim(
  parts: Delivery,
  schedule: Schedule,
  { date, dueAt }: Slot,
  now: number,
): Promise<Post | undefined> {
  const next = nextSlot(schedule, { date, instant: dueAt });
  const question = await drawQuestion(parts, schedule, date);
  if (question === undefined) {
    await parts.store.recordMissed(schedule.id, date, NO_QUESTION, now, next);
    await suspend(parts, schedule, NO_QUESTION);
    return undefined;
  }
  const closesAt = dueAt + schedule.openMinutes * MINUTE;
  return parts.store.claimPost({ scheduleId: schedule.id, date, dueAt, closesAt, ...question, now, next });
}

/** A late date may have been posted before, and the record of it lost with the end of a damaged database. */
async function deliverLatePost(parts: Delivery, post: Post, schedule: Schedule, now: number): Promise<void> {
  let found: string | undefined;
  try {
    found = await findMessage(parts, post);
  } catch (error) {
    await noteFailure(parts, post, schedule, error, now);
    return;
  }
  if (found === undefined) await deliverPost(parts, post, schedule, now);
  else await recordPosted(parts, post, found, now);
}

/**
 * Records the dates whose time has passed, oldest first, and finds the one to post now, if any: the last that is due, when
 * at least half of its opening time is left. So old questions never come in a burst.
 */
async function passMissed(
  { store, log }: Delivery,
  schedule: Schedule,
  now: number,
): Promise<{ slot: Slot | null; missed: LocalDate[] }> {
  const missed: LocalDate[] = [];
  let slot = schedule.next;
  while (slot !== null && slot.dueAt <= now) {
    const next = nextSlot(schedule, { date: slot.date, instant: Math.max(slot.dueAt, now - LOOK_BACK) });
    const isLast = next === null || next.dueAt > now;
    const left = slot.dueAt + schedule.openMinutes * MINUTE - now;
    if (isLast && left * 2 >= schedule.openMinutes * MINUTE) return { slot, missed };
    await store.recordMissed(schedule.id, slot.date, TOO_LATE, now, next);
    log.warn({ schedule: schedule.id, guild: schedule.guildId, date: slot.date }, 'missed a daily question');
    missed.push(slot.date);
    slot = next;
  }
  return { slot: null, missed };
}
