import { setTimeout as afterPause, setImmediate as letOthersGoFirst } from 'node:timers/promises';
import { SqliteError } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { StoreError, type StoreFault } from './error.js';

/** What Kysely and this driver need of a better-sqlite3 connection. */
export interface SqliteConnection extends SqliteDatabase {
  readonly inTransaction: boolean;
}

/** How long a write waits for another process, in ms, from when it was asked for. Discord gives 3,000 in all. */
const MOST_WAITING_MS = 800;
/** Between two tries, in ms; other work of the process goes on meanwhile. */
const RETRY_MS = 20;
const MOST_STATEMENTS = 250;

/** Kysely over one better-sqlite3 connection, made for a process that must never stand still. */
export function sqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new Driver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite undoes changes of the schema like any other, so that a migration happens whole or not at all. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Differs from Kysely's driver in this: writing transactions take the lock at once (a read lock that is upgraded later
 * fails at once when another process wrote in between); waiting for that lock leaves the event loop free; units of work
 * take turns in order of arrival, with a moment for input and output between them; statements are prepared once.
 */
class Driver extends SqliteDriver {
  readonly #connection: SqliteConnection;
  readonly #turns = new Turns();
  #askedAt = 0;

  constructor(connection: SqliteConnection) {
    super({ database: withPreparedStatements(connection) });
    this.#connection = connection;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const askedAt = performance.now();
    await this.#turns.take();
    this.#askedAt = askedAt;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    this.#turns.give();
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings = {},
  ): Promise<void> {
    if (settings.accessMode === 'read only') return super.beginTransaction(connection);
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (sqliteFault(error) !== 'busy' || performance.now() - this.#askedAt > MOST_WAITING_MS) throw error;
      }
      await afterPause(RETRY_MS);
    }
  }

  /** A full disk makes SQLite roll back by itself; a second time would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection);
  }

  /** Finishes what was asked for before. */
  override async destroy(): Promise<void> {
    await this.#turns.take();
    await super.destroy();
    this.#turns.give();
  }
}

/**
 * First come, first served. Each turn lets input and output go first: SQLite answers at once, so that without this a loop
 * of queries would leave the process deaf until its end.
 */
class Turns {
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  async take(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    await letOthersGoFirst();
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}

/** The queries are few and their texts the same each time: preparing them anew would take longer than running them. */
function withPreparedStatements(connection: SqliteConnection): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => connection.close(),
    prepare: (text) => {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = connection.prepare(text);
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      statements.set(text, statement);
      return statement;
    },
  };
}

/** What an error of SQLite means; `undefined` for other errors. */
export function sqliteFault(error: unknown): StoreFault | undefined {
  if (!(error instanceof SqliteError)) return undefined;
  // An extended code says more than is needed here: SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_WRITE.
  const [, family = ''] = /^SQLITE_([A-Z]+)/.exec(error.code) ?? [];
  return FAULTS[family] ?? 'other';
}

const FAULTS: Readonly<Record<string, StoreFault>> = {
  BUSY: 'busy',
  LOCKED: 'busy',
  FULL: 'full',
  READONLY: 'read-only',
  CANTOPEN: 'read-only',
  CORRUPT: 'damaged',
  NOTADB: 'damaged',
};

/** Any error of the engine in the words of the contract. */
export function explainSqliteError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(
    sqliteFault(error) ?? 'other',
    error,
    error instanceof SqliteError ? error.code : undefined,
  );
}
