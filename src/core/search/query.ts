import { type Days, readDays } from './days.js';
import { slipBudget, slipCost } from './fuzzy.js';
import { beginningWith, type Lexicon, near } from './lexicon.js';
import type { SearchIndex } from './name-index.js';
import { ENDINGS, MOST_TEXT, MOST_WORDS, read, stem, type Word } from './normalise.js';
import { soundKey } from './romanise.js';
import { KIND_HINTS, NATION_ADJECTIVES, NATION_OF, NUMBERS, OFFICE_OF, SYNONYMS } from './words.js';

/** A query, with what each of its words may stand for. */
export interface Query {
  /** Whether the last word may be only begun. */
  readonly typing: boolean;
  readonly words: readonly Word[];
  /** Everything typed as one string; its telling words as one; the same without fillers. */
  readonly squeezed: string;
  readonly whole: string;
  readonly core: string;
  /** What to compare with whole names for slips; and whether every word is spelt like one of a name. */
  readonly slipping: readonly string[];
  readonly isSpelt: boolean;
  /** Per word of the query: words of the lexicon, each with how alike it is, from 0 to 1. */
  readonly meanings: readonly ReadonlyMap<number, number>[];
  /** The same as a table: per word of the lexicon the row + 1 of `likeness`, or 0; a row has a column per word. */
  readonly rows: Uint16Array;
  readonly likeness: Float32Array;
  /** Per word: how telling it is. A word that is nowhere in the index counts fully. */
  readonly weights: readonly number[];
  /** Kinds that a word of the query asks for: a "general" is a person. */
  readonly hints: readonly string[];
  /** The days that it means, when it is a date; two when days and months may be exchanged. */
  readonly days: readonly Days[];
  /** When it is nothing but an office and a nation ("leader of China"): their words, besides the rest of it. */
  readonly office: Office | undefined;
  /** Places of adjectives like "American" that belong to the word that follows. */
  readonly bound: readonly number[];
}

export interface Office {
  readonly office: string;
  readonly nation: number;
  /** "North", "South". */
  readonly rest: readonly string[];
}

/** How alike two words are that only sound alike, share a stem, or mean the same. */
const LIKENESS = { stem: 0.97, sound: 0.93, synonym: 0.88 } as const;

/**
 * What a filler in a query counts: a title hardly anything, but the battle of Britain is not just any British thing.
 */
const fillerWeight = (word: string): number => ((KIND_HINTS.get(word) ?? 'event') === 'event' ? 0.35 : 0.1);

/** Reads what was typed. With `typing`, the last word may be only begun. Empty when there is no word in it. */
export function readQuery(index: SearchIndex, text: string, typing: boolean): Query {
  const { words: all, squeezed } = read(text.slice(0, MOST_TEXT));
  const typed = distinct(all);
  const parts = distinct(typed.flatMap((word) => split(index, word))).slice(0, MOST_WORDS);
  const meanings = parts.map((word, at) => meaningsOf(index, word.text, typing, parts.length, at));
  parts.forEach((word, at) => {
    const next = parts[at + 1];
    if (next === undefined) return;
    // "Pyong Yang", "Kap yong": two words that are one in the index.
    for (const [id, likeness] of joinedMeanings(index.lexicon, word.text + next.text)) {
      for (const place of [at, at + 1]) raise(meanings[place], id, likeness);
    }
  });
  const wordsRead = parts.map((word, at) => ({
    ...word,
    // "American" alone says nothing.
    filler:
      word.filler ||
      standsForFiller(index, meanings[at]) ||
      (!typing && parts.length === 1 && isBareAdjective(word.text)),
  }));
  const whole = typed.map((word) => word.text).join('');
  const core = wordsRead.flatMap((word) => (word.filler ? [] : [word.text])).join('');
  // Words of one or two letters are too easily what is left of another.
  const isSpelt = parts.every(
    (word) =>
      (word.text.length > 2 || /\d/.test(word.text)) && isInNames(index, index.lexicon.exact.get(word.text)),
  );
  // "Fifth" and "first" are two slips apart when written out; as digits they are different.
  const hasNumber = typed.some((word) => /^\d+$/.test(word.text));
  return {
    typing,
    words: wordsRead,
    squeezed,
    whole,
    core,
    slipping: [...new Set(hasNumber ? [whole, core] : [squeezed, whole, core])],
    isSpelt,
    hints: typed.flatMap((word) => KIND_HINTS.get(word.text) ?? []),
    days: typing ? [] : readDays(all.map((word) => word.text)),
    office: officeOf(typed.map((word) => word.text)),
    bound: parts.flatMap((word, at) =>
      NATION_ADJECTIVES.has(word.text) && bindsWith(parts[at + 1]) ? [at] : [],
    ),
    meanings,
    ...tabulate(index, meanings),
    weights: withoutGivenNames(
      index,
      parts,
      meanings.map((meaning, at) => weightOf(index, meaning, parts[at])),
    ),
  };
}

