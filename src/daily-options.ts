import { type Choice, InputError } from './command.js';
import type { Catalogue } from './core/catalogue.js';
import type { LocalDate, Weekday } from './core/daily.js';
import { readDays, readTime, readZone, suggestZones } from './core/daily-input.js';
import { readDate } from './core/dates.js';
import { OWN_TOPIC } from './core/own-question.js';
import { slipBudget, slipCost } from './core/search/fuzzy.js';
import { LIMITS } from './render/limits.js';
import { topicName } from './render/question-names.js';
import { cleanLine, quoteTyped, shorten } from './render/text.js';
import { formatMinutes } from './render/when.js';

/** What teachers type into the options of `/daily`, read or refused with an example. */

/** @throws InputError unless it is a time of day, and only one */
export function timeOf(typed: string): string {
  const time = readTime(typed);
  if (time !== undefined) return time;
  throw new InputError(`${quoteTyped(typed)} is not a time of day. Write it like 08:30, 8.30am or 20h.`);
}

/** @throws InputError that names the nearest zones, unless it is one */
export function zoneOf(typed: string): string {
  const read = readZone(typed);
  if ('zone' in read) return read.zone;
  const nearest = read.nearest.map((zone) => `\`${zone}\``);
  const advice =
    nearest.length === 0
      ? 'Write it like `Asia/Seoul` or `Europe/London`.'
      : nearest.length === 1
        ? `Did you mean ${nearest[0]}?`
        : `Did you mean one of these? ${nearest.join(', ')}`;
  throw new InputError(`There is no time zone called ${quoteTyped(typed)}. ${advice}`);
}

/** @throws InputError unless it names at least one weekday, and nothing else */
export function daysOf(typed: string): Weekday[] {
  const days = readDays(typed);
  if (days !== undefined && days.length > 0) return days;
  throw new InputError(
    `${quoteTyped(typed)} names no days of the week. Write them like “weekdays”, “mon-fri”, “tue, thu” or “every day”.`,
  );
}

/** A server's own questions, as `/daily setup topics:` and people call them. */
const OWN = /^(?:(?:our|my|your)[ -])?own(?: questions?)?$/;

/**
 * Ids of topics, separated by commas; a part of a topic's name is enough. Empty for “all”, which are all the bundled ones.
 * @throws InputError that lists the topics, unless each part fits exactly one
 */
export function topicsOf({ dataset }: Catalogue, typed: string): string[] {
  const parts = cleanLine(typed)
    .toLowerCase()
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.some((part) => /^(?:all|any|every|everything)(?: topics?)?$/.test(part))) {
    return parts.some((part) => OWN.test(part)) ? [...dataset.topic.keys(), OWN_TOPIC] : [];
  }
  const topics = [...dataset.topic.values()];
  const found = parts.map((part) => {
    if (OWN.test(part)) return [OWN_TOPIC];
    const exact = topics.find(({ id, name }) => id === part || name.toLowerCase() === part);
    const near = topics.filter(({ id, name }) => id.startsWith(part) || name.toLowerCase().includes(part));
    return (exact === undefined ? near : [exact]).map(({ id }) => id);
  });
  const wrong = found.findIndex((ids) => ids.length !== 1);
  if (parts.length > 0 && wrong === -1) return [...new Set(found.flat())];
  const several = (found[wrong] ?? []).length > 1;
  const word = parts[wrong] ?? typed;
  const complaint = several
    ? `${quoteTyped(word)} fits several topics.`
    : `There is no topic called ${quoteTyped(word)}.${meantTopic(topics, word)}`;
  const list = topics.map(({ id }) => `\`${id}\``).join(', ');
  throw new InputError(
    `${complaint} The topics are ${list}, and \`our own\` for your own questions. Write “all”, or several with commas: “battles, decision”.`,
  );
}

/** Asks whether a topic was meant whose id is a slip or two away; empty when none is. */
function meantTopic(topics: readonly { readonly id: string }[], word: string): string {
  const budget = slipBudget(word);
  const meant = topics.find(({ id }) => slipCost(word, id, budget) <= budget);
  return meant === undefined ? '' : ` Did you mean \`${meant.id}\`?`;
}

