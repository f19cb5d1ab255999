import type { LocalDate } from './daily.js';
import { readDate } from './dates.js';

/** When a term begins and ends, as a teacher types it. */

/** Two days in order, or what is wrong with them. */
export type TermDates =
  | { readonly outcome: 'read'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly outcome: 'no day'; readonly which: 'from' | 'to' }
  /** Both are days, the second before the first. */
  | { readonly outcome: 'backwards'; readonly from: LocalDate; readonly to: LocalDate };

/**
 * Reads `2026-09-01`, `1 September 2026` or `1 September`. Years that are left out are those of the term that runs today,
 * or else comes next: in November 1 September to 18 December is this year's, 8 January to 2 April the next year's.
 * @param today in the server's zone
 */
export function readTermDates(from: string, to: string, today: LocalDate): TermDates {
  const wholeEnd = readDate(to);
  const begins = daysOf(from, yearOf(wholeEnd ?? today) - 1, 4);
  const terms = begins.flatMap((begin) => {
    const end = daysOf(to, yearOf(begin), 2).find((day) => day >= begin);
    return end === undefined ? [] : [{ outcome: 'read', from: begin, to: end } as const];
  });
  const term = wholeEnd === undefined ? (terms.find((one) => one.to >= today) ?? terms.at(-1)) : terms.at(-1);
  if (term !== undefined) return term;
  const [begin] = begins;
  const [end] = daysOf(to, yearOf(today), 1);
  if (begin === undefined) return { outcome: 'no day', which: 'from' };
  return end === undefined
    ? { outcome: 'no day', which: 'to' }
    : { outcome: 'backwards', from: begin, to: end };
}

/** The day itself, or without a year that day of some years, in order; none when it is no day. */
function daysOf(typed: string, firstYear: number, years: number): LocalDate[] {
  const whole = readDate(typed);
  const read =
    whole === undefined
      ? Array.from({ length: years }, (_, index) => readDate(`${typed} ${firstYear + index}`))
      : [whole];
  return read.filter((date) => date !== undefined).filter((date) => date.length === '2026-09-01'.length);
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
