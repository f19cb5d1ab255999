import { type Component, type Context, InputError, type Message, privately, type Reply } from './command.js';
import {
  type Difficulty,
  MOST_SCHEDULES,
  type Reveal,
  type ScheduleSettings,
  type ScheduleTimes,
  type Slot,
  type Weekday,
} from './core/daily.js';
import { nextSlot, upcoming } from './core/due-time.js';
import { readNumber } from './custom-id.js';
import { scheduleClassOf, shownClass } from './daily-class.js';
import { daysOf, openMinutesOf, timeOf, topicsOf, zoneOf } from './daily-options.js';
import { requirePermissions } from './daily-permissions.js';
import { describeSmallPool, requirePool } from './daily-pool.js';
import { requireTeacher } from './in-server.js';
import { renderSaved, type Saved } from './render/daily-notices.js';
import type { GuildSettings, Schedule } from './store/store.js';

/** `/daily setup`: from options as typed to a schedule that can post. */

/** The options as typed; what is left out keeps its value, or gets the default. */
export interface SetupInput {
  readonly channel: string;
  readonly time: string;
  readonly timezone?: string | undefined;
  readonly days?: string | undefined;
  readonly topics?: string | undefined;
  readonly difficulty?: Difficulty | 'any' | undefined;
  readonly 'open-for'?: string | undefined;
  readonly reveal?: Reveal | undefined;
  readonly class?: string | undefined;
  readonly ping?: string | undefined;
}

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const DEFAULT_OPEN_MINUTES = 24 * 60;
/** The zone of a server that has chosen none. */
const NO_ZONE = 'UTC';
/** Posting times shown after a change. */
const SHOWN_TIMES = 3;

/** A channel and a time make a schedule; the same ones again change it. */
export async function setUp(context: Context, input: SetupInput): Promise<Reply> {
  const { store, userId, interactionId, now } = context;
  const { guildId, settings } = await requireTeacher(context, 'set up the daily question');
  const existing = await store.schedules(guildId);
  const time = timeOf(input.time);
  const old = existing.find((one) => one.channelId === input.channel && one.time === time);
  const classId = await scheduleClassOf(context, input.class, old?.classId ?? null);
  const wanted = { ...merge(context, input, time, old, settings), classId };
  requirePermissions(context, wanted);
  const notes = describeSmallPool(await requirePool(context, guildId, wanted));
  if (old !== undefined) {
    const changed = await store.changeSchedule(old.id, wanted, await nextFor(context, wanted, [old.id]));
    if (changed === undefined) throw new InputError(GONE);
    return privately(await showSaved(context, changed, { isNew: false, notes }));
  }
  if (existing.length === 0) {
    notes.push(
      ...(await noteZone(context, guildId, wanted.zone, settings)),
      '`/daily preview` shows you the first question, `/daily now` posts it at once.',
    );
  }
  const next = nextSlot(wanted, { instant: now });
  const draft = { ...wanted, guildId, setUpBy: userId, seed: interactionId, next, now };
  const made = await store.createSchedule(draft);
  if (made === undefined) {
    throw new InputError(
      `This server has ${MOST_SCHEDULES} schedules, and that is the most. Remove one with \`/daily remove\`, or change one by giving its channel and time.`,
    );
  }
  const given = OPTION_LETTERS.filter(([, name]) => input[name] !== undefined).map(([each]) => each);
  return privately(
    await showSaved(context, made, { isNew: true, notes, others: existing, given: given.join('') }),
  );
}

/** Answers to the message that a setup ends with. */
export const setupComponents: Readonly<Record<string, Component>> = {
  'daily-instead': {
    run: async (context, [newId = '', given = '']) => {
      const { store } = context;
      const { guildId } = await requireTeacher(context, 'change the daily question');
      const [made, old] = await Promise.all(
        [newId, context.values[0] ?? ''].map((id) => findById(context, guildId, id)),
      );
      if (made === undefined || old === undefined || made.id === old.id) throw new InputError(GONE);
      const wanted = overlay(old, made, given);
      const next = await nextFor(context, wanted, [old.id, made.id]);
      // In this order: should the second step fail, no date gets two questions.
      await store.removeSchedule(made.id);
      const changed = await store.changeSchedule(old.id, wanted, next);
      if (changed === undefined) throw new InputError(GONE);
      return { kind: 'update', message: await showSaved(context, changed, { isNew: false }) };
    },
  },
  'daily-no-ping': {
    run: async (context, [id = '']) => {
      const { guildId } = await requireTeacher(context, 'change the daily question');
      const schedule = await findById(context, guildId, id);
      if (schedule === undefined) throw new InputError(GONE);
      const wanted = { ...settingsOf(schedule), pingRoleId: null };
      // Changing starts a stopped schedule again, and what passed meanwhile is over.
      const next =
        schedule.state === 'active' ? schedule.next : await nextFor(context, wanted, [schedule.id]);
      const changed = await context.store.changeSchedule(schedule.id, wanted, next);
      if (changed === undefined) throw new InputError(GONE);
      return { kind: 'update', message: await showSaved(context, changed, { isNew: false }) };
    },
  },
};

