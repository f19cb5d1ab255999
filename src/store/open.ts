import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { Kysely, type Migration, Migrator } from 'kysely';
import type { Log } from '../log.js';
import { projectRoot } from '../project-root.js';
import { type OpenFault, StoreOpenError } from './error.js';
import { migrations as allMigrations } from './migrations/index.js';
import type { Tables } from './sql/tables.js';
import { sqlStore } from './sql.js';
import { explainSqliteError, sqliteDialect, sqliteFault } from './sqlite.js';
import type { Store } from './store.js';

/** Where scores live when nobody says otherwise. */
export const DEFAULT_DATABASE_URL = 'file:./var/yalu.sqlite';

export interface OpenOptions {
  /** Epoch ms; names the backup that an upgrade makes. */
  readonly now?: () => number;
  readonly log?: Pick<Log, 'info' | 'warn'>;
  /** Refuse instead of starting a new database where there is none. */
  readonly mustExist?: boolean;
  /** By default all. */
  readonly migrations?: Readonly<Record<string, Migration>>;
  /** Gets the connection once it is set up: for tests that fill the disk. */
  readonly onConnected?: (database: Database) => void;
}

/** While opening, nothing else waits for the process. */
const OPEN_TIMEOUT_MS = 300;
/** Stops the whole process while it lasts; longer waits are the driver's, between which other work goes on. */
const BUSY_TIMEOUT_MS = 25;

const MEMORY = ':memory:';

/**
 * Opens the database and brings its schema up to date, with a backup beside the file first.
 * @param databaseUrl `file:` and a path, relative ones from the project's folder, whose last folder is made if need be;
 *   or `:memory:`
 * @throws StoreOpenError that says what is wrong and what to do
 */
export async function openStore(databaseUrl: string, options: OpenOptions = {}): Promise<Store> {
  const path = pathOf(databaseUrl);
  if (path !== MEMORY) checkFile(path, options.mustExist ?? false);
  let database: Database | undefined;
  try {
    database = new SqliteDatabase(path, { timeout: OPEN_TIMEOUT_MS });
    const { migrations = allMigrations, log } = options;
    const pending = pendingMigrations(database, path, Object.keys(migrations));
    setUp(database, path);
    const backup =
      pending.isNew || pending.names[0] === undefined || path === MEMORY
        ? undefined
        : backUp(database, path, pending.names[0], (options.now ?? Date.now)());
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    if (pending.names.length > 0) await migrate(db, migrations);
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    options.onConnected?.(database);
    log?.info({ database: path, migrations: pending.names, backup }, 'database open');
    const connection = database;
    return {
      ...sqlStore(db, explainSqliteError),
      close: async () => {
        await db.destroy();
        // Kysely leaves a connection alone that was never asked anything.
        connection.close();
      },
    };
  } catch (error) {
    database?.close();
    throw explainOpenError(error, path);
  }
}

function pathOf(databaseUrl: string): string {
  if (databaseUrl === MEMORY) return MEMORY;
  const [, path] = /^file:(.+)$/.exec(databaseUrl) ?? [];
  if (path === undefined) {
    const scheme = /^[a-z]+:/i.exec(databaseUrl)?.[0];
    throw new StoreOpenError(
      'address',
      // The rest of an address can hold a password.
      scheme ?? databaseUrl,
      `DATABASE_URL must be a file, like ${DEFAULT_DATABASE_URL}. Other databases are not served yet.`,
    );
  }
  return path.startsWith('//') ? fileURLToPath(databaseUrl) : resolve(projectRoot, path);
}

/** What SQLite would not say, or say in a riddle. The superuser may write everywhere, so the mode is looked at too. */
function checkFile(path: string, mustExist: boolean): void {
  const folder = dirname(path);
  if (mustExist && !existsSync(path)) {
    throw new StoreOpenError(
      'missing file',
      path,
      'there is no database yet. Start the bot once, or set DATABASE_URL.',
    );
  }
  if (!existsSync(folder)) {
    if (!existsSync(dirname(folder))) {
      throw new StoreOpenError(
        'missing folder',
        path,
        `neither the folder ${folder} nor the one above it exists. Make it, mount its disk, or correct DATABASE_URL.`,
      );
    }
    try {
      mkdirSync(folder);
    } catch (error) {
      throw new StoreOpenError(
        'missing folder',
        path,
        `the folder ${folder} can't be made (${messageOf(error)}). Make it for the user that runs Yalu.`,
        error,
      );
    }
  }
  if (!isWritable(folder)) {
    throw new StoreOpenError(
      'read-only',
      path,
      `nothing can be written to the folder ${folder}. Give the user that runs Yalu the right to: chmod u+w ${folder}`,
    );
  }
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    throw new StoreOpenError('not a database', path, 'this is a folder. Name a file in it in DATABASE_URL.');
  }
  if (!isWritable(path)) throw readOnly(path);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch {
    return false;
  }
  return (statSync(path).mode & 0o222) !== 0;
}

