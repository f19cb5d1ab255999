import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { periodOf } from '../src/class-period.js';
import { LIMITS } from '../src/render/limits.js';
import { openStore } from '../src/store/open.js';
import type { Class, Store } from '../src/store/store.js';
import { makeClass, noon } from './contract/classroom.js';

/** The stretch of time that a teacher asks for, where a class has had many terms. */

let store: Store;
let old: Class;

beforeEach(async () => {
  store = await openStore(':memory:');
  old = await makeClass(store);
  for (let year = 1926; year < 2026; year += 1) {
    const name = `The school year that began in ${year}`;
    await store.saveTerm(old.id, { name, from: `${year}-09-01`, to: `${year + 1}-06-30` });
  }
});
afterEach(() => store.close());

const ask = (typed: string) => periodOf({ store, now: noon('2026-07-20') }, old, typed, 'UTC');

describe('a class with a hundred terms', () => {
  it('has them all by name', async () => {
    expect(await ask('the school year that began in 1926')).toMatchObject({ from: '1926-09-01' });
  });

  it.each(['term', 'never'])(
    'is told of the newest where %j means none, and that fits a message',
    async (typed) => {
      const refusal = await ask(typed).then(
        () => '',
        (error: unknown) => String(error),
      );
      expect(refusal).toContain('“The school year that began in 2025”');
      expect(refusal).toContain('…, “The school year that began in 2016”');
      expect(refusal.length).toBeLessThan(LIMITS.text);
    },
  );
});
