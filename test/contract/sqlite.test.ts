import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { storeContract } from './store.contract.js';

storeContract('SQLite in memory', async () => {
  const store = await openStore(':memory:');
  return { store, close: () => store.close() };
});

/** A database without anything in it: making its tables anew for each test would take longer than the tests. */
let empty: string;
beforeAll(async () => {
  empty = join(mkdtempSync(join(tmpdir(), 'yalu-empty-')), 'yalu.sqlite');
  await (await openStore(`file:${empty}`)).close();
});
afterAll(() => rmSync(join(empty, '..'), { recursive: true }));

storeContract('SQLite in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yalu-store-'));
  copyFileSync(empty, join(folder, 'yalu.sqlite'));
  const address = `file:${join(folder, 'yalu.sqlite')}`;
  const store = await openStore(address);
  return {
    store,
    connect: () => openStore(address),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
