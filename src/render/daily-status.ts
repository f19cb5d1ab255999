import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import type { LocalDate } from '../core/daily.js';
import { encodeId } from '../custom-id.js';
import { button, container, row, text } from './components.js';
import { describeProblem } from './daily-notices.js';
import { DAILY_COLOUR } from './daily-post.js';
import {
  describePause,
  describeScheduleClass,
  describeSettings,
  describeSlot,
  describeTimes,
  pauseFrom,
  type ScheduleClass,
  type ShownSchedule,
  scheduleTitle,
} from './daily-schedule.js';
import { escapeMarkdown, people } from './text.js';
import { discordTime, formatDay } from './when.js';

/** How one schedule is doing. */
export interface ScheduleStatus {
  readonly schedule: ShownSchedule;
  /** Undefined where it belongs to no class. */
  readonly forClass: ScheduleClass | undefined;
  /** Today in the schedule's zone. */
  readonly today: LocalDate;
  readonly last: LastPost | undefined;
  /** Questions that fit its topics and difficulty, and how many of them are left before one comes back. */
  readonly pool: number;
  readonly left: number;
}

/** What became of its newest date. */
export interface LastPost {
  readonly date: LocalDate;
  readonly state: 'claimed' | 'posted' | 'closed' | 'missed';
  readonly problem: string | null;
  readonly closesAt: number;
  readonly answered: number;
  readonly right: number;
}

/** Schedules on one page. */
const STATUS_PAGE = 3;

/** Every schedule of a server: next time, last result, what failed and why, how many questions are left. `page` from 0. */
export function renderStatus(
  catalogue: Catalogue,
  statuses: readonly ScheduleStatus[],
  zone: string,
  page: number,
): Message {
  const pages = Math.max(1, Math.ceil(statuses.length / STATUS_PAGE));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  const blocks = statuses
    .slice(shown * STATUS_PAGE, (shown + 1) * STATUS_PAGE)
    .map((status) => text(block(catalogue, status)));
  const where = pages > 1 ? ` · page ${shown + 1} of ${pages}` : '';
  return {
    components: [
      container(DAILY_COLOUR, [
        text(`## Daily questions\n-# Leaderboards use the time in ${escapeMarkdown(zone)}${where}`),
        ...(blocks.length === 0
          ? [text('None yet. Begin with `/daily setup`: choose a channel and a time, such as 08:30.')]
          : blocks),
        ...(pages > 1
          ? [
              row([
                { ...button(encodeId('daily-status', String(shown - 1)), 'Back'), disabled: shown === 0 },
                {
                  ...button(encodeId('daily-status', String(shown + 1)), 'Next'),
                  disabled: shown === pages - 1,
                },
              ]),
            ]
          : []),
      ]),
    ],
  };
}

function block(
  catalogue: Catalogue,
  { schedule, forClass, today, last, pool, left }: ScheduleStatus,
): string {
  const pause = pauseFrom(schedule.pauses, today);
  return [
    scheduleTitle(schedule),
    describeTimes(schedule),
    ...describeScheduleClass(forClass),
    ...upcomingLines(schedule, forClass),
    ...(pause === undefined ? [] : [`**Resting:** ${describePause(pause)}`]),
    `Last: ${last === undefined ? 'nothing posted yet' : describeLast(last)}`,
    `-# ${describeSettings(catalogue, schedule)} · ${left} of ${pool} questions left before one comes back`,
  ].join('\n');
}

/** What comes next, or what is in the way of it. */
function upcomingLines(schedule: ShownSchedule, forClass: ScheduleClass | undefined): string[] {
  if (schedule.state === 'suspended') {
    const problem = describeProblem(schedule.problem ?? 'the last question could not be posted');
    return [`**Stopped:** ${problem}\nMend it, then use \`/daily resume schedule:${schedule.number}\`.`];
  }
  if (forClass?.isGone === true) return [];
  return [`Next: ${schedule.next === null ? 'none' : describeSlot(schedule.next, schedule.zone)}`];
}

function describeLast({ date, state, problem, closesAt, answered, right }: LastPost): string {
  const day = formatDay(date);
  const reason = problem === null ? '' : ` (${describeProblem(problem)})`;
  switch (state) {
    case 'claimed':
      return `${day}, on its way${reason}`;
    case 'missed':
      return `${day}, **missed**${reason}`;
    case 'posted':
      return `${day}, open until ${discordTime(closesAt)}, ${people(answered)} so far`;
    case 'closed':
      return `${day}, ${people(answered)} answered, ${right} right`;
  }
}
