import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { Migration } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/project-root.js';
import { StoreOpenError } from '../../src/store/error.js';
import { migrations } from '../../src/store/migrations/index.js';
import { type OpenOptions, openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { answer, GUILD, makePost, makeSchedule } from '../contract/classroom.js';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yalu-open-'));
  file = join(folder, 'yalu.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('where a database can be', () => {
  it('starts a new one in a file, and finds it again', async () => {
    await fill(await open());
    expect(await pointsIn(await open())).toBe(10);
  });

  it('makes the last folder of the path', async () => {
    file = join(folder, 'var', 'yalu.sqlite');
    await (await open()).close();
    expect(existsSync(file)).toBe(true);
  });

  it('takes a file address with slashes', async () => {
    await (await openStore(`file://${folder}/with%20space.sqlite`)).close();
    expect(existsSync(join(folder, 'with space.sqlite'))).toBe(true);
  });

  it('starts from an empty file', async () => {
    writeFileSync(file, '');
    await fill(await open());
  });

  it('can be opened by two processes at once, also when it is new', async () => {
    const stores = await Promise.all([open(), open(), open()]);
    for (const store of stores) await store.close();
  });

  it('keeps a database in memory to itself', async () => {
    const [one, two] = [await openStore(':memory:'), await openStore(':memory:')];
    await makeSchedule(one);
    expect(await two.schedules(GUILD)).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('how it is set up', () => {
  it('waits for the disk at each commit, also after the first', async () => {
    let database: Database | undefined;
    const store = await open({ onConnected: (connection) => (database = connection) });
    await makeSchedule(store);
    const pragma = (name: string) => database?.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('secure_delete')).toBe(1);
    expect(pragma('busy_timeout')).toBeLessThanOrEqual(1_000);
    await store.close();
  });

  it('erases a person from the file itself', async () => {
    const store = await open();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await answer(store, post, '1', { name: 'Wanda Unforgettable' });
    await store.erasePerson('1');
    await store.close();
    expect(readFileSync(file).includes('Unforgettable')).toBe(false);
  });

  it('finishes what was asked for before it closes, and takes nothing after', async () => {
    const store = await open();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02');
    const presses = ['1', '2', '3', '4', '5'].map((userId) => answer(store, post, userId));
    const closing = store.close();
    expect(await Promise.all(presses)).toHaveLength(5);
    await closing;
    await expect(store.schedules(GUILD)).rejects.toMatchObject({ name: 'StoreError', fault: 'other' });
  });
});

describe('fault 26: what can’t be opened, and what to do about it', () => {
  it('a folder that is missing with the one above it', async () => {
    file = join(folder, 'not', 'mounted', 'yalu.sqlite');
    expect(await refusal()).toMatchObject({
      fault: 'missing folder',
      path: file,
      message: expect.stringMatching(/not\/mounted nor the one above it exists\. Make it, mount its disk/),
    });
  });

  it('a path from the project’s folder, wherever the bot is started', async () => {
    const error = await refusal({}, 'file:./missing/folder/yalu.sqlite');
    expect(error.path).toBe(join(projectRoot, 'missing', 'folder', 'yalu.sqlite'));
  });

  it('a file that can only be read', async () => {
    await (await open()).close();
    chmodSync(file, 0o444);
    expect(await refusal()).toMatchObject({
      fault: 'read-only',
      message: expect.stringContaining(`chmod u+w ${file}`),
    });
  });

  it('a folder in which nothing can be written', async () => {
    chmodSync(folder, 0o555);
    expect(await refusal()).toMatchObject({
      fault: 'read-only',
      message: expect.stringContaining(`chmod u+w ${folder}`),
    });
    chmodSync(folder, 0o755);
  });

  it('a file that is not a database', async () => {
    const text = 'Dear diary, today I crossed the Yalu. '.repeat(200);
    writeFileSync(file, text);
    expect(await refusal()).toMatchObject({
      fault: 'not a database',
      message: expect.stringContaining('move the file away'),
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('a folder', async () => {
    mkdirSync(file);
    expect(await refusal()).toMatchObject({ fault: 'not a database' });
  });

  it('another program’s database, which stays as it is', async () => {
    const other = new SqliteDatabase(file);
    other.exec('create table recipes (name text)');
    other.close();
    const before = readFileSync(file);
    expect(await refusal()).toMatchObject({ fault: 'not yalu' });
    expect(readFileSync(file)).toEqual(before);
  });

  it('a database that is cut off', async () => {
    await fill(await open());
    writeFileSync(file, readFileSync(file).subarray(0, 4096 * 3));
    expect(await refusal()).toMatchObject({
      fault: 'damaged',
      message: expect.stringContaining('Put back a backup'),
    });
  });

  it('another kind of address, without showing its password', async () => {
    const error = await refusal({}, 'postgres://yalu:secret@example.org/yalu');
    expect(error).toMatchObject({
      fault: 'address',
      message: expect.stringContaining('file:./var/yalu.sqlite'),
    });
    expect(error.message).not.toContain('secret');
    expect(await refusal({}, './yalu.sqlite')).toMatchObject({ fault: 'address' });
  });

  it('a file that is not there, where one has to be', async () => {
    expect(await refusal({ mustExist: true })).toMatchObject({ fault: 'missing file' });
    expect(existsSync(file)).toBe(false);
  });
});

describe('upgrades', () => {
  const notes: Migration = {
    up: (db) => db.schema.createTable('notes').addColumn('text', 'text').execute(),
  };
  const newer = { migrations: { ...migrations, '0099-notes': notes } };
  const now = () => Date.UTC(2026, 10, 21, 8, 30);

  it('fault 26: refuses a database of a newer version, and leaves it alone', async () => {
    await fill(await open(newer));
    expect(await refusal()).toMatchObject({
      fault: 'newer schema',
      message: expect.stringMatching(/a newer Yalu wrote this database \(0099-notes .* Start that version/),
    });
    expect(await pointsIn(await open(newer))).toBe(10);
  });

  it('backs an older one up beside the file first', async () => {
    await fill(await open());
    const upgraded = await open({ ...newer, now });
    await upgraded.erasePerson('1');
    await upgraded.close();
    file = `${file}.before-0099-notes.2026-11-21T083000`;
    expect(await pointsIn(await open())).toBe(10);
  });

  it('makes no backup of a new database, nor of one that is up to date', async () => {
    await (await open()).close();
    await (await open()).close();
    expect(readdirSync(folder)).toEqual(['yalu.sqlite']);
  });

  it('undoes an upgrade that fails half-way', async () => {
    await fill(await open());
    const broken: Migration = {
      up: async (db) => {
        await db.schema.dropTable('answers').execute();
        throw new Error('the power went');
      },
    };
    const error = await refusal({ migrations: { ...migrations, '0099-broken': broken } });
    expect(error.message).toContain('the power went');
    expect(await pointsIn(await open())).toBe(10);
  });
});

function open(options: OpenOptions = {}): Promise<Store> {
  return openStore(`file:${file}`, options);
}

async function refusal(options: OpenOptions = {}, address = `file:${file}`): Promise<StoreOpenError> {
  const error = await openStore(address, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof StoreOpenError)) throw new Error('expected a refusal', { cause: error });
  return error;
}

/** One answer of person 1, worth ten points. */
async function fill(store: Store): Promise<void> {
  await answer(store, await makePost(store, await makeSchedule(store), '2026-11-02'), '1');
  await store.close();
}

async function pointsIn(store: Store): Promise<number> {
  const { points } = await store.score(GUILD, '1');
  await store.close();
  return points;
}
