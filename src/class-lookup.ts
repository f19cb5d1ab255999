import { type Choice, type Context, InputError } from './command.js';
import { nameKey } from './core/classes.js';
import { readNumber } from './custom-id.js';
import { mayTeach, serverOf } from './in-server.js';
import { LIMITS } from './render/limits.js';
import { cleanLine, quoteTyped } from './render/text.js';
import type { Class } from './store/store.js';

/** Which class is meant. Whether the asker may do with it what they want is for the caller to check. */

/**
 * The class of this server that a name, or the only beginning or part of one, means; the only class where it was left out.
 * @throws InputError that names the classes
 */
export async function classOf(context: Context, typed?: string): Promise<Class> {
  const classes = await context.store.classes(serverOf(context));
  const [first, second] = classes;
  if (first === undefined)
    throw new InputError('This server has no class yet. A teacher makes one with `/class create`.');
  const list = classes.map(({ name }) => quoteTyped(name)).join(', ');
  if (typed === undefined) {
    if (second === undefined) return first;
    throw new InputError(`Say which class: ${list}.`);
  }
  const key = nameKey(cleanLine(typed));
  const near = classes.filter(({ name }) => nameKey(name).includes(key));
  const meant =
    classes.find(({ name }) => nameKey(name) === key) ?? (near.length === 1 ? near[0] : undefined);
  if (meant !== undefined) return meant;
  throw new InputError(`There is no class called ${quoteTyped(typed)} here. Choose from ${list}.`);
}

/** The class that a button was made for. @throws InputError when it is gone, or another server's: ids come from outside */
export async function classOfButton(context: Context, id: string): Promise<Class> {
  const found = await findClass(context, id);
  if (found !== undefined && found.deletedAt === null) return found;
  throw new InputError('This class is not here any more. Use the command again.');
}

/** The class of this server that an id in a button means, deleted ones too. */
export async function findClass(context: Context, id: string): Promise<Class | undefined> {
  const found = await context.store.class(readNumber(id, -1));
  return found?.guildId === serverOf(context) ? found : undefined;
}

/** What autocomplete offers for a class, to teachers. */
export async function classChoices(context: Context, typed: string): Promise<Choice[]> {
  return (await mayTeach(context)) ? everyClassChoices(context, typed) : [];
}

/** What autocomplete offers for a class where anybody may choose one. */
export async function everyClassChoices({ store, guildId }: Context, typed: string): Promise<Choice[]> {
  if (guildId === null) return [];
  const key = nameKey(cleanLine(typed));
  const classes = await store.classes(guildId);
  return classes
    .filter(({ name }) => nameKey(name).includes(key))
    .slice(0, LIMITS.choices)
    .map(({ name }) => ({ name, value: name }));
}
