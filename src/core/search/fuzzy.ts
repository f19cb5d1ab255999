/** How far apart two spellings are, counted as a person's slips: likely slips cost less than unlikely ones. */

const HAN = /\p{Script=Han}/u;
const IMPOSSIBLE = 99;
const LONGEST = 40;
const WRONG_FIRST_LETTER = 0.3;
const LETTER_H = 104;

const VOWEL = 1;
const DIGIT = 2;
/** What sort of letter a code is; Latin, Cyrillic and Hangul, which is compared letter by letter, lie below 0x1200. */
const SORT = new Uint8Array(0x1200);
for (const vowel of 'aeiouyаеиоуыэюя') SORT[vowel.charCodeAt(0)] = VOWEL;
SORT.fill(VOWEL, 0x1161, 0x1176);
SORT.fill(DIGIT, 0x30, 0x3a);

/**
 * The most that two spellings may differ and still be one word to us: nothing for short words, since Mao and
 * Moo are not a slip apart but two names, and more with length. A Chinese character weighs several letters.
 */
export function slipBudget(word: string): number {
  const length = word.length;
  if (length < 3 || length > LONGEST) return 0;
  if (HAN.test(word)) return length < 8 ? 1 : 2;
  if (length < 4) return 0;
  if (length === 4) return 0.8;
  if (length < 7) return 1.1;
  if (length === 7) return 1.6;
  if (length < 10) return 2.1;
  return length < 13 ? 2.6 : 3.1;
}

const dropCost = (word: string, at: number): number => {
  const code = word.charCodeAt(at);
  if (SORT[code] === DIGIT) return IMPOSSIBLE;
  const doubled = code === word.charCodeAt(at - 1) || code === word.charCodeAt(at + 1);
  const cost = doubled ? 0.5 : SORT[code] === VOWEL || code === LETTER_H ? 0.8 : 1;
  return at === 0 ? cost + WRONG_FIRST_LETTER : cost;
};

const replaceCost = (from: number, to: number): number => {
  if (SORT[from] === DIGIT || SORT[to] === DIGIT) return IMPOSSIBLE;
  return SORT[from] === VOWEL && SORT[to] === VOWEL ? 0.7 : 1;
};

// Working rows, kept between calls because a query compares hundreds of words.
let before = new Float64Array(LONGEST + 2);
let above = new Float64Array(LONGEST + 2);
let row = new Float64Array(LONGEST + 2);
const drops = new Float64Array(LONGEST + 2);

/**
 * The cost of turning `typed` into `word` (optimal string alignment), or Infinity when it is more than `budget`.
 * A wrong first letter costs extra, a digit never changes. With `prefix`, only the best beginning of `word` has
 * to be reached. Words of more than 40 letters are never alike.
 */
export function slipCost(typed: string, word: string, budget: number, prefix = false): number {
  const width = word.length;
  if (width > LONGEST || typed.length > LONGEST) return Number.POSITIVE_INFINITY;
  // Only cells near the diagonal can stay within the budget.
  const band = Math.ceil(budget) + 1;
  above[0] = 0;
  for (let j = 1; j <= width; j += 1) {
    const drop = dropCost(word, j - 1);
    drops[j] = drop;
    above[j] = (above[j - 1] ?? 0) + drop;
  }
  let leastAbove = 0;
  for (let i = 1; i <= typed.length; i += 1) {
    const letter = typed.charCodeAt(i - 1);
    const drop = dropCost(typed, i - 1);
    const from = Math.max(1, i - band);
    const to = Math.min(width, i + band);
    let left = from === 1 ? (above[0] ?? 0) + drop : IMPOSSIBLE;
    row[from - 1] = left;
    let least = left;
    for (let j = from; j <= to; j += 1) {
      const other = word.charCodeAt(j - 1);
      let cost = above[j - 1] ?? 0;
      if (letter !== other) {
        cost += replaceCost(letter, other) + (i === 1 && j === 1 ? WRONG_FIRST_LETTER : 0);
        const dropped = (above[j] ?? 0) + drop;
        if (dropped < cost) cost = dropped;
        const added = left + (drops[j] ?? 0);
        if (added < cost) cost = added;
        if (i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && other === typed.charCodeAt(i - 2)) {
          const impossible = SORT[letter] === DIGIT || SORT[other] === DIGIT;
          const swapped = (before[j - 2] ?? 0) + (impossible ? IMPOSSIBLE : 0.8);
          if (swapped < cost) cost = swapped;
        }
      }
      row[j] = cost;
      left = cost;
      if (cost < least) least = cost;
    }
    if (to < width) row[to + 1] = IMPOSSIBLE;
    // A transposition looks two rows back, so one row over the budget is not the end.
    if (least > budget && leastAbove > budget) return Number.POSITIVE_INFINITY;
    leastAbove = least;
    [before, above, row] = [above, row, before];
  }
  const last = Math.min(width, typed.length + band);
  let cost = last < width ? IMPOSSIBLE : (above[width] ?? IMPOSSIBLE);
  if (prefix) {
    for (let j = Math.max(0, typed.length - band); j <= last; j += 1) {
      cost = Math.min(cost, above[j] ?? IMPOSSIBLE);
    }
  }
  return cost <= budget ? cost : Number.POSITIVE_INFINITY;
}
