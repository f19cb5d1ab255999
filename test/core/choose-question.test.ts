import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuestion, countLeft, orderChoices, type ServerPost } from '../../src/core/choose-question.js';
import { type PooledQuestion, poolOf } from '../../src/core/question-pool.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';

const topics = readDataset(join(projectRoot, 'data')).dataset.topic;
const all = { topics, own: [], retired: [] };
const bank = poolOf(all, { topics: [], difficulty: null });
/** A server with one schedule. */
const alone = { inServer: [], scheduleId: 1 };

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
    const question = chooseQuestion({ ...alone, pool: from, posted: ids, seed });
    if (question !== undefined) drawn.push(question);
  }
  return drawn;
}

const ids = (questions: readonly PooledQuestion[]): string[] => questions.map(({ id }) => id);
const inTurn = (questions: readonly PooledQuestion[]): boolean =>
  questions.every(({ topicId }, index) => topicId !== questions[index - 1]?.topicId);

describe('the next question', () => {
  it('is none of an empty pool, and the same one again of a pool of one', () => {
    expect(chooseQuestion({ ...alone, pool: [], posted: ['gone'], seed: 'seed' })).toBeUndefined();
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
    const next = chooseQuestion({ ...alone, pool: whole, posted: history, seed: 'seed' });
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
        const question = chooseQuestion({ ...alone, pool: pool(4, 3, 2), posted, seed });
        expect(question).toBeDefined();
        expect(question?.id).not.toBe(posted.filter((id) => id !== 'withdrawn').at(-1));
      }),
    );
  });
});

describe('several schedules of one server', () => {
  /** What schedules of these seeds post in turn, one a day each, from one pool. */
  function inTurns(from: readonly PooledQuestion[], days: number, seeds: readonly string[]): ServerPost[] {
    const inServer: ServerPost[] = [];
    for (let day = 0; day < days; day += 1) {
      for (const [scheduleId, seed] of seeds.entries()) {
        const posted = inServer.filter((post) => post.scheduleId === scheduleId);
        const draw = { pool: from, posted: posted.map(({ questionId }) => questionId), inServer };
        const question = chooseQuestion({ ...draw, scheduleId, seed });
        if (question !== undefined) inServer.push({ scheduleId, questionId: question.id });
      }
    }
    return inServer;
  }

  it('post no question twice while there are others', () => {
    const posts = inTurns(pool(4, 4, 4), 6, ['one', 'two']);
    expect(new Set(posts.map(({ questionId }) => questionId)).size).toBe(12);
  });

  it('each go through the whole pool before a question comes back in one of them', () => {
    const posts = inTurns(pool(4, 4, 4), 12, ['one', 'two']);
    for (const schedule of [0, 1]) {
      const own = posts.filter(({ scheduleId }) => scheduleId === schedule);
      expect(new Set(own.map(({ questionId }) => questionId)).size).toBe(12);
    }
  });

  it('with any pool: nothing that another one has just posted', () => {
    // Of a pool of two or three, what is left of a round may be just that.
    const sizes = fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(sizes, fc.string(), (each, seed) => {
        const from = pool(...each);
        const posts = inTurns(from, from.length * 3, [`${seed}1`, `${seed}2`]);
        const again = posts.filter(({ questionId }, index) => questionId === posts[index - 1]?.questionId);
        expect(again).toEqual([]);
      }),
    );
  });

  it('do not mind what others post of other pools', () => {
    const others = pool(0, 6).map(({ id: questionId }) => ({ scheduleId: 2, questionId }));
    const draw = { pool: pool(6), posted: [], seed: 'seed' };
    expect(chooseQuestion({ ...draw, scheduleId: 1, inServer: others })).toEqual(
      chooseQuestion({ ...alone, ...draw }),
    );
  });
});

describe('the questions left before one comes back', () => {
  it('are those of the pool that are not used in this round', () => {
    const from = pool(3, 3);
    expect(countLeft(from, [])).toBe(6);
    expect(countLeft(from, ids(draw(from, 4)))).toBe(2);
    expect(countLeft(from, ids(draw(from, 6)))).toBe(6);
    expect(countLeft(from, ids(draw(from, 7)))).toBe(5);
    expect(countLeft([], ['t0-q0'])).toBe(0);
  });

  it('are right after the pool was another one', () => {
    const narrow = pool(3);
    const posted = ids(draw(narrow, 4));
    expect(countLeft(pool(3, 3), posted)).toBe(3);
    const wide = ids(draw(pool(3, 3), 5));
    const used = wide.filter((id) => id.startsWith('t0')).length;
    expect(countLeft(narrow, wide)).toBe(used === 3 ? 3 : 3 - used);
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