function readOnly(path: string, cause?: unknown): StoreOpenError {
  return new StoreOpenError(
    'read-only',
    path,
    `the file can only be read. Let it belong to the user that runs Yalu, and: chmod u+w ${path}`,
    cause,
  );
}

/** Looks before anything is changed: this may be another program's file, or a newer Yalu's. */
function pendingMigrations(
  database: Database,
  path: string,
  known: readonly string[],
): { readonly isNew: boolean; readonly names: readonly string[] } {
  const tables = textsOf(database, "select name from sqlite_master where type = 'table'");
  if (tables.length > 0 && !tables.includes('kysely_migration')) {
    throw new StoreOpenError(
      'not yalu',
      path,
      "this is another program's SQLite database. Give Yalu a file of its own in DATABASE_URL.",
    );
  }
  const done =
    tables.length === 0 ? [] : textsOf(database, 'select name from kysely_migration order by name');
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StoreOpenError(
      'newer schema',
      path,
      `a newer Yalu wrote this database (${unknown.join(', ')} is not known here). Start that version, or put back ` +
        `the backup that it made beside the file: ${path}.before-…`,
    );
  }
  return { isNew: done.length === 0, names: known.filter((name) => !done.includes(name)) };
}

function textsOf(database: Database, query: string): string[] {
  return database.prepare<[], string>(query).pluck().all();
}

function setUp(database: Database, path: string): void {
  if (path !== MEMORY && database.pragma('journal_mode = wal', { simple: true }) !== 'wal') {
    throw new StoreOpenError(
      'other',
      path,
      'its disk has no shared memory for files, as SQLite needs it; network shares often have not. Use a local disk.',
    );
  }
  // Written out because SQLite's build may fall back to NORMAL, which can lose the last answers in a power cut.
  database.pragma('synchronous = full');
  database.pragma('foreign_keys = on');
  // Who asks to be erased is erased from the file, too.
  database.pragma('secure_delete = on');
  try {
    database.exec('begin immediate; rollback');
  } catch (error) {
    // Locked for the moment: each write will see for itself.
    if (sqliteFault(error) !== 'busy') throw error;
  }
}

/** A copy of the database as it is, safely on disk, before the first of its migrations. Returns its path. */
function backUp(database: Database, path: string, migration: string, now: number): string {
  const moment = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
  const backup = `${path}.before-${migration}.${moment}`;
  const unfinished = `${backup}.part`;
  try {
    rmSync(unfinished, { force: true });
    database.prepare('vacuum into ?').run(unfinished);
    const file = openSync(unfinished, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(unfinished, backup);
    return backup;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new StoreOpenError(
      sqliteFault(error) ?? 'other',
      path,
      `no backup could be made before the upgrade (${messageOf(error)}). Make room beside the file and start again.`,
      error,
    );
  }
}

async function migrate(db: Kysely<Tables>, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function explainOpenError(error: unknown, path: string): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  const { fault } = explainSqliteError(error);
  if (fault === 'read-only') return readOnly(path, error);
  const isNoDatabase = error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_NOTADB';
  const kind: OpenFault = isNoDatabase ? 'not a database' : fault;
  return new StoreOpenError(kind, path, ADVICE[kind] ?? `${messageOf(error)}.`, error);
}

const ADVICE: Partial<Readonly<Record<OpenFault, string>>> = {
  'not a database':
    'this file is not an SQLite database. Correct DATABASE_URL, or move the file away to start anew.',
  damaged: 'the database is damaged. Put back a backup, or rescue what is left: sqlite3 <file> .recover',
  busy: 'another process has locked the database. Stop it, or wait until it is done, and start again.',
  full: 'the disk is full. Make room and start again.',
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
