import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/jobs/turns.js';

describe('work in turns', () => {
  it('of one key is done one after the other, in the order of calls', async () => {
    const inTurn = createTurns();
    const happened: string[] = [];
    const task = (name: string) => async () => {
      happened.push(`${name} begins`);
      await new Promise(setImmediate);
      happened.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all(['a', 'b'].map((name) => inTurn('key', task(name))))).toEqual(['a', 'b']);
    expect(happened).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('of another key does not wait', async () => {
    const inTurn = createTurns();
    void inTurn('slow', () => new Promise(() => undefined));
    expect(await inTurn('quick', () => Promise.resolve('done'))).toBe('done');
  });

  it('goes on after work that fails, whose failure reaches who asked for it', async () => {
    const inTurn = createTurns();
    const failing = inTurn('key', () => Promise.reject(new Error('no room')));
    const next = inTurn('key', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no room');
    expect(await next).toBe('done');
  });
});
