import { expect, it } from 'vitest';
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

export function streaksContract(engine: () => Engine): void {
  it('grows with each date answered, right or wrong, and adds up to five points', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const scored = [];
    for (let day = 2; day <= 9; day += 1) {
      const post = await makePost(store, schedule, `2026-11-0${day}`);
      scored.push(await answer(store, post, '1', { choice: day === 4 ? WRONG : RIGHT }));
    }
    expect(scored).toEqual([
      { points: 10, streak: 1 },
      { points: 11, streak: 2 },
      { points: 0, streak: 3 },
      { points: 13, streak: 4 },
      { points: 14, streak: 5 },
      { points: 15, streak: 6 },
      { points: 15, streak: 7 },
      { points: 15, streak: 8 },
    ]);
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 8, bestStreak: 8 });
  });

  it('is not broken by dates without a post: weekends, pauses, missed dates', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await answer(store, await makePost(store, schedule, '2026-11-06'), '1');
    await store.recordMissed(schedule.id, '2026-11-09', 'The bot was off.', 0, null);
    const givenUp = there(await store.claimPost(claim(schedule, '2026-11-10')));
    await store.abandonPost(givenUp.id, 'gone');
    expect((await answer(store, await makePost(store, schedule, '2026-11-30'), '1')).streak).toBe(2);
  });

  it('is broken by a date that was not answered', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await answer(store, await makePost(store, schedule, '2026-11-02'), '1');
    await answer(store, await makePost(store, schedule, '2026-11-03'), '1');
    await makePost(store, schedule, '2026-11-04');
    const after = await makePost(store, schedule, '2026-11-05');
    expect(await answer(store, after, '1')).toEqual({ points: 10, streak: 1 });
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 1, bestStreak: 2 });
  });

  it('counts several posts of one date once, and one answer to any of them is enough', async () => {
    const { store } = engine();
    const [one, two] = [await makeSchedule(store), await makeSchedule(store)];
    const first = await makePost(store, one, '2026-11-02');
    const second = await makePost(store, two, '2026-11-02');
    expect((await answer(store, first, '1')).streak).toBe(1);
    expect((await answer(store, second, '1')).streak).toBe(1);
    await makePost(store, one, '2026-11-03');
    expect((await answer(store, await makePost(store, two, '2026-11-03'), '1')).streak).toBe(2);
    expect((await answer(store, await makePost(store, two, '2026-11-04'), '1')).streak).toBe(3);
  });

  it('is each server’s own', async () => {
    const { store } = engine();
    const here = await makeSchedule(store);
    const there = await makeSchedule(store, { guildId: '101' });
    await answer(store, await makePost(store, here, '2026-11-02'), '1');
    await makePost(store, there, '2026-11-03');
    expect((await answer(store, await makePost(store, here, '2026-11-04'), '1')).streak).toBe(2);
    expect((await store.score('101', '1')).streak).toBe(0);
  });

  it('joins what a late answer to an older open post joins', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const long = (date: string) => ({ closesAt: Date.parse(`${date}T12:00:00Z`) + 100 * HOUR });
    await answer(store, await makePost(store, schedule, '2026-11-02'), '1');
    await answer(store, await makePost(store, schedule, '2026-11-03'), '1');
    const late = await makePost(store, schedule, '2026-11-04', long('2026-11-04'));
    const newest = await makePost(store, schedule, '2026-11-05');
    expect(await answer(store, newest, '1')).toEqual({ points: 10, streak: 1 });
    expect(await answer(store, late, '1', { now: newest.dueAt + 2 * HOUR })).toEqual({
      points: 12,
      streak: 3,
    });
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 4, bestStreak: 4 });
    expect((await answer(store, await makePost(store, schedule, '2026-11-06'), '1')).streak).toBe(5);
  });

  it('is shown as it stands: a post that can still be answered does not end it, its closing does', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await answer(store, await makePost(store, schedule, '2026-11-02'), '1');
    await answer(store, await makePost(store, schedule, '2026-11-03'), '1');
    const open = await makePost(store, schedule, '2026-11-04');
    expect((await store.score(GUILD, '1')).streak).toBe(2);
    await store.closePost(open.id, open.closesAt);
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 0, bestStreak: 2 });
  });

  it('joins a streak of many weeks', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const first = Date.UTC(2026, 0, 1);
    const posts = [];
    for (let day = 0; day < 70; day += 1) {
      const date = new Date(first + day * 24 * HOUR).toISOString().slice(0, 10);
      posts.push(await makePost(store, schedule, date, { closesAt: first + 100 * 24 * HOUR }));
    }
    const late = there(posts.at(-2));
    for (const post of posts) if (post !== late) await answer(store, post, '1');
    expect((await store.score(GUILD, '1')).streak).toBe(1);
    expect(await answer(store, late, '1')).toEqual({ points: 15, streak: 69 });
    expect(await store.score(GUILD, '1')).toMatchObject({ streak: 70, bestStreak: 70 });
  });
}
