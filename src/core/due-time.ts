import { Temporal } from 'temporal-polyfill';
import type { LocalDate, ScheduleTimes, Slot } from './daily.js';

/**
 * When a schedule posts. The slot of a date is due at the first instant at which clocks in the zone show that date and
 * time, or have jumped past it. So a time that a clock change skips is due right after the gap, and one that comes twice is
 * due the first time. A date that the zone skipped as a whole has no slot.
 */

/**
 * The first slot later than `after.instant`, in epoch ms, and on a date later than `after.date` where that is given: with
 * the last posted date no date is posted twice, whatever was changed since. Null when a pause has no end, or no
 * weekday is left.
 * @throws RangeError when the zone, the time or a date isn't one
 */
export function nextSlot(
  times: ScheduleTimes,
  after: { readonly date?: LocalDate; readonly instant: number },
): Slot | null {
  if (times.days.length === 0) return null;
  const here = localDate(after.instant, times.zone);
  let date = after.date !== undefined && after.date >= here ? dayAfter(after.date) : here;
  while (date !== null) {
    const pause = pauseOn(times, date);
    const slot = pause === undefined ? slotOn(times, date) : null;
    if (slot !== null && slot.dueAt > after.instant) return slot;
    date = dayAfter(pause === undefined ? date : pause.to);
  }
  return null;
}

/**
 * The slot of one date; null when the schedule doesn't post on it: another weekday, a pause, no such date in the zone.
 * @throws RangeError when the zone, the time or the date isn't one
 */
export function slotOn(times: ScheduleTimes, date: LocalDate): Slot | null {
  const day = Temporal.PlainDate.from(date);
  if (!times.days.some((weekday) => weekday === day.dayOfWeek)) return null;
  if (pauseOn(times, date) !== undefined) return null;
  const dueAt = dueInstant(day.toPlainDateTime(Temporal.PlainTime.from(times.time)), times.zone);
  return dueAt === null ? null : { date, dueAt };
}

/** The next slots later than `from`, epoch ms: at most `count`, fewer when a pause has no end. */
export function upcoming(times: ScheduleTimes, from: number, count: number): Slot[] {
  const slots: Slot[] = [];
  let after: { date?: LocalDate; instant: number } = { instant: from };
  while (slots.length < count) {
    const slot = nextSlot(times, after);
    if (slot === null) break;
    slots.push(slot);
    after = { date: slot.date, instant: slot.dueAt };
  }
  return slots;
}

/** The date that calendars in a zone show at an instant, epoch ms. @throws RangeError when the zone isn't one */
export function localDate(instant: number, zone: string): LocalDate {
  return zoned(instant, zone).toPlainDate().toString();
}

function dueInstant(wanted: Temporal.PlainDateTime, zone: string): number | null {
  // Of a time that comes twice this is the first; of one that never comes it is an instant before the gap.
  const earlier = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wanted)) return earlier.epochMilliseconds;
  const end = earlier.getTimeZoneTransition('next') ?? earlier;
  const date = wanted.toPlainDate();
  const lastBefore = zoned(end.epochMilliseconds - 1, zone);
  const isInCalendar = [lastBefore, end].some((moment) => moment.toPlainDate().equals(date));
  return isInCalendar ? end.epochMilliseconds : null;
}

function zoned(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

function pauseOn({ pauses }: ScheduleTimes, date: LocalDate): ScheduleTimes['pauses'][number] | undefined {
  return pauses.find(({ from, to }) => from <= date && (to === null || date <= to));
}

/** Null after the end of a pause without one, and after the last date that is written `YYYY-MM-DD`. */
function dayAfter(date: LocalDate | null): LocalDate | null {
  if (date === null || date >= '9999-12-31') return null;
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
