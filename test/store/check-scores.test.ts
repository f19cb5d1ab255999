import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkScores } from '../../src/store/check-scores.js';
import { openStore } from '../../src/store/open.js';
import { answer, makePost, makeSchedule } from '../contract/classroom.js';

let folder = '';
let address = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yalu-check-'));
  address = `file:${join(folder, 'yalu.sqlite')}`;
  const store = await openStore(address);
  await answer(store, await makePost(store, await makeSchedule(store), '2026-11-02'), '1');
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

it('says that all is well', async () => {
  expect(await checkScores(address, false)).toEqual({
    lines: ['The scores are sound: every summary equals the sum of its answers.'],
    isSound: true,
  });
});

it('names what is wrong, and mends it when asked to', async () => {
  const database = new SqliteDatabase(join(folder, 'yalu.sqlite'));
  database.exec("update summaries set points = 11 where period_kind = 'today'");
  database.close();
  const line =
    'server 100, person 1, today 2026-11-02: kept 11 points, 1 answered, 1 right; the answers say 10 points, 1 answered, 1 right';
  expect(await checkScores(address, false)).toEqual({
    lines: [line, '', '1 wrong. To mend them: npm run scores:check -- --repair'],
    isSound: false,
  });
  expect(await checkScores(address, true)).toEqual({
    lines: [line, '', '1 found, 0 left after the repair.'],
    isSound: true,
  });
  expect((await checkScores(address, false)).isSound).toBe(true);
});

it('starts no database where there is none', async () => {
  await expect(checkScores(`file:${join(folder, 'other.sqlite')}`, false)).rejects.toThrow(/no database yet/);
});
