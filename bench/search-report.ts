import { join } from 'node:path';
import { buildIndex, resolve, search } from '../src/core/search.js';
import { searchEntries } from '../src/core/search-entries.js';
import { loadDataset } from '../src/dataset/load.js';
import { projectRoot } from '../src/project-root.js';
import {
  ASKS,
  FINDS,
  FINDS_NOTHING,
  HELD_OUT,
  KINDS_OF,
  type QueryCase,
} from '../test/core/search-queries.js';
import { measureSearch } from './search.js';

/**
 * `npm run find:report`: for every way of typing a name, how many of the test queries open the right thing at the first try,
 * and how long a query takes. Says nothing about queries that nobody thought of: see the held-out ones.
 */

const entries = searchEntries(await loadDataset(join(projectRoot, 'data')));
const index = buildIndex(entries);

/** Whether the right card opens at once, the right choice is offered, or rightly nothing is found. */
function isRight({ in: command, query, opens, asks }: QueryCase): boolean {
  const kinds = KINDS_OF[command];
  const options = kinds === undefined ? {} : { kinds };
  const found = resolve(index, query, options);
  if (asks !== undefined) {
    return found.outcome === 'several' && asks.every((ref) => found.hits.some((hit) => hit.ref === ref));
  }
  if (command === 'search') return search(index, query)[0]?.ref === opens;
  return found.outcome === 'one' ? found.hit.ref === opens : found.outcome === 'none' && opens === undefined;
}

function report(name: string, queries: readonly QueryCase[]): void {
  const right = queries.filter(isRight).length;
  const share = `${((100 * right) / queries.length).toFixed(1)} %`;
  console.log(`${name.padEnd(36)}${`${right} of ${queries.length}`.padStart(12)}${share.padStart(10)}`);
}

console.log(`${entries.length} entities`);
for (const [name, queries] of Object.entries(FINDS)) report(name, queries);
report('all of these', Object.values(FINDS).flat());
report('fits several: asks which', ASKS);
report('belongs to nothing', FINDS_NOTHING);
report(
  'held out: to be found',
  HELD_OUT.filter(({ opens }) => opens !== undefined),
);
report(
  'held out: to find nothing',
  HELD_OUT.filter(({ opens }) => opens === undefined),
);

const queries = [...Object.values(FINDS).flat(), ...ASKS, ...FINDS_NOTHING, ...HELD_OUT];
const figures = measureSearch(
  entries,
  queries.map(({ query }) => query),
);
const milliseconds = ({ p50, p99, max }: { p50: number; p99: number; max: number }): string =>
  `median ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, slowest ${max.toFixed(2)} ms`;
console.log(`
${figures.entities} entities: index built in ${figures.buildMs.toFixed(0)} ms
open    ${milliseconds(figures.resolve)}
suggest ${milliseconds(figures.suggest)}`);
