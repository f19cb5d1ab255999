import type { Kysely, Transaction } from 'kysely';
import type { StoreError } from '../error.js';
import type { Tables } from './tables.js';

/** What queries run on inside a unit of work. */
export type Work = Transaction<Tables>;

/** Units of work: each happens whole or not at all. Both throw StoreError. */
export interface Units {
  /** Sees one state of the database, however many queries it makes. */
  read<T>(work: (db: Work) => Promise<T>): Promise<T>;
  /** As if it were alone: no other unit writes between its queries. On disk when it returns. */
  write<T>(work: (db: Work) => Promise<T>): Promise<T>;
}

/** Units of work on a database; `explain` puts the engine's errors in the contract's words. */
export function unitsOf(db: Kysely<Tables>, explain: (error: unknown) => StoreError): Units {
  const run = async <T>(mode: 'read only' | 'read write', work: (db: Work) => Promise<T>): Promise<T> => {
    try {
      return await db.transaction().setAccessMode(mode).execute(work);
    } catch (error) {
      throw explain(error);
    }
  };
  return {
    read: (work) => run('read only', work),
    write: (work) => run('read write', work),
  };
}
