import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkQuestions, measureSpread } from '../../src/dataset/check-questions.js';
import { readDataset } from '../../src/dataset/read.js';
import type { Dataset, ExamEntity, Question } from '../../src/dataset/schema.js';
import { projectRoot } from '../../src/project-root.js';

const { dataset } = readDataset(join(projectRoot, 'data'));

const GOOD: Question = {
  id: 'test-incheon-commander',
  kind: 'person',
  difficulty: 'easy',
  stem: 'Who commanded the landing behind the North Korean lines in September 1950?',
  answer: 'Douglas MacArthur',
  wrong: ['Matthew Ridgway', 'Harry S. Truman', 'Dwight D. Eisenhower'],
  alsoRight: [],
  explanation: [{ text: 'He led it.', cite: [{ source: 'baum', section: '3' }] }],
  restsOn: ['person:douglas-macarthur'],
};

/** What the check says about the real bank with one more question in it. */
function problemsWith(changes: Partial<Question>): string {
  const extra = { id: 'extra', name: 'Extra', questions: [{ ...GOOD, ...changes }] };
  const spoilt: Dataset = { ...dataset, topic: new Map([...dataset.topic, ['extra', extra]]) };
  return checkQuestions(spoilt)
    .filter(({ file }) => file === 'questions/extra.json')
    .map(({ message }) => message)
    .join('\n');
}

describe('the bundled bank', () => {
  it('is fair', () => {
    expect(checkQuestions(dataset)).toEqual([]);
  });

  it('has at least 360 questions', () => {
    expect([...dataset.topic.values()].flatMap(({ questions }) => questions).length).toBeGreaterThanOrEqual(
      360,
    );
  });
});

describe('a question is refused', () => {
  it.each<[string, Partial<Question>, string]>([
    [
      'with two equal choices',
      { wrong: ['Matthew Ridgway', 'matthew ridgway.', 'Harry S. Truman'] },
      'two choices are the same',
    ],
    [
      'with an alias of the answer as a wrong choice',
      { wrong: ['General MacArthur', 'Matthew Ridgway', 'Harry S. Truman'] },
      '"General MacArthur" is another right answer',
    ],
    [
      'with a wrong choice that some source holds',
      { alsoRight: ['Matthew Ridgway'] },
      '"Matthew Ridgway" is another right answer',
    ],
    [
      'whose stem gives the answer',
      { stem: 'Who was Douglas MacArthur in September 1950?' },
      'the stem contains the answer',
    ],
    [
      'whose stem asks nothing',
      { stem: 'Name the commander of the landing.' },
      'does not end in a question mark',
    ],
    [
      'with "all of the above"',
      { wrong: ['All of the above', 'Matthew Ridgway', 'Harry S. Truman'] },
      'all of the above',
    ],
    ['with the id of another', { id: 'origins-met-in-shenyang' }, 'already used'],
  ])('%s', (_, changes, message) => {
    expect(problemsWith(changes)).toContain(message);
  });

  it('that asks nearly the same as another', () => {
    const [first] = [...dataset.topic.values()].flatMap(({ questions }) => questions);
    expect(problemsWith({ stem: first?.stem ?? '' })).toContain(`asks nearly the same as ${first?.id}`);
  });

  it('but a good one is not', () => {
    expect(problemsWith({})).toBe('');
  });
});

describe('the spread over the whole bank', () => {
  it('is measured in per cent', () => {
    const { places, longest } = measureSpread([GOOD]);
    expect(places.reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(longest).toBe(0);
  });

  it('is bounded: an event nobody asks about is named', () => {
    const topic = new Map([['extra', { id: 'extra', name: 'Extra', questions: [GOOD] }]]);
    const messages = checkQuestions({ ...dataset, topic }).map(({ message }) => message);
    expect(messages).toContain('no question rests on event:incheon-landing: write one');
    expect(messages.join('\n')).toMatch(/the right answer is choice [A-D] in 100\.0 % of all questions/);
  });
});

describe('an exam question is refused', () => {
  const exam = (changes: Partial<ExamEntity>): string => {
    const [real] = [...dataset.exam.values()].filter(({ levels }) => levels.length > 0);
    if (real === undefined) return 'no exam question has levels';
    const spoilt = new Map([[real.id, { ...real, ...changes }]]);
    return checkQuestions({ ...dataset, exam: spoilt })
      .map(({ message }) => message)
      .join('\n');
  };
  const level = (from: number, to: number) => ({ from, to, text: 'Some understanding.' });

  it.each<[string, Partial<ExamEntity>, string]>([
    ['with a gap between levels', { marks: 6, levels: [level(1, 2), level(4, 6)] }, 'must begin at 3'],
    [
      'whose levels end too soon',
      { marks: 6, levels: [level(1, 2), level(3, 4)] },
      'end at 4 marks; the question has 6',
    ],
    [
      'whose points are worth too little',
      { marks: 4, levels: [], points: [] },
      'are worth 0 marks; the question has 4',
    ],
  ])('%s', (_, changes, message) => {
    expect(exam(changes)).toContain(message);
  });
});
