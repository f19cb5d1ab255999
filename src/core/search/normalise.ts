import { simplify } from './hanzi.js';
import { CJK_ENDINGS, CJK_FILLERS, FILLERS, NUMBERS, PHRASES, STOP_WORDS, TENS } from './words.js';

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
  const plain = ASCII.test(text);
  let folded = plain ? text.toLowerCase() : '';
  if (!plain) {
    for (const character of text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')) {
      folded += UNACCENTED[character] ?? simplify(character);
    }
  }
  folded = folded
    .replace(/['’‘ʼʻ`´＇]/g, "'")
    .replace(/\b[a-z](?:\.[a-z]\b)+\.?/g, (dotted) => dotted.replaceAll('.', ''));
  return folded;
}

const FOLDED_CJK_FILLERS = CJK_FILLERS.map(fold);
const CUT_CJK_FILLERS = new RegExp(`(${FOLDED_CJK_FILLERS.join('|')})`, 'g');
const FILLER_WORDS: ReadonlySet<string> = new Set([...FILLERS, ...FOLDED_CJK_FILLERS]);
/** Korean and Chinese words that may be left over beside a name and mean nothing. */
export const ENDINGS: ReadonlySet<string> = new Set([...CJK_ENDINGS].map(fold));

const ANY_PHRASE = new RegExp(PHRASES.map(([phrase]) => phrase.source).join('|'));
const LETTERS_BESIDE_DIGITS = /(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/gu;
const SCRIPTS_SIDE_BY_SIDE =
  /(?<=[a-z])(?=[\u1100-\u11ff\p{Script=Han}])|(?<=[\u1100-\u11ff\p{Script=Han}])(?=[a-z])/gu;

/** The words of a text in order, without those that carry nothing; if none carries anything, all, as fillers. */
export function words(text: string): Word[] {
  const parts = partsOf(text);
  const all = parts.map((part, at): Word => {
    const word = bare(part);
    return { text: word, filler: FILLER_WORDS.has(word), owner: word !== part || parts[at - 1] === 'by' };
  });
  const telling = all.filter(({ text: word }) => carries(word));
  return telling.length > 0 ? telling : all.map((word) => ({ ...word, filler: true }));
}

/** A text as one string: every letter and digit of it, the words that carry nothing included. */
export const squeeze = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** The words of a statement that carry something, as text only; lone digits carry nothing there. */
export function plainWords(text: string): string[] {
  return partsOf(text)
    .map(bare)
    .filter((word) => carries(word) && !/^\d$/.test(word));
}

/** Whether a word only says what sort of thing is meant. */
export const isFiller = (word: string): boolean => FILLER_WORDS.has(word);

const carries = (word: string): boolean => !STOP_WORDS.has(word) && !ENDINGS.has(word);
const bare = (part: string): string => (part.endsWith("'") ? part.replaceAll("'", '') : part);

/** A text cut into folded words; a possessive one still ends in an apostrophe. */
function partsOf(text: string): string[] {
  let folded = fold(text);
  const plain = ASCII.test(folded);
  if (folded.includes("'")) folded = folded.replace(/'(?!s(?![\p{L}\p{N}]))/gu, '').replace(/'s/g, "'");
  folded = folded.replace(plain ? /[^a-z0-9']+/g : /[^\p{L}\p{N}']+/gu, ' ');
  if (ANY_PHRASE.test(folded)) {
    for (const [phrase, meaning] of PHRASES) folded = folded.replace(phrase, meaning);
  }
  if (/\d/.test(folded)) {
    folded = folded.replace(/(\d)(?:st|nd|rd|th)\b/g, '$1 ').replace(LETTERS_BESIDE_DIGITS, ' ');
  }
  if (!plain) folded = folded.replace(CUT_CJK_FILLERS, ' $1 ').replace(SCRIPTS_SIDE_BY_SIDE, ' ');
  return joinNumbers(folded.split(' ').filter((part) => part !== '' && part !== "'"));
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

/** The stem that a word shares with its plural and its other forms: "landings" and "landed" are "land". */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = word;
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (/[^suio]s$/.test(base)) base = base.slice(0, -1);
  const shorter = base.replace(/(?:is|iz)ation$|(?:is|iz)e[drs]?$|(?:is|iz)ing$/, 'is');
  if (shorter !== base) return shorter;
  base = base.replace(/(?<=.{4})(?:ing|ed|ism|ist|al|ment)$/, '');
  return base.replace(/e$/, '');
}
