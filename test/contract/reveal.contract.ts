import { expect, it } from 'vitest';
import type { Period } from '../../src/core/daily.js';
import type { Store } from '../../src/store/store.js';
import { answer, type Engine, GUILD, makeClass, makePost, makeSchedule, noon, WRONG } from './classroom.js';

const SERVER = { guildId: GUILD, classId: null };
const PERIODS: Period[] = [
  { kind: 'today', key: '2026-11-02' },
  { kind: 'week', key: '2026-W45' },
  { kind: 'month', key: '2026-11' },
  { kind: 'all', key: 'all' },
];
const TERM = { kind: 'term', name: 'Autumn', from: '2026-11-01', to: '2026-11-30' } as const;

/** A question that tells its result only at closing tells it nowhere before. */
export function revealContract(engine: () => Engine): void {
  it('shows nothing of an answer before closing: on no board, in no score, in no export', async () => {
    const { store } = engine();
    const { classId, post } = await askAtClose(store);
    for (const board of [SERVER, { guildId: GUILD, classId }]) {
      for (const period of [...PERIODS, TERM]) {
        expect(await store.leaderboardPage(board, period, 0, 10)).toEqual({ rows: [], total: 0, voided: [] });
        expect(await store.standing(board, period, '1')).toBeUndefined();
      }
    }
    for (const userId of ['1', '2']) {
      expect(await store.score(GUILD, userId)).toMatchObject({
        points: 0,
        answered: 0,
        right: 0,
        // Tells that they took part, not how.
        streak: 1,
        byTopic: [],
        recent: [],
      });
      const data = await store.personData(userId);
      expect(data['answers']).toMatchObject([{ post_id: post.id, is_right: null, points: null }]);
      expect(data['summaries']).toEqual([]);
    }
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('looks the same for right and wrong answers before closing', async () => {
    const { store } = engine();
    await askAtClose(store);
    const seen = async (userId: string) => {
      const { answers, summaries } = await store.personData(userId);
      const told = answers?.map(({ is_right, points, streak, counts }) => [is_right, points, streak, counts]);
      const { name, ...score } = await store.score(GUILD, userId);
      return { told, summaries, score };
    };
    expect(await seen('1')).toEqual(await seen('2'));
  });

  it('shows all of it once the post is closed, on every board at once', async () => {
    const { store } = engine();
    const { classId, post } = await askAtClose(store);
    expect(await store.closePost(post.id, post.closesAt)).toBe(true);
    expect(await store.closePost(post.id, post.closesAt)).toBe(false);
    for (const board of [SERVER, { guildId: GUILD, classId }]) {
      for (const period of [...PERIODS, TERM]) {
        expect((await store.leaderboardPage(board, period, 0, 10)).rows).toMatchObject([
          { userId: '1', rank: 1, points: 10, answered: 1, right: 1 },
          { userId: '2', rank: 2, points: 0, answered: 1, right: 0 },
        ]);
      }
    }
    expect(await store.score(GUILD, '1')).toMatchObject({
      points: 10,
      byTopic: [{ topicId: 'causes', answered: 1, right: 1 }],
      recent: [{ date: '2026-11-02', isRight: true, points: 10 }],
    });
    expect((await store.personData('1'))['answers']).toMatchObject([{ is_right: 1, points: 10 }]);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('goes by what the schedule said when the date was claimed', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store, { reveal: 'at close' });
    const post = await makePost(store, schedule, '2026-11-02');
    await store.changeSchedule(schedule.id, { ...schedule, reveal: 'at once' }, null);
    await answer(store, post, '1');
    expect((await store.score(GUILD, '1')).answered).toBe(0);
    expect(await store.recordAnswer({ ...again(post), userId: '1' })).toMatchObject({
      outcome: 'answered before',
      post: { reveal: 'at close' },
    });
  });

  it('does not bring back what was taken back while it was open', async () => {
    const { store } = engine();
    const { classId, post } = await askAtClose(store);
    expect(await store.voidPost(GUILD, post.id)).toBe(true);
    await answer(store, post, '3');
    await store.closePost(post.id, post.closesAt);
    for (const board of [SERVER, { guildId: GUILD, classId }]) {
      expect((await store.leaderboardPage(board, TERM, 0, 10)).rows).toEqual([]);
    }
    expect((await store.personData('1'))['answers']).toMatchObject([{ is_right: 1, points: 0 }]);
    expect(await store.checkSummaries()).toEqual([]);
  });
}

/** Persons 1 (right) and 2 (wrong) of a class have answered a question whose result is told at closing. */
async function askAtClose(store: Store) {
  const { id: classId } = await makeClass(store);
  for (const userId of ['1', '2']) {
    await store.enrol(classId, { userId, name: `Student ${userId}`, now: noon('2026-11-01') });
  }
  const post = await makePost(store, await makeSchedule(store, { reveal: 'at close' }), '2026-11-02');
  await answer(store, post, '1');
  await answer(store, post, '2', { choice: WRONG });
  return { classId, post };
}

const again = ({ id }: { readonly id: number }) => ({
  postId: id,
  guildId: GUILD,
  name: 'Student',
  choice: WRONG,
  interactionId: 'again',
  now: noon('2026-11-02') + 1,
});
