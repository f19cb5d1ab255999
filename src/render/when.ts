import { formatDate } from '../core/dates.js';

/** Times and dates as people read them. */

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A local date with its weekday: `Friday 20 November 2026`. `date` is `YYYY-MM-DD`. */
export function formatDay(date: string): string {
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${formatDate(date)}`.trimStart();
}

/** The instant in the reader's own zone and language, as Discord shows it: in full (`F`) or as "in 3 hours" (`R`). */
export function discordTime(instant: number, style: 'F' | 'R' = 'F'): string {
  return `<t:${Math.floor(instant / 1000)}:${style}>`;
}

/** The instant on the clocks of a zone: `Fri 20 Nov, 08:30`. */
export function localTime(instant: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')}`;
}

/** A length of time in its largest whole unit: `90 minutes`, `8 hours`, `2 days`; a day is `24 hours`. */
export function formatMinutes(minutes: number): string {
  const [size, noun]: readonly [number, string] =
    minutes % 1_440 === 0 && minutes > 1_440
      ? [1_440, 'day']
      : minutes % 60 === 0
        ? [60, 'hour']
        : [1, 'minute'];
  const number = minutes / size;
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
