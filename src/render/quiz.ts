import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import type { PutQuestion } from '../core/quiz.js';
import { encodeId } from '../custom-id.js';
import type { EntityRef } from '../dataset/schema.js';
import { nameOf } from './card.js';
import { isCardKind } from './cards.js';
import { button, container, row, rule, text } from './components.js';
import { beginFootnotes } from './footnotes.js';
import { escapeMarkdown } from './text.js';

/** Where a question stands in a round about one entity. */
export interface Place {
  readonly ref: EntityRef;
  /** From 0. */
  readonly number: number;
  readonly total: number;
}

const COLOUR = 0x2f8f6b;
const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** A question with a button for each choice. The choices are in the text, where they have room. */
export function renderQuestion(catalogue: Catalogue, put: PutQuestion, place: Place): Message {
  const choices = put.choices.map((choice, index) => `**${LETTERS[index]}** ${escapeMarkdown(choice)}`);
  const buttons = put.choices.map((_, index) =>
    button(encodeId('pick', place.ref, String(place.number), String(index)), LETTERS[index] ?? ''),
  );
  return {
    components: [
      container(COLOUR, [
        text(`${head(catalogue, put, place)}\n### ${escapeMarkdown(put.question.stem)}`),
        text(choices.join('\n')),
        row(buttons),
      ]),
    ],
  };
}

/** The same question answered: right or wrong in words, why, where it says so, and the ways on. */
export function renderAnswer(catalogue: Catalogue, put: PutQuestion, place: Place, chosen: number): Message {
  const notes = beginFootnotes(catalogue);
  const isRight = chosen === put.right;
  const choices = put.choices.map((choice, index) => {
    const mark = index === put.right ? ' · **right**' : index === chosen ? ' · your choice' : '';
    return `**${LETTERS[index]}** ${escapeMarkdown(choice)}${mark}`;
  });
  const why = put.question.explanation.map(
    ({ text: words, cite }) => `${escapeMarkdown(words)} ${notes.mark(cite)}`,
  );
  const last = place.number >= place.total - 1;
  const next = button(
    encodeId('question', place.ref, last ? '0' : String(place.number + 1)),
    last ? 'Start again' : 'Next question',
  );
  const cards = put.question.restsOn
    .filter((ref) => isCardKind(ref.slice(0, ref.indexOf(':'))))
    .slice(0, 3)
    .map((ref) => button(encodeId('open', ref), nameOf(catalogue, ref)));
  return {
    components: [
      container(COLOUR, [
        text(`${head(catalogue, put, place)}\n### ${escapeMarkdown(put.question.stem)}`),
        text(choices.join('\n')),
        text(`**${isRight ? 'Right!' : `Not quite: it is ${LETTERS[put.right]}.`}**\n${why.join('\n')}`),
        rule(),
        text(notes.list()),
        row([next, ...cards]),
      ]),
    ],
  };
}

function head(catalogue: Catalogue, { question }: PutQuestion, { ref, number, total }: Place): string {
  const about = escapeMarkdown(nameOf(catalogue, ref));
  return `-# Quiz: ${about} · question ${number + 1} of ${total} · ${question.difficulty} · nothing is counted`;
}
