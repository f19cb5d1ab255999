/** How far apart two spellings are, counted as a person's slips: likely slips cost less than unlikely ones. */

const VOWELS = new Set([...'aeiouyаеиоуыэюя'].map((letter) => letter.charCodeAt(0)));
const HAN = /\p{Script=Han}/u;
const IMPOSSIBLE = 99;
const LONGEST = 40;
const WRONG_FIRST_LETTER = 0.3;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
// The range is Hangul's medial vowels: Korean is compared letter by letter.
const isVowel = (code: number): boolean => VOWELS.has(code) || (code >= 0x1161 && code <= 0x1175);

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
  if (isDigit(code)) return IMPOSSIBLE;
  const cost = code === word.charCodeAt(at - 1) || code === word.charCodeAt(at + 1) ? 0.5 : 1;
  return (cost === 1 && (isVowel(code) || code === 104) ? 0.8 : cost) + (at === 0 ? WRONG_FIRST_LETTER : 0);
};

const replaceCost = (from: number, to: number): number => {
  if (isDigit(from) || isDigit(to)) return IMPOSSIBLE;
  return isVowel(from) && isVowel(to) ? 0.7 : 1;
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
  above[0] = 0;
  for (let j = 1; j <= width; j += 1) {
    drops[j] = dropCost(word, j - 1);
    above[j] = (above[j - 1] ?? 0) + (drops[j] ?? 0);
  }
  let leastAbove = 0;
  for (let i = 1; i <= typed.length; i += 1) {
    const letter = typed.charCodeAt(i - 1);
    const drop = dropCost(typed, i - 1);
    let least = (above[0] ?? 0) + drop;
    row[0] = least;
    for (let j = 1; j <= width; j += 1) {
      const other = word.charCodeAt(j - 1);
      let cost = above[j - 1] ?? 0;
      if (letter !== other) {
        cost += replaceCost(letter, other) + (i === 1 && j === 1 ? WRONG_FIRST_LETTER : 0);
        cost = Math.min(cost, (above[j] ?? 0) + drop, (row[j - 1] ?? 0) + (drops[j] ?? 0));
        if (i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && other === typed.charCodeAt(i - 2)) {
          const swapped = isDigit(letter) || isDigit(other) ? IMPOSSIBLE : 0.8;
          cost = Math.min(cost, (before[j - 2] ?? 0) + swapped);
        }
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A transposition looks two rows back, so one row over the budget is not the end.
    if (least > budget && leastAbove > budget) return Number.POSITIVE_INFINITY;
    leastAbove = least;
    [before, above, row] = [above, row, before];
  }
  let cost = above[width] ?? IMPOSSIBLE;
  if (prefix) for (let j = 0; j < width; j += 1) cost = Math.min(cost, above[j] ?? IMPOSSIBLE);
  return cost <= budget ? cost : Number.POSITIVE_INFINITY;
}
