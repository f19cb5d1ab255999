import { type Contestant, startContestant } from './process.js';
import { median, percentile, printTable, type Row } from './table.js';

/**
 * `npm run bench`: Yalu against a bare discord.js echo bot, in one run, because these machines are noisy: only ratios
 * mean anything. `npm run bench -- --short` is the form that the checks run.
 */

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

/** Several starts of each, by turns; the median of each. */
async function timeStarts(): Promise<{ echo: number; yalu: number }> {
  const ready: { echo: number[]; yalu: number[] } = { echo: [], yalu: [] };
  for (let turn = 0; turn < STARTS; turn += 1) {
    for (const [name, script] of CONTESTANTS) {
      const contestant = await startContestant(name, script);
      ready[name].push(contestant.readyMs);
      await contestant.stop();
    }
  }
  return { echo: median(ready.echo), yalu: median(ready.yalu) };
}

const CONTESTANTS = [
  ['echo', 'bench/echo-bot.js'],
  ['yalu', 'src/main.js'],
] as const;

const starts = await timeStarts();
const echo = await startContestant('echo', 'bench/echo-bot.js');
const yalu = await startContestant('yalu', 'src/main.js');
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
    bound: 'ratio at most 1.5',
  },
  { what: '/event, p99', unit: 'ms', echo: percentile(times.echo, 99), yalu: percentile(times.yalu, 99) },
  {
    what: 'autocomplete, median',
    unit: 'ms',
    echo: median(times.echoTyping),
    yalu: median(times.yaluTyping),
    bound: 'ratio at most 1.3',
  },
  { what: 'ready after', unit: 'ms', ...starts, bound: 'at most 300 ms later' },
  {
    what: 'memory after the load',
    unit: 'MB',
    echo: echo.residentMb(),
    yalu: yalu.residentMb(),
    bound: 'ratio at most 1.3',
  },
];
await echo.stop();
await yalu.stop();
printTable(rows, `${ROUNDS * CALLS} calls of each kind, ${STARTS} starts`);
