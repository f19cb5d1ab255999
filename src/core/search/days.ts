/** Dates as people type them, and dates as entities have them, as spans of days. */

/** First and last day, each as year × 10000 + month × 100 + day; without the year in a date that names none. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const SEASONS: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ['spring', [301, 531]],
  ['summer', [601, 831]],
  ['autumn', [901, 1130]],
  ['fall', [901, 1130]],
  // Begins in the year it is named after: the winter of 1950 is that of Chosin.
  ['winter', [1101, 10_228]],
]);
/** What is written after the parts of a date in Korean (as folded letters), Chinese and Japanese. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['년'.normalize('NFKD'), 'year'],
  ['월'.normalize('NFKD'), 'month'],
  ['일'.normalize('NFKD'), 'day'],
  ['年', 'year'],
  ['月', 'month'],
  ['日', 'day'],
  ['号', 'day'],
]);

/** The month that a word begins, 1 to 12; 0 when it begins none or more than one. */
function monthOf(word: string): number {
  if (word.length < 3) return 0;
  return MONTHS.findIndex((month) => month.startsWith(word === 'sept' ? 'sep' : word)) + 1;
}

const isYear = (number: number): boolean => number >= 1900 && number < 2000;

function spanOf(year: number, month: number, day: number): Days[] {
  if (month < 0 || month > 12 || day < 0 || day > 31) return [];
  const start = year * 10_000;
  if (month === 0) return day === 0 && year > 0 ? [{ from: start + 101, to: start + 1231 }] : [];
  const from = start + month * 100 + (day === 0 ? 1 : day);
  return [{ from, to: day === 0 ? start + month * 100 + 31 : from }];
}

/**
 * The days that folded words mean, if they are a date and nothing else: a year, a month or season of one, a day with
 * or without its year. `10 11 1950` may be two. Empty for anything else.
 */
export function readDays(words: readonly string[]): Days[] {
  if (words.length === 0 || words.length > 6) return [];
  const numbers: number[] = [];
  let month = 0;
  let season: readonly [number, number] | undefined;
  const marked = new Map<string, number>();
  for (const word of words) {
    const part = PARTS.get(word);
    const last = numbers.at(-1);
    if (/^\d{1,4}$/.test(word)) numbers.push(Number(word));
    else if (part !== undefined && last !== undefined && !marked.has(part)) marked.set(part, last);
    else if (month === 0 && season === undefined && monthOf(word) > 0) month = monthOf(word);
    else if (month === 0 && season === undefined && SEASONS.has(word)) season = SEASONS.get(word);
    else return [];
  }
  const year = numbers.find(isYear) ?? 0;
  if (marked.size > 0) {
    if (marked.size !== numbers.length || month > 0) return [];
    return spanOf(marked.get('year') ?? 0, marked.get('month') ?? 0, marked.get('day') ?? 0);
  }
  if (numbers.filter(isYear).length > 1) return [];
  const others = numbers.filter((number) => !isYear(number));
  if (season !== undefined) {
    if (year === 0 || others.length > 0) return [];
    return [{ from: year * 10_000 + season[0], to: year * 10_000 + season[1] }];
  }
  const [first = 0, second = 0] = others;
  if (others.includes(0) || others.length > 2) return [];
  if (month > 0) return others.length > 1 || (year === 0 && first === 0) ? [] : spanOf(year, month, first);
  if (year === 0) return [];
  if (others.length < 2) return spanOf(year, first, 0);
  // Years lead only in dates that go on with the month; days and months stand either way.
  if (isYear(numbers[0] ?? 0) || first === second) return spanOf(year, first, second);
  return [...spanOf(year, second, first), ...spanOf(year, first, second)];
}

/** When something was, with its first day, month or year apart. */
export interface When {
  readonly start: Days;
  readonly end: Days;
}

/** Reads a text that is a date, or two with a dash between them: `2–5 October 1950`. Undefined for anything else. */
export function readWhen(text: string): When | undefined {
  if (text.length > 45 || !/\d{4}$/.test(text)) return undefined;
  const [before = '', after] = text.toLowerCase().replace('about ', '').split('–');
  const last = words(after ?? before);
  const [end] = readDays(last);
  if (end === undefined) return undefined;
  if (after === undefined) return { start: end, end };
  const first = words(before);
  // What both ends share is said only once.
  const shared = [first, [...first, ...last.slice(-1)], [...first, ...last.slice(-2)]];
  const start = shared
    .map((some) => readDays(some)[0])
    .find((days) => days !== undefined && days.from > 9999);
  return start === undefined ? undefined : { start, end };
}

const words = (text: string): string[] => text.trim().split(/\s+/);

/** How well something fits the days asked for, from 0 (not at all) to 1: best what begins then, then what went on for days. */
export function fitsDays({ start, end }: When, asked: Days): number {
  if (asked.from < 10_000) {
    if (start.from === start.to && start.from % 10_000 === asked.from) return 0.9;
    return end.from === end.to && end.from % 10_000 === asked.from ? 0.8 : 0;
  }
  if (start.from >= asked.from && start.from <= asked.to) return start.to <= asked.to ? 0.9 : 0.6;
  if (end.from >= asked.from && end.to <= asked.to) return 0.8;
  if (start.from > asked.from || end.to < asked.to) return 0;
  const lasted = dayNumber(end.to) - dayNumber(start.from);
  return lasted < 15 ? 0.88 : lasted < 62 ? 0.75 : 0;
}

/** Days since some beginning, near enough to tell a week from a month. */
const dayNumber = (day: number): number =>
  Math.floor(day / 10_000) * 365 + Math.floor((day % 10_000) / 100) * 30.4 + (day % 100);