export const GONE = 'This schedule is gone. `/daily status` shows those there are.';

/** A schedule of this server by the id in a custom id, which may be forged. */
export async function findById(
  { store }: Context,
  guildId: string,
  id: string,
): Promise<Schedule | undefined> {
  const schedule = await store.schedule(readNumber(id, -1));
  return schedule?.guildId === guildId ? schedule : undefined;
}

/** The next slot after now, on a date that none of these schedules has used: a change never makes a second post of a day. */
export async function nextFor(
  { store, now }: Context,
  times: ScheduleTimes,
  scheduleIds: readonly number[],
): Promise<Slot | null> {
  const last = await Promise.all(scheduleIds.map((id) => store.recentPosts(id, 1)));
  const date = last
    .flat()
    .map((post) => post.date)
    .sort()
    .at(-1);
  return nextSlot(times, { instant: now, ...(date === undefined ? {} : { date }) });
}

/** Options in one letter each, to be carried in a custom id: which of them were given. */
const OPTION_LETTERS = [
  ['z', 'timezone'],
  ['d', 'days'],
  ['t', 'topics'],
  ['l', 'difficulty'],
  ['o', 'open-for'],
  ['r', 'reveal'],
  ['c', 'class'],
  ['p', 'ping'],
] as const;

/** The older schedule, with what was chosen for the newer one in its place. */
function overlay(old: ScheduleSettings, made: ScheduleSettings, given: string): ScheduleSettings {
  const from = (each: (typeof OPTION_LETTERS)[number][0]) => (given.includes(each) ? made : old);
  return {
    channelId: made.channelId,
    time: made.time,
    pauses: old.pauses,
    zone: from('z').zone,
    days: from('d').days,
    topics: from('t').topics,
    difficulty: from('l').difficulty,
    openMinutes: from('o').openMinutes,
    reveal: from('r').reveal,
    pingRoleId: from('p').pingRoleId,
    classId: from('c').classId,
  };
}

/** What of a schedule its teacher chose. */
export function settingsOf(schedule: ScheduleSettings): ScheduleSettings {
  const {
    channelId,
    time,
    zone,
    days,
    pauses,
    topics,
    difficulty,
    openMinutes,
    reveal,
    pingRoleId,
    classId,
  } = schedule;
  return {
    channelId,
    time,
    zone,
    days,
    pauses,
    topics,
    difficulty,
    openMinutes,
    reveal,
    pingRoleId,
    classId,
  };
}

/** What the schedule is to be: the options given, else what it was, else the defaults. */
function merge(
  { catalogue, guildId }: Context,
  input: SetupInput,
  time: string,
  old: Schedule | undefined,
  settings: GuildSettings,
): Omit<ScheduleSettings, 'classId'> {
  const { timezone, days, topics, difficulty, 'open-for': openFor, reveal, ping } = input;
  if (ping === guildId) throw new InputError('Yalu pings one role, never everyone. Choose another role.');
  return {
    channelId: input.channel,
    time,
    zone: timezone === undefined ? (old?.zone ?? settings.zone) : zoneOf(timezone),
    days: days === undefined ? (old?.days ?? EVERY_DAY) : daysOf(days),
    pauses: old?.pauses ?? [],
    topics: topics === undefined ? (old?.topics ?? []) : topicsOf(catalogue, topics),
    difficulty:
      difficulty === undefined ? (old?.difficulty ?? null) : difficulty === 'any' ? null : difficulty,
    openMinutes: openFor === undefined ? (old?.openMinutes ?? DEFAULT_OPEN_MINUTES) : openMinutesOf(openFor),
    reveal: reveal ?? old?.reveal ?? 'at once',
    pingRoleId: ping ?? old?.pingRoleId ?? null,
  };
}

/** A server's first schedule gives its boards their zone, unless they have one. Returns what to say about it. */
async function noteZone(
  { store }: Context,
  guildId: string,
  zone: string,
  settings: GuildSettings,
): Promise<string[]> {
  if (settings.zone !== NO_ZONE) return [];
  if (zone === NO_ZONE) {
    return ['Is UTC not your time zone? Give the same channel and time again, with `timezone`.'];
  }
  await store.saveGuildSettings(guildId, { zone });
  return [`Leaderboards in this server follow ${zone} from now on too; \`/settings\` changes that.`];
}

async function showSaved(
  context: Context,
  schedule: Schedule,
  saved: Pick<Saved, 'isNew'> & Partial<Saved>,
): Promise<Message> {
  const { next } = schedule;
  const times = next === null ? [] : [next, ...upcoming(schedule, next.dueAt, SHOWN_TIMES - 1)];
  const forClass = await shownClass(context, schedule.classId);
  return renderSaved(context.catalogue, {
    notes: [],
    others: [],
    given: '',
    ...saved,
    schedule,
    forClass,
    upcoming: times,
  });
}
