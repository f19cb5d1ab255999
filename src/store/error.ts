/** What is wrong with the database, for those who decide what to tell a person or whether to try again. */
export type StoreFault =
  /** Locked by another process for longer than Discord would wait. */
  | 'busy'
  /** The disk, or the database's own limit, is full. */
  | 'full'
  | 'read-only'
  /** The file is not what was written: it needs a backup or a repair. */
  | 'damaged'
  /** A fault in Yalu or its machine. */
  | 'other';

/** Nothing was stored: the unit of work that failed is undone whole. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly fault: StoreFault;
  /** The engine's own code, such as SQLITE_FULL, where it gave one. */
  readonly code: string | undefined;
  /** Worth another try later, without a restart. */
  readonly isPassing: boolean;

  constructor(fault: StoreFault, cause: unknown, code?: string) {
    super(`${FAULTS[fault]}${code === undefined ? '' : ` (${code})`}`, { cause });
    this.fault = fault;
    this.code = code;
    this.isPassing = fault === 'busy' || fault === 'full';
  }
}

const FAULTS: Readonly<Record<StoreFault, string>> = {
  busy: 'The database is locked by another process',
  full: 'The disk of the database is full',
  'read-only': 'The database can only be read',
  damaged: 'The database file is damaged',
  other: 'The database failed',
};

/** Why a database can't be opened. */
export type OpenFault =
  | 'address'
  | 'missing folder'
  | 'missing file'
  | 'read-only'
  | 'not a database'
  | 'not yalu'
  | 'newer schema'
  | StoreFault;

/** The database can't be used. The message says what is wrong, where, and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly fault: OpenFault;
  /** The file, or the address where it names none. */
  readonly path: string;

  constructor(fault: OpenFault, path: string, message: string, cause?: unknown) {
    super(`${path}: ${message}`, { cause });
    this.fault = fault;
    this.path = path;
  }
}
