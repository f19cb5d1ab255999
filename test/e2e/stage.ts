import { Writable } from 'node:stream';
import { expect } from 'vitest';
import { type Bot, type BotParts, startBot } from '../../src/bot.js';
import type { Config } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { standardParts } from '../../src/parts.js';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  startLocalDiscord,
} from '../../src/playground/local-discord.js';
import type { Tick } from '../../src/schedule.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

/** The real bot on a local Discord, with people to talk to it. */
export interface Stage {
  readonly discord: LocalDiscord;
  readonly bot: Bot;
  /** The bot's own. */
  readonly store: Store;
  /** What the bot logged, oldest first. */
  readonly log: readonly LogLine[];
  /** Another bot process on the same Discord, with parts of its own. */
  startAnother(parts?: Partial<BotParts>, config?: Partial<Config>): Promise<Bot & { readonly store: Store }>;
  /** Stops everything. Fails the test if the bot sent anything that Discord would refuse. */
  close(): Promise<void>;
}

export interface LogLine {
  readonly level: number;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

export interface StageOptions {
  readonly discord?: LocalDiscordOptions;
  readonly parts?: Partial<BotParts>;
  /** Where the bots keep scores; by default in memory, each for itself. */
  readonly databaseUrl?: string;
}

/** For tests that call `bot.runDueJobs` when they want time to have passed. */
const never: Tick = () => () => undefined;

/** Starts both; `parts` replaces parts of the bot, for commands that are slow or fail. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const { databaseUrl = ':memory:' } = options;
  const discord = await startLocalDiscord(options.discord);
  const lines: LogLine[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()));
      done();
    },
  });
  const start = async (parts: Partial<BotParts> = {}, changed: Partial<Config> = {}) => {
    const config: Config = {
      token: discord.token,
      apiUrl: discord.apiUrl,
      databaseUrl,
      logLevel: 'debug',
      ...changed,
    };
    const store = await openStore(config.databaseUrl);
    const standard = { ...standardParts(createLog(config, destination), store), tick: never };
    try {
      const bot = await startBot(config, { ...standard, ...parts });
      return { ...closingWith(bot, store), store };
    } catch (error) {
      await store.close();
      throw error;
    }
  };
  const { store, ...bot } = await start(options.parts);
  await discord.ready();
  return {
    discord,
    bot,
    store,
    log: lines,
    startAnother: start,
    close: async () => {
      await bot.stop();
      await discord.close();
      expect(discord.violations).toEqual([]);
    },
  };
}

/** The same bot, which closes its store when it stops; stopping it twice does no harm. */
function closingWith(bot: Bot, store: Store): Bot {
  let stopped: Promise<void> | undefined;
  return {
    ...bot,
    stop: () => {
      stopped ??= bot.stop().then(() => store.close());
      return stopped;
    },
  };
}
