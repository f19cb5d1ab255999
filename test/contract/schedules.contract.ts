import { expect, it } from 'vitest';
import { MOST_SCHEDULES } from '../../src/core/daily.js';
import { answer, claim, draft, type Engine, GUILD, makePost, makeSchedule, noon, slot } from './classroom.js';

export function schedulesContract(engine: () => Engine): void {
  it('gives back what was set up', async () => {
    const { store } = engine();
    const asked = draft({
      pauses: [{ from: '2026-12-20', to: null }],
      difficulty: 'hard',
      reveal: 'at close',
      pingRoleId: '400',
    });
    const schedule = await store.createSchedule(asked);
    const { now, ...settings } = asked;
    expect(schedule).toEqual({
      ...settings,
      id: expect.any(Number),
      number: 1,
      state: 'active',
      problem: null,
      createdAt: now,
    });
    expect(await store.schedule(schedule?.id ?? 0)).toEqual(schedule);
  });

  it('numbers schedules from 1 in each server, and fills gaps', async () => {
    const { store } = engine();
    const first = await makeSchedule(store);
    await makeSchedule(store);
    await makeSchedule(store, { guildId: '101' });
    await store.removeSchedule(first.id);
    const again = await makeSchedule(store);
    expect(again.number).toBe(1);
    expect(again.id).not.toBe(first.id);
    expect((await store.schedules(GUILD)).map(({ number }) => number)).toEqual([1, 2]);
    expect((await store.schedules('101')).map(({ number }) => number)).toEqual([1]);
  });

  it('refuses an eleventh', async () => {
    const { store } = engine();
    for (let count = 0; count < MOST_SCHEDULES; count += 1) await makeSchedule(store);
    expect(await store.createSchedule(draft())).toBeUndefined();
    expect(await store.createSchedule(draft({ guildId: '101' }))).toBeDefined();
  });

  it('never gives an old id to a new schedule, so that posts keep their own', async () => {
    const { store } = engine();
    const old = await makeSchedule(store);
    await makePost(store, old, '2026-11-02');
    await store.removeSchedule(old.id);
    const fresh = await makeSchedule(store);
    expect(await store.recentPosts(fresh.id, 5)).toEqual([]);
    expect(await store.recentPosts(old.id, 5)).toHaveLength(1);
  });

  it('finds what is due, oldest first, and no more than asked for', async () => {
    const { store } = engine();
    const late = await makeSchedule(store, { next: slot('2026-11-03') });
    const early = await makeSchedule(store, { guildId: '101', next: slot('2026-11-02') });
    await makeSchedule(store, { next: slot('2026-11-05') });
    await makeSchedule(store, { next: null });
    const due = await store.dueSchedules(noon('2026-11-03'), 10);
    expect(due.map(({ id }) => id)).toEqual([early.id, late.id]);
    expect(await store.dueSchedules(noon('2026-11-03') - 1, 10)).toHaveLength(1);
    expect(await store.dueSchedules(noon('2026-11-03'), 1)).toEqual([early]);
  });

  it('suspends once, and a change makes it active again', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    expect(await store.suspendSchedule(schedule.id, 'The channel is gone.')).toBe(true);
    expect(await store.suspendSchedule(schedule.id, 'The channel is still gone.')).toBe(false);
    expect(await store.schedule(schedule.id)).toMatchObject({
      state: 'suspended',
      problem: 'The channel is gone.',
    });
    expect(await store.dueSchedules(noon('2026-12-01'), 10)).toEqual([]);

    const { guildId, setUpBy, seed, next, now, ...settings } = draft({ channelId: '201' });
    const changed = await store.changeSchedule(schedule.id, settings, slot('2026-12-02'));
    expect(changed).toEqual({ ...schedule, channelId: '201', next: slot('2026-12-02') });
    expect(await store.dueSchedules(noon('2026-12-02'), 10)).toEqual([changed]);
  });

  it('stores pauses with the slot after them', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const pauses = [{ from: '2026-11-02', to: '2026-11-06' }];
    expect(await store.setPauses(schedule.id, pauses, slot('2026-11-09'))).toEqual({
      ...schedule,
      pauses,
      next: slot('2026-11-09'),
    });
    expect(await store.setPauses(schedule.id, [{ from: '2026-11-02', to: null }], null)).toMatchObject({
      next: null,
    });
  });

  it('says so when a schedule is gone', async () => {
    const { store } = engine();
    const { id, ...settings } = await makeSchedule(store);
    expect(await store.removeSchedule(id)).toBe(true);
    expect(await store.removeSchedule(id)).toBe(false);
    expect(await store.schedule(id)).toBeUndefined();
    expect(await store.changeSchedule(id, settings, null)).toBeUndefined();
    expect(await store.setPauses(id, [], null)).toBeUndefined();
    expect(await store.suspendSchedule(id, 'x')).toBe(false);
    expect(await store.claimPost(claim({ id, ...settings }, '2026-11-02'))).toBeUndefined();
    await store.recordMissed(id, '2026-11-02', 'x', 0, null);
    expect(await store.recentPosts(id, 5)).toEqual([]);
  });

  it('keeps posts and scores of a removed schedule, and sends none of its claims', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02');
    await answer(store, post, '1');
    const claimed = await store.claimPost(claim(schedule, '2026-11-03'));
    await store.removeSchedule(schedule.id);
    expect((await store.score(GUILD, '1')).points).toBe(10);
    expect(await store.unpostedClaims(10)).toEqual([]);
    expect(await store.post(claimed?.id ?? 0)).toMatchObject({
      state: 'missed',
      problem: expect.stringContaining('removed'),
    });
    expect(await store.postsToClose(noon('2026-11-04'), 10)).toEqual([post]);
  });
}
