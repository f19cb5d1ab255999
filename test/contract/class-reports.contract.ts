import { expect, it } from 'vitest';
import type { AnswerKey, ClassAnswer } from '../../src/core/classes.js';
import type { Store } from '../../src/store/store.js';
import {
  answer,
  claim,
  type Engine,
  GUILD,
  HOUR,
  makeClass,
  makePost,
  makeSchedule,
  noon,
  RIGHT,
  there,
  WRONG,
} from './classroom.js';

const NOW = noon('2026-11-01');
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

export function classReportsContract(engine: () => Engine): void {
  it('lists what a class could answer by date: its own posts and those for everybody', async () => {
    const { store } = engine();
    const { own, public: everybody } = await makeSchool(store);
    const other = await makeSchedule(store, { classId: (await makeClass(store, { name: 'Other' })).id });
    const elsewhere = await makeSchedule(store, { guildId: '101' });
    const late = await makePost(store, own.schedule, '2026-11-04', { difficulty: 'hard' });
    const early = await makePost(store, everybody, '2026-11-02');
    for (const schedule of [other, elsewhere]) await makePost(store, schedule, '2026-11-03');
    await store.recordMissed(everybody.id, '2026-11-05', 'offline', noon('2026-11-05'), null);
    await store.claimPost(claim(everybody, '2026-11-06'));
    await store.closePost(early.id, noon('2026-11-03'));

    expect(await store.classPosts(own.id, NOVEMBER.from, NOVEMBER.to)).toEqual([
      {
        postId: early.id,
        date: '2026-11-02',
        dueAt: noon('2026-11-02'),
        questionId: 'question-of-2026-11-02',
        ownStem: null,
        topicId: 'causes',
        difficulty: 'easy',
        choices: ['Mao', 'Stalin', 'Kim', 'Truman'],
        right: RIGHT,
        isClosed: true,
        isKnown: true,
        isVoid: false,
      },
      expect.objectContaining({ postId: late.id, difficulty: 'hard', isClosed: false }),
    ]);
    const datesOf = async (from: string, to: string) =>
      (await store.classPosts(own.id, from, to)).map(({ date }) => date);
    expect(await datesOf('2026-11-02', '2026-11-03')).toEqual(['2026-11-02']);
    expect(await datesOf('2026-11-03', '2026-11-04')).toEqual(['2026-11-04']);
  });

  it('goes by the day in the server’s zone, as boards and terms do', async () => {
    const { store } = engine();
    await store.saveGuildSettings(GUILD, { zone: 'Asia/Seoul' });
    const { id } = await makeClass(store);
    const schedule = await makeSchedule(store);
    await makePost(store, schedule, '2026-11-02', { dueAt: noon('2026-11-02') + 4 * HOUR });
    expect(await store.classPosts(id, '2026-11-02', '2026-11-02')).toEqual([]);
    expect(await store.classPosts(id, '2026-11-03', '2026-11-03')).toMatchObject([{ date: '2026-11-03' }]);
  });

  it('reads what present members answered, whenever they came, and nothing else', async () => {
    const { store } = engine();
    const { own, public: everybody } = await makeSchool(store);
    const post = await makePost(store, everybody, '2026-11-02');
    await answer(store, post, '1');
    await answer(store, post, 'stranger');
    await answer(store, post, '2', { choice: WRONG });
    await answer(store, post, 'late comer');
    await store.enrol(own.id, { userId: 'late comer', name: 'Late comer', now: noon('2026-11-09') });
    await store.withdraw(own.id, '2');

    const later = { postId: post.id, choice: RIGHT, isRight: true, points: 10, at: post.dueAt + HOUR };
    expect(await store.classAnswers(own.id, NOVEMBER, null, 10)).toEqual([
      { ...later, userId: '1' },
      { ...later, userId: 'late comer' },
    ]);
    expect(await store.classAnswers(own.id, { from: '2026-11-03', to: '2026-11-30' }, null, 10)).toEqual([]);
    expect(await store.classAnswers(999, NOVEMBER, null, 10)).toEqual([]);
  });

  it('says nothing of who was right before the close, where that is told only then', async () => {
    const { store } = engine();
    const { own } = await makeSchool(store);
    const secret = await makeSchedule(store, { classId: own.id, reveal: 'at close' });
    const post = await makePost(store, secret, '2026-11-02');
    await store.recordAnswer({
      postId: post.id,
      guildId: GUILD,
      userId: '1',
      name: 'Student 1',
      choice: RIGHT,
      interactionId: 'press',
      now: post.dueAt + HOUR,
    });
    const read = async () => ({
      posts: await store.classPosts(own.id, NOVEMBER.from, NOVEMBER.to),
      answers: await store.classAnswers(own.id, NOVEMBER, null, 10),
    });
    expect(await read()).toMatchObject({
      posts: [{ isClosed: false, isKnown: false }],
      answers: [{ choice: RIGHT, isRight: false, points: 0 }],
    });
    await store.closePost(post.id, post.closesAt);
    expect(await read()).toMatchObject({
      posts: [{ isClosed: true, isKnown: true }],
      answers: [{ choice: RIGHT, isRight: true, points: 10 }],
    });
  });

  it.each([1, 3, 7, 100])('gives every answer once, by post and person, %i at a time', async (limit) => {
    const { store } = engine();
    const { own, public: everybody } = await makeSchool(store);
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']) {
      for (const schedule of [own.schedule, everybody]) {
        const post = await makePost(store, schedule, date);
        // Some posts have no answers, and some people none of some.
        if (date === '2026-11-03') continue;
        for (const userId of schedule === everybody ? ['2', '1', '3', 'stranger'] : ['3', '1']) {
          await answer(store, post, userId);
        }
      }
    }
    const parts = await readAll(store, own.id, limit);
    const keys = parts.flat().map(({ postId, userId }) => `${String(postId).padStart(5, '0')} ${userId}`);
    expect(keys).toHaveLength(15);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(parts.every((part) => part.length <= limit)).toBe(true);
  });
}

/** A class of three with a schedule of its own, and a schedule for everybody. */
async function makeSchool(store: Store) {
  const { id } = await makeClass(store);
  for (const userId of ['1', '2', '3']) {
    await store.enrol(id, { userId, name: `Student ${userId}`, now: NOW });
  }
  return {
    own: { id, schedule: await makeSchedule(store, { classId: id }) },
    public: await makeSchedule(store),
  };
}

/** The parts that one who reads on until a part is not full comes to see. */
async function readAll(store: Store, classId: number, limit: number): Promise<ClassAnswer[][]> {
  const parts: ClassAnswer[][] = [];
  let after: AnswerKey | null = null;
  for (;;) {
    const part: ClassAnswer[] = await store.classAnswers(classId, NOVEMBER, after, limit);
    parts.push(part);
    if (part.length < limit) return parts;
    after = there(part.at(-1));
  }
}
