import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import { encodeId } from '../custom-id.js';
import { button, container, row, text } from './components.js';
import { count } from './text.js';

/** Rows by table, as plain values. */
export type StoredRows = Readonly<
  Record<string, readonly Readonly<Record<string, string | number | null>>[]>
>;

const COLOUR = 0x6b5b95;
const FILE_NAME = 'yalu-my-data.json';

/** What each table says about a person. A table without words here is named as it is: nothing is passed over. */
const TABLE_WORDS: Readonly<Record<string, readonly [noun: string, what: string]>> = {
  members: ['server', 'your name there as last seen, your streak, and whether you hide'],
  answers: ['answer', 'what you chose and when, and the points for it'],
  summaries: ['sum', 'your points by day, week, month and in all, for the leaderboards'],
  flags: ['note', 'what you wrote about questions'],
  enrolments: ['enrolment', 'the classes you are in, and since when'],
  classes: ['class', 'classes that you made'],
  own_questions: ['question', 'questions that you imported'],
  schedules: ['schedule', 'daily questions that you set up'],
};

/** What is stored about the asker, in words. */
export function renderPrivacy(data: StoredRows): Message {
  const lines = Object.entries(data)
    .filter(([, rows]) => rows.length > 0)
    .map(([table, rows]) => {
      const [noun, what] = TABLE_WORDS[table] ?? ['row', `in “${table.replaceAll('_', ' ')}”`];
      return `• **${count(rows.length, noun)}:** ${what}`;
    });
  const stored =
    lines.length === 0
      ? 'Yalu stores nothing about you.'
      : `Yalu stores this about you, in all servers together:\n${lines.join('\n')}`;
  return {
    components: [
      container(COLOUR, [
        text(`## Your data\n${stored}`),
        text(
          'It never reads or keeps your messages. Names are those last seen when you answered.\n-# `/privacy export` gives you all of it as a file · `/privacy hide` makes you Anonymous on boards · `/privacy delete` erases it',
        ),
      ]),
    ],
  };
}

/** Everything stored about the asker as a JSON file. */
export function renderExport(data: StoredRows): Message {
  const bytes = new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`);
  return {
    components: [
      container(COLOUR, [text('Everything that Yalu stores about you, in all servers together:')]),
      { type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } },
    ],
    files: [{ name: FILE_NAME, bytes }],
  };
}

/** Asks before everything is erased. */
export function renderErasure(): Message {
  return {
    components: [
      container(COLOUR, [
        text(
          '**Erase everything about you?**\nYour answers, points, streaks, notes and places in classes go, in every server, and can’t be brought back. The totals of others do not change. `/privacy export` gives you a copy first.',
        ),
        row([
          { ...button(encodeId('privacy-delete'), 'Erase everything about me'), style: ButtonStyle.Danger },
          button(encodeId('privacy-keep'), 'Keep it'),
        ]),
      ]),
    ],
  };
}

/** The asker is Anonymous on this server's boards, or is named again. */
export function renderHiding(hidden: boolean): Message {
  const words = hidden
    ? '**You are Anonymous now** on the boards of this server. You still see yourself, and your points go on counting. Teachers can look up the score of any member.'
    : '**Your name is shown again** on the boards of this server.';
  const back = hidden
    ? button(encodeId('privacy-hide', 'no'), 'Show my name again')
    : button(encodeId('privacy-hide', 'yes'), 'Hide my name');
  return { components: [container(COLOUR, [text(words), row([back])])] };
}
