import type { Catalogue } from '../core/catalogue.js';
import type { LocalDate, Pause, ScheduleSettings, Slot, Weekday } from '../core/daily.js';
import { formatDate } from '../core/dates.js';
import { className } from './class-words.js';
import { topicName } from './question-names.js';
import { escapeMarkdown } from './text.js';
import { discordTime, formatMinutes, localTime } from './when.js';

/** A schedule in words: the lines that confirmations, the status and notices share. */

/** What of a schedule is shown. */
export interface ShownSchedule extends ScheduleSettings {
  readonly number: number;
  readonly state: 'active' | 'suspended';
  readonly problem: string | null;
  readonly next: Slot | null;
}

/** The class that a schedule belongs to. */
export interface ScheduleClass {
  /** Typed text; undefined when it is gone for good. */
  readonly name: string | undefined;
  /** It was deleted, so the schedule posts nothing. */
  readonly isGone: boolean;
}

const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  1: 'Mon',
  2: 'Tue',
  3: 'Wed',
  4: 'Thu',
  5: 'Fri',
  6: 'Sat',
  7: 'Sun',
};

/** `Schedule 1 · #channel`, in bold. */
export function scheduleTitle({ number, channelId }: Pick<ShownSchedule, 'number' | 'channelId'>): string {
  return `**Schedule ${number}** · <#${channelId}>`;
}

/** `08:30 (Asia/Seoul), Mon to Fri`. */
export function describeTimes({ time, zone, days }: Pick<ShownSchedule, 'time' | 'zone' | 'days'>): string {
  return `${time} (${escapeMarkdown(zone)}), ${describeDays(days)}`;
}

/** Weekdays in words: `every day`, `Mon to Fri`, `Mon, Wed, Fri`. */
export function describeDays(days: readonly Weekday[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return 'no day';
  if (sorted.length === 7) return 'every day';
  const isRun = sorted.length > 2 && last - first === sorted.length - 1;
  return isRun ? `${DAY_NAMES[first]} to ${DAY_NAMES[last]}` : sorted.map((day) => DAY_NAMES[day]).join(', ');
}

/** What is asked and how: topics, difficulty, opening time, reveal, ping; parts at their default are left out. */
export function describeSettings(catalogue: Catalogue, schedule: ShownSchedule): string {
  const topics = schedule.topics.map((id) => escapeMarkdown(topicName(catalogue, id)));
  return [
    topics.length === 0 ? 'all topics' : topics.join(', '),
    schedule.difficulty === null ? 'every difficulty' : `only ${schedule.difficulty}`,
    `open for ${formatMinutes(schedule.openMinutes)}`,
    schedule.reveal === 'at once' ? 'result at once' : 'result at closing',
    ...(schedule.pingRoleId === null ? [] : [`pings <@&${schedule.pingRoleId}>`]),
  ].join(' · ');
}

/** The class as a line of its own; empty where there is none. */
export function describeScheduleClass(forClass: ScheduleClass | undefined): string[] {
  if (forClass === undefined) return [];
  const name = forClass.name === undefined ? 'a class' : `the class ${className({ name: forClass.name })}`;
  return forClass.isGone
    ? [
        `**Stopped:** it belongs to ${name}, which was deleted. Bring the class back with \`/class list\`, or take it off with \`/daily setup class:none\`.`,
      ]
    : [`For ${name}: only its members score.`];
}

/** A posting time for every reader, and on the schedule's own clock: `<t:…:F> (Mon 23 Nov, 08:30 in Asia/Seoul)`. */
export function describeSlot({ dueAt }: Slot, zone: string): string {
  return `${discordTime(dueAt)} (${localTime(dueAt, zone)} in ${escapeMarkdown(zone)})`;
}

/** The pause that covers `date` or begins later, if any. */
export function pauseFrom(pauses: readonly Pause[], date: LocalDate): Pause | undefined {
  return pauses.find(({ to }) => to === null || to >= date);
}

/** `paused to 8 January 2027` or `paused until resumed`. */
export function describePause({ to }: Pause): string {
  return to === null ? 'paused until you resume it' : `paused, up to and including ${formatDate(to)}`;
}

/** A schedule in one plain line, for menus and autocomplete: `1: 08:30 (Asia/Seoul), Mon to Fri`. */
export function scheduleLabel(schedule: Pick<ShownSchedule, 'number' | 'time' | 'zone' | 'days'>): string {
  const { number, time, zone, days } = schedule;
  return `${number}: ${time} (${zone}), ${describeDays(days)}`;
}
