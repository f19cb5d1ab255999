import { expect, it } from 'vitest';
import { answer, type Engine, GUILD, makeClass, makePost, makeSchedule, noon, press } from './classroom.js';

/** Streaks where classes have questions of their own: only dates that concern a person can break theirs. */
export function classStreaksContract(engine: () => Engine): void {
  const setup = async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    const forAll = await makeSchedule(store);
    const forClass = await makeSchedule(store, { classId: id });
    const enrol = (userId: string, date: string) =>
      store.enrol(id, { userId, name: `Student ${userId}`, now: noon(date) });
    return { store, id, forAll, forClass, enrol };
  };

  it('is not broken by a question of a class that the person is not in', async () => {
    const { store, forAll, forClass } = await setup();
    await answer(store, await makePost(store, forAll, '2026-11-02'), '1');
    const other = await makePost(store, forClass, '2026-11-03');
    await store.closePost(other.id, other.closesAt);
    expect((await store.score(GUILD, '1')).streak).toBe(1);
    expect((await answer(store, await makePost(store, forAll, '2026-11-04'), '1')).streak).toBe(2);
  });

  it('is broken by a question of the person’s own class', async () => {
    const { store, forAll, forClass, enrol } = await setup();
    await enrol('1', '2026-11-01');
    await answer(store, await makePost(store, forAll, '2026-11-02'), '1');
    const own = await makePost(store, forClass, '2026-11-03');
    expect((await store.score(GUILD, '1')).streak).toBe(1);
    await store.closePost(own.id, own.closesAt);
    expect((await store.score(GUILD, '1')).streak).toBe(0);
    expect((await answer(store, await makePost(store, forAll, '2026-11-04'), '1')).streak).toBe(1);
  });

  it('goes on with an answer to either', async () => {
    const { store, forAll, forClass, enrol } = await setup();
    await enrol('1', '2026-11-01');
    await answer(store, await makePost(store, forAll, '2026-11-02'), '1');
    expect(await answer(store, await makePost(store, forClass, '2026-11-03'), '1')).toEqual({
      points: 11,
      streak: 2,
    });
    expect((await answer(store, await makePost(store, forAll, '2026-11-04'), '1')).streak).toBe(3);
  });

  it('is as it was after practice', async () => {
    const { store, forAll, forClass } = await setup();
    expect(await store.recordAnswer(press(await makePost(store, forClass, '2026-11-02'), '1'))).toMatchObject(
      { answer: { counts: false, points: 0, streak: 0 } },
    );
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 0, bestStreak: 0 });
    await answer(store, await makePost(store, forAll, '2026-11-03'), '1');
    expect(await store.recordAnswer(press(await makePost(store, forClass, '2026-11-04'), '1'))).toMatchObject(
      { answer: { counts: false, points: 0, streak: 1 } },
    );
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 1, bestStreak: 1 });
  });

  it('is not broken by what was asked before the person joined, nor by what they answered for practice', async () => {
    const { store, forAll, forClass, enrol } = await setup();
    await answer(store, await makePost(store, forAll, '2026-11-02'), '1');
    await makePost(store, forClass, '2026-11-03');
    const practised = await makePost(store, forClass, '2026-11-04', { closesAt: noon('2026-11-06') });
    await store.recordAnswer(press(practised, '1'));
    await enrol('1', '2026-11-05');
    await store.closePost(practised.id, practised.closesAt);
    expect((await store.score(GUILD, '1')).streak).toBe(1);
    expect((await answer(store, await makePost(store, forAll, '2026-11-06'), '1')).streak).toBe(2);
  });

  it('joins over dates that do not concern the person', async () => {
    const { store, forAll, forClass } = await setup();
    await answer(store, await makePost(store, forAll, '2026-11-02'), '1');
    await makePost(store, forClass, '2026-11-03');
    const late = await makePost(store, forAll, '2026-11-04', { closesAt: noon('2026-11-07') });
    await makePost(store, forClass, '2026-11-05');
    const newest = await makePost(store, forAll, '2026-11-06');
    expect((await answer(store, newest, '1')).streak).toBe(1);
    expect((await answer(store, late, '1', { now: newest.dueAt + 1 })).streak).toBe(2);
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 3, bestStreak: 3 });
  });
}