/** "Soviet" and "US" are also how we write the countries, so they alone may be names. */
const isBareAdjective = (word: string): boolean =>
  word.length > 3 && NATION_OF.has(word) && /ns?$|ese$|ish$/.test(word);
const bindsWith = (next: Word | undefined): boolean => next !== undefined && !NATION_OF.has(next.text);

/** An office and a nation with nothing else but a point of the compass, in whatever order. */
function officeOf(typed: readonly string[]): Office | undefined {
  const offices = typed.filter((word) => OFFICE_OF.has(word));
  const nations = typed.flatMap((word) => NATION_OF.get(word) ?? []);
  const rest = typed.filter((word) => !OFFICE_OF.has(word) && !NATION_OF.has(word));
  const [office] = offices;
  const [nation] = nations;
  if (office === undefined || nation === undefined || offices.length > 1 || nations.length > 1)
    return undefined;
  return rest.every((word) => word === 'north' || word === 'south') ? { office, nation, rest } : undefined;
}

function tabulate(index: SearchIndex, meanings: readonly ReadonlyMap<number, number>[]) {
  const rows = index.rows.fill(0);
  let count = 0;
  for (const meaning of meanings) {
    for (const id of meaning.keys()) {
      if (rows[id] === 0) {
        count += 1;
        rows[id] = count;
      }
    }
  }
  const likeness = new Float32Array(count * meanings.length);
  meanings.forEach((meaning, place) => {
    for (const [id, alike] of meaning) likeness[((rows[id] ?? 1) - 1) * meanings.length + place] = alike;
  });
  return { rows, likeness };
}

const distinct = (list: readonly Word[]): Word[] =>
  list.filter((word, at) => list.findIndex((other) => other.text === word.text) === at);

function raise(likenesses: Map<number, number> | undefined, id: number, likeness: number): void {
  if (likenesses !== undefined && likeness > (likenesses.get(id) ?? 0)) likenesses.set(id, likeness);
}

const isInNames = (index: SearchIndex, id: number | undefined): boolean =>
  id !== undefined && (index.inNames[id]?.length ?? 0) > 0;

function meaningsOf(
  index: SearchIndex,
  word: string,
  typing: boolean,
  count: number,
  at: number,
): Map<number, number> {
  const { lexicon } = index;
  const last = at === count - 1;
  const found = new Map<number, number>();
  const add = (ids: readonly number[] | undefined, likeness: number): void => {
    for (const id of ids ?? []) raise(found, id, likeness);
  };
  const exact = lexicon.exact.get(word);
  if (exact !== undefined) raise(found, exact, 1);
  if (/^\d+$/.test(word)) return found;
  add(index.stems.get(stem(word)), LIKENESS.stem);
  // A word alone is a name or nothing: "winter" is not Frozen Chosin.
  for (const other of count > 1 ? (SYNONYMS.get(word) ?? []) : []) {
    const id = lexicon.exact.get(other);
    if (id !== undefined) raise(found, id, LIKENESS.synonym);
  }
  if (word.length >= 4) add(lexicon.sounds.get(soundKey(word)), LIKENESS.sound);
  const known = [...found.keys()].some((id) => isInNames(index, id));
  // A short word means itself: "pow" is not a beginning of "power".
  if ((typing || word.length > 3 || HAN_OR_HANGUL.test(word)) && (last || !known)) {
    for (const id of beginningWith(lexicon, word, 200)) {
      if (word.length < 3 && !isInNames(index, id)) continue;
      const share = word.length / (lexicon.strings[id]?.length ?? 1);
      raise(found, id, typing && last ? 0.8 + 0.19 * share : 0.6 + 0.38 * share);
    }
  }
  if (!known && slipBudget(word) > 0) {
    for (const { id, likeness } of near(lexicon, word, typing && last && word.length > 4)) {
      // A slip is believed sooner in a name than in a word of a text.
      if (isInNames(index, id)) raise(found, id, likeness);
      else if (exact === undefined) raise(found, id, likeness - 0.05);
    }
    if (word.length > 3) {
      for (const [numeral, digits] of NUMBERS) {
        if (Math.abs(numeral.length - word.length) > 1) continue;
        const id = lexicon.exact.get(digits);
        if (id !== undefined && slipCost(word, numeral, 1) <= 1) raise(found, id, 0.85);
      }
    }
  }
  return found;
}

