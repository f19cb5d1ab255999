import { slipBudget, slipCost } from './fuzzy.js';
import { soundKey } from './romanise.js';

/** Every distinct string of one sort, numbered, with the ways to find it when it is not typed exactly. */
export interface Lexicon {
  readonly strings: readonly string[];
  readonly exact: ReadonlyMap<string, number>;
  readonly sounds: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the strings in the order of the alphabet. */
  readonly sorted: Int32Array;
  /** Strings by each pair of neighbouring letters in them, the edges counting as letters; the shortest first. */
  readonly pairs: ReadonlyMap<number, readonly number[]>;
  /** Working space, a count per string: all zero between calls. */
  readonly shared: Uint8Array;
}

/** Numbers the strings 0, 1, 2 … in the order given; they must be distinct. */
export function buildLexicon(strings: readonly string[]): Lexicon {
  const exact = new Map(strings.map((string, id) => [string, id]));
  const byLength: string[][] = [];
  for (const string of strings) {
    const alike = byLength[string.length];
    if (alike === undefined) byLength[string.length] = [string];
    else alike.push(string);
  }
  const pairs = new Map<number, number[]>();
  const sounds = new Map<string, number[]>();
  for (const string of byLength.flat()) {
    const id = exact.get(string) ?? 0;
    for (let at = 0; at <= string.length; at += 1) push(pairs, letterPair(string, at), id);
    if (LATIN.test(string)) push(sounds, soundKey(string), id);
  }
  return {
    strings,
    exact,
    sounds,
    sorted: Int32Array.from([...strings].sort(), (string) => exact.get(string) ?? 0),
    pairs,
    shared: new Uint8Array(strings.length),
  };
}

const LATIN = /^[a-z]{4,}$/;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Adds to a list in a map, making the list when it is the first; the same value in a row is added once. */
export function push<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

/** Numbers of at most `most` strings that begin with `start` and are longer than it. */
export function beginningWith({ strings, sorted }: Lexicon, start: string, most: number): number[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(strings[sorted[middle] ?? 0] ?? '', start) < 0) low = middle + 1;
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

/** The letters before and at a place as one number; beyond the edges 0. Two pairs may share a number: that only costs time. */
function letterPair(string: string, at: number): number {
  const before = at === 0 ? 0 : string.charCodeAt(at - 1);
  return ((before * 0x1f35) ^ (at === string.length ? 0 : string.charCodeAt(at))) & 0xfffff;
}

/** Where in a list, the shortest first, strings of at least this length begin. */
function firstOfLength(strings: readonly string[], ids: readonly number[], length: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((strings[ids[middle] ?? 0]?.length ?? 0) < length) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How much a slip in a word of one letter would take from its likeness. */
const SLIP_WEIGHT = 1.08;

/** How many pairs of letters one slip spoils: a little less than the 3 that a transposition does. */
const PAIRS_PER_SLIP = 2.3;

/**
 * Strings a few slips away from what was typed, each with how alike they are, from 0 to 1.
 * With `prefix`, the typed text may also be the beginning of a longer string.
 */
export function near(lexicon: Lexicon, typed: string, prefix: boolean): { id: number; likeness: number }[] {
  const budget = slipBudget(typed);
  if (budget === 0) return [];
  // Most strings are ruled out by sharing too few pairs of letters; only the rest are compared letter by letter.
  const { strings, shared } = lexicon;
  const touched: number[] = [];
  const sharing: number[] = [];
  const enough = Math.max(1, Math.floor(typed.length + 1 - PAIRS_PER_SLIP * budget));
  const shortest = typed.length - Math.ceil(budget);
  const longest = prefix ? Number.POSITIVE_INFINITY : typed.length + Math.ceil(budget);
  const pairs = new Set(Array.from({ length: typed.length + 1 }, (_, at) => letterPair(typed, at)));
  for (const pair of pairs) {
    const ids = lexicon.pairs.get(pair) ?? [];
    for (let at = firstOfLength(strings, ids, shortest); at < ids.length; at += 1) {
      const id = ids[at] ?? 0;
      if ((strings[id]?.length ?? 0) > longest) break;
      const count = (shared[id] ?? 0) + 1;
      shared[id] = count;
      if (count === 1) touched.push(id);
      if (count === enough) sharing.push(id);
    }
  }
  const found: { id: number; likeness: number }[] = [];
  for (const id of sharing) {
    const string = strings[id] ?? '';
    const longer = prefix ? 0 : Math.max(0, string.length - typed.length);
    if ((shared[id] ?? 0) < enough + longer) continue;
    const cost = slipCost(typed, string, budget, prefix);
    if (cost < Number.POSITIVE_INFINITY)
      found.push({ id, likeness: 1 - (SLIP_WEIGHT * cost) / (typed.length - 0.5) });
  }
  for (const id of touched) shared[id] = 0;
  return found;
}
