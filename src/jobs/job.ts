import type { Catalogue } from '../core/catalogue.js';
import type { Log } from '../log.js';
import type { Messenger } from '../messenger.js';
import type { Store } from '../store/store.js';

/** What jobs have at hand. */
export interface JobParts {
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly messenger: Messenger;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** Whether the bot is in this server, be it out of order at the moment. */
  isInGuild(guildId: string): boolean;
  /** Aborted when the bot stops: nothing new is started then. */
  readonly stopping: AbortSignal;
}

/** Work that the clock brings. */
export interface Job {
  readonly name: string;
  /** Starts everything that is due at `now`, epoch ms, and is not under way yet. Resolves when it has all been started. */
  start(now: number): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** Rows asked of the store at a time. */
export const BATCH = 100;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
