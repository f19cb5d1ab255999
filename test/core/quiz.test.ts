import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putQuestion } from '../../src/core/quiz.js';
import type { Question } from '../../src/dataset/schema.js';

const QUESTION: Question = {
  id: 'test-question',
  kind: 'person',
  difficulty: 'easy',
  stem: 'Who?',
  answer: 'Peng Dehuai',
  wrong: ['Lin Biao', 'Zhu De', 'Gao Gang'],
  alsoRight: [],
  explanation: [],
  restsOn: ['person:peng-dehuai'],
};

describe('putting a question', () => {
  it('shows all four choices and knows the right one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, seed) => {
        const { choices, right } = putQuestion({ ...QUESTION, id }, seed);
        expect([...choices].sort()).toEqual(['Gao Gang', 'Lin Biao', 'Peng Dehuai', 'Zhu De']);
        expect(choices[right]).toBe('Peng Dehuai');
      }),
    );
  });

  it('keeps its order for ever, so that old buttons mean the same', () => {
    expect(putQuestion(QUESTION).choices).toMatchInlineSnapshot(`
      [
        "Peng Dehuai",
        "Zhu De",
        "Gao Gang",
        "Lin Biao",
      ]
    `);
    expect(putQuestion(QUESTION, 'another seed').choices).toMatchInlineSnapshot(`
      [
        "Peng Dehuai",
        "Gao Gang",
        "Lin Biao",
        "Zhu De",
      ]
    `);
  });

  it('spreads the right answer evenly over the four places', () => {
    const places = [0, 0, 0, 0];
    for (let seed = 0; seed < 4_000; seed += 1) {
      const { right } = putQuestion(QUESTION, String(seed));
      places[right] = (places[right] ?? 0) + 1;
    }
    for (const count of places) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });
});
