import { Temporal } from 'temporal-polyfill';
import type { LocalDate, Period, PeriodKind } from './daily.js';
import { localDate } from './due-time.js';

/**
 * The stretches of time that an instant (epoch ms) belongs to in a zone: its day, ISO week, month, and all time.
 * @throws RangeError when the zone isn't one
 */
export function periodsOf(instant: number, zone: string): readonly Period[] {
  const date = localDate(instant, zone);
  return [
    { kind: 'today', key: date },
    { kind: 'week', key: isoWeek(date) },
    { kind: 'month', key: date.slice(0, 7) },
    { kind: 'all', key: 'all' },
  ];
}

/** The one of those stretches that is asked for. @throws RangeError when the zone isn't one */
export function period(kind: PeriodKind, instant: number, zone: string): Period {
  const found = periodsOf(instant, zone).find((each) => each.kind === kind);
  if (found === undefined) throw new RangeError(`there is no period called ${kind}`);
  return found;
}

/**
 * The periods that make up a stretch of dates, as few as weeks and days allow: days up to a Monday, whole weeks, the days
 * that are left. Each is a range of keys of one kind, both ends included.
 */
export function partsOf(from: LocalDate, to: LocalDate): readonly PartOfDates[] {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const monday = first.add({ days: (8 - first.dayOfWeek) % 7 });
  const sunday = last.subtract({ days: last.dayOfWeek % 7 });
  if (Temporal.PlainDate.compare(monday, sunday) > 0) return [{ kind: 'today', from, to }];
  return [
    { kind: 'today', from, to: monday.subtract({ days: 1 }).toString() },
    { kind: 'week', from: isoWeek(monday.toString()), to: isoWeek(sunday.toString()) },
    { kind: 'today', from: sunday.add({ days: 1 }).toString(), to },
  ];
}

/** Keys of one kind of period; none when `from` is after `to`. */
export interface PartOfDates {
  readonly kind: 'today' | 'week';
  readonly from: string;
  readonly to: string;
}

/** `2026-W47`. The first and last days of a year can belong to a week of the year beside it. */
export function isoWeek(date: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}
