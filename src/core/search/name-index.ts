import type { EntityKind, EntityRef } from '../../dataset/schema.js';
import { readWhen, type When } from './days.js';
import { buildLexicon, type Lexicon, push } from './lexicon.js';
import { isFiller, MOST_WORDS, read, statementReader, stem } from './normalise.js';
import { KIND_HINTS, NATION_OF } from './words.js';

/** One thing that can be found. */
export interface SearchEntry {
  readonly ref: EntityRef;
  readonly kind: EntityKind;
  readonly title: string;
  /** Aliases, other scripts and romanisations. */
  readonly names: readonly string[];
  /** Found only as a whole, and never shown. */
  readonly misspellings?: readonly string[];
  /** Statements, roles and the like: what descriptions are found by. */
  readonly text: readonly string[];
}

/** A name of an entity, as words of the lexicon. */
export interface IndexedName {
  readonly entity: number;
  /** As it is shown; absent for misspellings. */
  readonly shown: string | undefined;
  readonly words: readonly number[];
}

/** Everything that finding needs, made once. Treat as opaque. */
export interface SearchIndex {
  readonly entries: readonly SearchEntry[];
  readonly byId: ReadonlyMap<string, readonly number[]>;
  readonly names: readonly IndexedName[];
  readonly namesOf: readonly (readonly number[])[];
  /** Words of names and texts, and by their stems. */
  readonly lexicon: Lexicon;
  readonly stems: ReadonlyMap<string, readonly number[]>;
  readonly fillers: ReadonlySet<number>;
  /** Per word: how telling it is, from 0.15 (in nearly every entity) to 1 (in one); fillers count little. */
  readonly weights: Float64Array;
  /** Per word: entities with it in a name, and in their text. */
  readonly inNames: readonly (readonly number[])[];
  readonly inText: readonly (readonly number[])[];
  /** Per entity: its statements as words. */
  readonly statements: readonly (readonly (readonly number[])[])[];
  /** Per entity: when it was, of events alone. */
  readonly days: readonly (When | undefined)[];
  /** Per word that few entities have in a phrase that says where they are: those. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Whole names without spaces, as typed and by their telling words; per such string the names that it is. */
  readonly wholes: Lexicon;
  readonly wholeNames: readonly (readonly number[])[];
  /** The same without the fillers that fit its kind: "Battle of Chosin" is "chosin". */
  readonly cores: ReadonlyMap<string, readonly number[]>;
  /** Working space of one query at a time: a row per word; likenesses per word of the query and entity; sums of them. */
  readonly rows: Uint16Array;
  readonly inNamesFor: readonly Float32Array[];
  readonly inTextFor: readonly Float32Array[];
  readonly said: Float32Array;
}

/** What a filler counts beside a telling word's 1; and a lone digit, so that the fourth is told like the first. */
const FILLER_WEIGHT = 0.2;
const DIGIT_WEIGHT = 0.35;

