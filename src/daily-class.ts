import { classOf, everyClassChoices } from './class-lookup.js';
import { NO_CLASS } from './class-options.js';
import type { Choice, Context } from './command.js';
import { nameKey } from './core/classes.js';
import { mayTeach } from './in-server.js';
import type { ScheduleClass } from './render/daily-schedule.js';

/** The class that a schedule belongs to: as its teacher types it, and as it is shown. */

/**
 * Its id, or null for none. What is left out stays as it was.
 * @throws InputError that names the classes, unless it is clear
 */
export async function scheduleClassOf(
  context: Context,
  typed: string | undefined,
  before: number | null,
): Promise<number | null> {
  if (typed === undefined) return before;
  if (nameKey(typed) === NO_CLASS) return null;
  return (await classOf(context, typed)).id;
}

/** How a schedule's class is shown; undefined where it has none. */
export async function shownClass(
  { store }: Pick<Context, 'store'>,
  classId: number | null,
): Promise<ScheduleClass | undefined> {
  if (classId === null) return undefined;
  const found = await store.class(classId);
  return { name: found?.name, isGone: found === undefined || found.deletedAt !== null };
}

/** What autocomplete offers for a schedule's class, to teachers: each class, and none. */
export async function scheduleClassChoices(context: Context, typed: string): Promise<Choice[]> {
  if (!(await mayTeach(context))) return [];
  const classes = await everyClassChoices(context, typed);
  const none = { name: 'none: everybody scores', value: NO_CLASS };
  return NO_CLASS.startsWith(nameKey(typed)) ? [...classes.slice(0, 24), none] : classes;
}
