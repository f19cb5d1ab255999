import { Temporal } from 'temporal-polyfill';
import type { Term } from './classes.js';
import { nameKey } from './classes.js';
import type { LocalDate } from './daily.js';
import { readDate } from './dates.js';

/** The stretch of time that a report or an export is about. Both dates belong to it. */
export interface ReportPeriod {
  readonly kind: 'today' | 'week' | 'month' | 'term' | 'all' | 'dates';
  /** The term's name, of a term. */
  readonly name: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Why a text is no stretch of time. */
export type PeriodProblem = 'no such period' | 'no term now' | 'ends before it begins';

const EVER = { from: '0001-01-01', to: '9999-12-31' } as const;

/**
 * Reads `today`, `week`, `last week`, `month`, `last month`, `term`, the name of a term, `all`, a month, a day, or two
 * days with `to`, a dash or dots between them. Without a year they are the last ones there were,
 * and the second day may be to come.
 * @param today in the server's zone
 */
export function readPeriod(
  typed: string,
  { today, terms }: { readonly today: LocalDate; readonly terms: readonly Term[] },
): ReportPeriod | PeriodProblem {
  const text = nameKey(typed).replace(/^(?:this|the) /, '');
  const named = terms.find(({ name }) => nameKey(name) === nameKey(typed));
  if (named !== undefined) return ofTerm(named);
  switch (text) {
    case 'today':
      return { kind: 'today', name: null, from: today, to: today };
    case 'week':
      return { kind: 'week', name: null, ...weekOf(today) };
    case 'last week':
      return { kind: 'week', name: null, ...weekOf(daysAfter(today, -7)) };
    case 'month':
      return { kind: 'month', name: null, ...monthOf(today) };
    case 'last month':
      return { kind: 'month', name: null, ...monthOf(daysAfter(monthOf(today).from, -1)) };
    case 'term': {
      const now = terms.find(({ from, to }) => from <= today && today <= to);
      return now === undefined ? 'no term now' : ofTerm(now);
    }
    case 'all':
    case 'all time':
      return { kind: 'all', name: null, ...EVER };
    default:
      return readDates(text, today);
  }
}

function ofTerm({ name, from, to }: Term): ReportPeriod {
  return { kind: 'term', name, from, to };
}

function readDates(text: string, today: LocalDate): ReportPeriod | PeriodProblem {
  const single = readDay(text, today);
  if (single !== undefined) return { kind: 'dates', name: null, from: single, to: single };
  const month = readPast(text, today, /^\d{4}-\d{2}$/);
  if (month !== undefined) return { kind: 'month', name: null, ...monthOf(`${month}-01`) };
  const [first = '', last = '', ...more] = text
    .replace(/^from /, '')
    .split(/ ?(?:\bto\b|\buntil\b|–|—|\.\.+|…| - ) ?/);
  const from = readDay(first, today);
  const to = readDay(last, today);
  if (more.length > 0 || from === undefined || to === undefined) return 'no such period';
  if (from <= to) return { kind: 'dates', name: null, from, to };
  // “2 November to 20 November” on the 18th: the second day is still to come.
  const coming = readDate(`${last} ${from.slice(0, 4)}`);
  return coming === undefined || coming < from
    ? 'ends before it begins'
    : { kind: 'dates', name: null, from, to: coming };
}

function readDay(text: string, today: LocalDate): LocalDate | undefined {
  return text === 'today' ? today : readPast(text, today, /^\d{4}-\d{2}-\d{2}$/);
}

/** A date of that form as people write it; without a year, the last one there was. */
function readPast(text: string, today: LocalDate, form: RegExp): string | undefined {
  const year = Number(today.slice(0, 4));
  const found = [text, `${text} ${year}`, `${text} ${year - 1}`]
    .map(readDate)
    .filter((date) => date !== undefined)
    .filter((date) => form.test(date));
  return found.find((date) => date <= today) ?? found[0];
}

/** The ISO week of a date, Monday to Sunday. */
export function weekOf(date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const monday = daysAfter(date, 1 - Temporal.PlainDate.from(date).dayOfWeek);
  return { from: monday, to: daysAfter(monday, 6) };
}

function monthOf(date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const day = Temporal.PlainDate.from(date);
  return {
    from: day.with({ day: 1 }).toString(),
    to: day.with({ day: day.daysInMonth }).toString(),
  };
}

/** The date so many days later, or earlier. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