function joinedMeanings(lexicon: Lexicon, joined: string): Map<number, number> {
  const found = new Map<number, number>();
  if (joined.length < 4 || !/^\p{L}+$/u.test(joined)) return found;
  const exact = lexicon.exact.get(joined);
  if (exact !== undefined) found.set(exact, 0.98);
  for (const id of lexicon.sounds.get(soundKey(joined)) ?? []) raise(found, id, LIKENESS.sound);
  return found;
}

/** A filler with a slip in it ("batle") is a filler too. */
function standsForFiller(index: SearchIndex, meaning: ReadonlyMap<number, number> = new Map()): boolean {
  let best = 0;
  let filler = false;
  for (const [id, likeness] of meaning) {
    if (likeness <= best) continue;
    best = likeness;
    filler = index.fillers.has(id);
  }
  return filler;
}

function weightOf(index: SearchIndex, meaning: ReadonlyMap<number, number>, word: Word | undefined): number {
  let best = 0;
  let weight = 1;
  for (const [id, likeness] of meaning) {
    if (likeness <= best) continue;
    best = likeness;
    weight = index.weights[id] ?? 1;
  }
  return word?.filler === true || standsForFiller(index, meaning) ? fillerWeight(word?.text ?? '') : weight;
}

/** What the rest of a person's name counts beside the part they are known by. */
const GIVEN_NAME_WEIGHT = 0.1;

/**
 * "Joseph" adds nothing to "Stalin", nor "Ze Dong" to "Mao": where a person's whole name stands in the query and
 * one word of it is a name of theirs too, the other words hardly count.
 */
function withoutGivenNames(index: SearchIndex, parts: readonly Word[], weights: number[]): number[] {
  const peopleNamed = (text: string): number[] =>
    (index.wholeNames[index.wholes.exact.get(text) ?? -1] ?? []).flatMap((name) => {
      const entity = index.names[name]?.entity ?? -1;
      const kind = index.entries[entity]?.kind;
      return kind === 'person' || kind === 'historian' ? [entity] : [];
    });
  for (let length = Math.min(4, parts.length - 1); length > 1; length -= 1) {
    for (let from = 0; from + length <= parts.length; from += 1) {
      const span = parts.slice(from, from + length);
      const people = peopleNamed(span.map((word) => word.text).join(''));
      if (people.length === 0) continue;
      const known = span.findIndex((word) => peopleNamed(word.text).some((one) => people.includes(one)));
      if (known < 0) continue;
      return weights.map((weight, at) =>
        at >= from && at < from + length && at !== from + known
          ? Math.min(weight, GIVEN_NAME_WEIGHT)
          : weight,
      );
    }
  }
  return weights;
}

const HAN_OR_HANGUL = /^[\u1100-\u11ff\p{Script=Han}]+$/u;
const startsSyllable = (text: string, at: number): boolean => !/[\u1161-\u11ff]/.test(text.charAt(at));

/** A word that is unknown but is two known ones written together, as those; or as it is. */
function split(index: SearchIndex, word: Word): Word[] {
  const { text } = word;
  if (index.lexicon.exact.has(text)) return [word];
  const isName = (part: string): boolean => isInNames(index, index.lexicon.exact.get(part));
  const cut = (at: number): Word[] =>
    [text.slice(0, at), text.slice(at)].flatMap((part) =>
      part === '' || ENDINGS.has(part) ? [] : [{ ...word, text: part }],
    );
  if (HAN_OR_HANGUL.test(text)) {
    // The longest name at either end; what is left over counts as a word that fits or doesn't.
    for (let length = text.length - 1; length > 1; length -= 1) {
      if (startsSyllable(text, length) && isName(text.slice(0, length))) return cut(length);
      const at = text.length - length;
      if (startsSyllable(text, at) && isName(text.slice(at))) return cut(at);
    }
  } else if (text.length >= 6) {
    for (let at = 3; at <= text.length - 3; at += 1) {
      if (isName(text.slice(0, at)) && isName(text.slice(at))) return cut(at);
    }
  }
  return [word];
}
