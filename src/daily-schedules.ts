import {
  type Choice,
  type Component,
  type Context,
  InputError,
  type Message,
  privately,
  type Reply,
} from './command.js';
import { localDate, nextSlot } from './core/due-time.js';
import type { NextQuestion } from './core/next-question.js';
import { readNumber } from './custom-id.js';
import { shownClass } from './daily-class.js';
import { lastDayOf } from './daily-options.js';
import { requirePermissions } from './daily-permissions.js';
import { countQuestions, drawQuestion } from './daily-questions.js';
import { findById, GONE, nextFor, settingsOf } from './daily-setup.js';
import { mayTeach, requireTeacher } from './in-server.js';
import { renderPaused, renderRemoval, renderResumed } from './render/daily-notices.js';
import { renderPreview } from './render/daily-post.js';
import { describeTimes, pauseFrom, scheduleLabel } from './render/daily-schedule.js';
import { renderStatus, type ScheduleStatus } from './render/daily-status.js';
import { renderNotice } from './render/notice.js';
import { cleanLine } from './render/text.js';
import { discordTime } from './render/when.js';
import type { Schedule } from './store/store.js';

/** What teachers do with schedules that exist. */

/** Every schedule, how its last post went and what is next. `page` from 0. */
export async function showStatus(context: Context, page: number): Promise<Message> {
  const { guildId, settings } = await requireTeacher(context, 'see the schedules');
  const schedules = await context.store.schedules(guildId);
  const statuses = await Promise.all(schedules.map((schedule) => statusOf(context, schedule)));
  return renderStatus(context.catalogue, statuses, settings.zone, page);
}

async function statusOf(context: Context, schedule: Schedule): Promise<ScheduleStatus> {
  const { store, now } = context;
  const [last] = await store.recentPosts(schedule.id, 1);
  const tally = last === undefined ? [] : await store.tally(last.id);
  return {
    schedule,
    forClass: await shownClass(context, schedule.classId),
    today: localDate(now, schedule.zone),
    last: last && {
      ...last,
      answered: tally.reduce((sum, number) => sum + number, 0),
      right: tally[last.right] ?? 0,
    },
    ...(await countQuestions(context, schedule)),
  };
}

/** No posts from today on, up to and including a day, or until resumed. */
export async function pause(context: Context, typed: string | undefined, until?: string): Promise<Reply> {
  const schedule = await findSchedule(context, typed);
  const today = localDate(context.now, schedule.zone);
  const rest = { from: today, to: until === undefined ? null : lastDayOf(until, today) };
  const pauses = [rest];
  const next = await nextFor(context, { ...schedule, pauses }, [schedule.id]);
  const paused = await context.store.setPauses(schedule.id, pauses, next);
  if (paused === undefined) throw new InputError(GONE);
  return privately(renderPaused(paused, rest));
}

/** Ends a pause, and starts a schedule again that a fault has stopped. */
export async function resume(context: Context, typed: string | undefined): Promise<Reply> {
  const schedule = await findSchedule(context, typed);
  const isPaused = pauseFrom(schedule.pauses, localDate(context.now, schedule.zone)) !== undefined;
  if (schedule.state === 'active' && !isPaused) {
    const next =
      schedule.next === null ? '' : ` Its next question comes ${discordTime(schedule.next.dueAt)}.`;
    throw new InputError(`Schedule ${schedule.number} is not paused.${next}`);
  }
  requirePermissions(context, schedule);
  const settings = { ...settingsOf(schedule), pauses: [] };
  const next = await nextFor(context, settings, [schedule.id]);
  const resumed = await context.store.changeSchedule(schedule.id, settings, next);
  if (resumed === undefined) throw new InputError(GONE);
  return privately(renderResumed(resumed));
}

/** Claims today for a question that goes out at once: the jobs post what is claimed. */
export async function postNow(context: Context, typed: string | undefined): Promise<Reply> {
  const { store, now } = context;
  const schedule = await findSchedule(context, typed);
  requirePermissions(context, schedule);
  if (schedule.state === 'suspended') {
    throw new InputError(
      `Schedule ${schedule.number} was stopped by a fault. Start it again first: \`/daily resume schedule:${schedule.number}\``,
    );
  }
  if ((await shownClass(context, schedule.classId))?.isGone === true) {
    throw new InputError(
      `The class of schedule ${schedule.number} was deleted. Bring it back with \`/class list\`, or take it off with \`/daily setup class:none\`.`,
    );
  }
  const date = localDate(now, schedule.zone);
  const question = await questionFor(context, schedule, date);
  const next = nextSlot(schedule, { date, instant: now });
  const closesAt = now + schedule.openMinutes * 60_000;
  const claim = { scheduleId: schedule.id, date, dueAt: now, closesAt, ...question, now, next };
  const post = await store.claimPost(claim);
  if (post === undefined) throw new InputError(await whyNotToday(context, schedule, date));
  return privately(
    renderNotice(
      `Today’s question is on its way to <#${schedule.channelId}>. It counts as the one for today.`,
    ),
  );
}

