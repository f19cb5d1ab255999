import type { Message } from '../command.js';
import type { LocalDate } from '../core/daily.js';
import { container, text } from './components.js';
import { describeProblem } from './daily-notices.js';
import { DAILY_COLOUR } from './daily-post.js';
import { type ShownSchedule, scheduleTitle } from './daily-schedule.js';
import { formatDay } from './when.js';

/** To whoever set it up: dates passed without a post, the last of them first of all, and the schedule goes on. */
export function renderMissed(
  schedule: ShownSchedule,
  dates: readonly [LocalDate, ...LocalDate[]],
  problem: string,
): Message {
  const [last, ...earlier] = dates;
  const more = earlier.length === 0 ? '' : `, nor on ${countOf(earlier.length)} before`;
  const words = [
    `**There was no daily question on ${formatDay(last)}${more}.**`,
    scheduleTitle(schedule),
    describeProblem(problem),
    '-# The schedule goes on with the next date. A date without a question breaks nobody’s streak.',
  ];
  return { components: [container(DAILY_COLOUR, [text(words.join('\n'))])] };
}

function countOf(dates: number): string {
  return dates === 1 ? 'one date' : `${dates} dates`;
}
