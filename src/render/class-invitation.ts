import { ButtonStyle } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import { encodeId } from '../custom-id.js';
import { CLASS_COLOUR, className, type ShownClass, whoMayJoin } from './class-words.js';
import { button, container, row, text } from './components.js';
import { escapeMarkdown } from './text.js';

/** The invitation to a class, seen by everybody, and what a press on it comes to, told to the presser alone. */

/** Joining is one press, so what it means stands above the button. */
export function renderInvitation(one: ShownClass): Message {
  const names =
    one.names === 'real'
      ? 'Leaderboards show your name; `/privacy hide` takes it off.'
      : 'Leaderboards show a made-up name instead of yours.';
  const role = one.roleId === null ? '' : `\n-# ${whoMayJoin(one)}.`;
  return {
    components: [
      container(CLASS_COLOUR, [
        text(
          `## Join ${className(one)}\nPress the button, and the daily questions count for you in this class. Your teachers see your name and your answers. ${names}${role}`,
        ),
        row([
          { ...button(encodeId('class-join', String(one.id)), 'Join class'), style: ButtonStyle.Primary },
        ]),
      ]),
    ],
  };
}

/** Enrolled, now or before: what that means. `pseudonym` is what boards show instead of the name, if anything. */
export function renderJoined(one: ShownClass, pseudonym: string | null, isNew: boolean): Message {
  const shown =
    pseudonym === null
      ? 'Others see your name on leaderboards. `/privacy hide` shows you as Anonymous.'
      : `Others see you as **${escapeMarkdown(pseudonym)}** on leaderboards, here and in every class of this server.`;
  const lines = [
    `You are in ${className(one)}${isNew ? '. Welcome!' : ' already.'}`,
    '• The questions of this class and those for everybody here count on its leaderboard.',
    '• Your teachers see your name, your answers and when you gave them.',
    `• ${shown}`,
    '-# Not your class? Ask your teacher to take you out. `/privacy show` says what is stored about you.',
  ];
  return { components: [container(CLASS_COLOUR, [text(lines.join('\n'))])] };
}
