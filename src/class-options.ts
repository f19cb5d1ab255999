import { type Choice, type Context, InputError } from './command.js';
import { nameKey } from './core/classes.js';
import type { LocalDate } from './core/daily.js';
import { formatDate } from './core/dates.js';
import { readTermDates } from './core/term-dates.js';
import { mayTeach } from './in-server.js';
import { className } from './render/class-words.js';
import { LIMITS } from './render/limits.js';
import { cleanLine, quoteTyped } from './render/text.js';
import type { Class } from './store/store.js';

/** What teachers type into the options of `/class`, and the option `class` wherever it is; read or refused with an example. */

/** Longest name of a class or a term, in characters. */
export const MAX_NAME = 40;

/** What takes a class off again, in `/daily setup`. */
export const NO_CLASS = 'none';

/** What cleanLine leaves, and nobody sees: fillers, joiners, tags. Names that look the same must be the same. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** The name of a class or a term, cleaned. @throws InputError unless there is something to read, of a fitting length */
export function nameOf(typed: string, example: string): string {
  const name = cleanLine(typed.replace(UNSEEN, ''));
  const length = [...name].length;
  if (length > MAX_NAME) {
    throw new InputError(
      `${quoteTyped(name)} has ${length} characters. Use at most ${MAX_NAME}, such as “${example}”.`,
    );
  }
  if (!/[\p{L}\p{N}]/u.test(name)) {
    throw new InputError(`Give it a name with letters or numbers, such as “${example}”.`);
  }
  return name;
}

/** The days of a term. @throws InputError unless they are two days, the first one first */
export function termDatesOf(from: string, to: string, today: LocalDate): { from: LocalDate; to: LocalDate } {
  const read = readTermDates(cleanLine(from), cleanLine(to), today);
  switch (read.outcome) {
    case 'read':
      return { from: read.from, to: read.to };
    case 'no day':
      throw new InputError(
        `${quoteTyped(read.which === 'from' ? from : to)} is not a day. Write it like “1 September 2026” or “2026-09-01”.`,
      );
    case 'backwards':
      throw new InputError(
        `This term would end before it begins: from ${formatDate(read.from)} to ${formatDate(read.to)}. Give the first day as \`from\` and the last as \`to\`.`,
      );
  }
}

/**
 * The class that is meant: by its name or how that begins, or the only one there is. Ask first whether the asker may know.
 * @throws InputError that lists them, unless it is clear
 */
export async function classOf(
  { store }: Pick<Context, 'store'>,
  guildId: string,
  typed: string | undefined,
): Promise<Class> {
  const classes = await store.classes(guildId);
  const [only] = classes;
  if (only === undefined) {
    throw new InputError('There is no class here yet. Teachers begin with `/class create name:7B`.');
  }
  if (typed === undefined && classes.length === 1) return only;
  const key = nameKey(cleanLine((typed ?? '').replace(UNSEEN, '')));
  const begun = key === '' ? [] : classes.filter(({ name }) => nameKey(name).startsWith(key));
  const found =
    classes.find(({ name }) => nameKey(name) === key) ?? (begun.length === 1 ? begun[0] : undefined);
  if (found !== undefined) return found;
  const opening = typed === undefined ? 'Which class?' : `There is no one class called ${quoteTyped(typed)}.`;
  throw new InputError(
    `${opening} Choose it with the option \`class\`: ${classes.map(className).join(', ')}.`,
  );
}

/** What is said of a class that was deleted, or is another server's. */
export const CLASS_GONE = 'This class is not here any more. `/class list` shows those there are.';

/** A class of this server by the id in a custom id, which may be forged; deleted ones too. */
export async function findClass(
  { store }: Pick<Context, 'store'>,
  guildId: string,
  id: string,
): Promise<Class | undefined> {
  const found = /^\d{1,15}$/.test(id) ? await store.class(Number(id)) : undefined;
  return found?.guildId === guildId ? found : undefined;
}

/** What autocomplete offers where a teacher chooses a class: nothing to those who are no teachers. */
export async function classChoices(context: Context, typed: string): Promise<Choice[]> {
  return (await mayTeach(context)) ? allClassChoices(context, typed) : [];
}

/** What autocomplete offers where anybody chooses a class. */
export async function allClassChoices({ store, guildId }: Context, typed: string): Promise<Choice[]> {
  if (guildId === null) return [];
  const key = nameKey(cleanLine(typed));
  const classes = await store.classes(guildId);
  return classes
    .filter(({ name }) => nameKey(name).includes(key))
    .slice(0, LIMITS.choices)
    .map(({ name }) => ({ name, value: name }));
}
