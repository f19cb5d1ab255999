import { buildIndex, resolve, type SearchEntry, suggest } from '../src/core/search.js';
import { median, percentile } from './table.js';

/** Times in milliseconds, memory in MiB (means something only under `node --expose-gc`). */
export interface SearchFigures {
  readonly entities: number;
  readonly buildMs: number;
  readonly indexMiB: number;
  readonly queries: number;
  readonly resolve: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly suggest: { readonly p50: number; readonly p99: number; readonly max: number };
}

/**
 * Makes `count` entities out of real ones: the first are as they are, the rest have their names' and texts' words
 * changed one by one into words that look like them, so that the index gets as many words as real ones would bring.
 */
export function multiply(entries: readonly SearchEntry[], count: number): SearchEntry[] {
  return Array.from({ length: count }, (_, at) => {
    const entry = entries[at % entries.length];
    if (entry === undefined) throw new Error('there is nothing to multiply');
    const round = Math.floor(at / entries.length);
    if (round === 0) return entry;
    const altered = (text: string): string => text.replace(/\p{L}{4,}/gu, (word) => shift(word, round));
    return {
      ...entry,
      ref: `${entry.kind}:${entry.ref.slice(entry.kind.length + 1)}-${round}`,
      title: altered(entry.title),
      names: entry.names.map(altered),
      misspellings: (entry.misspellings ?? []).map(altered),
      // Half of a text's words are common ones that new entities would share.
      text: entry.text.map((text) => text.replace(/\b[A-Z]\p{L}{3,}/gu, (word) => shift(word, round))),
    };
  });
}

const VOWELS = 'aeiou';
const CONSONANTS = 'bcdfghjklmnprstvwz';

/** Another word of the same length and sound, the same one for the same round. */
function shift(word: string, round: number): string {
  return [...word]
    .map((letter, place) => {
      const lower = letter.toLowerCase();
      const letters = [VOWELS, CONSONANTS].find((some) => some.includes(lower));
      if (letters !== undefined)
        return letters[(letters.indexOf(lower) + round + place) % letters.length] ?? letter;
      return /\p{L}/u.test(letter) && lower > 'z'
        ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + 28 * round)
        : letter;
    })
    .join('');
}

/** Builds an index of `count` entities multiplied from `entries` and asks it every query `rounds` times. */
export function measureSearch(
  entries: readonly SearchEntry[],
  queries: readonly string[],
  { count = 1000, rounds = 9 }: { count?: number; rounds?: number } = {},
): SearchFigures {
  const many = multiply(entries, count);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const started = performance.now();
  const index = buildIndex(many);
  const buildMs = performance.now() - started;
  globalThis.gc?.();
  const indexMiB = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  // Another limit makes it another question: what is measured is finding, not remembering.
  let limit = 100;
  const another = (): number => ++limit;
  const timed = (ask: (query: string) => unknown) => {
    for (const query of queries) ask(query);
    // The fastest of several times, so that what else the machine does is not measured.
    const times = queries.map((query) => {
      const asked = Array.from({ length: rounds }, () => {
        const start = performance.now();
        ask(query);
        return performance.now() - start;
      });
      return Math.min(...asked);
    });
    return { p50: median(times), p99: percentile(times, 99), max: percentile(times, 100) };
  };
  return {
    entities: many.length,
    buildMs,
    indexMiB,
    queries: queries.length,
    resolve: timed((query) => resolve(index, query, { limit: another() })),
    suggest: timed((query) => suggest(index, query, { limit: another() })),
  };
}
