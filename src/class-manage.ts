import { classOf, classOfButton, findClass } from './class-lookup.js';
import { NO_CLASS, nameOf, termDatesOf } from './class-options.js';
import { type Component, type Context, InputError, type Message, privately, type Reply } from './command.js';
import { CLASS_GRACE_DAYS, MOST_CLASSES, nameKey } from './core/classes.js';
import { formatDateRange } from './core/dates.js';
import { localDate } from './core/due-time.js';
import { readNumber } from './custom-id.js';
import { requirePermissions } from './daily-permissions.js';
import { nextFor } from './daily-setup.js';
import { requireTeacher } from './in-server.js';
import { type ListedClass, renderClasses } from './render/class-list.js';
import {
  renderCreated,
  renderDeleted,
  renderDeletedTwin,
  renderDeletion,
  renderRestored,
  renderTermSaved,
} from './render/class-notices.js';
import { className, typedName } from './render/class-words.js';
import { renderNotice } from './render/notice.js';
import { escapeMarkdown } from './render/text.js';
import type { Class } from './store/store.js';

/** What teachers do with classes: make, delete and list them, and set their terms. */

/** The options of `/class create` as typed. */
export interface CreateInput {
  readonly name: string;
  readonly role?: string | undefined;
  readonly names?: 'real' | 'pseudonyms' | undefined;
}

/** A new class. Of a deleted one of that name, the way to bring it back. */
export async function createClass(context: Context, input: CreateInput): Promise<Reply> {
  const { store, userId, now } = context;
  const { guildId } = await requireTeacher(context, 'make a class');
  const name = nameOf(input.name, '7B');
  if (nameKey(name) === NO_CLASS) {
    throw new InputError('In `/daily setup`, “none” means no class. Choose another name.');
  }
  // Everybody has the role @everyone, whose id is the server's.
  const roleId = input.role === undefined || input.role === guildId ? null : input.role;
  const names = input.names ?? 'real';
  const made = await store.createClass({ guildId, name, roleId, names, createdBy: userId, now });
  switch (made.outcome) {
    case 'created':
      return privately(renderCreated(made.class));
    case 'too many':
      throw new InputError(
        `This server has ${MOST_CLASSES} classes, and that is the most. Delete one that is over with \`/class delete\`: it makes room ${CLASS_GRACE_DAYS} days later, when it can’t come back any more.`,
      );
    case 'name taken':
      if (made.by.deletedAt !== null) return privately(renderDeletedTwin(made.by));
      throw new InputError(
        `There is a class called ${className(made.by)} already. Names must differ by more than capitals and spaces: choose another.`,
      );
  }
}

/** Asks first; the buttons decide. */
export async function askDeletion(context: Context, typed: string | undefined): Promise<Reply> {
  const { guildId } = await requireTeacher(context, 'delete a class');
  const found = await classOf(context, typed);
  const schedules = await context.store.schedules(guildId);
  const own = schedules.filter(({ classId }) => classId === found.id);
  return privately(renderDeletion(found, own.length));
}

/** Every class of the server; `page` from 0. */
export async function showClasses(context: Context, page: number): Promise<Message> {
  const { store, now } = context;
  const { guildId, settings } = await requireTeacher(context, 'see the classes');
  const [classes, deleted] = await Promise.all([store.classes(guildId), store.deletedClasses(guildId)]);
  const list = async (one: Class): Promise<ListedClass> => ({ ...one, terms: await store.terms(one.id) });
  const listed = await Promise.all([...classes, ...deleted].map(list));
  return renderClasses(listed, page, localDate(now, settings.zone));
}

/** The options of `/class term` as typed. */
export interface TermInput {
  readonly class?: string | undefined;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A new term, or new dates for one that there is. */
export async function setTerm(context: Context, input: TermInput): Promise<Reply> {
  const { settings } = await requireTeacher(context, 'set a term');
  const found = await classOf(context, input.class);
  const name = nameOf(input.name, 'Autumn 2026');
  const dates = termDatesOf(input.from, input.to, localDate(context.now, settings.zone));
  const term = { name, ...dates };
  const saved = await context.store.saveTerm(found.id, term);
  if (saved.outcome === 'saved') return privately(renderTermSaved(found, term));
  const other = saved.with;
  throw new InputError(
    `These dates overlap the term **${escapeMarkdown(other.name)}** of ${className(found)}, ${formatDateRange(other)}. Choose others, or first change that one: \`/class term name:${typedName(other.name)}\``,
  );
}

/** What the buttons of confirmations and of the list do. */
export const classComponents: Readonly<Record<string, Component>> = {
  'class-delete': {
    run: async (context, [id = '']) => {
      const { store, now } = context;
      await requireTeacher(context, 'delete a class');
      const found = await classOfButton(context, id);
      if (!(await store.deleteClass(found.id, now))) {
        throw new InputError(`${className(found)} is deleted already.`);
      }
      return { kind: 'update', message: renderDeleted(found, now) };
    },
  },
  'class-keep': {
    run: () => ({ kind: 'update', message: renderNotice('Nothing was deleted.') }),
  },
  'class-restore': {
    run: async (context, [id = '']) => {
      const { store } = context;
      await requireTeacher(context, 'bring a class back');
      const found = await findClass(context, id);
      if (found === undefined) {
        throw new InputError('This class is gone for good. Make a new one with `/class create`.');
      }
      if (found.deletedAt !== null) await passMissed(context, found);
      if (!(await store.restoreClass(found.id))) throw new InputError(`${className(found)} is back already.`);
      return { kind: 'update', message: renderRestored((await store.class(found.id)) ?? found) };
    },
  },
  'class-list': {
    run: async (context, [page = '']) => ({
      kind: 'update',
      message: await showClasses(context, readNumber(page, 0)),
    }),
  },
  'class-digest': {
    run: async (context, [id = '', page = '', what = '']) => {
      const { store, channelId } = context;
      await requireTeacher(context, 'change the digest');
      const found = await classOfButton(context, id);
      if (what === 'here') requirePermissions(context, { channelId, pingRoleId: null });
      await store.setDigest(found.id, what === 'here' ? channelId : null);
      return { kind: 'update', message: await showClasses(context, readNumber(page, 0)) };
    },
  },
};

/** Dates that passed while a class was deleted are nobody's fault: its schedules go on with what can still be posted. */
async function passMissed(context: Context, { id, guildId }: Class): Promise<void> {
  const { store, now } = context;
  for (const schedule of await store.schedules(guildId)) {
    if (schedule.classId !== id || schedule.next === null || schedule.next.dueAt > now) continue;
    // A post is made late while half of its opening time is left.
    const since = now - (schedule.openMinutes / 2) * 60_000;
    const next = await nextFor({ ...context, now: since }, schedule, [schedule.id]);
    await store.setPauses(schedule.id, schedule.pauses, next);
  }
}
