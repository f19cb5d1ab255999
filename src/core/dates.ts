import type { DateRange } from '../dataset/schema.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The month in which a season begins, for ordering only. */
const SEASON_MONTH: Readonly<Record<string, string>> = {
  winter: '01',
  spring: '03',
  summer: '06',
  autumn: '09',
};

/**
 * A key that sorts dataset dates in time: the first day the date can mean, as `YYYY-MM-DD`.
 * `1950` and `1950-01` sort before `1950-01-02`.
 */
export function dateKey(date: string): string {
  const [year = '', month = '01', day = '01'] = date.split('-');
  return `${year}-${SEASON_MONTH[month] ?? month}-${day}`;
}

/** A dataset date in words: `15 September 1950`, `September 1950`, `autumn 1950` or `1950`. */
export function formatDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const monthName = MONTHS[Number(month) - 1] ?? month;
  return day === undefined ? `${monthName} ${year}` : `${Number(day)} ${monthName} ${year}`;
}

/** A range in words, saying what both ends share only once: `2–5 October 1950`, `25 June 1950 – 27 July 1953`. */
export function formatDateRange(range: Pick<DateRange, 'from' | 'to' | 'approximate'>): string {
  const about = range.approximate === true ? 'about ' : '';
  if (range.to === undefined || range.to === range.from) return about + formatDate(range.from);
  const [fromYear, fromMonth, fromDay] = range.from.split('-');
  const [toYear, toMonth, toDay] = range.to.split('-');
  if (fromYear === toYear && fromMonth === toMonth && fromDay !== undefined && toDay !== undefined) {
    return `${about}${Number(fromDay)}–${formatDate(range.to)}`;
  }
  if (fromMonth === undefined && toMonth === undefined) return `${about}${fromYear}–${toYear}`;
  const from = formatDate(range.from);
  const shown = fromYear === toYear && fromMonth !== undefined ? from.replace(` ${fromYear}`, '') : from;
  return `${about}${shown} – ${formatDate(range.to)}`;
}

/**
 * Reads a date as people type it: `1950`, `1950-09`, `1950-09-15`, `Sept 1950`, `spring 1950`, `15 September 1950`, `September 15, 1950`.
 * @returns the date as the dataset writes it, or undefined when it is none
 */
export function readDate(typed: string): string | undefined {
  const text = typed.trim().toLowerCase().replace(/[,.]/g, ' ').replace(/\s+/g, ' ');
  if (/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(text)) return realDay(text);
  const season = /^(winter|spring|summer|autumn|fall) (\d{4})$/.exec(text);
  if (season !== null) return `${season[2]}-${season[1]?.replace('fall', 'autumn')}`;
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)? (\d{4})$/.exec(
    text,
  );
  if (words === null) return undefined;
  const [, before, name = '', after, year = ''] = words;
  const month = MONTHS.findIndex((known) => known.toLowerCase().startsWith(name === 'sept' ? 'sep' : name));
  if (month < 0 || (before !== undefined && after !== undefined)) return undefined;
  const day = before ?? after;
  const start = `${year}-${String(month + 1).padStart(2, '0')}`;
  return day === undefined ? start : realDay(`${start}-${day.padStart(2, '0')}`);
}

/** The date itself, unless its month has no such day. */
function realDay(date: string): string | undefined {
  const [year = '', month = '1', day = '1'] = date.split('-');
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return made.getUTCDate() === Number(day) ? date : undefined;
}
