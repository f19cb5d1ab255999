import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OwnQuestion } from '../../src/core/own-question.js';
import { poolOf } from '../../src/core/question-pool.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';

const topics = readDataset(join(projectRoot, 'data')).dataset.topic;
const bundled = { topics, own: [], retired: [] };
const everything = { topics: [], difficulty: null };

/** A teacher's question of this difficulty. */
const own = (id: string, difficulty: OwnQuestion['difficulty'] = 'easy'): OwnQuestion => ({
  id,
  stem: 'Who teaches this class?',
  right: 'Ms Park',
  wrong: ['Mr Kim', 'Minji', 'Nobody'],
  explanation: 'She does.',
  source: 'The timetable',
  difficulty,
  retired: false,
});

const idsOf = (...args: Parameters<typeof poolOf>) => poolOf(...args).map(({ id }) => id);

describe('the pool of a schedule', () => {
  it('is the whole bank, each question with its topic', () => {
    expect(poolOf(bundled, everything)).toHaveLength(
      [...topics.values()].reduce((sum, { questions }) => sum + questions.length, 0),
    );
    const battle = poolOf(bundled, everything).find(({ topicId }) => topicId === 'battles');
    expect(topics.get('battles')?.questions.map(({ id }) => id)).toContain(battle?.id);
  });

  it('can be narrowed to topics and a difficulty', () => {
    const narrow = poolOf(bundled, { topics: ['battles', 'armistice'], difficulty: 'hard' });
    expect(narrow.length).toBeGreaterThan(0);
    expect(new Set(narrow.map(({ topicId }) => topicId))).toEqual(new Set(['battles', 'armistice']));
    expect(narrow.every(({ difficulty }) => difficulty === 'hard')).toBe(true);
  });

  it('is empty when there is no such topic', () => {
    expect(poolOf(bundled, { topics: ['gone'], difficulty: null })).toEqual([]);
  });

  it('is made once for all that want the same', () => {
    const wanted = { topics: ['battles'], difficulty: null };
    expect(poolOf({ ...bundled }, { ...wanted })).toBe(poolOf(bundled, wanted));
    expect(poolOf(bundled, { ...wanted, difficulty: 'easy' })).not.toBe(poolOf(bundled, wanted));
  });
});

describe('a server with questions of its own', () => {
  const bank = { topics, own: [own('own-1'), own('own-2', 'hard')], retired: [] };

  it('gets them only where it asks for them', () => {
    expect(idsOf(bank, everything)).toEqual(idsOf(bundled, everything));
    expect(idsOf(bank, { topics: ['our-own'], difficulty: null })).toEqual(['own-1', 'own-2']);
    expect(idsOf(bank, { topics: ['our-own'], difficulty: 'hard' })).toEqual(['own-2']);
  });

  it('may mix them with topics of the bank', () => {
    const mixed = poolOf(bank, { topics: ['battles', 'our-own'], difficulty: null });
    expect(new Set(mixed.map(({ topicId }) => topicId))).toEqual(new Set(['battles', 'our-own']));
    expect(mixed.find(({ id }) => id === 'own-1')).toMatchObject({ answer: 'Ms Park', difficulty: 'easy' });
  });

  it('gets none that it has retired, bundled or own', () => {
    const [first = ''] = idsOf(bundled, everything);
    const without = { ...bank, retired: [first, 'own-1'] };
    expect(idsOf(without, everything)).not.toContain(first);
    expect(idsOf(without, { topics: ['our-own'], difficulty: null })).toEqual(['own-2']);
  });
});
