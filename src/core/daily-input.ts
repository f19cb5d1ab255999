import type { Weekday } from './daily.js';
import { slipBudget, slipCost } from './search/fuzzy.js';
import { fold } from './search/normalise.js';
import { KNOWN_AS, RENAMED } from './zone-names.js';

/** What teachers type into `/daily setup`, read generously: whatever can mean one thing only is accepted. */

/**
 * A time of day: `8:30`, `08.30`, `0830`, `8h30`, `20h`, `8am`, `8.30 p.m.`, `noon`.
 * @returns `HH:MM`, or undefined when it is none or could be two (`8`: morning or evening?)
 */
export function readTime(typed: string): string | undefined {
  const text = plain(typed);
  if (text === 'noon' || text === 'midday') return '12:00';
  if (text === 'midnight') return '00:00';
  const [, hour, minute, half] = TWELVE_HOURS.exec(text) ?? [];
  if (hour !== undefined) {
    const past = Number(hour) % 12;
    return Number(hour) >= 1 && Number(hour) <= 12
      ? clock(half === 'p' ? past + 12 : past, minute)
      : undefined;
  }
  const [, hours, minutes] = TWENTY_FOUR_HOURS.map((form) => form.exec(text)).find((found) => found) ?? [];
  return hours === undefined ? undefined : clock(Number(hours), minutes);
}

