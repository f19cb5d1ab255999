const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/**
 * A moment as Discord's `<t:seconds:style>` shows it; an unknown style reads as `f`. `seconds` and `now` are in epoch
 * seconds; `timeZone` is an IANA name, the reader's own when left out.
 */
export function formatTimestamp(seconds: number, style: string, now: number, timeZone?: string): string {
  if (style === 'R') {
    const distance = seconds - now;
    const [unit, size] = steps.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1];
    return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(
      Math.round(distance / size),
      unit,
    );
  }
  return formatDate(seconds, styles[style] ?? styles['f'] ?? {}, timeZone);
}

function formatDate(seconds: number, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return 'Invalid date';
  return new Intl.DateTimeFormat('en-GB', timeZone === undefined ? options : { ...options, timeZone }).format(
    date,
  );
}

/** When a message was sent: the time of day for today's, else the date too. Both in epoch milliseconds. */
export function formatSentAt(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return formatDate(
    at / 1000,
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
}

/** The long form, for a tooltip. `at` is in epoch milliseconds. */
export const formatFull = (at: number) => formatDate(at / 1000, { dateStyle: 'full', timeStyle: 'medium' });
