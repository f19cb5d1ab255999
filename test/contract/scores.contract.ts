import { expect, it } from 'vitest';
import type { Period } from '../../src/core/daily.js';
import type { Store } from '../../src/store/store.js';
import {
  answer,
  claim,
  type Engine,
  GUILD,
  HOUR,
  makePost,
  makeSchedule,
  RIGHT,
  there,
  WRONG,
} from './classroom.js';

const ALL: Period = { kind: 'all', key: 'all' };

export function scoresContract(engine: () => Engine): void {
  it('orders a board by points, then by name; ties share a rank', async () => {
    const { store } = engine();
    await playOnce(store, [
      ['Zoe', RIGHT],
      ['Élise', WRONG],
      ['adam', RIGHT],
      ['Bo', RIGHT],
      ['Ａnna', WRONG],
    ]);
    const { rows, total } = await store.leaderboardPage({ guildId: GUILD, classId: null }, ALL, 0, 10);
    expect(total).toBe(5);
    expect(rows.map(({ rank, name, points }) => [rank, name, points])).toEqual([
      [1, 'adam', 10],
      [1, 'Bo', 10],
      [1, 'Zoe', 10],
      [4, 'Ａnna', 0],
      [4, 'Élise', 0],
    ]);
    expect(rows[0]).toEqual({
      userId: '2',
      name: 'adam',
      hidden: false,
      rank: 1,
      points: 10,
      answered: 1,
      right: 1,
    });
  });

  it('keeps ranks across the pages of a tie', async () => {
    const { store } = engine();
    await playOnce(store, [
      ['a', RIGHT],
      ['b', RIGHT],
      ['c', WRONG],
      ['d', WRONG],
      ['e', WRONG],
    ]);
    const page = async (offset: number, limit: number) =>
      (await store.leaderboardPage({ guildId: GUILD, classId: null }, ALL, offset, limit)).rows.map(
        ({ rank, name }) => `${rank} ${name}`,
      );
    expect(await page(0, 2)).toEqual(['1 a', '1 b']);
    expect(await page(1, 2)).toEqual(['1 b', '3 c']);
    expect(await page(3, 2)).toEqual(['3 d', '3 e']);
    expect(await page(5, 2)).toEqual([]);
    expect((await store.leaderboardPage({ guildId: GUILD, classId: null }, ALL, 5, 2)).total).toBe(5);
  });

  it('tells one person’s place, and none where they have not answered', async () => {
    const { store } = engine();
    await playOnce(store, [
      ['a', RIGHT],
      ['b', WRONG],
      ['c', WRONG],
    ]);
    expect(await store.standing({ guildId: GUILD, classId: null }, ALL, '2')).toEqual({
      userId: '2',
      name: 'c',
      hidden: false,
      rank: 2,
      points: 0,
      answered: 1,
      right: 0,
    });
    expect(await store.standing({ guildId: GUILD, classId: null }, ALL, '9')).toBeUndefined();
    expect(await store.standing({ guildId: '101', classId: null }, ALL, '2')).toBeUndefined();
    expect(
      await store.standing({ guildId: GUILD, classId: null }, { kind: 'today', key: '2026-11-03' }, '2'),
    ).toBeUndefined();
  });

  it('shows names as last seen, and moves them in the order', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const monday = await makePost(store, schedule, '2026-11-02');
    await answer(store, monday, '1', { name: 'Ann' });
    await answer(store, monday, '2', { name: 'Bea' });
    await answer(store, await makePost(store, schedule, '2026-11-03'), '1', { name: 'Zia', choice: WRONG });
    const board = await store.leaderboardPage(
      { guildId: GUILD, classId: null },
      { kind: 'today', key: '2026-11-02' },
      0,
      10,
    );
    expect(board.rows.map(({ name }) => name)).toEqual(['Bea', 'Zia']);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('has a board for each day, ISO week, month and all time', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    for (const date of ['2026-12-31', '2027-01-01', '2027-01-04']) {
      await answer(store, await makePost(store, schedule, date), '1');
    }
    const points = async (kind: Period['kind'], key: string) =>
      (await store.standing({ guildId: GUILD, classId: null }, { kind, key }, '1'))?.points;
    expect(await points('today', '2027-01-01')).toBe(11);
    expect(await points('week', '2026-W53')).toBe(21);
    expect(await points('week', '2027-W01')).toBe(12);
    expect(await points('month', '2026-12')).toBe(10);
    expect(await points('month', '2027-01')).toBe(23);
    expect(await points('all', 'all')).toBe(33);
  });

  it('puts a post on the board of its due time in the server’s zone, whenever it is answered', async () => {
    const { store } = engine();
    await store.saveGuildSettings(GUILD, { zone: 'Asia/Seoul' });
    const schedule = await makeSchedule(store);
    // 23:00 on Saturday 31 October in Seoul; answered on Sunday, and in another month.
    const dueAt = Date.parse('2026-10-31T14:00:00Z');
    const post = await makePost(store, schedule, '2026-10-31', { dueAt, closesAt: dueAt + 10 * HOUR });
    await answer(store, post, '1', { now: dueAt + 3 * HOUR });
    // A post at 08:00 in Seoul is due on the day before in UTC.
    const morning = Date.parse('2026-11-01T23:00:00Z');
    const next = await makePost(store, schedule, '2026-11-02', { dueAt: morning, closesAt: morning + HOUR });
    await answer(store, next, '1', { now: morning });
    for (const key of ['2026-10-31', '2026-11-02']) {
      expect(
        await store.standing({ guildId: GUILD, classId: null }, { kind: 'today', key }, '1'),
      ).toMatchObject({ answered: 1 });
    }
    expect(
      await store.standing({ guildId: GUILD, classId: null }, { kind: 'today', key: '2026-11-01' }, '1'),
    ).toBeUndefined();
    expect(
      await store.standing({ guildId: GUILD, classId: null }, { kind: 'month', key: '2026-10' }, '1'),
    ).toMatchObject({
      answered: 1,
    });
  });

  it('moves no points when the server’s zone changes', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const late = Date.parse('2026-11-02T23:00:00Z');
    const post = await makePost(store, schedule, '2026-11-02', { dueAt: late, closesAt: late + HOUR });
    await answer(store, post, '1', { now: late });
    await store.saveGuildSettings(GUILD, { zone: 'Pacific/Kiritimati' });
    await answer(store, post, '2', { now: late });
    const board = await store.leaderboardPage(
      { guildId: GUILD, classId: null },
      { kind: 'today', key: '2026-11-02' },
      0,
      10,
    );
    expect(board.total).toBe(2);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('sums up one person: points, accuracy by topic, recent answers', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    expect(await store.score(GUILD, '1')).toEqual({
      name: null,
      points: 0,
      answered: 0,
      right: 0,
      streak: 0,
      bestStreak: 0,
      byTopic: [],
      recent: [],
    });
    for (let day = 2; day <= 13; day += 1) {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      const post = await makePost(store, schedule, date, { topicId: day % 2 === 0 ? 'causes' : 'course' });
      await answer(store, post, '1', { choice: day < 5 ? WRONG : RIGHT, name: 'Minji' });
    }
    const score = await store.score(GUILD, '1');
    expect(score).toMatchObject({ name: 'Minji', answered: 12, right: 9, streak: 12, bestStreak: 12 });
    expect(score.points).toBe(13 + 14 + 7 * 15);
    expect(score.byTopic).toEqual([
      { topicId: 'causes', answered: 6, right: 4 },
      { topicId: 'course', answered: 6, right: 5 },
    ]);
    expect(score.recent).toHaveLength(10);
    expect(score.recent[0]).toEqual({
      date: '2026-11-13',
      questionId: 'question-of-2026-11-13',
      ownStem: null,
      isRight: true,
      points: 15,
    });
    expect(score.recent.at(-1)).toMatchObject({ date: '2026-11-04', isRight: false, points: 0 });
  });

  it('keeps servers apart', async () => {
    const { store } = engine();
    await answer(store, await makePost(store, await makeSchedule(store), '2026-11-02'), '1', {
      name: 'Here',
    });
    const there = await makeSchedule(store, { guildId: '101' });
    await answer(store, await makePost(store, there, '2026-11-02', { difficulty: 'hard' }), '1', {
      name: 'There',
    });
    expect(await store.score(GUILD, '1')).toMatchObject({ name: 'Here', points: 10 });
    expect(await store.score('101', '1')).toMatchObject({ name: 'There', points: 20 });
    expect((await store.leaderboardPage({ guildId: '101', classId: null }, ALL, 0, 10)).rows).toMatchObject([
      { name: 'There' },
    ]);
  });

  it('counts an answer to a claim that was given up later', async () => {
    const { store } = engine();
    const post = there(await store.claimPost(claim(await makeSchedule(store), '2026-11-02')));
    await answer(store, post, '1');
    await store.abandonPost(post.id, 'gone');
    expect(await store.score(GUILD, '1')).toMatchObject({ points: 10, streak: 1 });
    expect(await store.checkSummaries()).toEqual([]);
  });
}

/** One post, answered by people 0, 1, 2, … with these names and choices. */
async function playOnce(store: Store, people: readonly (readonly [string, number])[]): Promise<void> {
  const post = await makePost(store, await makeSchedule(store), '2026-11-02');
  for (const [index, [name, choice]] of people.entries()) {
    await answer(store, post, String(index), { name, choice });
  }
}
