import { slipBudget, slipCost } from './fuzzy.js';
import { soundKeys } from './romanise.js';

/** Every distinct string of one sort, numbered, with the ways to find it when it is not typed exactly. */
export interface Lexicon {
  readonly strings: readonly string[];
  readonly lengths: Uint16Array;
  readonly exact: ReadonlyMap<string, number>;
  readonly sounds: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the strings in the order of the alphabet. */
  readonly sorted: Int32Array;
  /**
   * Strings by each pair of neighbouring letters in them, the edges counting as letters; the shortest first. Those of pair
   * p are `havingPair` from `pairFrom[p]` to before `pairFrom[p + 1]`.
   */
  readonly havingPair: Uint32Array;
  readonly pairFrom: Uint32Array;
  /** Working space, a count per string: all zero between calls. */
  readonly shared: Uint8Array;
}

/** Numbers the strings 0, 1, 2 … in the order given; they must be distinct. */
export function buildLexicon(strings: readonly string[]): Lexicon {
  const exact = new Map(strings.map((string, id) => [string, id]));
  const latin = strings.filter((string) => LATIN.test(string));
  const sounds = new Map<string, number[]>();
  soundKeys(latin).forEach((key, at) => {
    push(sounds, key, exact.get(latin[at] ?? '') ?? 0);
  });
  return {
    strings,
    lengths: Uint16Array.from(strings, (string) => string.length),
    exact,
    sounds,
    sorted: Int32Array.from([...strings].sort(), (string) => exact.get(string) ?? 0),
    ...listByPairs(strings),
    shared: new Uint8Array(strings.length),
  };
}

const LATIN = /^[a-z]{4,}$/;

/** Counts first, then fills: two passes over the letters and no list that grows. */
function listByPairs(strings: readonly string[]): Pick<Lexicon, 'havingPair' | 'pairFrom'> {
  // Length and number in one, so that sorting needs no function.
  const keys = Float64Array.from(strings, (string, id) => string.length * strings.length + id);
  const shortestFirst = Uint32Array.from(keys.sort(), (key) => key % strings.length);
  const pairFrom = new Uint32Array(PAIRS + 1);
  const eachPair = (visit: (pair: number, id: number) => void): void => {
    // A pair that comes twice in a string counts once.
    const last = new Uint32Array(PAIRS);
    for (const id of shortestFirst) {
      const string = strings[id] ?? '';
      for (let at = 0; at <= string.length; at += 1) {
        const pair = letterPair(string, at);
        if (last[pair] === id + 1) continue;
        last[pair] = id + 1;
        visit(pair, id);
      }
    }
  };
  eachPair((pair) => {
    pairFrom[pair + 1] = (pairFrom[pair + 1] ?? 0) + 1;
  });
  for (let pair = 0; pair < PAIRS; pair += 1) {
    pairFrom[pair + 1] = (pairFrom[pair + 1] ?? 0) + (pairFrom[pair] ?? 0);
  }
  const havingPair = new Uint32Array(pairFrom[PAIRS] ?? 0);
  const next = pairFrom.slice();
  eachPair((pair, id) => {
    const at = next[pair] ?? 0;
    havingPair[at] = id;
    next[pair] = at + 1;
  });
  return { havingPair, pairFrom };
}

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

/** How many numbers pairs of letters have. Two pairs may share a number: that only costs time. */
const PAIRS = 2 ** 14;

/** The letters before and at a place as one number; beyond the edges 0. */
function letterPair(string: string, at: number): number {
  const before = at === 0 ? 0 : string.charCodeAt(at - 1);
  return ((before << 7) ^ (at === string.length ? 0 : string.charCodeAt(at))) & (PAIRS - 1);
}

/** Where strings of at least this length begin among those with a pair. */
function firstOfLength({ lengths, havingPair, pairFrom }: Lexicon, pair: number, length: number): number {
  let low = pairFrom[pair] ?? 0;
  let high = pairFrom[pair + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lengths[havingPair[middle] ?? 0] ?? 0) < length) low = middle + 1;
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
  const { strings, shared, havingPair, pairFrom } = lexicon;
  const touched: number[] = [];
  const sharing: number[] = [];
  const enough = Math.max(1, Math.floor(typed.length + 1 - PAIRS_PER_SLIP * budget));
  const shortest = typed.length - Math.ceil(budget);
  const longest = typed.length + Math.ceil(budget);
  const pairs = new Set<number>();
  for (let at = 0; at <= typed.length; at += 1) pairs.add(letterPair(typed, at));
  for (const pair of pairs) {
    const end = prefix ? (pairFrom[pair + 1] ?? 0) : firstOfLength(lexicon, pair, longest + 1);
    for (let at = firstOfLength(lexicon, pair, shortest); at < end; at += 1) {
      const id = havingPair[at] ?? 0;
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
