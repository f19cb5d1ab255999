import type { Message } from '../command.js';
import type { LocalDate } from '../core/daily.js';
import { container, text } from './components.js';
import { describeProblem } from './daily-notices.js';
import { DAILY_COLOUR } from './daily-post.js';
import { type ShownSchedule, scheduleTitle } from './daily-schedule.js';
import { formatDay } from './when.js';

/** To whoever set it up: one date passed without a post, and the schedule goes on. */
export function renderMissed(schedule: ShownSchedule, date: LocalDate, problem: string): Message {
  const words = [
    `**There was no daily question on ${formatDay(date)}.**`,
    scheduleTitle(schedule),
    describeProblem(problem),
    '-# The schedule goes on with the next date. A date without a question breaks nobody’s streak.',
  ];
  return { components: [container(DAILY_COLOUR, [text(words.join('\n'))])] };
}
