import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Message, OutgoingFile } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { COLUMNS, type Mistake, type QuestionLimits } from '../core/import-questions.js';
import { MOST_OWN_QUESTIONS } from '../core/own-question.js';
import { encodeId } from '../custom-id.js';
import { button, container, row, selectRow, text } from './components.js';
import { choiceLine, explanation, type ShownQuestion } from './daily-post.js';
import { stemOf, topicName } from './question-names.js';
import { cleanLine, count, escapeMarkdown, shorten, typedLine } from './text.js';

/** A server's own questions as teachers see them: the template, what came of an import, lists and single questions. */

/** A question and whether schedules may post it. */
export interface FoundQuestion extends ShownQuestion {
  readonly retired: boolean;
}

/** Those of the server's own that may be posted, or all that are retired, bundled ones too. */
export type WhichQuestions = 'used' | 'retired';

const COLOUR = 0x7a5c2e;
/** Questions on one page of a list. */
export const LIST_PAGE = 10;
/** Enough of a question to know it by. */
const STEM_LENGTH = 90;
/** Mistakes listed one by one; the rest are counted. */
const LISTED_MISTAKES = 20;
/** Room for the list of mistakes, in characters: the rest of the message fits beside it. */
const MISTAKES_LENGTH = 3_400;
const MISTAKE_LENGTH = 240;

/** The files to fill in, and how. */
export function renderTemplate(files: readonly OutgoingFile[], limits: QuestionLimits): Message {
  const { stem, choice, explanation: why, source } = limits;
  return {
    components: [
      container(COLOUR, [
        text(
          '## Your own questions\n1. Open the CSV in Excel, Google Sheets or LibreOffice; the JSON is for programs.\n2. Write one question a row, in place of the two examples.\n3. Save it as CSV in UTF-8, then `/questions import` and choose it.\n4. `/daily setup topics:our own` posts them.',
        ),
        text(
          `-# Columns: ${COLUMNS.join(', ')}. Longest: question ${stem} characters, a choice ${choice}, explanation ${why}, source ${source}. \`difficulty\` is easy, medium or hard; medium, if you leave it out. The choices are shuffled. At most ${MOST_OWN_QUESTIONS} questions and 1 MB.`,
        ),
      ]),
      ...files.map(({ name }) => ({
        type: ComponentType.File as const,
        file: { url: `attachment://${name}` },
      })),
    ],
    files,
  };
}

/** Everything to be mended, by row and column. Nothing was imported. */
export function renderMistakes(mistakes: readonly Mistake[]): Message {
  const lines: string[] = [];
  let length = 0;
  for (const { place, column, words } of mistakes.slice(0, LISTED_MISTAKES)) {
    const where = column === null ? `**${place}**` : `**${place}, ${typedLine(column)}:**`;
    const line = `• ${where} ${escapeMarkdown(shorten(cleanLine(words), MISTAKE_LENGTH))}`;
    length += line.length + 1;
    if (length > MISTAKES_LENGTH) break;
    lines.push(line);
  }
  const rest = mistakes.length - lines.length;
  return {
    components: [
      container(COLOUR, [
        text(`**Nothing was imported.** ${count(mistakes.length, 'mistake')} to mend first:`),
        text(lines.join('\n')),
        ...(rest === 0 ? [] : [text(`…and ${rest} more.`)]),
        text('-# Mend the file, save it, and use `/questions import` again.'),
      ]),
    ],
  };
}

/** All of a file is imported; here is the first of them. */
export function renderImported(catalogue: Catalogue, first: FoundQuestion, number: number): Message {
  return {
    components: [
      container(COLOUR, [
        text(
          `**${count(number, 'question')} added.** \`/daily setup topics:our own\` posts them. The first of them:`,
        ),
        ...questionParts(catalogue, first),
        row([button(encodeId('questions-list', 'used', '0'), 'See all')]),
      ]),
    ],
  };
}

/** Where a list stands. */
export interface ListPlace {
  readonly which: WhichQuestions;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** How many there are in all, of the server's own and retired. */
  readonly used: number;
  readonly retired: number;
}

