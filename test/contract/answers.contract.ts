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
  press,
  RIGHT,
  there,
  WRONG,
} from './classroom.js';

export function answersContract(engine: () => Engine): void {
  it('counts the first answer, with points by difficulty', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02', { difficulty: 'hard' });
    expect(await store.recordAnswer(press(post, '1'))).toEqual({
      outcome: 'counted',
      post,
      answer: { choice: RIGHT, isRight: true, points: 20, counts: true, streak: 1, at: post.dueAt + HOUR },
    });
    expect(await answer(store, post, '2', { choice: WRONG })).toEqual({ points: 0, streak: 1 });
    const medium = await makePost(store, schedule, '2026-11-03', { difficulty: 'medium' });
    expect(await answer(store, medium, '3')).toEqual({ points: 15, streak: 1 });
  });

  it('answers a second press with the first, whatever it chose', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    const first = await store.recordAnswer(press(post, '1', { choice: WRONG }));
    const second = await store.recordAnswer(
      press(post, '1', { interactionId: 'new', now: noon('2026-11-02') }),
    );
    expect(second).toEqual({ ...first, outcome: 'answered before' });
    expect(await store.tally(post.id)).toEqual([1, 0, 0, 0]);
    expect(await store.score(GUILD, '1')).toMatchObject({ points: 0, answered: 1, right: 0 });
  });

  it('answers an interaction that Discord delivers twice with what it did the first time', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    const first = await store.recordAnswer(press(post, '1'));
    expect(await store.recordAnswer(press(post, '1'))).toEqual({ ...first, outcome: 'answered before' });
    expect((await store.score(GUILD, '1')).points).toBe(10);
  });

  it('counts nothing after closing, and still says what was answered before', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await answer(store, post, '1');
    await store.closePost(post.id, noon('2026-11-02') + 2 * HOUR);
    const closed = { outcome: 'closed', post: { ...post, state: 'closed' } };
    expect(await store.recordAnswer(press(post, '2'))).toEqual({ ...closed, answer: null });
    expect(await store.recordAnswer(press(post, '1', { choice: WRONG }))).toMatchObject({
      ...closed,
      answer: { choice: RIGHT, points: 10 },
    });
    expect(await store.tally(post.id)).toEqual([0, 0, 1, 0]);
    expect((await store.score(GUILD, '2')).answered).toBe(0);
  });

  it('closes at the very millisecond, even if nobody has come round to close it', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    expect(await store.recordAnswer(press(post, '1', { now: post.closesAt - 1 }))).toMatchObject({
      outcome: 'counted',
    });
    expect(await store.recordAnswer(press(post, '2', { now: post.closesAt }))).toMatchObject({
      outcome: 'closed',
      answer: null,
    });
  });

  it('counts a press on a message that is not recorded yet', async () => {
    const { store } = engine();
    const post = there(await store.claimPost(claim(await makeSchedule(store), '2026-11-02')));
    expect(await answer(store, post, '1')).toEqual({ points: 10, streak: 1 });
  });

  it('counts nothing on a post that was given up', async () => {
    const { store } = engine();
    const post = there(await store.claimPost(claim(await makeSchedule(store), '2026-11-02')));
    await store.abandonPost(post.id, 'gone');
    expect(await store.recordAnswer(press(post, '1'))).toMatchObject({ outcome: 'closed', answer: null });
  });

  it('does not know forged posts, servers and choices', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    const forged = [
      { postId: 999 },
      { guildId: '101' },
      { choice: 4 },
      { choice: -1 },
      { choice: 0.5 },
      { choice: NaN },
    ];
    for (const changes of forged) {
      expect(await store.recordAnswer(press(post, '1', changes))).toEqual({ outcome: 'unknown' });
    }
    expect(await store.personData('1')).toMatchObject({ answers: [], members: [] });
  });

  it('takes names as they are', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    const names = ['', "Robert'); drop table answers;--", '👩‍🎓 민지 🇰🇷', '\u202E@everyone', 'x'.repeat(500)];
    for (const [index, name] of names.entries()) await answer(store, post, `${index}`, { name });
    for (const [index, name] of names.entries()) {
      expect((await store.score(GUILD, `${index}`)).name).toBe(name);
    }
  });

  it('keeps reports of bad questions, but not from other servers', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    const flag = { postId: post.id, guildId: GUILD, userId: '1', text: 'Two are right', now: 5 };
    await store.flagQuestion(flag);
    await store.flagQuestion({ ...flag, guildId: '101' });
    expect((await store.personData('1'))['flags']).toMatchObject([{ text: 'Two are right', created_at: 5 }]);
  });
}
