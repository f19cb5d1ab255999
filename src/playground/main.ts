import { join } from 'node:path';
import { type Bot, startBot } from '../bot.js';
import { createLog } from '../log.js';
import { standardParts } from '../parts.js';
import { projectRoot } from '../project-root.js';
import { openStore } from '../store/open.js';
import { startControl } from './control.js';
import { describeWorld } from './control-requests.js';
import { type LocalDiscord, startLocalDiscord } from './local-discord.js';
import { readCommandLine } from './page/composer/command-line.js';
import { runnableCommands } from './page/composer/commands.js';
import { readOptions } from './page/composer/option-value.js';

/**
 * Yalu without a Discord account: the local Discord and the real bot in one process. `ask "/event incheon"` sends one
 * command and prints the reply; without arguments the same is a page to play with.
 */

const PAGE_PORT = 3838;

async function startRealBot(discord: LocalDiscord, logLevel: 'warn' | 'info'): Promise<Bot> {
  // Forgotten at the end, like everybody in the local Discord.
  const databaseUrl = ':memory:';
  const config = { token: discord.token, apiUrl: discord.apiUrl, databaseUrl, logLevel };
  const bot = await startBot(config, standardParts(createLog(config), await openStore(databaseUrl)));
  await discord.ready();
  return bot;
}

/** Sends one command as a student and returns the reply as text. */
async function ask(line: string): Promise<string> {
  const discord = await startLocalDiscord();
  const bot = await startRealBot(discord, 'warn');
  try {
    const student = discord.person('minji');
    const world = describeWorld(discord, student);
    const read = readCommandLine(line, runnableCommands(world.commands));
    if ('problem' in read) throw new Error(read.problem);
    const entries = Object.fromEntries(Object.entries(read.texts).map(([name, text]) => [name, { text }]));
    const filled = readOptions(read.command, entries, new Set(), world);
    if ('problem' in filled) throw new Error(`/${read.command.path}: ${filled.problem}`);
    const answer = await student.runs(read.command.path, filled.options);
    const wrong = discord.violations.flatMap(({ problems }) => problems);
    if (wrong.length > 0) throw new Error(`Discord would refuse this reply:\n${wrong.join('\n')}`);
    return answer.text;
  } finally {
    await bot.stop();
    await discord.close();
  }
}

async function play(): Promise<void> {
  const discord = await startLocalDiscord();
  const bot = await startRealBot(discord, 'info');
  const pageFolder = join(projectRoot, 'dist', 'page');
  const control = await startControl(discord, { port: PAGE_PORT, pageFolder }).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? new Error(`Port ${PAGE_PORT} is in use: is another playground running?`) : error;
  });
  console.log(
    `\nYalu is running on a local Discord. Open ${control.url} and type /\nCtrl+C ends it; scores are kept in memory until then.\n`,
  );
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.race([stopped, bot.failed.then((error) => Promise.reject(error))]);
  await bot.stop();
  await control.close();
  await discord.close();
}

const [mode, ...words] = process.argv.slice(2);
try {
  if (mode === undefined) await play();
  else if (mode === 'ask' && words.length > 0) console.log(await ask(words.join(' ')));
  else throw new Error('Give a command, such as: npm run ask -- "/event incheon"');
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
