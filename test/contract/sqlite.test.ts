import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.js';
import { storeContract } from './store.contract.js';

storeContract('SQLite in memory', async () => {
  const store = await openStore(':memory:');
  return { store, close: () => store.close() };
});

storeContract('SQLite in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yalu-store-'));
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
