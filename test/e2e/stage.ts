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

/** The real bot on a local Discord, with people to talk to it. */
export interface Stage {
  readonly discord: LocalDiscord;
  readonly bot: Bot;
  /** What the bot logged, oldest first. */
  readonly log: readonly LogLine[];
  /** Another bot process on the same Discord, with parts of its own. */
  startAnother(parts?: Partial<BotParts>, config?: Partial<Config>): Promise<Bot>;
  /** Stops everything. Fails the test if the bot sent anything that Discord would refuse. */
  close(): Promise<void>;
}

export interface LogLine {
  readonly level: number;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

/** Starts both; `parts` replaces parts of the bot, for commands that are slow or fail. */
export async function setStage(
  options: { readonly discord?: LocalDiscordOptions; readonly parts?: Partial<BotParts> } = {},
): Promise<Stage> {
  const discord = await startLocalDiscord(options.discord);
  const lines: LogLine[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()));
      done();
    },
  });
  const start = (parts: Partial<BotParts> = {}, changed: Partial<Config> = {}) => {
    const config: Config = { token: discord.token, apiUrl: discord.apiUrl, logLevel: 'debug', ...changed };
    return startBot(config, { ...standardParts(createLog(config, destination)), ...parts });
  };
  const bot = await start(options.parts);
  await discord.ready();
  return {
    discord,
    bot,
    log: lines,
    startAnother: start,
    close: async () => {
      await bot.stop();
      await discord.close();
      expect(discord.violations).toEqual([]);
    },
  };
}
