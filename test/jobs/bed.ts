import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { Message } from '../../src/command.js';
import { buildCatalogue, type Catalogue } from '../../src/core/catalogue.js';
import type { ScheduleSettings } from '../../src/core/daily.js';
import { nextSlot } from '../../src/core/due-time.js';
import { loadDataset } from '../../src/dataset/load.js';
import { DeliveryError, type Messenger, type SendOptions } from '../../src/messenger.js';
import { projectRoot } from '../../src/project-root.js';
import { createJobs, type Jobs } from '../../src/schedule.js';
import { openStore } from '../../src/store/open.js';
import type { Schedule, Store } from '../../src/store/store.js';

/** The jobs on a real store, with a Discord made of lists. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A Monday, 08:30 in Seoul: when the usual schedule is due. */
export const DUE = Date.parse('2026-03-02T08:30:00+09:00');

/** Waits for something to become as expected, also on a machine that is busy. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

export interface SentMessage {
  readonly messageId: string;
  readonly nonce: string;
  readonly options: SendOptions;
  readonly sentAt: number;
  /** As it looks now. */
  message: Message;
  edits: number;
}

/** What a delivery does instead of going well. `after` means that the message is there all the same. */
export type Trouble = { readonly error: DeliveryError; readonly after?: boolean } | 'hangs';

/** Discord as the jobs see it. */
export interface FakeMessenger extends Messenger {
  /** Discord's clock, epoch ms. */
  now: number;
  /** Messages by channel, oldest first. */
  in(channelId: string): readonly SentMessage[];
  /** Every try to send, by channel, in order. */
  readonly tries: readonly string[];
  readonly told: readonly { readonly userId: string; readonly words: string }[];
  /** Strikes every call for this channel until it is taken away with undefined. */
  trouble(channelId: string, trouble: Trouble | undefined): void;
  /** Strikes edits only. */
  troubleEditing(channelId: string, trouble: Trouble | undefined): void;
  /** As when Discord no longer knows the nonces. */
  forgetNonces(): void;
  /** Lets everything that hangs fail, as the real messenger does after a while. */
  giveUp(): void;
}

export const passing = (): DeliveryError => new DeliveryError('Service Unavailable', false);
export const lasting = (code: number): DeliveryError => new DeliveryError('refused', true, code);

export function fakeMessenger(): FakeMessenger {
  const channels = new Map<string, SentMessage[]>();
  const troubles = new Map<string, Trouble>();
  const editTroubles = new Map<string, Trouble>();
  const tries: string[] = [];
  const told: { userId: string; words: string }[] = [];
  let hanging: (() => void)[] = [];
  let noncesFrom = 0;
  let nextId = 1;
  const messagesIn = (channelId: string) => channels.get(channelId) ?? [];
  const suffer = async (trouble: Trouble | undefined, isAfter: boolean) => {
    if (trouble === undefined) return;
    if (trouble === 'hangs') {
      if (isAfter) return;
      await new Promise<void>((resolve) => hanging.push(resolve));
      throw passing();
    }
    if ((trouble.after ?? false) === isAfter) throw trouble.error;
  };
  return {
    now: DUE,
    tries,
    told,
    in: messagesIn,
    trouble: (channelId, trouble) => change(troubles, channelId, trouble),
    troubleEditing: (channelId, trouble) => change(editTroubles, channelId, trouble),
    forgetNonces() {
      noncesFrom = nextId;
    },
    giveUp() {
      for (const end of hanging) end();
      hanging = [];
    },
    async send(channelId, message, options) {
      tries.push(channelId);
      await suffer(troubles.get(channelId), false);
      const { nonce } = options;
      const known = messagesIn(channelId).find(
        (one) => one.nonce === nonce && Number(one.messageId) >= noncesFrom,
      );
      const messageId = String(known === undefined ? nextId++ : known.messageId);
      const sent = known ?? { messageId, nonce, options, sentAt: this.now, message, edits: 0 };
      if (known === undefined) channels.set(channelId, [...messagesIn(channelId), sent]);
      await suffer(troubles.get(channelId), true);
      return { messageId: sent.messageId };
    },
    async edit(channelId, messageId, message) {
      await suffer(troubles.get(channelId) ?? editTroubles.get(channelId), false);
      const sent = messagesIn(channelId).find((one) => one.messageId === messageId);
      if (sent === undefined) throw lasting(10_008);
      sent.message = message;
      sent.edits += 1;
    },
    async ownRecent(channelId) {
      const trouble = troubles.get(channelId);
      if (trouble !== undefined && trouble !== 'hangs' && trouble.after !== true) throw trouble.error;
      return messagesIn(channelId)
        .map(({ messageId, sentAt, message }) => ({ messageId, sentAt, customIds: customIdsOf(message) }))
        .reverse();
    },
    async tell(userId, message) {
      told.push({ userId, words: JSON.stringify(message) });
      return true;
    },
  };
}

