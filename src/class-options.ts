import { InputError } from './command.js';
import type { LocalDate } from './core/daily.js';
import { formatDate } from './core/dates.js';
import { readTermDates } from './core/term-dates.js';
import { cleanLine, quoteTyped } from './render/text.js';

/** What teachers type into the options of `/class`, read or refused with an example. */

/** Longest name of a class or a term, in characters. */
const MAX_NAME = 40;

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
