import { expect, it } from 'vitest';
import type { Store } from '../../src/store/store.js';
import {
  answerOf,
  claim,
  type Engine,
  GUILD,
  makePost,
  makeSchedule,
  noon,
  press,
  slot,
} from './classroom.js';

const FIFTY = Array.from({ length: 50 }, (_, index) => index);

export function concurrencyContract(engine: () => Engine): void {
  it('makes one answer of 50 presses at once', async () => {
    const { store, connect } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await withSecond(store, connect, async (second) => {
      const outcomes = await Promise.all(
        FIFTY.map((index) =>
          (index % 2 === 0 ? store : second).recordAnswer(
            press(post, '1', { choice: index % 4, interactionId: `press-${index}` }),
          ),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'counted')).toHaveLength(1);
      expect(new Set(outcomes.map((outcome) => JSON.stringify(answerOf(outcome)))).size).toBe(1);
    });
    const { answered, recent } = await store.score(GUILD, '1');
    expect([answered, recent.length]).toEqual([1, 1]);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('loses none of many people’s presses at once', async () => {
    const { store, connect } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await withSecond(store, connect, (second) =>
      Promise.all(
        FIFTY.map((index) => (index % 2 === 0 ? store : second).recordAnswer(press(post, `${index}`))),
      ),
    );
    expect(await store.tally(post.id)).toEqual([0, 0, 50, 0]);
    expect(
      (await store.leaderboardPage({ guildId: GUILD, classId: null }, { kind: 'all', key: 'all' }, 0, 5))
        .total,
    ).toBe(50);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('lets one of two processes claim a date', async () => {
    const { store, connect } = engine();
    const schedule = await makeSchedule(store);
    await withSecond(store, connect, async (second) => {
      for (let day = 2; day < 12; day += 1) {
        const date = `2026-11-${String(day).padStart(2, '0')}`;
        const claims = await Promise.all(
          [store, second].map((each) => each.claimPost(claim(schedule, date, { next: slot('2026-12-01') }))),
        );
        expect(claims.filter((post) => post !== undefined)).toHaveLength(1);
      }
    });
    expect(await store.recentPosts(schedule.id, 20)).toHaveLength(10);
  });

  it('gives each schedule made at once a number of its own, and stops at the most', async () => {
    const { store, connect } = engine();
    await withSecond(store, connect, async (second) => {
      const made = await Promise.allSettled(
        Array.from({ length: 14 }, (_, index) => makeSchedule(index % 2 === 0 ? store : second)),
      );
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    });
    expect((await store.schedules(GUILD)).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('tells one of two that it closed a post, or suspended a schedule', async () => {
    const { store, connect } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02');
    await withSecond(store, connect, async (second) => {
      const both = [store, second, store, second];
      const closed = await Promise.all(both.map((each) => each.closePost(post.id, post.closesAt)));
      expect(closed.filter(Boolean)).toHaveLength(1);
      const suspended = await Promise.all(both.map((each) => each.suspendSchedule(schedule.id, 'gone')));
      expect(suspended.filter(Boolean)).toHaveLength(1);
    });
  });

  it('has one outcome for presses that race the closing: counted and in the tally, or neither', async () => {
    const { store, connect } = engine();
    const schedule = await makeSchedule(store);
    await withSecond(store, connect, async (second) => {
      for (let day = 2; day < 8; day += 1) {
        const post = await makePost(store, schedule, `2026-11-0${day}`);
        const presses = FIFTY.slice(0, 20).map((index) => () => store.recordAnswer(press(post, `${index}`)));
        let tallyAtClosing: readonly number[] = [];
        const close = async () => {
          await second.closePost(post.id, noon('2026-11-09'));
          tallyAtClosing = await second.tally(post.id);
        };
        const outcomes = presses.slice(0, 10).map((send) => send());
        const closing = close();
        outcomes.push(...presses.slice(10).map((send) => send()));
        await closing;
        const counted = (await Promise.all(outcomes)).filter(({ outcome }) => outcome === 'counted');
        expect(tallyAtClosing).toEqual([0, 0, counted.length, 0]);
        expect(await store.tally(post.id)).toEqual(tallyAtClosing);
      }
    });
    expect(await store.checkSummaries()).toEqual([]);
  });
}

/** A second process where the engine can have one, else the same store again. */
async function withSecond<T>(
  store: Store,
  connect: (() => Promise<Store>) | undefined,
  work: (second: Store) => Promise<T>,
): Promise<T> {
  const second = (await connect?.()) ?? store;
  try {
    return await work(second);
  } finally {
    if (second !== store) await second.close();
  }
}
