import { type Context, InputError } from './command.js';
import type { Term } from './core/classes.js';
import type { LocalDate } from './core/daily.js';
import { formatDate } from './core/dates.js';
import { serverOf } from './in-server.js';
import { className } from './render/class-words.js';
import type { Class } from './store/store.js';

/** Which term of which class a leaderboard is about. */

/**
 * The classes whose term somebody may mean who names none: their own that have one, else all that have one.
 * @throws InputError when there is none
 */
export async function classesWithTerms({ store, ...context }: Context): Promise<[Class, ...Class[]]> {
  const guildId = serverOf(context);
  const withTerms = async (classes: readonly Class[]) => {
    const terms = await Promise.all(classes.map(({ id }) => store.terms(id)));
    return classes.filter((_, index) => (terms[index] ?? []).length > 0);
  };
  const own = await withTerms(await store.classesOf(guildId, context.userId));
  const [first, ...others] = own.length > 0 ? own : await withTerms(await store.classes(guildId));
  if (first !== undefined) return [first, ...others];
  throw new InputError(
    'No class here has a term yet; teachers set them with `/class term`. Try `period:This month` or `period:All time`.',
  );
}

/** The terms of a class that have begun, by date: those with a board to show. */
export async function begunTerms({ store }: Context, classId: number, today: LocalDate): Promise<Term[]> {
  return (await store.terms(classId)).filter(({ from }) => from <= today);
}

/**
 * The term that begins on a day; else the present one, or in the holidays the last.
 * @param begun the class's terms that have begun, by date
 * @throws InputError when none has begun
 */
export async function termAsked(
  { store }: Context,
  forClass: Class,
  begun: readonly Term[],
  from: LocalDate | undefined,
): Promise<Term> {
  const term = begun.find((one) => one.from === from) ?? begun.at(-1);
  if (term !== undefined) return term;
  const [first] = await store.terms(forClass.id);
  throw new InputError(
    first === undefined
      ? `${className(forClass)} has no term yet; teachers set one with \`/class term\`. Try \`period:This month\` or \`period:All time\`.`
      : `The first term of ${className(forClass)} begins on ${formatDate(first.from)}. Try \`period:This month\` or \`period:All time\`.`,
  );
}
