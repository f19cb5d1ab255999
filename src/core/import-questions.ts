import { type Difficulty, POINTS } from './daily.js';
import { type OwnQuestionDraft, stemKey } from './own-question.js';
import { speaksOfOthers } from './quiz.js';

/** From the rows of a teacher's file to questions, or to everything that is wrong with them. */

/** The columns of a file of questions, in the template's order. */
export const COLUMNS = [
  'question',
  'right',
  'wrong1',
  'wrong2',
  'wrong3',
  'explanation',
  'source',
  'difficulty',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What a question is when its file does not say. */
const DEFAULT_DIFFICULTY: Difficulty = 'medium';

/** One question as its file has it. */
export interface QuestionRow {
  /** Where it stands, as the file's readers count: `Row 4` of a spreadsheet. */
  readonly place: string;
  /** As written; empty where nothing is. */
  readonly cells: Readonly<Record<Column, string>>;
}

/** Something to be mended before anything is imported. */
export interface Mistake {
  readonly place: string;
  readonly column: string | null;
  /** Plain words, with what somebody typed in them: to be escaped. */
  readonly words: string;
}

/** Longest texts, in characters. */
export interface QuestionLimits {
  readonly stem: number;
  readonly choice: number;
  readonly explanation: number;
  readonly source: number;
}

/** What the rows are checked against. */
export interface ImportRules {
  readonly limits: QuestionLimits;
  /** Stems that are taken, by their key: where each is to be found, such as `in Yalu’s own collection`. */
  readonly taken: ReadonlyMap<string, string>;
}

/** The questions of a file, as far as they are right, and every mistake in order. Nothing may be imported if there is one. */
export function draftsOf(
  rows: readonly QuestionRow[],
  { limits, taken }: ImportRules,
): { readonly drafts: readonly OwnQuestionDraft[]; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const drafts: OwnQuestionDraft[] = [];
  const earlier = new Map<string, string>();
  for (const { place, cells } of rows) {
    const draft = draftOf(cells);
    const key = stemKey(draft.stem);
    const report = (column: Column, words: string) => mistakes.push({ place, column, words });
    for (const column of COLUMNS) {
      const words = complaintAbout(column, cells[column], limits);
      if (words !== undefined) report(column, words);
    }
    for (const [column, words] of clashesOf(draft)) report(column, words);
    const where = taken.get(key);
    const before = earlier.get(key);
    if (where !== undefined) report('question', `is there already, ${where}`);
    else if (before !== undefined && key !== '')
      report('question', `asks the same as ${before.toLowerCase()}`);
    else earlier.set(key, place);
    drafts.push(draft);
  }
  return { drafts: mistakes.length === 0 ? drafts : [], mistakes };
}

function draftOf(cells: QuestionRow['cells']): OwnQuestionDraft {
  return {
    stem: clean(cells.question),
    right: clean(cells.right),
    wrong: [clean(cells.wrong1), clean(cells.wrong2), clean(cells.wrong3)],
    explanation: clean(cells.explanation),
    source: clean(cells.source),
    difficulty: readDifficulty(cells.difficulty) ?? DEFAULT_DIFFICULTY,
  };
}

/** Marks that can't be seen, and can reorder or hide text. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** Control characters but those that break a line or are a tab, and halves of a surrogate pair. */
const NO_TEXT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for here
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** What stands for a character that could not be read, here or in the program that wrote the file. */
const LOST = '\ufffd';

/** One line: line breaks in a cell become spaces, and what can't be seen goes. */
function clean(cell: string): string {
  return cell.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

/** What is wrong with one cell by itself, in words that follow its column's name. */
function complaintAbout(column: Column, cell: string, limits: QuestionLimits): string | undefined {
  if (cell.includes(LOST)) return `has a character that was lost when the file was saved (${LOST})`;
  if (NO_TEXT.test(cell)) return 'has a control character in it, which nobody can see: type the text again';
  const text = clean(cell);
  if (column === 'difficulty') {
    return readDifficulty(cell) === undefined
      ? `must be easy, medium or hard, not “${beginning(text)}”`
      : undefined;
  }
  if (text === '') return EMPTY[column] ?? 'is empty: a question has four choices';
  const most = limits[LIMIT_OF[column]];
  if (text.length > most) return `has ${text.length} characters, and ${most} is the most`;
  if (column === 'question' && !/[\p{L}\p{N}]/u.test(text)) return 'has no letter and no digit in it';
  if (LIMIT_OF[column] === 'choice' && speaksOfOthers(text)) {
    return `says “${beginning(text)}”, but the choices are shuffled: write a choice that says something`;
  }
  return undefined;
}

const EMPTY: Readonly<Partial<Record<Column, string>>> = {
  question: 'is empty',
  right: 'is empty: every question has one right answer',
  explanation: 'is empty: say in a sentence why the answer is right',
  source: 'is empty: say where a student can read it up, such as a book and its page',
};

const LIMIT_OF: Readonly<Record<Exclude<Column, 'difficulty'>, keyof QuestionLimits>> = {
  question: 'stem',
  right: 'choice',
  wrong1: 'choice',
  wrong2: 'choice',
  wrong3: 'choice',
  explanation: 'explanation',
  source: 'source',
};

/** Choices that nobody could tell apart. */
function clashesOf({ right, wrong }: OwnQuestionDraft): [Column, string][] {
  const columns = ['right', 'wrong1', 'wrong2', 'wrong3'] as const;
  const keys = [right, ...wrong].map(choiceKey);
  return columns.flatMap((column, index): [Column, string][] => {
    const key = keys[index];
    const first = key === '' || key === undefined ? index : keys.indexOf(key);
    if (first === index) return [];
    return [
      [
        column,
        first === 0
          ? 'is the same as the right answer: a question has only one'
          : `is the same as ${columns[first]}`,
      ],
    ];
  });
}

/** Case and a full stop make no other choice; `1.5 million` and `15 million` are two. */
function choiceKey(choice: string): string {
  return choice
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.]+$/, '');
}

/** Undefined when it is none; the default for an empty cell. */
function readDifficulty(cell: string): Difficulty | undefined {
  const text = clean(cell).toLowerCase();
  return text === '' ? DEFAULT_DIFFICULTY : isDifficulty(text) ? text : undefined;
}

function isDifficulty(text: string): text is Difficulty {
  return Object.hasOwn(POINTS, text);
}

/** Enough of a text to know it by. */
function beginning(text: string): string {
  const characters = [...text];
  return characters.length <= 30 ? text : `${characters.slice(0, 29).join('')}…`;
}