/** One page of the questions in use, or of those that are retired. */
export function renderQuestionList(
  catalogue: Catalogue,
  questions: readonly FoundQuestion[],
  { which, page, pages, used, retired }: ListPlace,
): Message {
  const title = which === 'used' ? 'Our own questions' : 'Retired questions';
  const where = pages > 1 ? ` · page ${page + 1} of ${pages}` : '';
  const lines = questions.map(
    (one) => `**${one.questionId}** · ${one.difficulty}\n${escapeMarkdown(shortStem(catalogue, one))}`,
  );
  const empty =
    which === 'used'
      ? 'None yet. `/questions template` gives you a file to fill in, `/questions import` reads it.'
      : 'None. A retired question keeps its scores, and no schedule posts it any more.';
  const turn = (to: number, label: string, disabled: boolean) => ({
    ...button(encodeId('questions-list', which, String(to)), label),
    disabled,
  });
  const turns =
    pages > 1 ? [turn(page - 1, 'Back', page === 0), turn(page + 1, 'Next', page === pages - 1)] : [];
  const toOther =
    which === 'used'
      ? button(encodeId('questions-list', 'retired', '0'), `Retired (${retired})`)
      : button(encodeId('questions-list', 'used', '0'), `In use (${used})`);
  const buttons = [...turns, ...(which === 'used' && retired === 0 ? [] : [toOther])];
  return {
    components: [
      container(COLOUR, [
        text(`## ${title}\n-# ${used} in use, ${retired} retired${where}`),
        text(lines.length === 0 ? empty : lines.join('\n')),
        ...(questions.length === 0
          ? []
          : [
              selectRow(
                encodeId('questions-show', which, String(page)),
                'Look at one…',
                questions.map((one) => ({
                  label: shortStem(catalogue, one),
                  value: one.questionId,
                  description: `${one.questionId} · ${one.difficulty}`,
                })),
              ),
            ]),
        ...(buttons.length === 0 ? [] : [row(buttons)]),
      ]),
    ],
  };
}

/** One question with its answer. `notice` is what has just been done to it, `back` the list it was chosen from. */
export function renderQuestion(
  catalogue: Catalogue,
  question: FoundQuestion,
  { back, notice }: { readonly back: Pick<ListPlace, 'which' | 'page'>; readonly notice?: string },
): Message {
  return {
    components: [
      container(COLOUR, [
        ...(notice === undefined ? [] : [text(`**${notice}**`)]),
        ...questionParts(catalogue, question),
        row([
          changeButton(question),
          button(encodeId('questions-list', back.which, String(back.page)), 'Back to the list'),
        ]),
      ]),
    ],
  };
}

/** Asks before a question is retired; of a retired one, offers to bring it back. */
export function renderRetirement(catalogue: Catalogue, question: FoundQuestion): Message {
  const opening = question.retired
    ? '**This question is retired.**'
    : '**Retire this question?** No schedule posts it any more. Its scores stay, and you can bring it back.';
  const keep = question.retired ? [] : [button(encodeId('questions-keep'), 'Keep it')];
  return {
    components: [
      container(COLOUR, [
        text(opening),
        ...questionParts(catalogue, question),
        row([changeButton(question), ...keep]),
      ]),
    ],
  };
}

function changeButton({ questionId, retired }: FoundQuestion) {
  return retired
    ? button(encodeId('questions-restore', questionId), 'Bring it back')
    : { ...button(encodeId('questions-retire', questionId), 'Retire'), style: ButtonStyle.Danger as const };
}

function questionParts(catalogue: Catalogue, question: FoundQuestion) {
  return [text(questionText(catalogue, question)), ...explanation(catalogue, question)];
}

/** A question and its choices, the right one marked. */
export function questionText(catalogue: Catalogue, question: FoundQuestion): string {
  const { questionId, topicId, difficulty, choices, right, retired } = question;
  const facts = [questionId, escapeMarkdown(topicName(catalogue, topicId)), difficulty];
  const lines = choices.map((choice, index) => choiceLine(index, choice, index === right ? 'right' : ''));
  return [
    `-# ${[...facts, ...(retired ? ['retired'] : [])].join(' · ')}`,
    `### ${typedLine(wholeStem(catalogue, question))}`,
    ...lines,
  ].join('\n');
}

function shortStem(catalogue: Catalogue, question: FoundQuestion): string {
  return shorten(cleanLine(wholeStem(catalogue, question)), STEM_LENGTH);
}

function wholeStem(catalogue: Catalogue, { questionId, own }: FoundQuestion): string {
  return stemOf(catalogue, { questionId, ownStem: own?.stem ?? null });
}
