import { ButtonStyle } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import type { LocalDate } from '../core/daily.js';
import { encodeId } from '../custom-id.js';
import { button, container, row, rule, text } from './components.js';
import { type FoundQuestion, questionText } from './own-questions.js';
import { count, personName, typedLine } from './text.js';
import { formatDay } from './when.js';

/** What students wrote about questions, as teachers see it: one note at a time. */

/** A note about the question of one post. */
export interface ShownFlag {
  readonly id: number;
  readonly text: string;
  /** Null when that person has never answered in that server. */
  readonly by: string | null;
  readonly channelId: string;
  readonly messageId: string | null;
  readonly date: LocalDate;
  readonly isVoid: boolean;
}

/** A note with all that is shown beside it. `place` from 0; the question as it was posted, if the post is still there. */
export interface FlagView {
  readonly flag: ShownFlag;
  readonly guildId: string;
  readonly question: FoundQuestion | undefined;
  readonly place: number;
  readonly total: number;
}

const COLOUR = 0xa8503a;

/** Nothing is left to look at. `notice` is what has just been done. */
export function renderNoFlags(notice?: string): Message {
  const words = 'No question is flagged. Students flag one with the button under their answer.';
  return {
    components: [container(COLOUR, [text(notice === undefined ? words : `**${notice}**\n${words}`)])],
  };
}

/** One note, with the question it is about and what can be done. */
export function renderFlag(catalogue: Catalogue, view: FlagView, notice?: string): Message {
  const { flag, guildId, question, place, total } = view;
  const by = flag.by === null ? 'somebody who has not answered here' : personName(flag.by);
  const link =
    flag.messageId === null
      ? ''
      : `\nhttps://discord.com/channels/${guildId}/${flag.channelId}/${flag.messageId}`;
  const facts = flag.isVoid ? '\n-# The points of that post were taken back from everybody.' : '';
  const id = String(flag.id);
  const at = String(place);
  const turn = (to: number, label: string, disabled: boolean) => ({
    ...button(encodeId('question-flags', String(to)), label),
    disabled,
  });
  return {
    components: [
      container(COLOUR, [
        ...(notice === undefined ? [] : [text(`**${notice}**`), rule()]),
        text(`## Flagged questions\n-# ${place + 1} of ${total}`),
        text(`“${typedLine(flag.text)}”\nBy ${by}, ${formatDay(flag.date)}${link}${facts}`),
        text(
          question === undefined
            ? 'The post is gone, and its question with it.'
            : questionText(catalogue, question),
        ),
        row([
          button(encodeId('flag-resolve', id, at), 'Resolve'),
          ...(question === undefined || question.retired
            ? []
            : [button(encodeId('flag-retire', id, at), 'Retire the question')]),
          ...(flag.isVoid ? [] : [button(encodeId('flag-void', id, at), 'Take its points back…')]),
        ]),
        ...(total > 1
          ? [row([turn(place - 1, 'Back', place === 0), turn(place + 1, 'Next', place === total - 1)])]
          : []),
      ]),
    ],
  };
}

/** Asks before everybody loses the points of a post. */
export function renderVoiding({ id, date }: ShownFlag, answers: number, place: number): Message {
  return {
    components: [
      container(COLOUR, [
        text(
          `**Take back the points of ${formatDay(date)} from everybody?**\n${count(answers, 'answer')} to that post will count for nothing, right or wrong; streaks stay. The leaderboard says so. The question is retired too.\n-# The points can’t be given back.`,
        ),
        row([
          {
            ...button(encodeId('flag-void-now', String(id), String(place)), 'Take the points back'),
            style: ButtonStyle.Danger,
          },
          button(encodeId('question-flags', String(place)), 'Keep them'),
        ]),
      ]),
    ],
  };
}