/** Reads the entries into an index. Entries may have any number of names; empty names are passed over. */
export function buildIndex(entries: readonly SearchEntry[]): SearchIndex {
  const vocabulary = new Map<string, number>();
  const fillers = new Set<number>();
  const inNames: number[][] = [];
  const inText: number[][] = [];
  const number = (word: string): number => {
    const known = vocabulary.get(word);
    if (known !== undefined) return known;
    const id = vocabulary.size;
    vocabulary.set(word, id);
    inNames.push([]);
    inText.push([]);
    if (isFiller(word)) fillers.add(id);
    return id;
  };

  const readStatement = statementReader(number);
  const byId = new Map<string, number[]>();
  const names: IndexedName[] = [];
  const namesOf: number[][] = [];
  const wholes = new Map<string, number[]>();
  const cores = new Map<string, number[]>();
  const statements: (readonly number[])[][] = [];
  entries.forEach((entry, entity) => {
    push(byId, entry.ref, entity);
    push(byId, entry.ref.slice(entry.ref.indexOf(':') + 1), entity);
    const own: number[] = [];
    // A dispute about President Mao is not Mao's.
    const fitsKind = (filler: string): boolean => (KIND_HINTS.get(filler) ?? entry.kind) === entry.kind;
    const add = (text: string, shown: string | undefined): void => {
      const { words: parts, squeezed } = read(text);
      const id = names.length;
      if (parts.length === 0) return;
      own.push(id);
      const ids = parts.map((part) => number(part.text));
      names.push({ entity, shown, words: ids });
      const whole = parts.map((part) => part.text).join('');
      push(wholes, whole, id);
      if (squeezed !== whole) push(wholes, squeezed, id);
      const core = parts.flatMap((part) => (part.filler && fitsKind(part.text) ? [] : [part.text])).join('');
      // A lone digit ("Operation 5") is no name, nor is a nation its leader's.
      if (core !== whole && !/^\d?$/.test(core) && !NATION_OF.has(core)) push(cores, core, id);
      if (shown !== undefined) for (const word of ids) addOnce(inNames[word], entity);
    };
    for (const name of new Set([entry.title, ...entry.names])) add(name, name);
    for (const name of new Set(entry.misspellings)) add(name, undefined);
    namesOf.push(own);
    statements.push(entry.text.map(readStatement));
    for (const statement of statements[entity] ?? []) for (const id of statement) addOnce(inText[id], entity);
  });

  const strings = [...vocabulary.keys()];
  const stems = new Map<string, number[]>();
  for (const [word, id] of vocabulary) push(stems, stem(word), id);
  const everywhere = Math.log(entries.length + 1);
  const weights = Float64Array.from(strings, (word, id) => {
    if (fillers.has(id)) return FILLER_WEIGHT;
    if (/^\d$/.test(word)) return DIGIT_WEIGHT;
    const spread = countEither(inNames[id] ?? [], inText[id] ?? []);
    return Math.max(0.15, Math.log((entries.length + 1) / Math.max(1, spread)) / everywhere);
  });
  return {
    entries,
    byId,
    names,
    namesOf,
    lexicon: buildLexicon(strings),
    stems,
    fillers,
    weights,
    inNames,
    inText,
    statements,
    days: entries.map(({ kind, text }) =>
      kind === 'event' ? text.map(readWhen).findLast((when) => when !== undefined) : undefined,
    ),
    places: placesOf(entries, statements, strings),
    wholes: buildLexicon([...wholes.keys()]),
    wholeNames: [...wholes.values()],
    cores,
    rows: new Uint16Array(strings.length),
    inNamesFor: Array.from({ length: MOST_WORDS }, () => new Float32Array(entries.length)),
    inTextFor: Array.from({ length: MOST_WORDS }, () => new Float32Array(entries.length)),
    said: new Float32Array(entries.length),
  };
}

/** Entities come in order, so the last in a list tells whether this one is there already. */
function addOnce(list: number[] | undefined, entity: number): void {
  if (list !== undefined && list.at(-1) !== entity) list.push(entity);
}

/** How many values stand in either of two ascending lists. */
function countEither(one: readonly number[], other: readonly number[]): number {
  let both = 0;
  let at = 0;
  for (const value of one) {
    while ((other[at] ?? Number.POSITIVE_INFINITY) < value) at += 1;
    if (other[at] === value) both += 1;
  }
  return one.length + other.length - both;
}

/** More entities than this with a word in such a phrase, and it does not say which is meant. */
const FEW = 3;

/** Words of phrases about events and terms, as opposed to whole sentences: mostly where they are. */
function placesOf(
  entries: readonly SearchEntry[],
  statements: readonly (readonly (readonly number[])[])[],
  strings: readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  entries.forEach(({ kind, text }, entity) => {
    if (kind !== 'event' && kind !== 'term') return;
    text.forEach((phrase, at) => {
      if (/[.?!]$/.test(phrase)) return;
      for (const word of statements[entity]?.[at] ?? []) push(places, strings[word] ?? '', entity);
    });
  });
  return new Map([...places].filter(([word, where]) => word.length > 3 && where.length <= FEW));
}
