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
  const plain = /^[\x20-\x7e]*$/.test(text);
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

const PHRASE = new RegExp(PHRASES.map(([phrase]) => phrase.source).join('|'));
const LETTERS_BESIDE_DIGITS = /(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/gu;
const SCRIPTS_SIDE_BY_SIDE =
  /(?<=[a-z])(?=[\u1100-\u11ff\p{Script=Han}])|(?<=[\u1100-\u11ff\p{Script=Han}])(?=[a-z])/gu;

/** The words of a text in order, without those that carry nothing (all of them if none carries anything). */
export function words(text: string): Word[] {
  // The only apostrophe that is kept marks a possessive, until the words are told apart.
  let folded = fold(text)
    .replace(/'(?!s(?![\p{L}\p{N}]))/gu, '')
    .replace(/'s/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ');
  if (PHRASE.test(folded)) {
    for (const [phrase, meaning] of PHRASES) folded = folded.replace(phrase, meaning);
  }
  if (/\p{N}/u.test(folded)) {
    folded = folded.replace(/(\d)(?:st|nd|rd|th)\b/g, '$1 ').replace(LETTERS_BESIDE_DIGITS, ' ');
  }
  if (/[^\x20-\x7e]/.test(folded)) {
    folded = folded.replace(CUT_CJK_FILLERS, ' $1 ').replace(SCRIPTS_SIDE_BY_SIDE, ' ');
  }
  const raw = joinNumbers(folded.split(' ').filter((part) => part.replaceAll("'", '') !== ''));
  const all = raw.map((part, at): Word => {
    const word = part.replaceAll("'", '');
    return {
      text: word,
      filler: FILLER_WORDS.has(word),
      owner: part.endsWith("'") || raw[at - 1] === 'by',
    };
  });
  const telling = all.filter(({ text: word }) => !STOP_WORDS.has(word) && !ENDINGS.has(word));
  return telling.length > 0 ? telling : all;
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
