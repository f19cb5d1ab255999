import { simplify } from './hanzi.js';
import {
  CJK_ENDINGS,
  CJK_FILLERS,
  CJK_PHRASES,
  FILLERS,
  NUMBERS,
  PHRASES,
  STOP_WORDS,
  TENS,
} from './words.js';

/** One word of a name or a query, folded. */
export interface Word {
  readonly text: string;
  /** Says what sort of thing is meant ("battle", "general") and so never decides alone. */
  readonly filler: boolean;
  /** Names whose or by whom: the "Mao" of "Mao's son", the "Truman" of "fired by Truman". */
  readonly owner: boolean;
}

/** Longest text that is looked at, in UTF-16 units, and the most words of it. */
export const MOST_TEXT = 200;
export const MOST_WORDS = 14;

const ASCII = /^[\x20-\x7e]*$/;
const UNACCENTED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/**
 * A text with everything taken out that people write differently: case, accents, apostrophes, dots in abbreviations,
 * traditional and Japanese characters, Chinese digits. Korean syllables come out as their letters, so that a
 * half-typed syllable is a beginning like any other.
 */
export function fold(text: string): string {
  let folded = text.toLowerCase();
  // Dashes and quotation marks are the commonest signs outside ASCII, and leave nothing to unfold.
  if (!ASCII.test(folded)) folded = folded.replace(/[’‘]/g, "'").replace(/[–—“”·…]/g, ' ');
  if (!ASCII.test(folded)) {
    folded = folded
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[\u0080-\u{10ffff}]/gu, (character) => UNACCENTED[character] ?? simplify(character))
      .replace(/[ʼʻ´]/g, "'");
  }
  if (folded.includes('`')) folded = folded.replaceAll('`', "'");
  if (folded.includes('.')) folded = folded.replace(DOTTED, (dotted) => dotted.replaceAll('.', ''));
  return folded;
}

const DOTTED = /\b[a-z](?:\.[a-z]\b)+\.?/g;
const FOLDED_CJK_FILLERS = CJK_FILLERS.map(fold);
const CUT_CJK_FILLERS = new RegExp(`(${FOLDED_CJK_FILLERS.join('|')})`, 'g');
const FILLER_WORDS: ReadonlySet<string> = new Set([...FILLERS, ...FOLDED_CJK_FILLERS]);
/** Korean and Chinese words that may be left over beside a name and mean nothing. */
export const ENDINGS: ReadonlySet<string> = new Set([...CJK_ENDINGS].map(fold));

