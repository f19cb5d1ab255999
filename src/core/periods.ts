import { Temporal } from 'temporal-polyfill';
import type { Period, PeriodKind } from './daily.js';
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

/** `2026-W47`. The first and last days of a year can belong to a week of the year beside it. */
export function isoWeek(date: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}
