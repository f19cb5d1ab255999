import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everySecond } from '../src/schedule.js';

const START = Date.parse('2026-03-02T08:30:00.250Z');
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

// The clock and the timers are the test's; performance.now stays real, to see how long the loop is held up.
beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => void vi.useRealTimers());

/** A running tick, and how often it has come. */
function tick() {
  let count = 0;
  const stop = everySecond(() => {
    count += 1;
  });
  return {
    stop,
    ticks: () => count,
    /** Ticks within so much time. */
    async during(milliseconds: number): Promise<number> {
      const before = count;
      await vi.advanceTimersByTimeAsync(milliseconds);
      return count - before;
    },
  };
}

it('ticks at once, and every second until it is stopped', async () => {
  const { during, stop, ticks } = tick();
  expect(ticks()).toBe(1);
  expect(await during(10 * SECOND)).toBe(10);
  stop();
  expect(await during(10 * SECOND)).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

describe.each([
  ['set back an hour', -HOUR],
  ['set back a day', -DAY],
  ['set forward an hour', HOUR],
  ['set forward a day, as after sleep', DAY],
  ['put right by decades, as on a machine without a battery', 40 * 365 * DAY],
])('a clock that is %s', (_, change) => {
  it('ticks within 2 s, and every second from then on', async () => {
    const { during, stop } = tick();
    await during(3 * SECOND);
    vi.setSystemTime(Date.now() + change);
    expect(await during(2 * SECOND)).toBeGreaterThan(0);
    expect(await during(10 * SECOND)).toBe(10);
    stop();
  });

  it('holds up nothing else', async () => {
    const { during, stop } = tick();
    await during(3 * SECOND);
    vi.setSystemTime(Date.now() + change);
    const began = performance.now();
    await during(2 * SECOND);
    expect(performance.now() - began).toBeLessThan(100);
    stop();
  });
});