const LETTERS_BESIDE_DIGITS = /(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/gu;
const SCRIPTS_SIDE_BY_SIDE =
  /(?<=[a-z])(?=[\u1100-\u11ff\p{Script=Han}])|(?<=[\u1100-\u11ff\p{Script=Han}])(?=[a-z])/gu;

/** A text read for its words, and as one string: every letter and digit of it, what carries nothing included. */
export interface Reading {
  readonly words: readonly Word[];
  readonly squeezed: string;
}

/** The words of a text in order, without those that carry nothing; if none carries anything, all, as fillers. */
export function read(typed: string): Reading {
  const folded = fold(typed);
  const parts = partsOf(folded);
  const all: Word[] = [];
  const telling: Word[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const text = bare(part);
    const word = { text, filler: FILLER_WORDS.has(text), owner: text !== part || parts[at - 1] === 'by' };
    all.push(word);
    if (carries(text)) telling.push(word);
  }
  return {
    words: telling.length > 0 ? telling : all.map((word) => ({ ...word, filler: true })),
    squeezed: folded.replace(ASCII.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, ''),
  };
}

/**
 * Makes a reader of statements: the words that carry something, each as the number that `number` gives it; lone digits
 * carry nothing there. Quick because it reads the same word only once, where its neighbours don't matter.
 */
export function statementReader(number: (word: string) => number): (text: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  const numbers = (parts: readonly string[]): number[] =>
    parts
      .map(bare)
      .filter((word) => carries(word) && !/^\d$/.test(word))
      .map(number);
  return (text) => {
    const folded = fold(text);
    if (!ASCII.test(folded)) return numbers(partsOf(folded));
    const found: number[] = [];
    for (const part of asciiParts(folded)) {
      let ids = known.get(part);
      if (ids === undefined) {
        if (TENS.has(part)) return numbers(partsOf(folded));
        ids = numbers(joinNumbers(cutPart(part)));
        known.set(part, ids);
      }
      for (let at = 0; at < ids.length; at += 1) found.push(ids[at] ?? 0);
    }
    return found;
  };
}

/** Whether a word only says what sort of thing is meant. */
export const isFiller = (word: string): boolean => FILLER_WORDS.has(word);

const carries = (word: string): boolean => !STOP_WORDS.has(word) && !ENDINGS.has(word);
const bare = (part: string): string => (part.endsWith("'") ? part.replaceAll("'", '') : part);

const WORDS = /[a-z0-9']+/g;
const LETTERS = /^[a-z]+$/;

/** The words of a folded ASCII text as they stand, but for phrases that are one word to us. */
function asciiParts(folded: string): readonly string[] {
  const parts = folded.match(WORDS) ?? [];
  let joined: string | undefined;
  for (const part of parts) {
    const phrases = PHRASES.get(part);
    if (phrases !== undefined) joined = joinPhrases(joined ?? parts.join(' '), phrases);
  }
  return joined === undefined ? parts : (joined.match(WORDS) ?? []);
}

const NONE: readonly (readonly [RegExp, string])[] = [];
const joinPhrases = (text: string, phrases: typeof NONE): string =>
  phrases.reduce((joined, [phrase, meaning]) => joined.replace(phrase, meaning), text);

/** One ASCII word cut where letters and digits meet; a possessive one still ends in an apostrophe. */
function cutPart(part: string): string[] {
  if (LETTERS.test(part)) return [part];
  return markPossessive(part)
    .replace(ORDINAL, '$1 ')
    .replace(LETTERS_BESIDE_DIGITS, ' ')
    .split(' ')
    .filter((piece) => piece !== '' && piece !== "'");
}

const ORDINAL = /(\d)(?:st|nd|rd|th)\b/g;
const markPossessive = (text: string): string =>
  text.includes("'") ? text.replace(/'(?!s(?![\p{L}\p{N}]))/gu, '').replace(/'s/g, "'") : text;

/** A folded text cut into words. */
function partsOf(folded: string): string[] {
  if (ASCII.test(folded)) {
    const cut: string[] = [];
    for (const part of asciiParts(folded)) {
      if (LETTERS.test(part)) cut.push(part);
      else cut.push(...cutPart(part));
    }
    return joinNumbers(cut);
  }
  let text = markPossessive(folded).replace(/[^\p{L}\p{N}']+/gu, ' ');
  text = joinPhrases(
    text,
    text.split(' ').flatMap((part) => PHRASES.get(part) ?? NONE),
  );
  if (/\d/.test(text)) text = text.replace(ORDINAL, '$1 ').replace(LETTERS_BESIDE_DIGITS, ' ');
  for (const [phrase, meaning] of CJK_PHRASES) text = text.replaceAll(phrase, meaning);
  text = text.replace(CUT_CJK_FILLERS, ' $1 ').replace(SCRIPTS_SIDE_BY_SIDE, ' ');
  return joinNumbers(text.split(' ').filter((part) => part !== '' && part !== "'"));
}

/** "thirty eighth" -> "38", "second" -> "2". */
function joinNumbers(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const tens = TENS.get(part);
    const ones = NUMBERS.get(tens === undefined ? part : (parts[at + 1] ?? ''));
    if (tens !== undefined && ones !== undefined && ones.length === 1) {
      joined.push(String(tens + Number(ones)));
      at += 1;
    } else joined.push(tens === undefined ? (ones ?? part) : String(tens));
  }
  return joined;
}

/** Latin words with the last letter of an ending that is taken off. */
const ENDING = /^[a-z]+[sdgrnmtle]$/;

/** The stem that a word shares with its plural and its other forms: "landings" and "landed" are "land". */
export function stem(word: string): string {
  if (word.length < 4 || !ENDING.test(word)) return word;
  let base = word;
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (/[^suio]s$/.test(base)) base = base.slice(0, -1);
  const shorter = base.replace(/(?:is|iz)ation$|(?:is|iz)e[drs]?$|(?:is|iz)ing$/, 'is');
  if (shorter !== base) return shorter;
  base = base.replace(/(?<=.{4})(?:ing|ed|ism|ist|al|ment)$/, '');
  return base.replace(/e$/, '');
}
