import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import type { Pause, Slot } from '../core/daily.js';
import { encodeId } from '../custom-id.js';
import { button, container, row, selectRow, text } from './components.js';
import { DAILY_COLOUR } from './daily-post.js';
import {
  describePause,
  describeScheduleClass,
  describeSettings,
  describeSlot,
  describeTimes,
  type ScheduleClass,
  type ShownSchedule,
  scheduleLabel,
  scheduleTitle,
} from './daily-schedule.js';
import { escapeMarkdown, shorten } from './text.js';

/** What teachers are told about a schedule: that it stands, rests, has failed or is gone. */

/** A schedule as the store knows it. */
export interface StoredSchedule extends ShownSchedule {
  readonly id: number;
}

/** Longest problem shown, in characters. */
const PROBLEM_LENGTH = 160;

/** What `/daily setup` has done. */
export interface Saved {
  readonly schedule: StoredSchedule;
  readonly isNew: boolean;
  /** Undefined where it belongs to no class. */
  readonly forClass: ScheduleClass | undefined;
  /** The next posting times. */
  readonly upcoming: readonly Slot[];
  /** Other schedules of the server, which the new one may have been meant to change. */
  readonly others: readonly StoredSchedule[];
  /** What was chosen for the new one, for the custom id. */
  readonly given: string;
  /** More to say, in our own Markdown. */
  readonly notes: readonly string[];
}

/** A schedule was set up or changed: what it does now, and when it posts next. */
export function renderSaved(
  catalogue: Catalogue,
  { schedule, isNew, forClass, upcoming, others, given, notes }: Saved,
): Message {
  const times =
    upcoming.length === 0
      ? 'No question is due: the schedule is paused.'
      : upcoming.map((slot) => `• ${describeSlot(slot, schedule.zone)}`).join('\n');
  const options = others.map((other) => ({ label: scheduleLabel(other), value: String(other.id) }));
  const instead =
    options.length === 0
      ? []
      : [
          text('-# There are other schedules too. Did you mean to change one of them, not to have both?'),
          selectRow(
            encodeId('daily-instead', String(schedule.id), given),
            'Change this one instead…',
            options,
          ),
        ];
  return card([
    text(
      [
        `${scheduleTitle(schedule)} is ${isNew ? 'set up' : 'changed'}.`,
        describeTimes(schedule),
        ...describeScheduleClass(forClass),
        `-# ${describeSettings(catalogue, schedule)}`,
      ].join('\n'),
    ),
    text(`**Next questions**\n${times}`),
    ...notes.map((note) => text(`-# ${note}`)),
    ...(schedule.pingRoleId === null
      ? []
      : [row([button(encodeId('daily-no-ping', String(schedule.id)), 'Stop the ping')])]),
    ...instead,
  ]);
}

/** A pause has begun or will begin. */
export function renderPaused(schedule: ShownSchedule, pause: Pause): Message {
  const next = schedule.next === null ? '' : `\nNext question: ${describeSlot(schedule.next, schedule.zone)}`;
  return card([
    text(
      `${scheduleTitle(schedule)} is ${describePause(pause)}.${next}\n-# Paused days break nobody’s streak. \`/daily resume\` ends the pause at any time.`,
    ),
  ]);
}

/** The pause is over, or the fault is mended. */
export function renderResumed(schedule: ShownSchedule): Message {
  const next =
    schedule.next === null
      ? 'No question is due.'
      : `Next question: ${describeSlot(schedule.next, schedule.zone)}`;
  return card([text(`${scheduleTitle(schedule)} goes on.\n${next}`)]);
}

/** Asks before a schedule is removed. */
export function renderRemoval(schedule: StoredSchedule): Message {
  return card([
    text(
      `Remove this schedule?\n${scheduleTitle(schedule)}\n${describeTimes(schedule)}\n-# Scores and streaks stay as they are. A question that is open now stays open until it closes.`,
    ),
    row([
      button(encodeId('daily-remove', String(schedule.id)), `Remove schedule ${schedule.number}`),
      button(encodeId('daily-keep', String(schedule.id)), 'Keep it'),
    ]),
  ]);
}

/** To whoever set it up: nothing more is posted until somebody mends it. */
export function renderSuspended(schedule: ShownSchedule, problem: string): Message {
  return card([
    text(
      `**Your daily question could not be posted.**\n${scheduleTitle(schedule)}, ${describeTimes(schedule)}\n${describeProblem(problem)}`,
    ),
    text(
      `Nothing is lost: scores, streaks and settings are kept. Mend it, then use \`/daily resume schedule:${schedule.number}\` in your server, or \`/daily setup\` to choose another channel.`,
    ),
  ]);
}

/** A problem as the store keeps it, fit to be shown: short, and meaning nothing but itself. */
export function describeProblem(problem: string): string {
  return escapeMarkdown(shorten(problem, PROBLEM_LENGTH));
}

function card(components: Parameters<typeof container>[1]): Message {
  return { components: [container(DAILY_COLOUR, components)] };
}
