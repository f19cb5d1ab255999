import { describe, expect, it } from 'vitest';
import { createLane } from '../../src/jobs/lane.js';
import { oneAtATime } from '../../src/jobs/one-at-a-time.js';
import { createRetries } from '../../src/jobs/retries.js';
import type { Store } from '../../src/store/store.js';
import { newDatabase } from './bed.js';

/** A task that ends when the test says so. */
function task() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let runs = 0;
  return {
    run: () => {
      runs += 1;
      return ended;
    },
    end: () => end(),
    get runs() {
      return runs;
    },
  };
}

const fail = (error: unknown) => {
  throw error;
};
const never = new AbortController().signal;

describe('a lane', () => {
  it('runs as many tasks at once as it is wide', async () => {
    const lane = createLane({ width: 2, stopping: never, onError: fail });
    const [first, second, third] = [task(), task(), task()];
    await lane.start('1', first.run);
    await lane.start('2', second.run);
    const started = lane.start('3', third.run);
    expect(third.runs).toBe(0);
    first.end();
    await started;
    expect(third.runs).toBe(1);
    second.end();
    third.end();
    await lane.settled();
  });

  it('never runs two tasks of one key at once, in any lane that shares its keys', async () => {
    const keys = new Set<string>();
    const lanes = [
      createLane({ width: 2, keys, stopping: never, onError: fail }),
      createLane({ width: 2, keys, stopping: never, onError: fail }),
    ];
    const one = task();
    for (const lane of lanes) await lane.start('1', one.run);
    expect(one.runs).toBe(1);
    one.end();
    for (const lane of lanes) await lane.settled();
    await lanes[1]?.start('1', one.run);
    expect(one.runs).toBe(2);
  });

  it('starts nothing once the bot stops, not even what waits for its place', async () => {
    const stop = new AbortController();
    const lane = createLane({ width: 1, stopping: stop.signal, onError: fail });
    const [first, second, third] = [task(), task(), task()];
    await lane.start('1', first.run);
    const waiting = lane.start('2', second.run);
    stop.abort();
    first.end();
    await waiting;
    await lane.start('3', third.run);
    await lane.settled();
    expect([first.runs, second.runs, third.runs]).toEqual([1, 0, 0]);
  });

  it('goes on after a task that fails', async () => {
    const errors: unknown[] = [];
    const lane = createLane({
      width: 1,
      stopping: never,
      onError: (error, key) => errors.push([key, error]),
    });
    await lane.start('1', () => Promise.reject(new Error('no')));
    const second = task();
    await lane.start('2', second.run);
    expect(errors).toEqual([['1', new Error('no')]]);
    second.end();
    await lane.settled();
  });
});

describe('a failure is tried again', () => {
  it('after ever longer pauses, up to a bound', () => {
    const retries = createRetries(5, 20);
    expect(retries.isDue(1, 100)).toBe(true);
    const due = [100, 200, 300, 400].map((now) => {
      retries.failed(1, now);
      return [4, 5, 9, 10, 19, 20].find((later) => retries.isDue(1, now + later));
    });
    expect(due).toEqual([5, 10, 20, 20]);
  });

  it('at once when it was done in between, or the clock was set back', () => {
    const retries = createRetries(5, 20);
    retries.failed(1, 100);
    expect(retries.isDue(1, 50)).toBe(true);
    expect(retries.size).toBe(1);
    retries.done(1);
    expect(retries.isDue(1, 101)).toBe(true);
    expect(retries.size).toBe(0);
  });
});

describe('a store asked by jobs', () => {
  it('gets one question at a time, in order, also after one that fails', async () => {
    const store = await newDatabase().open();
    const asked: string[] = [];
    let busy = 0;
    const ask = async (name: string, fails = false) => {
      busy += 1;
      asked.push(`${name} ${busy}`);
      await new Promise((resolve) => setImmediate(resolve));
      busy -= 1;
      if (fails) throw new Error(name);
      return 1;
    };
    const watched: Store = {
      ...store,
      purgeGuilds: () => ask('purge', true),
      dueSchedules: () => ask('due').then(() => []),
    };
    const jobs = oneAtATime(watched);
    const answers = [jobs.purgeGuilds(0), jobs.dueSchedules(0, 1), jobs.dueSchedules(0, 1)];
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(asked).toEqual(['purge 1', 'due 1', 'due 1']);
  });
});
