import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { splitRef } from '../core/catalogue.js';
import type { PutQuestion, Round } from '../core/quiz.js';
import { encodeId } from '../custom-id.js';
import type { EntityRef } from '../dataset/schema.js';
import { nameOf } from './card.js';
import { isCardKind } from './cards.js';
import { button, container, row, rule, text } from './components.js';
import { beginFootnotes } from './footnotes.js';
import { escapeMarkdown } from './text.js';

/** Where a question stands in a round about one card. */
export interface Place {
  readonly ref: EntityRef;
  readonly round: Round;
  /** Questions in the round. */
  readonly length: number;
}

const COLOUR = 0x2f8f6b;
const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** A question with a button for each choice. The choices are in the text, where they have room. */
export function renderQuestion(put: PutQuestion, place: Place): Message {
  const choices = put.choices.map((choice, index) => `**${LETTERS[index]}** ${escapeMarkdown(choice)}`);
  const about = String(put.question.restsOn.indexOf(place.ref));
  const buttons = put.choices.map((_, index) => {
    const id = encodeId('pick', put.question.id, about, String(index), ...numbers(place.round));
    return button(id, LETTERS[index] ?? '');
  });
  return {
    components: [container(COLOUR, [text(head(put, place)), text(choices.join('\n')), row(buttons)])],
  };
}

/** The same question answered: right or wrong in words, why, where it says so, and the ways on. */
export function renderAnswer(catalogue: Catalogue, put: PutQuestion, place: Place, chosen: number): Message {
  const notes = beginFootnotes(catalogue);
  const choices = put.choices.map((choice, index) => {
    const mark = index === put.right ? ' · **right**' : index === chosen ? ' · your choice' : '';
    return `**${LETTERS[index]}** ${escapeMarkdown(choice)}${mark}`;
  });
  const why = put.question.explanation.map(
    ({ text: words, cite }) => `${escapeMarkdown(words)} ${notes.mark(cite)}`,
  );
  const verdict = chosen === put.right ? 'Right!' : `The answer is ${LETTERS[put.right]}.`;
  const { round, length, ref } = place;
  const isLast = round.asked >= length - 1;
  const end = isLast && length > 1 ? [text(`**${round.right} of ${length} right in this round.**`)] : [];
  const next = isLast
    ? button(
        encodeId('question', ref, ...numbers({ start: round.start + length, asked: 0, right: 0 })),
        'Another round',
      )
    : button(encodeId('question', ref, ...numbers({ ...round, asked: round.asked + 1 })), 'Next question');
  const cards = put.question.restsOn
    .filter((other) => isCardKind(splitRef(other).kind))
    .slice(0, 3)
    .map((other) => button(encodeId('open', other), nameOf(catalogue, other)));
  return {
    components: [
      container(COLOUR, [
        text(head(put, place)),
        text(choices.join('\n')),
        text(`**${verdict}**\n${why.join('\n')}`),
        rule(),
        text(notes.list()),
        ...end,
        row([next, ...cards]),
      ]),
    ],
  };
}

function head({ question }: PutQuestion, { round, length }: Place): string {
  const practice = round.asked === 0 ? ' · practice, nothing is counted' : '';
  return `-# Question ${round.asked + 1} of ${length} · ${question.difficulty}${practice}\n### ${escapeMarkdown(question.stem)}`;
}

function numbers({ start, asked, right }: Round): string[] {
  return [start % 1_000, asked, right].map(String);
}
