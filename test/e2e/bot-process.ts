import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LocalDiscord } from '../../src/playground/local-discord.js';
import { projectRoot } from '../../src/project-root.js';

/** The built bot in a process of its own, to be killed and suspended as real ones are. */
export interface BotProcess {
  /** Resolves with everything that was logged until the process ended. */
  readonly ended: Promise<readonly string[]>;
  signal(name: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it without a chance to tidy up, whatever state it is in. */
  kill(): Promise<void>;
}

/** Starts the bot and resolves when it is ready. Rejects with what it said when it ends before. */
export async function startBotProcess(discord: LocalDiscord, databaseUrl: string): Promise<BotProcess> {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'bot', 'yalu.js')], {
    env: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = once(child, 'close').then(() => lines);
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        if (line.includes('"msg":"ready"')) resolve();
      });
    }
  });
  await Promise.race([ready, ended.then(() => Promise.reject(new Error(lines.join('\n'))))]);
  return { ended, signal: (name) => child.kill(name), kill: () => kill(child, ended) };
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
