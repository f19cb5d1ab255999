import { type Choice, type Context, InputError } from './command.js';
import { nameKey, type Term } from './core/classes.js';
import { localDate } from './core/due-time.js';
import { type PeriodProblem, type ReportPeriod, readPeriod } from './core/report-period.js';
import { mayTeach } from './in-server.js';
import { LIMITS } from './render/limits.js';
import { quoteTyped } from './render/text.js';
import type { Class } from './store/store.js';

/** The stretch of time that a report or an export is asked for. */

/** Terms that a refusal names: the newest. A class of many years has more than fit in a message. */
const NAMED_TERMS = 10;
const WORDS = ['week', 'last week', 'today', 'month', 'last month', 'term', 'all'];

/**
 * What was typed as `period`; this week, where it was left out. Dates are those of the server's zone.
 * @throws InputError that says what can be written
 */
export async function periodOf(
  { store, now }: Pick<Context, 'store' | 'now'>,
  asked: Class,
  typed: string | undefined,
  zone: string,
): Promise<ReportPeriod> {
  const terms = await store.terms(asked.id);
  const period = readPeriod(typed ?? 'week', { today: localDate(now, zone), terms });
  if (typeof period !== 'string') return period;
  throw new InputError(explain(period, typed ?? 'week', terms));
}

function explain(problem: PeriodProblem, typed: string, terms: readonly Term[]): string {
  const newest = terms.slice(-NAMED_TERMS).map(({ name }) => quoteTyped(name));
  const names = [...(terms.length > NAMED_TERMS ? ['…'] : []), ...newest].join(', ');
  switch (problem) {
    case 'no term now':
      return terms.length === 0
        ? 'This class has no terms yet. Make one with `/class term`, or try `period:month`.'
        : `No term of this class is running today. Its terms are ${names}: write the name of one.`;
    case 'ends before it begins':
      return `${quoteTyped(typed)} ends before it begins. Write the first day first, such as “2 November to 20 November”.`;
    case 'no such period':
      return `${quoteTyped(typed)} is not a stretch of time. Write today, week, last week, month, term, all${names === '' ? '' : `, the name of a term (${names})`}, or two dates, such as “2 November to 20 November”.`;
  }
}

/** What autocomplete offers to teachers for `period`, the terms of every class among it. */
export async function periodChoices(context: Context, typed: string): Promise<Choice[]> {
  const { store, guildId } = context;
  if (guildId === null || !(await mayTeach(context))) return [];
  const classes = await store.classes(guildId);
  const terms = await Promise.all(classes.map(({ id }) => store.terms(id)));
  const texts = [...WORDS, ...terms.flat().map(({ name }) => name)];
  return [...new Set(texts)]
    .filter((text) => nameKey(text).includes(nameKey(typed)) && text.length <= LIMITS.choiceText)
    .slice(0, LIMITS.choices)
    .map((text) => ({ name: text, value: text }));
}
