import { describe, expect, it } from 'vitest';
import { nonceOf } from '../../src/jobs/deliver-post.js';
import { renderPost } from '../../src/render/daily-post.js';
import type { Post } from '../../src/store/store.js';
import { type Bed, DAY, DUE, HOUR, MINUTE, makeBed, passing, setUpSchedule, theCatalogue } from './bed.js';

/** What a process that died in the middle of a post leaves behind, and what the next one makes of it. */

/** A claim without a message, as after a kill between claim and post. */
async function claim({ store }: Bed, openMinutes = 60): Promise<Post> {
  const schedule = await setUpSchedule(store, { openMinutes });
  const post = await store.claimPost({
    scheduleId: schedule.id,
    date: '2026-03-02',
    dueAt: DUE,
    closesAt: DUE + openMinutes * MINUTE,
    questionId: 'who-ordered-the-landing',
    topicId: 'landing',
    difficulty: 'easy',
    choices: ['a', 'b', 'c', 'd'],
    right: 0,
    now: DUE,
    next: { date: '2026-03-03', dueAt: DUE + DAY },
  });
  if (post === undefined) throw new Error('not claimed');
  return post;
}

/** The post's message, as after a kill between post and record. */
async function send({ messenger }: Bed, post: Post): Promise<string> {
  const message = renderPost(await theCatalogue(), post, { pingRoleId: null });
  return (await messenger.send(post.channelId, message, { nonce: nonceOf(post), pingRoleId: null }))
    .messageId;
}

describe('a claim without a message', () => {
  it('is posted when no message is there', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    await bed.tick(DUE + MINUTE);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect(await bed.store.post(post.id)).toMatchObject({ state: 'posted' });
  });

  it('takes the message that is there for its own, however old its nonce', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    const messageId = await send(bed, post);
    bed.messenger.forgetNonces();
    await bed.tick(DUE + 10 * MINUTE);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect(await bed.store.post(post.id)).toMatchObject({ state: 'posted', messageId });
  });

  it('is not confused by another post’s message', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    await send(bed, { ...post, id: post.id + 10 });
    await bed.tick(DUE + MINUTE);
    expect(bed.messenger.in('channel-1')).toHaveLength(2);
  });

  it('is not confused by a post of the day before with the same id, from before a backup was put back', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    bed.messenger.now = DUE - DAY;
    await send(bed, { ...post, dueAt: DUE - DAY });
    await bed.tick(DUE + MINUTE);
    expect(bed.messenger.in('channel-1')).toHaveLength(2);
  });

  it('is missed when its time is over and nothing is there', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    await bed.tick(DUE + HOUR);
    expect(bed.messenger.in('channel-1')).toEqual([]);
    expect(await bed.store.post(post.id)).toMatchObject({ state: 'missed' });
    expect(bed.messenger.told).toHaveLength(1);
  });

  it('is closed when its time is over and the message is there', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    await send(bed, post);
    await bed.tick(DUE + 2 * HOUR);
    await bed.tick(DUE + 2 * HOUR + 1_000);
    expect(await bed.store.post(post.id)).toMatchObject({ state: 'closed', revealed: true });
    expect(bed.messenger.in('channel-1')[0]?.edits).toBe(1);
  });

  it('is given up some time after its window when Discord can’t be asked', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    bed.messenger.trouble('channel-1', { error: passing() });
    await bed.tick(DUE + HOUR);
    expect(await bed.store.post(post.id)).toMatchObject({ state: 'claimed' });
    await bed.tick(DUE + 2 * HOUR);
    expect(await bed.store.post(post.id)).toMatchObject({ state: 'missed' });
  });

  it('of a schedule that was suspended meanwhile is not posted', async () => {
    const bed = await makeBed();
    const post = await claim(bed);
    await bed.store.suspendSchedule(post.scheduleId, 'no more');
    await bed.tick(DUE + MINUTE);
    expect(bed.messenger.tries).toEqual([]);
    expect(await bed.store.post(post.id)).toMatchObject({ state: 'missed' });
  });
});

describe('a claim that was lost with the end of a damaged database', () => {
  it.each([
    ['soon after, by its nonce', MINUTE],
    ['later, by the ids in its buttons', 20 * MINUTE],
  ])('leads to no second message: %s', async (_, lateBy) => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    await bed.tick(DUE);
    const [lost] = await bed.store.recentPosts(1, 1);
    const [message] = bed.messenger.in('channel-1');
    const again = await makeBed(bed.messenger);
    await setUpSchedule(again.store);
    if (lateBy > MINUTE) bed.messenger.forgetNonces();
    await again.tick(DUE + lateBy);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect(await again.store.recentPosts(1, 1)).toEqual([lost]);
    expect(message?.messageId).toBe(lost?.messageId);
  });
});
