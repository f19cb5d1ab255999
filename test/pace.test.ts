import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../src/pace.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When each of `calls` calls gets its turn, in ms from the first. */
async function turns(pace: () => Promise<void>, calls: number): Promise<number[]> {
  const began = performance.now();
  const at: number[] = [];
  const all = Array.from({ length: calls }, () => pace().then(() => at.push(performance.now() - began)));
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return at.map(Math.round);
}

describe('a pace of ten a second', () => {
  it('spreads calls evenly', async () => {
    expect(await turns(createPace(10, 1), 4)).toEqual([0, 100, 200, 300]);
  });

  it('lets a few go at once after a rest, and no more', async () => {
    const pace = createPace(10, 3);
    expect(await turns(pace, 5)).toEqual([0, 0, 0, 100, 200]);
    vi.advanceTimersByTime(60_000);
    expect(await turns(pace, 5)).toEqual([0, 0, 0, 100, 200]);
  });
});
