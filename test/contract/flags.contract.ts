import { expect, it } from 'vitest';
import type { Post, Store } from '../../src/store/store.js';
import { answer, type Engine, GUILD, makePost, makeSchedule, there } from './classroom.js';

export function flagsContract(engine: () => Engine): void {
  it('shows a server its flags, newest first, with who, what and where', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await answer(store, post, '1', { name: 'Minji' });
    await flagIt(store, post, { userId: '1', text: 'Two are right', now: 5 });
    await flagIt(store, post, { userId: 'stranger', text: 'Odd', now: 6 });
    const { rows, total } = await store.flags(GUILD, 0, 10);
    expect(total).toBe(2);
    expect(rows).toEqual([
      expect.objectContaining({ text: 'Odd', by: null, at: 6 }),
      {
        id: there(rows[1]).id,
        text: 'Two are right',
        by: 'Minji',
        at: 5,
        postId: post.id,
        channelId: '200',
        messageId: `message-${post.id}`,
        date: '2026-11-02',
        questionId: 'question-of-2026-11-02',
        ownStem: null,
        isVoid: false,
      },
    ]);
    expect(await store.flag(GUILD, there(rows[1]).id)).toEqual(rows[1]);
    expect((await store.flags(GUILD, 1, 10)).rows).toEqual([rows[1]]);
    expect(await store.flags('101', 0, 10)).toEqual({ rows: [], total: 0 });
    expect(await store.flag('101', there(rows[0]).id)).toBeUndefined();
  });

  it('resolves a flag once, in its own server', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await flagIt(store, post, { userId: '1', text: 'First' });
    await flagIt(store, post, { userId: '2', text: 'Second' });
    const { id } = there((await store.flags(GUILD, 0, 10)).rows[0]);
    expect(await store.resolveFlag('101', id, 9)).toBe(false);
    expect(await store.resolveFlag(GUILD, id, 9)).toBe(true);
    expect(await store.resolveFlag(GUILD, id, 10)).toBe(false);
    expect(await store.flags(GUILD, 0, 10)).toMatchObject({ rows: [{ text: 'First' }], total: 1 });
    expect(await store.flag(GUILD, id)).toMatchObject({ text: 'Second' });
  });

  it('keeps one open flag of a person about a post, the last that they wrote', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await flagIt(store, post, { userId: '1', text: 'Odd' });
    await flagIt(store, post, { userId: '2', text: 'Two are right' });
    await flagIt(store, post, { userId: '1', text: 'B is right too', now: 6 });
    const { rows, total } = await store.flags(GUILD, 0, 10);
    expect(total).toBe(2);
    expect(rows).toMatchObject([{ text: 'Two are right' }, { text: 'B is right too', at: 6 }]);

    // What is resolved stays as it was; who writes again then is heard again.
    await store.resolveFlag(GUILD, there(rows[1]).id, 7);
    await flagIt(store, post, { userId: '1', text: 'C as well' });
    expect(await store.flags(GUILD, 0, 10)).toMatchObject({ rows: [{ text: 'C as well' }, {}], total: 2 });
    expect(await store.flag(GUILD, there(rows[1]).id)).toMatchObject({ text: 'B is right too' });
  });

  it('voids a post once, in its own server, and not a date without a question', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02');
    await flagIt(store, post, {});
    expect(await store.voidPost('101', post.id)).toBe(false);
    expect(await store.voidPost(GUILD, 999)).toBe(false);
    expect(await store.voidPost(GUILD, post.id)).toBe(true);
    expect(await store.voidPost(GUILD, post.id)).toBe(false);
    expect((await store.post(post.id))?.isVoid).toBe(true);
    expect((await store.flags(GUILD, 0, 1)).rows).toMatchObject([{ isVoid: true }]);
    await store.recordMissed(schedule.id, '2026-11-03', 'offline', 5, null);
    const missed = there((await store.recentPosts(schedule.id, 1))[0]);
    expect(await store.voidPost(GUILD, missed.id)).toBe(false);
  });
}

function flagIt(store: Store, post: Post, changes: { userId?: string; text?: string; now?: number }) {
  return store.flagQuestion({
    postId: post.id,
    guildId: GUILD,
    userId: '1',
    text: 'Odd',
    now: 5,
    ...changes,
  });
}
