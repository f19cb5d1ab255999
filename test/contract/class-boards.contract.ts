import { expect, it } from 'vitest';
import type { Period, TermPeriod } from '../../src/core/daily.js';
import type { Store } from '../../src/store/store.js';
import {
  answer,
  type Engine,
  GUILD,
  HOUR,
  makeClass,
  makePost,
  makeSchedule,
  noon,
  press,
  WRONG,
} from './classroom.js';

const ALL: Period = { kind: 'all', key: 'all' };
const NOW = noon('2026-11-01');

export function classBoardsContract(engine: () => Engine): void {
  it('counts what members answered to the class’s questions and to those for everybody, no other class’s', async () => {
    const { store } = engine();
    const { year, club } = await makeTwoClasses(store);
    for (const classId of [null, year, club]) {
      const post = await makePost(store, await makeSchedule(store, { classId }), '2026-11-02');
      await store.recordAnswer(press(post, '1'));
    }
    expect(await points(store, null)).toEqual(['Student 1 30']);
    expect(await points(store, year)).toEqual(['Student 1 20']);
    expect(await points(store, club)).toEqual(['Student 1 20']);
    expect(await store.standing({ guildId: GUILD, classId: year }, ALL, '1')).toMatchObject({ points: 20 });
    expect(await store.standing({ guildId: '101', classId: year }, ALL, '1')).toBeUndefined();
  });

  it('counts what a person answered before they enrolled, but not what they answered for practice', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    const forAll = await makePost(store, await makeSchedule(store), '2026-11-02');
    const forClass = await makePost(store, await makeSchedule(store, { classId: id }), '2026-11-02');
    await answer(store, forAll, '1');
    expect(await store.recordAnswer(press(forClass, '1'))).toMatchObject({
      outcome: 'counted',
      answer: { isRight: true, counts: false, points: 0, streak: 1 },
    });
    expect(await store.score(GUILD, '1')).toMatchObject({
      points: 10,
      answered: 1,
      recent: [{ points: 10 }],
    });
    await enrol(store, id, '1');
    expect(await points(store, id)).toEqual(['Student 1 10']);
    expect(await store.recordAnswer(press(forClass, '1', { interactionId: 'again' }))).toMatchObject({
      outcome: 'answered before',
      answer: { counts: false },
    });
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('takes off who withdraws, and brings them back with everything when they enrol again', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    const schedule = await makeSchedule(store, { classId: id });
    await enrol(store, id, '1');
    await answer(store, await makePost(store, schedule, '2026-11-02'), '1');
    await store.withdraw(id, '1');
    expect(await points(store, id)).toEqual([]);
    expect(await points(store, null)).toEqual(['Student 1 10']);
    const other = await makePost(store, await makeSchedule(store), '2026-11-03');
    await answer(store, other, '1');
    await enrol(store, id, '1');
    expect(await points(store, id)).toEqual(['Student 1 21']);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('has no board while it is deleted, takes answers for practice, and has its board back', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    await enrol(store, id, '1');
    const schedule = await makeSchedule(store, { classId: id });
    const first = await makePost(store, schedule, '2026-11-02');
    const second = await makePost(store, schedule, '2026-11-03');
    await answer(store, first, '1');
    await store.deleteClass(id, NOW + HOUR);
    expect(await points(store, id)).toEqual([]);
    expect(await store.recordAnswer(press(second, '1'))).toMatchObject({ answer: { counts: false } });
    expect(await store.checkSummaries()).toEqual([]);
    await store.restoreClass(id);
    expect(await points(store, id)).toEqual(['Student 1 10']);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('adds up a term from its days, both ends included', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    for (const userId of ['1', '2', '3']) await enrol(store, id, userId);
    const schedule = await makeSchedule(store);
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']) {
      const post = await makePost(store, schedule, date);
      await answer(store, post, '1');
      if (date > '2026-11-02') await answer(store, post, '2', { choice: WRONG });
    }
    const term: TermPeriod = { kind: 'term', name: 'Short', from: '2026-11-03', to: '2026-11-04' };
    const board = { guildId: GUILD, classId: id };
    const { rows, total } = await store.leaderboardPage(board, term, 0, 10);
    expect(rows).toMatchObject([
      { userId: '1', rank: 1, points: 11 + 12, answered: 2, right: 2 },
      { userId: '2', rank: 2, points: 0, answered: 2, right: 0 },
    ]);
    expect(total).toBe(2);
    expect(await store.leaderboardPage(board, term, 1, 1)).toEqual({ rows: [rows[1]], total: 2, voided: [] });
    expect(await store.standing(board, term, '2')).toEqual(rows[1]);
    expect(await store.standing(board, term, '3')).toBeUndefined();
  });

  it('takes a voided post off every board, and names its date; the streak stays', async () => {
    const { store } = engine();
    const { year, club } = await makeTwoClasses(store);
    const schedule = await makeSchedule(store);
    const bad = await makePost(store, schedule, '2026-11-02');
    await answer(store, bad, '1');
    await answer(store, await makePost(store, schedule, '2026-11-03'), '1');
    expect(await store.voidPost(GUILD, bad.id)).toBe(true);
    expect(await store.voidPost(GUILD, bad.id)).toBe(false);
    for (const classId of [null, year, club]) {
      expect(await points(store, classId)).toEqual(['Student 1 11']);
      expect(await voided(store, classId, ALL)).toEqual(['2026-11-02']);
      expect(await voided(store, classId, { kind: 'today', key: '2026-11-03' })).toEqual([]);
      const day: Period = { kind: 'today', key: '2026-11-02' };
      expect(await store.leaderboardPage({ guildId: GUILD, classId }, day, 0, 10)).toEqual({
        rows: [],
        total: 0,
        voided: ['2026-11-02'],
      });
    }
    expect(await store.score(GUILD, '1')).toMatchObject({ points: 11, answered: 1, streak: 2 });
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('names the five newest voided dates of the period, and none of another class', async () => {
    const { store } = engine();
    const { year, club } = await makeTwoClasses(store);
    const schedule = await makeSchedule(store, { classId: year });
    for (let day = 2; day <= 8; day += 1) {
      await store.voidPost(GUILD, (await makePost(store, schedule, `2026-11-0${day}`)).id);
    }
    const newest = ['2026-11-08', '2026-11-07', '2026-11-06', '2026-11-05', '2026-11-04'];
    expect(await voided(store, null, ALL)).toEqual(newest);
    expect(await voided(store, year, { kind: 'month', key: '2026-11' })).toEqual(newest);
    expect(await voided(store, year, { kind: 'week', key: '2026-W46' })).toEqual([]);
    expect(
      await voided(store, year, { kind: 'term', name: 'T', from: '2026-11-01', to: '2026-11-03' }),
    ).toEqual(['2026-11-03', '2026-11-02']);
    expect(await voided(store, club, ALL)).toEqual([]);
  });

  it('shows pseudonyms on every board, and keeps an order that tells no real name', async () => {
    const { store } = engine();
    const { id: hushed } = await makeClass(store, { name: 'Hushed', names: 'pseudonyms' });
    const { id: open } = await makeClass(store, { name: 'Open' });
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    const people = ['Aaron', 'Zoe', 'Mia', 'Ben', 'Yan', 'Carl'];
    for (const [userId, name] of people.entries()) {
      await answer(store, post, `${userId}`, { name });
      for (const id of [hushed, open]) await store.enrol(id, { userId: `${userId}`, name, now: NOW });
    }
    for (const classId of [null, open, hushed]) {
      const names = await shownNames(store, classId);
      expect(names.filter((name) => people.includes(name))).toEqual([]);
      expect(names).toEqual([...names].sort());
    }
    // The name seen with a new answer changes nothing of it.
    const next = await makePost(store, await makeSchedule(store), '2026-11-02');
    await answer(store, next, '0', { name: 'Aaron', choice: WRONG });
    expect(await shownNames(store, null)).not.toContain('Aaron');
    expect((await store.score(GUILD, '0')).name).toBe('Aaron');
    expect(await store.checkSummaries()).toEqual([]);

    await store.withdraw(hushed, '1');
    expect(await shownNames(store, null)).toContain('Zoe');
    await store.deleteClass(hushed, NOW);
    expect(await shownNames(store, open)).toEqual([...people].sort());
    expect(await store.checkSummaries()).toEqual([]);
    await store.restoreClass(hushed);
    expect((await shownNames(store, open)).filter((name) => people.includes(name))).toEqual(['Zoe']);
    expect(await store.checkSummaries()).toEqual([]);
  });
}

async function makeTwoClasses(store: Store): Promise<{ year: number; club: number }> {
  const { id: year } = await makeClass(store, { name: 'Year 11' });
  const { id: club } = await makeClass(store, { name: 'Club' });
  for (const id of [year, club]) await enrol(store, id, '1');
  return { year, club };
}

async function enrol(store: Store, classId: number, userId: string): Promise<void> {
  await store.enrol(classId, { userId, name: `Student ${userId}`, now: NOW });
}

async function points(store: Store, classId: number | null): Promise<string[]> {
  const { rows } = await store.leaderboardPage({ guildId: GUILD, classId }, ALL, 0, 10);
  return rows.map((row) => `${row.name} ${row.points}`);
}

async function shownNames(store: Store, classId: number | null): Promise<string[]> {
  const day: Period = { kind: 'today', key: '2026-11-02' };
  const { rows } = await store.leaderboardPage({ guildId: GUILD, classId }, day, 0, 10);
  return rows.map(({ name }) => name);
}

async function voided(store: Store, classId: number | null, period: Period | TermPeriod) {
  return (await store.leaderboardPage({ guildId: GUILD, classId }, period, 0, 10)).voided;
}
