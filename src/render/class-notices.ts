import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import { CLASS_GRACE_DAYS, type Term } from '../core/classes.js';
import { encodeId } from '../custom-id.js';
import {
  CLASS_COLOUR,
  className,
  describeTerm,
  goneAt,
  type ShownClass,
  typedName,
  whoMayJoin,
} from './class-words.js';
import { button, container, row, text } from './components.js';
import { count, escapeMarkdown, personName } from './text.js';
import { discordTime } from './when.js';

/** What teachers are told about a class: that it stands, is deleted or back, has a term or a member. */

/** A class was made, and what comes next. */
export function renderCreated(made: ShownClass): Message {
  const names =
    made.names === 'real'
      ? 'Leaderboards show real names'
      : 'Leaderboards show pseudonyms; you see the real names';
  return card(
    [
      `${className(made)} is made. ${whoMayJoin(made)}. ${names}.`,
      `-# Next: \`/class invite\` posts a button to join, \`/daily setup class:${typedName(made.name)}\` gives the class questions of its own, \`/class term\` its terms.`,
    ],
    [button(encodeId('class-invite', String(made.id)), 'Post the invitation here')],
  );
}

/** The name is that of a deleted class, which can come back. */
export function renderDeletedTwin(twin: ShownClass): Message {
  return card(
    [
      `A class called ${className(twin)} was deleted, and can still come back. Bring it back, or choose another name.`,
    ],
    [button(encodeId('class-restore', String(twin.id)), 'Bring it back')],
  );
}

/** Asks before a class is deleted. */
export function renderDeletion(one: ShownClass, schedules: number): Message {
  const rests =
    schedules === 0
      ? ''
      : ` Its ${schedules === 1 ? 'schedule posts' : `${schedules} schedules post`} nothing more.`;
  return card(
    [
      `Delete the class ${className(one)}, with ${count(one.members, 'member')}?`,
      `Its leaderboard, terms and reports go with it.${rests} Everybody keeps their points in this server.`,
      `-# You can bring it back for ${CLASS_GRACE_DAYS} days. After that it is gone for good.`,
    ],
    [
      button(encodeId('class-delete', String(one.id)), `Delete ${one.name}`),
      button(encodeId('class-keep'), 'Keep it'),
    ],
  );
}

/** It is deleted, and a press away from coming back. `deletedAt` is epoch ms. */
export function renderDeleted(one: ShownClass, deletedAt: number): Message {
  return card(
    [
      `${className(one)} is deleted. It can come back until ${discordTime(goneAt(deletedAt))}: here, or with \`/class list\`.`,
    ],
    [button(encodeId('class-restore', String(one.id)), 'Undo')],
  );
}

/** A deleted class is back. */
export function renderRestored(one: ShownClass): Message {
  return card([
    `${className(one)} is back, with ${count(one.members, 'member')}, its terms and its schedules.`,
  ]);
}

/** A term was set or changed. */
export function renderTermSaved(one: ShownClass, term: Term): Message {
  return card([
    `Term of ${className(one)}: ${describeTerm(term)}.`,
    `-# \`/leaderboard period:This term class:${typedName(one.name)}\` shows it. To change its dates, give the same name again.`,
  ]);
}

/** Somebody was enrolled by hand, or was in it before. `pseudonym` is what boards show instead of the name, if anything. */
export function renderAdded(
  one: ShownClass,
  person: string,
  pseudonym: string | null,
  isNew: boolean,
): Message {
  const shown = pseudonym === null ? '' : ` Leaderboards show them as **${escapeMarkdown(pseudonym)}**.`;
  return card([`**${personName(person)}** is in ${className(one)} ${isNew ? 'now' : 'already'}.${shown}`]);
}

/** Somebody was taken out. */
export function renderRemoved(one: ShownClass, person: string): Message {
  return card([
    `**${personName(person)}** is not in ${className(one)} any more. Their answers are kept, and count again if they come back.`,
  ]);
}

function card(lines: readonly string[], buttons: APIButtonComponentWithCustomId[] = []): Message {
  return {
    components: [
      container(CLASS_COLOUR, [text(lines.join('\n')), ...(buttons.length === 0 ? [] : [row(buttons)])]),
    ],
  };
}
