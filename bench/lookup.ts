import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { searchEntries } from '../src/core/search-entries.js';
import { loadDataset } from '../src/dataset/load.js';
import { startLocalDiscord } from '../src/playground/local-discord.js';
import { projectRoot } from '../src/project-root.js';
import { FINDS, FINDS_NOTHING } from '../test/core/search-queries.js';
import { measureDataset } from './dataset.js';
import { type Contestant, startContestant } from './process.js';
import { measureSearch } from './search.js';
import { median, percentile, printTable, type Row } from './table.js';

/** Looking things up: Yalu against a bare discord.js echo bot, in one run, because these machines are noisy. */

const isShort = process.argv.includes('--short');
const ROUNDS = isShort ? 3 : 12;
const CALLS = isShort ? 50 : 200;
const STARTS = isShort ? 1 : 5;

const NAMES = [
  'incheon',
  'inchon landng',
  'unsan',
  '38선 돌파',
  '长津湖',
  'home by christmas',
  'armistice signing',
];
const TYPED = ['i', 'in', 'inc', 'inch', 'chos', 'yalu', '장진', 'second ph'];

async function timeCommands({ discord }: Contestant): Promise<number[]> {
  const minji = discord.person('minji');
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const answer = await minji.runs('/event', { name: NAMES[call % NAMES.length] ?? '' });
    times.push(answer.milliseconds);
  }
  return times;
}

async function timeAutocomplete({ discord }: Contestant): Promise<number[]> {
  const minji = discord.person('minji');
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const { milliseconds } = await minji.completion('/event', 'name', TYPED[call % TYPED.length] ?? '');
    times.push(milliseconds);
  }
  return times;
}

/** Several restarts of each on a Discord that has the commands already; the median of each. */
async function timeStarts(): Promise<{ echo: number; yalu: number }> {
  const ready: { echo: number[]; yalu: number[] } = { echo: [], yalu: [] };
  for (const [name, nodeArguments] of CONTESTANTS) {
    const discord = await startLocalDiscord();
    for (let turn = 0; turn <= STARTS; turn += 1) {
      const contestant = await startContestant(name, nodeArguments, { discord });
      // The first start uploads the commands.
      if (turn > 0) ready[name].push(contestant.readyMs);
      await contestant.stop();
      await discord.disconnected();
    }
    await discord.close();
  }
  return { echo: median(ready.echo), yalu: median(ready.yalu) };
}

/** Yalu as `npm start` runs it, flags included. */
function startArguments(): string[] {
  const { scripts } = packageSchema.parse(
    JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')),
  );
  return scripts.start.split(' ').slice(1);
}

const packageSchema = z.object({ scripts: z.object({ start: z.string().startsWith('node ') }) });
const CONTESTANTS = [
  ['echo', ['dist/bench/echo-bot.js']],
  ['yalu', startArguments()],
] as const;

const starts = await timeStarts();
const echo = await startContestant(...CONTESTANTS[0]);
const yalu = await startContestant(...CONTESTANTS[1]);
const times = {
  echo: [] as number[],
  yalu: [] as number[],
  echoTyping: [] as number[],
  yaluTyping: [] as number[],
};
await timeCommands(echo);
await timeCommands(yalu);
// By turns, so that a busy minute strikes both.
for (let round = 0; round < ROUNDS; round += 1) {
  times.echo.push(...(await timeCommands(echo)));
  times.yalu.push(...(await timeCommands(yalu)));
  times.echoTyping.push(...(await timeAutocomplete(echo)));
  times.yaluTyping.push(...(await timeAutocomplete(yalu)));
}
const rows: Row[] = [
  {
    what: '/event, median',
    unit: 'ms',
    echo: median(times.echo),
    yalu: median(times.yalu),
    promise: { words: 'at most 1.5 times', holds: (a, b) => b <= 1.5 * a },
  },
  { what: '/event, p99', unit: 'ms', echo: percentile(times.echo, 99), yalu: percentile(times.yalu, 99) },
  {
    what: 'autocomplete, median',
    unit: 'ms',
    echo: median(times.echoTyping),
    yalu: median(times.yaluTyping),
    promise: { words: 'at most 1.3 times', holds: (a, b) => b <= 1.3 * a },
  },
  {
    what: 'ready after',
    unit: 'ms',
    ...starts,
    promise: { words: 'at most 300 ms later', holds: (a, b) => b <= a + 300 },
  },
  {
    what: 'memory after the load',
    unit: 'MB',
    echo: echo.residentMb(),
    yalu: yalu.residentMb(),
    promise: { words: 'at most 1.3 times', holds: (a, b) => b <= 1.3 * a },
  },
];
await echo.stop();
await yalu.stop();
const kept = printTable(rows, `${ROUNDS * CALLS} calls of each kind, ${STARTS} starts`);

const dataset = measureDataset();
console.log(`
Loading and indexing the dataset: ${dataset.milliseconds.toFixed(0)} ms, ${dataset.megabytes.toFixed(1)} MB (promised: under 150 ms, 25 MB)`);

const queries = [...Object.values(FINDS).flat(), ...FINDS_NOTHING].map(({ query }) => query);
const entries = searchEntries(await loadDataset(join(projectRoot, 'data')));
const found = measureSearch(entries, queries, { rounds: isShort ? 3 : 25 });
console.log(`
Finding among ${found.entities} entities, ${found.queries} queries (promised: under 0.5 ms at p99):
open p50 ${found.resolve.p50.toFixed(2)} ms, p99 ${found.resolve.p99.toFixed(2)} ms; suggest p50 ${found.suggest.p50.toFixed(2)} ms, p99 ${found.suggest.p99.toFixed(2)} ms`);

// In the short form, which a busy machine may run, broken promises are only shown.
if (!isShort && !kept) process.exitCode = 1;