const MIN_OPEN = 10;
const MAX_OPEN = 7 * 24 * 60;
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^m(?:in(?:ute)?s?)?$/, 1],
  [/^h(?:(?:ou)?rs?)?$/, 60],
  [/^d(?:ays?)?$/, 24 * 60],
];

/** A length of time in minutes: `12h`, `90 minutes`, `2 days`. @throws InputError unless it is one, from 10 minutes to 7 days */
export function openMinutesOf(typed: string): number {
  const [, number = '', unit = ''] = /^(\d{1,5}) ?([a-z]+)$/.exec(cleanLine(typed).toLowerCase()) ?? [];
  const minutes = Number(number) * (UNITS.find(([name]) => name.test(unit))?.[1] ?? 0);
  if (minutes >= MIN_OPEN && minutes <= MAX_OPEN) return minutes;
  throw new InputError(
    `${quoteTyped(typed)} is not a time that a question can stay open: from ${formatMinutes(MIN_OPEN)} to ${formatMinutes(MAX_OPEN)}. Write it like “8 hours”, “90 minutes” or “1 day”.`,
  );
}

/**
 * The last day of a pause: `2027-01-08`, `8 January 2027`, or `8 January` for the next one there is.
 * @param today in the schedule's zone
 * @throws InputError unless it is a day, and not over
 */
export function lastDayOf(typed: string, today: LocalDate): LocalDate {
  const text = cleanLine(typed);
  const year = Number(today.slice(0, 4));
  const candidates = [text, `${text} ${year}`, `${text} ${year + 1}`].map(readDate);
  const days = candidates.filter((date) => date !== undefined && date.length === '2027-01-08'.length);
  const day = days.find((date) => date !== undefined && date >= today);
  if (day !== undefined) return day;
  throw new InputError(
    days.length > 0
      ? `${quoteTyped(typed)} is over. Give the last day without a question, from today on.`
      : `${quoteTyped(typed)} is not a day. Give the last day without a question, such as “8 January” or “2027-01-08”.`,
  );
}

/** What autocomplete offers for these options. */
export function optionChoices(catalogue: Catalogue, name: string, typed: string): Choice[] {
  switch (name) {
    case 'timezone':
      return same(suggestZones(cleanLine(typed), LIMITS.choices));
    case 'days':
      return beginning(['every day', 'weekdays', 'mon, wed, fri', 'tue, thu', 'weekends'], typed);
    case 'open-for':
      return beginning(['24 hours', '12 hours', '8 hours', '4 hours', '1 hour', '2 days', '3 days'], typed);
    case 'topics':
      return topicChoices(catalogue, typed);
    default:
      return [];
  }
}

/** Completes the last of several topics; those before it stay. */
function topicChoices(catalogue: Catalogue, typed: string): Choice[] {
  const ids = [...catalogue.dataset.topic.keys(), OWN_TOPIC];
  const parts = cleanLine(typed).toLowerCase().split(',');
  const last = (parts.pop() ?? '').trim();
  const before = [...new Set(parts.map((part) => part.trim()))].filter((part) => ids.includes(part));
  const topics = ids.flatMap((id) => {
    const name = topicName(catalogue, id);
    if (before.includes(id) || !(id.startsWith(last) || name.toLowerCase().includes(last))) return [];
    const label = [...before.map((one) => topicName(catalogue, one)), name].join(' + ');
    return [{ name: shorten(label, LIMITS.choiceText), value: [...before, id].join(', ') }];
  });
  const all = before.length === 0 && 'all'.startsWith(last) ? [{ name: 'All topics', value: 'all' }] : [];
  return [...all, ...topics]
    .filter(({ value }) => value.length <= LIMITS.choiceText)
    .slice(0, LIMITS.choices);
}

function beginning(texts: readonly string[], typed: string): Choice[] {
  const fitting = texts.filter((text) => text.startsWith(cleanLine(typed).toLowerCase()));
  return same(fitting);
}

function same(texts: readonly string[]): Choice[] {
  return texts.slice(0, LIMITS.choices).map((text) => ({ name: text, value: text }));
}
