import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace, createSlots } from '../src/pace.js';

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
  it('spreads calls evenly, also after a rest', async () => {
    const pace = createPace(10);
    expect(await turns(pace, 4)).toEqual([0, 100, 200, 300]);
    vi.advanceTimersByTime(60_000);
    expect(await turns(pace, 4)).toEqual([0, 100, 200, 300]);
  });
});

describe('two places', () => {
  /** When each task begins, in ms from the first, where each takes so long. */
  async function beginnings(durations: readonly number[]): Promise<number[]> {
    const inSlot = createSlots(2);
    const began = performance.now();
    const at: number[] = [];
    const all = durations.map((duration) =>
      inSlot(async () => {
        at.push(performance.now() - began);
        await new Promise<void>((resolve) => setTimeout(resolve, duration));
      }),
    );
    await vi.runAllTimersAsync();
    await Promise.all(all);
    return at.map(Math.round);
  }

  it('are free again a second after the work in them is done, whenever it arrived within that time', async () => {
    expect(await beginnings([0, 0, 0, 0, 0])).toEqual([0, 0, 1_000, 1_000, 2_000]);
    expect(await beginnings([300, 100, 0, 0])).toEqual([0, 0, 1_100, 1_300]);
  });

  it('are not kept by work that hangs', async () => {
    expect(await beginnings([60_000, 60_000, 0])).toEqual([0, 0, 2_000]);
  });

  it('are free again after work that fails, and its failure reaches who asked for it', async () => {
    const inSlot = createSlots(1);
    const failed = expect(inSlot(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    const next = inSlot(() => Promise.resolve('done'));
    await vi.runAllTimersAsync();
    await failed;
    expect(await next).toBe('done');
  });

  it('let no more than two arrive in any second, though they take different times to get there', async () => {
    const inSlot = createSlots(2);
    const arrivals: number[] = [];
    const all = Array.from({ length: 40 }, (_, index) =>
      inSlot(async () => {
        await new Promise<void>((resolve) => setTimeout(resolve, (index * 37) % 200));
        arrivals.push(performance.now());
        await new Promise<void>((resolve) => setTimeout(resolve, (index * 53) % 100));
      }),
    );
    await vi.runAllTimersAsync();
    await Promise.all(all);
    for (const [index, at] of arrivals.entries()) {
      expect((arrivals[index + 2] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(1_000);
    }
  });
});
