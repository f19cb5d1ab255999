import { describe, expect, it } from 'vitest';
import { draftsOf, type ImportRules, type QuestionRow } from '../../src/core/import-questions.js';
import { stemKey } from '../../src/core/own-question.js';

/** Rows of a teacher's file, as the import understands them. */

const rules: ImportRules = {
  limits: { stem: 240, choice: 90, explanation: 780, source: 160 },
  taken: new Map([[stemKey('Who led the Incheon landing?'), 'in Yalu’s own collection']]),
};
const cells: QuestionRow['cells'] = {
  question: 'Which river is the border between China and Korea?',
  right: 'The Yalu',
  wrong1: 'The Han',
  wrong2: 'The Taedong',
  wrong3: 'The Nakdong',
  explanation: 'It is called Amnok in Korean.',
  source: 'Atlas, page 4',
  difficulty: 'easy',
};
const row = (changes: Partial<QuestionRow['cells']> = {}, place = 'Row 2'): QuestionRow => ({
  place,
  cells: { ...cells, ...changes },
});
const complaints = (...rows: QuestionRow[]) =>
  draftsOf(rows, rules).mistakes.map(({ place, column, words }) => `${place}, ${column}: ${words}`);

it('a row that is right becomes a question', () => {
  expect(draftsOf([row()], rules)).toEqual({
    drafts: [
      {
        stem: 'Which river is the border between China and Korea?',
        right: 'The Yalu',
        wrong: ['The Han', 'The Taedong', 'The Nakdong'],
        explanation: 'It is called Amnok in Korean.',
        source: 'Atlas, page 4',
        difficulty: 'easy',
      },
    ],
    mistakes: [],
  });
});

it('line breaks, double spaces and marks that nobody sees are put right without a word', () => {
  const { drafts } = draftsOf(
    [row({ question: '  Which river\r\nis  the\u200b border?\u202e', difficulty: ' Hard ' })],
    rules,
  );
  expect(drafts).toMatchObject([{ stem: 'Which river is the border?', difficulty: 'hard' }]);
});

it('a question without a difficulty is of medium difficulty', () => {
  expect(draftsOf([row({ difficulty: '' })], rules).drafts).toMatchObject([{ difficulty: 'medium' }]);
});

it('a cell that begins like a formula is text', () => {
  const { drafts } = draftsOf([row({ right: '=1+1', wrong1: '+82', wrong2: '-5', wrong3: '@home' })], rules);
  expect(drafts).toMatchObject([{ right: '=1+1', wrong: ['+82', '-5', '@home'] }]);
});

describe('every mistake is named by row and column', () => {
  it.each<[Partial<QuestionRow['cells']>, string]>([
    [{ question: ' ' }, 'Row 2, question: is empty'],
    [{ right: '' }, 'Row 2, right: is empty: every question has one right answer'],
    [{ wrong2: '\u200b' }, 'Row 2, wrong2: is empty: a question has four choices'],
    [
      { source: '' },
      'Row 2, source: is empty: say where a student can read it up, such as a book and its page',
    ],
    [{ explanation: '' }, 'Row 2, explanation: is empty: say in a sentence why the answer is right'],
    [{ question: 'a'.repeat(241) }, 'Row 2, question: has 241 characters, and 240 is the most'],
    [{ wrong1: 'a'.repeat(91) }, 'Row 2, wrong1: has 91 characters, and 90 is the most'],
    [{ source: 'a'.repeat(161) }, 'Row 2, source: has 161 characters, and 160 is the most'],
    [{ question: '?!' }, 'Row 2, question: has no letter and no digit in it'],
    [{ difficulty: 'tricky' }, 'Row 2, difficulty: must be easy, medium or hard, not “tricky”'],
    [{ difficulty: 'toString' }, 'Row 2, difficulty: must be easy, medium or hard, not “toString”'],
    [{ wrong1: 'the yalu.' }, 'Row 2, wrong1: is the same as the right answer: a question has only one'],
    [{ wrong3: 'THE  HAN' }, 'Row 2, wrong3: is the same as wrong1'],
    [
      { wrong3: 'All of the above' },
      'Row 2, wrong3: says “All of the above”, but the choices are shuffled: write a choice that says something',
    ],
    [
      { explanation: 'a\u0000b' },
      'Row 2, explanation: has a control character in it, which nobody can see: type the text again',
    ],
    [{ right: 'Andr\ufffd' }, 'Row 2, right: has a character that was lost when the file was saved (\ufffd)'],
    [
      { question: 'Who led the INCHEON landing' },
      'Row 2, question: is there already, in Yalu’s own collection',
    ],
  ])('%j', (changes, words) => {
    expect(complaints(row(changes))).toEqual([words]);
  });

  it('the same question twice in one file', () => {
    expect(
      complaints(row(), row({ question: 'which river is the border between china and korea' }, 'Row 7')),
    ).toEqual(['Row 7, question: asks the same as row 2']);
  });

  it('1.5 and 15 are two choices', () => {
    expect(complaints(row({ right: '1.5 million', wrong1: '15 million' }))).toEqual([]);
  });

  it('and one mistake keeps every other question back', () => {
    const good = row({ question: 'Another one?' }, 'Row 3');
    expect(draftsOf([row({ right: '' }), good], rules).drafts).toEqual([]);
  });
});