function change<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function customIdsOf(message: Message): string[] {
  return [...JSON.stringify(message).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => id);
}

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** An empty database in a file of its own, for as many stores as a test likes; removed after the test. */
export function newDatabase(): { url: string; open(): Promise<Store> } {
  const folder = mkdtempSync(join(tmpdir(), 'yalu-test-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const url = `file:${join(folder, 'yalu.sqlite')}`;
  return {
    url,
    async open() {
      const store = await openStore(url);
      cleanups.push(() => store.close());
      return store;
    },
  };
}

let catalogue: Catalogue | undefined;

export async function theCatalogue(): Promise<Catalogue> {
  catalogue ??= buildCatalogue(await loadDataset(join(projectRoot, 'data')));
  return catalogue;
}

export interface Bed {
  readonly store: Store;
  readonly messenger: FakeMessenger;
  /** Servers that the bot is in; everywhere unless told otherwise. */
  readonly left: Set<string>;
  /** What was logged as an error. */
  readonly errors: readonly unknown[];
  /** The tick at an instant, and everything that comes of it. */
  tick(now: number): Promise<void>;
  /** Another process on the same database and the same Discord. */
  another(): Promise<Jobs>;
}

/** Everything that the jobs need, with an empty database. */
export async function makeBed(messenger = fakeMessenger()): Promise<Bed> {
  const database = newDatabase();
  const left = new Set<string>();
  const errors: unknown[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (what: unknown) => errors.push(what) };
  const dataset = await theCatalogue();
  const start = async () => {
    const store = await database.open();
    const isInGuild = (guildId: string) => !left.has(guildId);
    return { store, jobs: createJobs({ catalogue: dataset, store, messenger, log, isInGuild }) };
  };
  const { store, jobs } = await start();
  return {
    store,
    messenger,
    left,
    errors,
    tick(now) {
      messenger.now = now;
      return jobs.runDueJobs(now);
    },
    another: async () => (await start()).jobs,
  };
}

export const SETTINGS: ScheduleSettings = {
  channelId: 'channel-1',
  time: '08:30',
  zone: 'Asia/Seoul',
  days: [1, 2, 3, 4, 5, 6, 7],
  pauses: [],
  topics: [],
  difficulty: null,
  openMinutes: 24 * 60,
  reveal: 'at once',
  pingRoleId: null,
  classId: null,
};

/** A schedule of a server of its own, set up at midnight, whose first question is due at DUE unless settings say otherwise. */
export async function setUpSchedule(
  store: Store,
  changes: Partial<ScheduleSettings> = {},
  { guildId = 'guild-1', setUpBy = 'teacher-1' } = {},
): Promise<Schedule> {
  const settings = { ...SETTINGS, ...changes };
  const now = DUE - 8 * HOUR;
  const next = nextSlot(settings, { instant: now });
  await store.enterGuild(guildId, now);
  const schedule = await store.createSchedule({
    ...settings,
    guildId,
    setUpBy,
    seed: guildId,
    next,
    now,
  });
  if (schedule === undefined) throw new Error('the server has too many schedules');
  return schedule;
}
