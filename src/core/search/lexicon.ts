import { slipBudget, slipCost } from './fuzzy.js';
import { stem } from './normalise.js';
import { soundKey } from './romanise.js';

/** Every distinct string of one sort, numbered, with the ways to find it when it is not typed exactly. */
export interface Lexicon {
  readonly strings: readonly string[];
  readonly exact: ReadonlyMap<string, number>;
  readonly sounds: ReadonlyMap<string, readonly number[]>;
  readonly stems: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the strings in the order of the alphabet. */
  readonly sorted: readonly number[];
  /** Strings by each pair of neighbouring letters in them, the edges counting as letters. */
  readonly pairs: ReadonlyMap<number, readonly number[]>;
}

/** Numbers the strings 0, 1, 2 … in the order given; they must be distinct. */
export function buildLexicon(strings: readonly string[]): Lexicon {
  const pairs = new Map<number, number[]>();
  const sounds = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  strings.forEach((string, id) => {
    for (const pair of new Set(letterPairs(string))) push(pairs, pair, id);
    if (/^[a-z]{4,}$/.test(string)) push(sounds, soundKey(string), id);
    push(stems, stem(string), id);
  });
  const sorted = strings.map((_, id) => id).sort((one, other) => compare(strings[one], strings[other]));
  return {
    strings,
    exact: new Map(strings.map((string, id) => [string, id])),
    sounds,
    stems,
    sorted,
    pairs,
  };
}

const compare = (one = '', other = ''): number => (one < other ? -1 : one > other ? 1 : 0);

/** Adds to a list in a map, making the list when it is the first. */
export function push<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Numbers of at most `most` strings that begin with `start` and are longer than it. */
export function beginningWith({ strings, sorted }: Lexicon, start: string, most: number): number[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(strings[sorted[middle] ?? 0], start) < 0) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < sorted.length && found.length < most; at += 1) {
    const id = sorted[at] ?? 0;
    const string = strings[id] ?? '';
    if (!string.startsWith(start)) break;
    if (string.length > start.length) found.push(id);
  }
  return found;
}

/** Each pair of neighbouring letters as one number, with 0 before the first and after the last. */
function letterPairs(string: string): number[] {
  const pairs: number[] = [];
  for (let at = 0; at <= string.length; at += 1) {
    const first = at === 0 ? 0 : string.charCodeAt(at - 1);
    pairs.push(first * 0x10000 + (at === string.length ? 0 : string.charCodeAt(at)));
  }
  return pairs;
}

/** How many pairs of letters one slip spoils: a little less than the 3 that a transposition does. */
const PAIRS_PER_SLIP = 2.9;

/**
 * Strings a few slips away from what was typed, each with how alike they are, from 0 to 1.
 * With `prefix`, the typed text may also be the beginning of a longer string.
 */
export function near(lexicon: Lexicon, typed: string, prefix: boolean): { id: number; likeness: number }[] {
  const budget = slipBudget(typed);
  if (budget === 0) return [];
  // Most strings are ruled out by sharing too few pairs of letters; only the rest are compared letter by letter.
  const shared = new Uint8Array(lexicon.strings.length);
  const sharing: number[] = [];
  const enough = Math.max(1, Math.floor(typed.length + 1 - PAIRS_PER_SLIP * budget));
  for (const pair of new Set(letterPairs(typed))) {
    for (const id of lexicon.pairs.get(pair) ?? []) {
      shared[id] = (shared[id] ?? 0) + 1;
      if (shared[id] === enough) sharing.push(id);
    }
  }
  const found: { id: number; likeness: number }[] = [];
  for (const id of sharing) {
    const string = lexicon.strings[id] ?? '';
    const longer = string.length - typed.length;
    if (-longer > budget + 1 || (!prefix && longer > budget + 1)) continue;
    const cost = slipCost(typed, string, budget, prefix);
    if (cost < Number.POSITIVE_INFINITY) found.push({ id, likeness: 1 - (1.1 * cost) / typed.length });
  }
  return found;
}
