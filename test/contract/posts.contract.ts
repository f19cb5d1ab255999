import { expect, it } from 'vitest';
import {
  answer,
  claim,
  type Engine,
  GUILD,
  HOUR,
  makePost,
  makeSchedule,
  noon,
  slot,
  there,
  WRONG,
} from './classroom.js';

export function postsContract(engine: () => Engine): void {
  it('claims a date once, and moves the schedule on', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const asked = claim(schedule, '2026-11-02', { next: slot('2026-11-03') });
    const post = await store.claimPost(asked);
    const { now, next, ...stored } = asked;
    expect(post).toEqual({
      ...stored,
      id: expect.any(Number),
      guildId: schedule.guildId,
      channelId: schedule.channelId,
      reveal: 'at once',
      classId: null,
      messageId: null,
      state: 'claimed',
      problem: null,
      revealed: false,
      isVoid: false,
      own: null,
    });
    expect((await store.schedule(schedule.id))?.next).toEqual(slot('2026-11-03'));
    expect(await store.claimPost({ ...asked, questionId: 'another' })).toBeUndefined();
    expect(await store.recentPosts(schedule.id, 10)).toEqual([post]);
  });

  it('moves on although the date was claimed before', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await store.claimPost(claim(schedule, '2026-11-02', { next: slot('2026-11-02') }));
    expect((await store.schedule(schedule.id))?.next).toEqual(slot('2026-11-02'));
    await store.claimPost(claim(schedule, '2026-11-02', { next: slot('2026-11-03') }));
    expect((await store.schedule(schedule.id))?.next).toEqual(slot('2026-11-03'));
  });

  it('does not undo a pause that came between reading the schedule and claiming', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await store.setPauses(schedule.id, [{ from: '2026-11-03', to: '2026-11-08' }], slot('2026-11-09'));
    await store.claimPost(claim(schedule, '2026-11-02', { next: slot('2026-11-03') }));
    expect((await store.schedule(schedule.id))?.next).toEqual(slot('2026-11-09'));
    await store.setPauses(schedule.id, [{ from: '2026-11-03', to: null }], null);
    await store.recordMissed(schedule.id, '2026-11-09', 'paused', 0, slot('2026-11-10'));
    expect((await store.schedule(schedule.id))?.next).toBeNull();
  });

  it('claims the same date for another schedule of the server', async () => {
    const { store } = engine();
    const [one, two] = [await makeSchedule(store), await makeSchedule(store)];
    await makePost(store, one, '2026-11-02');
    expect(await store.claimPost(claim(two, '2026-11-02'))).toBeDefined();
  });

  it('records a date without a post, once, and moves on', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await store.recordMissed(schedule.id, '2026-11-02', 'The bot was off.', 5, slot('2026-11-03'));
    await store.recordMissed(schedule.id, '2026-11-02', 'Again.', 6, slot('2026-11-03'));
    expect(await store.recentPosts(schedule.id, 10)).toMatchObject([
      { date: '2026-11-02', dueAt: noon('2026-11-02'), state: 'missed', problem: 'The bot was off.' },
    ]);
    expect((await store.schedule(schedule.id))?.next).toEqual(slot('2026-11-03'));
    expect(await store.claimPost(claim(schedule, '2026-11-02'))).toBeUndefined();
  });

  it('leaves a claim alone when its date is said to be missed', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02');
    await store.recordMissed(schedule.id, '2026-11-02', 'Too late.', 5, null);
    expect(await store.post(post.id)).toEqual(post);
  });

  it('shows claims without a message, oldest first, until they are posted or given up', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const second = there(await store.claimPost(claim(schedule, '2026-11-03')));
    const first = there(await store.claimPost(claim(schedule, '2026-11-02')));
    await store.recordPostFailure(first.id, 'Discord answered 500.');
    expect(await store.unpostedClaims(10)).toEqual([{ ...first, problem: 'Discord answered 500.' }, second]);
    expect(await store.unpostedClaims(1)).toHaveLength(1);

    await store.recordPosted(first.id, '777', noon('2026-11-02'));
    await store.abandonPost(second.id, 'The window ended.');
    expect(await store.unpostedClaims(10)).toEqual([]);
    expect(await store.post(first.id)).toEqual({ ...first, messageId: '777', state: 'posted' });
    expect(await store.post(second.id)).toEqual({ ...second, state: 'missed', problem: 'The window ended.' });
  });

  it('does not mind being told twice', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02');
    await store.recordPosted(post.id, 'another', noon('2026-11-03'));
    await store.recordPostFailure(post.id, 'A late failure.');
    await store.abandonPost(post.id, 'A late doubt.');
    expect(await store.post(post.id)).toEqual(post);
  });

  it('takes up a given-up post whose message turns out to be there', async () => {
    const { store } = engine();
    const { id } = there(await store.claimPost(claim(await makeSchedule(store), '2026-11-02')));
    await store.abandonPost(id, 'The window ended.');
    await store.recordPosted(id, '777', noon('2026-11-02'));
    expect(await store.post(id)).toMatchObject({ state: 'posted', messageId: '777', problem: null });
  });

  it('closes by the clock, once', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02');
    const later = await makePost(store, schedule, '2026-11-03');
    expect(await store.postsToClose(post.closesAt - 1, 10)).toEqual([]);
    expect(await store.postsToClose(post.closesAt, 10)).toEqual([post]);
    expect(await store.postsToClose(later.closesAt, 10)).toEqual([post, later]);
    expect(await store.postsToClose(later.closesAt, 1)).toEqual([post]);

    expect(await store.closePost(post.id, post.closesAt)).toBe(true);
    expect(await store.closePost(post.id, post.closesAt)).toBe(false);
    expect(await store.postsToClose(post.closesAt, 10)).toEqual([]);
  });

  it('does not close what has no message', async () => {
    const { store } = engine();
    const { id } = there(await store.claimPost(claim(await makeSchedule(store), '2026-11-02')));
    expect(await store.closePost(id, noon('2026-11-09'))).toBe(false);
    expect(await store.closePost(999, noon('2026-11-09'))).toBe(false);
  });

  it('asks for the result of a closed post until it is shown', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await store.recordRevealed(post.id);
    expect((await store.post(post.id))?.revealed).toBe(false);
    await store.closePost(post.id, post.closesAt);
    expect(await store.postsToReveal(10)).toEqual([{ ...post, state: 'closed' }]);
    await store.recordRevealed(post.id);
    expect(await store.postsToReveal(10)).toEqual([]);
    expect(await store.post(post.id)).toEqual({ ...post, state: 'closed', revealed: true });
  });

  it('counts who chose what', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    expect(await store.tally(post.id)).toEqual([0, 0, 0, 0]);
    await answer(store, post, '1');
    await answer(store, post, '2');
    await answer(store, post, '3', { choice: WRONG });
    expect(await store.tally(post.id)).toEqual([1, 0, 2, 0]);
  });

  it('remembers which questions were posted, oldest first, and not those that never were', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await store.recordMissed(schedule.id, '2026-11-04', 'off', 0, null);
    const given = there(await store.claimPost(claim(schedule, '2026-11-05', { questionId: 'given-up' })));
    await store.abandonPost(given.id, 'gone');
    await store.claimPost(claim(schedule, '2026-11-06', { questionId: 'on-its-way' }));
    await makePost(store, schedule, '2026-11-03', { questionId: 'second' });
    await makePost(store, schedule, '2026-11-02', { questionId: 'first' });
    await makePost(store, await makeSchedule(store), '2026-11-02', { questionId: 'elsewhere' });
    expect(await store.postedQuestions(schedule.id)).toEqual(['first', 'second', 'on-its-way']);
  });

  it('remembers which questions a whole server was asked lately, oldest first', async () => {
    const { store } = engine();
    const [one, two] = [await makeSchedule(store), await makeSchedule(store)];
    await makePost(store, one, '2026-11-03', { questionId: 'second' });
    await makePost(store, two, '2026-11-02', { questionId: 'first' });
    await makePost(store, two, '2026-11-03', {
      questionId: 'third',
      dueAt: noon('2026-11-03') + HOUR,
    });
    await store.recordMissed(one.id, '2026-11-04', 'off', 0, null);
    await makePost(store, await makeSchedule(store, { guildId: '101' }), '2026-11-02');
    const posts = [
      { scheduleId: two.id, questionId: 'first' },
      { scheduleId: one.id, questionId: 'second' },
      { scheduleId: two.id, questionId: 'third' },
    ];
    expect(await store.postedInServer(GUILD, 10)).toEqual(posts);
    expect(await store.postedInServer(GUILD, 2)).toEqual(posts.slice(1));
    await store.removeSchedule(two.id);
    expect(await store.postedInServer(GUILD, 10)).toEqual(posts);
  });

  it('lists recent posts, newest first', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await makePost(store, schedule, date);
    const recent = await store.recentPosts(schedule.id, 2);
    expect(recent.map(({ date }) => date)).toEqual(['2026-11-04', '2026-11-03']);
  });

  it('opens late and closes late as claimed', async () => {
    const { store } = engine();
    const dueAt = noon('2026-11-02');
    const post = await makePost(store, await makeSchedule(store), '2026-11-02', {
      now: dueAt + 4 * HOUR,
      closesAt: dueAt + 20 * HOUR,
    });
    expect(post).toMatchObject({ dueAt, closesAt: dueAt + 20 * HOUR });
  });
}