async function whyNotToday({ store }: Context, schedule: Schedule, date: string): Promise<string> {
  const [last] = await store.recentPosts(schedule.id, 1);
  const next = schedule.next === null ? '' : ` The next one comes ${discordTime(schedule.next.dueAt)}.`;
  if (last?.date === date && last.state === 'missed') {
    return `Today is recorded as missed already, and a date is never posted twice.${next}`;
  }
  const link =
    last?.date === date && last.messageId !== null
      ? ` https://discord.com/channels/${last.guildId}/${last.channelId}/${last.messageId}`
      : '';
  return `Today’s question is posted already:${link === '' ? ' it is on its way.' : link}${next}`;
}

/** The next question, with its answer, before anybody else sees it. */
export async function preview(context: Context, typed: string | undefined): Promise<Reply> {
  const schedule = await findSchedule(context, typed);
  const date = schedule.next?.date ?? localDate(context.now, schedule.zone);
  const question = await questionFor(context, schedule, date);
  const own = (await context.store.ownQuestion(schedule.guildId, question.questionId)) ?? null;
  return privately(renderPreview(context.catalogue, { ...question, own, date }, schedule.next?.dueAt));
}

/** @throws InputError when nothing fits the schedule's topics and difficulty any more */
async function questionFor(context: Context, schedule: Schedule, date: string): Promise<NextQuestion> {
  const question = await drawQuestion(context, schedule, date);
  if (question !== undefined) return question;
  throw new InputError(
    `No question fits schedule ${schedule.number} any more. Choose other topics with \`/daily setup\`.`,
  );
}

/** Asks first; the buttons decide. */
export async function askRemoval(context: Context, typed: string | undefined): Promise<Reply> {
  return privately(renderRemoval(await findSchedule(context, typed)));
}

/** What the buttons of confirmations and of the status do. */
export const scheduleComponents: Readonly<Record<string, Component>> = {
  'daily-remove': {
    run: async (context, [id = '']) => {
      const { guildId } = await requireTeacher(context, 'remove a schedule');
      const schedule = await findById(context, guildId, id);
      if (schedule === undefined || !(await context.store.removeSchedule(schedule.id))) {
        throw new InputError(GONE);
      }
      const words = `Schedule ${schedule.number} is removed: ${describeTimes(schedule)}. All scores are kept.`;
      return { kind: 'update', message: renderNotice(words) };
    },
  },
  'daily-keep': {
    run: () => ({ kind: 'update', message: renderNotice('Nothing was removed.') }),
  },
  'daily-status': {
    run: async (context, [page = '']) => ({
      kind: 'update',
      message: await showStatus(context, readNumber(page, 0)),
    }),
  },
};

/**
 * The schedule that is meant: by number, or the only one.
 * @throws InputError that lists them, unless it is clear
 */
async function findSchedule(context: Context, typed: string | undefined): Promise<Schedule> {
  const { guildId } = await requireTeacher(context, 'change the daily question');
  const schedules = await context.store.schedules(guildId);
  const [only] = schedules;
  if (only === undefined) throw new InputError('There is no schedule yet. Begin with `/daily setup`.');
  if (typed === undefined && schedules.length === 1) return only;
  const number = Number(/^\D{0,12}(\d{1,2})\b/.exec(cleanLine(typed ?? ''))?.[1]);
  const found = schedules.find((schedule) => schedule.number === number);
  if (found !== undefined) return found;
  const list = schedules.map((one) => `**${one.number}** · <#${one.channelId}> · ${describeTimes(one)}`);
  const opening = typed === undefined ? 'Which schedule?' : 'There is no schedule of that number.';
  throw new InputError(
    `${opening} Give its number, such as \`schedule:${only.number}\`.\n${list.join('\n')}`,
  );
}

/** What autocomplete offers for the option `schedule`: nothing to those who are no teachers. */
export async function scheduleChoices(context: Context): Promise<Choice[]> {
  const { guildId, store } = context;
  if (guildId === null || !(await mayTeach(context))) return [];
  const schedules = await store.schedules(guildId);
  return schedules.map((schedule) => ({ name: scheduleLabel(schedule), value: String(schedule.number) }));
}
