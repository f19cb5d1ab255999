import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import type { Post, Store } from '../../src/store/store.js';
import { GUILD, makePost, makeSchedule, press, there } from '../contract/classroom.js';
import { lockFromAnotherProcess } from './locker.js';

let folder = '';
let file = '';
let store: Store;
let connection: Database | undefined;
let post: Post;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yalu-faults-'));
  file = join(folder, 'yalu.sqlite');
  store = await openStore(`file:${file}`, { onConnected: (database) => (connection = database) });
  post = await makePost(store, await makeSchedule(store), '2026-11-02');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('fault 25: a full disk', () => {
  it('refuses answers whole, says so, and takes them again when there is room', async () => {
    const database = there(connection);
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
    let kept = 0;
    const fault = await (async () => {
      for (; kept < 10_000; kept += 1) await store.recordAnswer(press(post, `${kept}`));
    })().catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'StoreError', fault: 'full', code: 'SQLITE_FULL', isPassing: true });

    // Reading goes on, and nothing of the refused answer is there.
    expect(await store.tally(post.id)).toEqual([0, 0, kept, 0]);
    expect((await store.score(GUILD, `${kept}`)).answered).toBe(0);
    expect(await store.checkSummaries()).toEqual([]);

    database.pragma('max_page_count = 1000000');
    expect(await store.recordAnswer(press(post, `${kept}`))).toMatchObject({ outcome: 'counted' });
    expect(await store.checkSummaries()).toEqual([]);
  });
});

describe('fault 27: a database locked by another process', () => {
  it('refuses within a second, however many ask, while other work goes on', async () => {
    const locker = await lockFromAnotherProcess(file);
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 10);
    const startedAt = performance.now();
    const outcomes = await Promise.allSettled(
      ['1', '2', '3', '4', '5'].map((userId) => store.recordAnswer(press(post, userId))),
    );
    const waited = performance.now() - startedAt;
    clearInterval(counting);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: { name: 'StoreError', fault: 'busy', isPassing: true } });
    }
    // A second, and as much again for a busy machine; Discord waits for three.
    expect(waited).toBeLessThan(2_000);
    expect(turns).toBeGreaterThan(5);
    // Reading needs no lock.
    expect(await store.tally(post.id)).toEqual([0, 0, 0, 0]);

    await locker.release();
    expect(await store.recordAnswer(press(post, '1'))).toMatchObject({ outcome: 'counted' });
    await locker.stop();
  });

  it('waits for a lock that is held briefly', async () => {
    const locker = await lockFromAnotherProcess(file);
    const pressing = store.recordAnswer(press(post, '1'));
    await locker.release();
    expect(await pressing).toMatchObject({ outcome: 'counted' });
    await locker.stop();
  });

  it('can be opened all the same when it is up to date, and is refused when it is new', async () => {
    const locker = await lockFromAnotherProcess(file);
    await (await openStore(`file:${file}`)).close();
    const fresh = join(folder, 'new.sqlite');
    const freshLocker = await lockFromAnotherProcess(fresh);
    await expect(openStore(`file:${fresh}`)).rejects.toMatchObject({
      name: 'StoreOpenError',
      fault: 'busy',
      message: expect.stringContaining('Stop it, or wait'),
    });
    await locker.stop();
    await freshLocker.stop();
  });
});

describe('a long row of calls', () => {
  it('leaves room for other work between them', async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    for (let call = 0; call < 300; call += 1) await store.post(post.id);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('summaries that are wrong', () => {
  it('are found, named and mended', async () => {
    const database = there(connection);
    for (const userId of ['1', '2', '3']) await store.recordAnswer(press(post, userId));
    const board = await store.leaderboardPage(
      { guildId: GUILD, classId: null },
      { kind: 'all', key: 'all' },
      0,
      5,
    );
    database.exec(`
      update summaries set points = 99 where user_id = '1' and period_kind = 'week';
      delete from summaries where user_id = '2' and period_kind = 'all';
      insert into summaries select guild_id, class_id, user_id, 'month', '2019-05', sort_name, 0, 0, 0
        from summaries where user_id = '3' and period_kind = 'all';
      update summaries set sort_name = 'zz' where user_id = '3' and period_kind = 'today';
    `);
    expect(await store.checkSummaries()).toEqual([
      'server 100, person 1, week 2026-W45: kept 99 points, 1 answered, 1 right; the answers say 10 points, 1 answered, 1 right',
      'server 100, person 2, all: kept nothing; the answers say 10 points, 1 answered, 1 right',
      'server 100, person 3, month 2019-05: kept 0 points, 0 answered, 0 right; the answers say nothing',
      'server 100, person 3: boards order them by a name they no longer have',
    ]);
    await store.repairSummaries();
    expect(await store.checkSummaries()).toEqual([]);
    expect(
      await store.leaderboardPage({ guildId: GUILD, classId: null }, { kind: 'all', key: 'all' }, 0, 5),
    ).toEqual(board);
  });
});
