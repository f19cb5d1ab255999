import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type LocalDiscord, startLocalDiscord } from '../src/playground/local-discord.js';
import { projectRoot } from '../src/project-root.js';

/** A bot in a process of its own, on a local Discord in this one. */
export interface Contestant {
  readonly name: string;
  readonly discord: LocalDiscord;
  /** From starting the process to being connected with its commands uploaded, in ms. */
  readonly readyMs: number;
  /** Memory that the process holds now (resident set), in MB. */
  residentMb(): number;
  stop(): Promise<void>;
}

/** Runs `node` with these arguments as a bot and waits until it answers; by default on a Discord and a database of its own. */
export async function startContestant(
  name: string,
  nodeArguments: readonly string[],
  given: { readonly discord?: LocalDiscord; readonly databaseUrl?: string } = {},
): Promise<Contestant> {
  const { discord = await startLocalDiscord(), databaseUrl = ':memory:' } = given;
  const environment = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'warn',
  };
  const began = performance.now();
  const child = spawn(process.execPath, nodeArguments, {
    cwd: projectRoot,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const died = exited.then(([code]) => Promise.reject(new Error(`${name} ended with ${code}`)));
  died.catch(() => undefined);
  await Promise.race([discord.ready(), died]);
  return {
    name,
    discord,
    readyMs: performance.now() - began,
    residentMb: () => residentMb(child),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      if (given.discord === undefined) await discord.close();
    },
  };
}

/** Linux only: elsewhere the benchmark prints no memory. */
function residentMb(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
  } catch {
    return Number.NaN;
  }
}
