import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everySecond } from '../src/schedule.js';

const START = Date.parse('2026-03-02T08:30:00Z');
const HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

it.each([
  ['keeps its pace', 0],
  ['is set back an hour', -HOUR],
  ['is set forward a day, as after sleep', 24 * HOUR],
  ['was wrong by decades, as on a machine without a battery', 40 * 365 * 24 * HOUR],
])('ticks every second while the clock %s', (_, change) => {
  let ticks = 0;
  const stop = everySecond(() => {
    ticks += 1;
  });
  vi.advanceTimersByTime(3_000);
  vi.setSystemTime(START + change);
  vi.advanceTimersByTime(3_000);
  expect(ticks).toBe(6);
  stop();
  vi.advanceTimersByTime(3_000);
  expect(ticks).toBe(6);
});
