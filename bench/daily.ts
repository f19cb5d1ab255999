import { measureAnswering, measurePosting } from './due-minute.js';
import { measureExport } from './export.js';
import { measureMemory } from './memory.js';
import { measureStore } from './store.js';

/** What the daily question promises about speed and memory. The short form's figures are smaller, its promises the same. */

const isShort = process.argv.includes('--short');
const SERVERS = isShort ? 150 : 2_500;
const ANSWERS = isShort ? 200 : 1_000;
const SECONDS = isShort ? 2 : 10;
const [PEOPLE, POSTS] = isShort ? [500, 100] : [5_000, 200];
const CALLS = isShort ? 300 : 1_000;
/** Most that SQLite keeps of the file, as better-sqlite3 builds it; it fills within some 60,000 answers and stays. */
const CACHE_MB = 16;
const [MEMBERS, ASKED] = isShort ? [200, 50] : [500, 200];
const REMEMBERED = isShort ? 5_000 : 100_000;

interface Finding {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** Most that it may be. */
  readonly promised: number;
}

// First, while nothing else has used memory.
const memory = await measureMemory(REMEMBERED);
const posting = await measurePosting(SERVERS);
const answering = await measureAnswering(ANSWERS, SECONDS);
const store = await measureStore(PEOPLE, POSTS, CALLS);
const exported = await measureExport(MEMBERS, ASKED);

const due = `${show(SERVERS)} servers due at once`;
const answers = `${show(ANSWERS)} answers to a post in ${SECONDS} s`;
const board = `${show(store.people)} people, ${show(store.answers)} answers`;
const rows = `export of ${show(exported.answers)} answers, ${show(exported.filesMb)} MB`;
const remembered = `${show(REMEMBERED)} more answers`;
const findings: readonly Finding[] = [
  {
    what: `${due}: last one posted after`,
    measured: posting.seconds,
    unit: 's',
    promised: posting.limitSeconds * 1.1,
  },
  { what: `${due}: servers without just one post`, measured: posting.wrong, unit: '', promised: 0 },
  { what: `${due}: requests refused (429)`, measured: posting.refused, unit: '', promised: 0 },
  {
    what: `${show(posting.presses.count)} presses meanwhile, p99`,
    measured: posting.presses.p99,
    unit: 'ms',
    promised: 200,
  },
  { what: 'presses meanwhile: unanswered', measured: posting.presses.unanswered, unit: '', promised: 0 },
  { what: `${answers}, p99`, measured: answering.p99, unit: 'ms', promised: 250 },
  { what: `${answers}: lost`, measured: answering.lost, unit: '', promised: 0 },
  { what: `${board}: a board's page, p99`, measured: store.boardP99, unit: 'ms', promised: 5 },
  { what: `${remembered}: heap grows by`, measured: memory.heapMb, unit: 'MB', promised: 2 },
  {
    what: `${remembered}: process grows by`,
    measured: memory.residentMb,
    unit: 'MB',
    promised: 2 * CACHE_MB,
  },
  { what: rows, measured: exported.seconds, unit: 's', promised: 30 },
  { what: `${rows}: loop delay meanwhile, p99`, measured: exported.delayP99, unit: 'ms', promised: 50 },
  { what: `${rows}: process grows by at most`, measured: exported.peakMb, unit: 'MB', promised: 150 },
];
console.log('\n| what | measured | promised | kept |\n|---|---|---|---|');
for (const { what, measured, unit, promised } of findings) {
  const most = promised === 0 ? 'none' : `at most ${show(promised)} ${unit}`;
  console.log(`| ${what} | ${show(measured)} ${unit} | ${most} | ${measured <= promised ? 'yes' : 'NO'} |`);
}

// In the short form, which a busy machine may run, broken promises are only shown.
if (!isShort && findings.some(({ measured, promised }) => measured > promised)) process.exitCode = 1;

function show(value: number): string {
  return Number(value.toFixed(2)).toLocaleString('en-GB');
}
