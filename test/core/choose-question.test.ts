import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuestion, orderChoices, type PooledQuestion, poolOf } from '../../src/core/choose-question.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';

const topics = readDataset(join(projectRoot, 'data')).dataset.topic;
const bank = poolOf(topics, [], null);

/** A pool with so many questions of each topic: `pool(3, 1)` has three of one topic and one of another. */
function pool(...sizes: readonly number[]): PooledQuestion[] {
  const [known] = bank;
  if (known === undefined) throw new Error('the bank is empty');
  return sizes.flatMap((size, topic) =>
    Array.from({ length: size }, (_, index) => {
      return { ...known, id: `t${topic}-q${index}`, topicId: `t${topic}` };
    }),
  );
}

/** What a schedule posts in `count` days, after `posted`. */
function draw(from: readonly PooledQuestion[], count: number, seed = 'seed', posted: readonly string[] = []) {
  const drawn: PooledQuestion[] = [];
  for (let day = 0; day < count; day += 1) {
    const ids = [...posted, ...drawn.map(({ id }) => id)];
    const question = chooseQuestion({ pool: from, posted: ids, seed });
    if (question !== undefined) drawn.push(question);
  }
  return drawn;
}

const ids = (questions: readonly PooledQuestion[]): string[] => questions.map(({ id }) => id);
const inTurn = (questions: readonly PooledQuestion[]): boolean =>
  questions.every(({ topicId }, index) => topicId !== questions[index - 1]?.topicId);

describe('the pool of a schedule', () => {
  it('is the whole bank, each question with its topic', () => {
    expect(bank).toHaveLength([...topics.values()].reduce((sum, { questions }) => sum + questions.length, 0));
    const battle = bank.find(({ topicId }) => topicId === 'battles');
    expect(topics.get('battles')?.questions.map(({ id }) => id)).toContain(battle?.id);
  });

  it('can be narrowed to topics and a difficulty', () => {
    const narrow = poolOf(topics, ['battles', 'armistice'], 'hard');
    expect(narrow.length).toBeGreaterThan(0);
    expect(new Set(narrow.map(({ topicId }) => topicId))).toEqual(new Set(['battles', 'armistice']));
    expect(narrow.every(({ difficulty }) => difficulty === 'hard')).toBe(true);
  });

  it('is empty when there is no such topic', () => {
    expect(poolOf(topics, ['gone'], null)).toEqual([]);
  });
});

describe('the next question', () => {
  it('is none of an empty pool, and the same one again of a pool of one', () => {
    expect(chooseQuestion({ pool: [], posted: ['gone'], seed: 'seed' })).toBeUndefined();
    expect(ids(draw(pool(1), 3))).toEqual(['t0-q0', 't0-q0', 't0-q0']);
  });

  it('depends on nothing but pool, history and seed', () => {
    expect(ids(draw(pool(3, 3), 4, 'a class'))).toMatchInlineSnapshot(`
      [
        "t0-q2",
        "t1-q1",
        "t0-q1",
        "t1-q0",
      ]
    `);
    expect(ids(draw(bank, 9))).toEqual(ids(draw(bank, 9)));
    expect(ids(draw(bank, 9, 'one class'))).not.toEqual(ids(draw(bank, 9, 'another class')));
  });

  it('goes through the whole bank before one comes back, and never twice running to one topic', () => {
    const year = draw(bank, bank.length * 2);
    expect(new Set(ids(year.slice(0, bank.length))).size).toBe(bank.length);
    expect(new Set(ids(year.slice(bank.length))).size).toBe(bank.length);
    expect(inTurn(year)).toBe(true);
    expect(ids(year.slice(0, 20))).not.toEqual(ids(year.slice(bank.length, bank.length + 20)));
  });

  it('touches every topic early on', () => {
    const firstMonth = draw(bank, 30).map(({ topicId }) => topicId);
    expect(new Set(firstMonth).size).toBe(topics.size);
  });

  it('keeps its distance at the end of a round', () => {
    const two = ids(draw(pool(5, 5, 5, 5), 40));
    for (const [at, id] of two.slice(20).entries()) expect(two.lastIndexOf(id, 19)).toBeLessThan(at + 20 - 4);
  });

  it('comes from another topic as long as there is one', () => {
    const topicsInTurn = draw(pool(6, 2), 8).map(({ topicId }) => topicId);
    // Six of eight: the small topic is spent on keeping the big one apart, then there is no other.
    expect(topicsInTurn).toEqual(['t0', 't1', 't0', 't1', 't0', 't0', 't0', 't0']);
  });

  it('is the new one when the bank has grown by one, and then a round of all', () => {
    const before = ids(draw(pool(3, 3), 12));
    const grown = pool(4, 3);
    const [first, ...rest] = ids(draw(grown, 8, 'seed', before));
    expect(first).toBe('t0-q3');
    expect(rest.sort()).toEqual(ids(grown).sort());
  });

  it('repeats nothing of late when topics were left out for a while and are back', () => {
    const whole = pool(3, 3);
    const early = ids(draw(whole, 3));
    const narrowed = ids(draw(whole.slice(0, 3), 4, 'seed', early));
    const history = [...early, ...narrowed];
    const next = chooseQuestion({ pool: whole, posted: history, seed: 'seed' });
    expect(history.slice(-3)).not.toContain(next?.id);
  });

  it('ignores questions that are no longer in the bank', () => {
    const gone = ['withdrawn-1', 'withdrawn-2'];
    expect(draw(pool(3, 3), 3, 'seed', gone)).toEqual(draw(pool(3, 3), 3, 'seed'));
  });

  it('with any pool and seed: each round has every question once; topics alternate unless one is over half', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.string(), (each, seed) => {
        const from = pool(...each);
        const rounds = draw(from, from.length * 3, seed);
        for (const round of [0, 1, 2]) {
          const part = ids(rounds.slice(round * from.length, (round + 1) * from.length));
          expect(new Set(part).size).toBe(from.length);
        }
        if (Math.max(...each) * 2 <= from.length) expect(inTurn(rounds)).toBe(true);
      }),
    );
  });

  it('with any history at all: a question of the pool, and not the one before if there is another', () => {
    const history = fc.array(fc.constantFrom(...ids(pool(4, 3, 2)), 'withdrawn'), { maxLength: 40 });
    fc.assert(
      fc.property(history, fc.string(), (posted, seed) => {
        const question = chooseQuestion({ pool: pool(4, 3, 2), posted, seed });
        expect(question).toBeDefined();
        expect(question?.id).not.toBe(posted.filter((id) => id !== 'withdrawn').at(-1));
      }),
    );
  });
});

describe('the order of choices', () => {
  it('has the four choices, the right one where it says, and is the same for the same seed', () => {
    for (const question of bank) {
      const { choices, right } = orderChoices(question, '2026-11-21');
      expect([...choices].sort()).toEqual([question.answer, ...question.wrong].sort());
      expect(choices[right]).toBe(question.answer);
      expect(orderChoices(question, '2026-11-21')).toEqual({ choices, right });
    }
  });

  it('puts the right answer in each place about equally often', () => {
    const places = [0, 0, 0, 0];
    for (const question of bank) {
      for (const seed of ['a', 'b', 'c', 'd']) {
        const { right } = orderChoices(question, seed);
        places[right] = (places[right] ?? 0) + 1;
      }
    }
    for (const count of places) {
      expect(count).toBeGreaterThan(bank.length * 0.85);
      expect(count).toBeLessThan(bank.length * 1.15);
    }
  });
});