const TWELVE_HOURS = /^(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.? ?m\.?$/;
const TWENTY_FOUR_HOURS = [/^(\d{1,2})[:.](\d{2})$/, /^(\d{2})(\d{2})$/, /^(\d{1,2}) ?h ?(\d{2})?$/];

function clock(hour: number, minute = '00'): string | undefined {
  return hour < 24 && Number(minute) < 60 ? `${String(hour).padStart(2, '0')}:${minute}` : undefined;
}

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly Weekday[] = [6, 7];
const GROUPS: ReadonlyMap<string, readonly Weekday[]> = new Map([
  ...['every day', 'everyday', 'daily', 'all', 'all days'].map((name) => [name, EVERY_DAY] as const),
  ...['weekdays', 'weekday', 'school days', 'schooldays'].map((name) => [name, WEEKDAYS] as const),
  ...['weekends', 'weekend'].map((name) => [name, WEEKEND] as const),
]);
const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * Days of the week: `weekdays`, `mon-fri`, `Sat and Sun`, `1,3,5` (1 is Monday), `fri-mon`, `every day`.
 * @returns them once each, in order, or undefined when any part of the text is no day
 */
export function readDays(typed: string): Weekday[] | undefined {
  const text = plain(typed)
    .replace(/\b(?:to|through|until)\b/g, '-')
    .replace(/ ?- ?/g, '-');
  const parts = GROUPS.has(text) ? [text] : text.split(/(?:[ ,;/+&]|\band\b)+/);
  const read = parts.filter((part) => part !== '').map((part) => GROUPS.get(part) ?? readRange(part));
  if (read.length === 0 || read.includes(undefined)) return undefined;
  return EVERY_DAY.filter((day) => read.some((days) => days?.includes(day)));
}

/** `wed`, `mon-fri`, or round the week's end: `fri-mon`. */
function readRange(text: string): readonly Weekday[] | undefined {
  const ends = text.split('-').map(readDay);
  const [from, to = from] = ends;
  if (from === undefined || to === undefined || ends.length > 2 || ends.includes(undefined)) return undefined;
  return EVERY_DAY.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
}

/** `1`, `mo`, `mon.`, `Mondays`, `thurs`. One letter alone could be two days. */
function readDay(text: string): Weekday | undefined {
  if (/^\d$/.test(text)) return EVERY_DAY.find((day) => day === Number(text));
  const name = text.replace(/s?\.?$/, '');
  return name.length < 2 ? undefined : EVERY_DAY[DAY_NAMES.findIndex((day) => day.startsWith(name))];
}

/** Most zones to name when there is none of the name typed. */
const MOST_NEAREST = 5;

/**
 * A time zone by its IANA name, in any case and with spaces, or by the name of its city alone. Everything else a person may
 * call it (`korea`, `KST`, `UTC+9`, a misspelling) only leads to suggestions, since none of it means one zone for certain.
 */
export function readZone(typed: string): { readonly zone: string } | { readonly nearest: readonly string[] } {
  const text = zoneText(typed);
  const meant = knownZones().filter(({ names, calledAs }) => names.includes(text) || calledAs.includes(text));
  const [only] = meant;
  // San Juan is a zone's city, but most people mean another.
  if (only?.names.includes(text) && meant.length === 1) return { zone: only.zone };
  const linked = typed.includes('/') ? runtimeZone(typed.trim().replace(/\s+/g, '_')) : undefined;
  return linked === undefined ? { nearest: suggestZones(typed, MOST_NEAREST) } : { zone: linked };
}

/** IANA zones that a text may mean or begin, likeliest first, at most `limit`. For no text, zones in wide use. */
export function suggestZones(typed: string, limit: number): string[] {
  const text = zoneText(typed);
  const begun = nearest((zone) => beginningRank(zone, text), limit);
  if (begun.length > 0) return begun;
  // An offset that is one slip from another is another.
  const misspelt = text.startsWith('utc') ? [] : nearest((zone) => slipRank(zone, text), limit);
  const city = typed.slice(typed.lastIndexOf('/') + 1);
  return misspelt.length > 0 || city === typed ? misspelt : suggestZones(city, limit);
}

/** The zones with the lowest ranks. Equally near ones stay in the order of knownZones. */
function nearest(rankOf: (zone: KnownZone) => number | undefined, limit: number): string[] {
  const ranked = knownZones().flatMap((known) => {
    const rank = rankOf(known);
    return rank === undefined ? [] : [{ zone: known.zone, rank }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ zone }) => zone);
}

/** Whether a text is a zone's name (0) or begins one (more); undefined when it does neither. */
function beginningRank({ names, calledAs }: KnownZone, text: string): number | undefined {
  if (names.includes(text) || calledAs.includes(text)) return 0;
  if (names.some((name) => name.startsWith(text))) return 1;
  if (calledAs.some((name) => name.startsWith(text))) return 2;
  return names.some((name) => name.includes(` ${text}`)) ? 3 : undefined;
}

/** How many slips a text is from a zone's name; undefined when it is too far from all of them. */
function slipRank({ names, calledAs }: KnownZone, text: string): number | undefined {
  const budget = slipBudget(text);
  const cost = Math.min(...[...names, ...calledAs].map((name) => slipCost(text, name, budget)));
  return cost <= budget ? cost : undefined;
}

interface KnownZone {
  readonly zone: string;
  /** Full name and city, now and formerly. */
  readonly names: readonly string[];
  /** What else people call it. */
  readonly calledAs: readonly string[];
}

let known: readonly KnownZone[] | undefined;

/** Every zone of the runtime by its present name, widely used ones first. Made once: the runtime takes tens of ms for its list. */
function knownZones(): readonly KnownZone[] {
  known ??= listZones();
  return known;
}

function listZones(): KnownZone[] {
  const listed = Intl.supportedValuesOf('timeZone');
  const zones = new Map<string, Set<string>>(Object.keys(KNOWN_AS).map((zone) => [zone, new Set()]));
  for (const name of [...listed, 'UTC']) {
    const zone = RENAMED[name] ?? name;
    const names = zones.get(zone) ?? new Set();
    for (const each of [zone, name]) names.add(zoneText(each)).add(zoneText(each.split('/').at(-1) ?? ''));
    zones.set(zone, names);
  }
  return [...zones].map(([zone, names]) => {
    const calledAs = (KNOWN_AS[zone] ?? '').split(', ').map(zoneText);
    return { zone, names: [...names], calledAs: calledAs.filter((name) => name !== '') };
  });
}

/** A zone of the runtime that has no entry of its own: `US/Eastern`, `Asia/Chongqing`. */
function runtimeZone(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return RENAMED[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}

/** A zone's name as it is compared: `America/New_York` and `new york` lose what people leave out. Offsets keep their sign. */
function zoneText(text: string): string {
  const [, sign, hours, minutes = '00'] = OFFSET.exec(plain(text)) ?? [];
  if (hours === undefined)
    return fold(text)
      .replaceAll("'", '')
      .replace(/[^\p{L}\p{M}\p{N}+]+/gu, ' ')
      .trim();
  return `utc${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

const OFFSET = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/;

/** Lower case, one kind of dash, single spaces; full-width digits and signs as their plain ones. */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
