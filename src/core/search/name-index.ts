import type { EntityKind, EntityRef } from '../../dataset/schema.js';
import { buildLexicon, type Lexicon, push } from './lexicon.js';
import { words } from './normalise.js';

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
  /** Words of names and texts. */
  readonly lexicon: Lexicon;
  readonly fillers: ReadonlySet<number>;
  /** Per word: how telling it is, from 0.15 (in nearly every entity) to 1 (in one); fillers count little. */
  readonly weights: Float64Array;
  /** Per word: entities with it in a name, and in their text. */
  readonly inNames: readonly (readonly number[])[];
  readonly inText: readonly (readonly number[])[];
  /** Per entity: its statements as words. */
  readonly statements: readonly (readonly Int32Array[])[];
  /** Whole names written without spaces, and per such string the names that it is. */
  readonly wholes: Lexicon;
  readonly wholeNames: readonly (readonly number[])[];
  /** The same without fillers: "Battle of Chosin" is "chosin". */
  readonly cores: ReadonlyMap<string, readonly number[]>;
}

/** What a filler counts beside a telling word's 1. */
export const FILLER_WEIGHT = 0.2;

/** Reads the entries into an index. Entries may have any number of names; empty names are passed over. */
export function buildIndex(entries: readonly SearchEntry[]): SearchIndex {
  const vocabulary = new Map<string, number>();
  const fillers = new Set<number>();
  const number = (text: string): { id: number; filler: boolean; text: string }[] =>
    words(text).map((word) => {
      const id = vocabulary.get(word.text) ?? vocabulary.size;
      vocabulary.set(word.text, id);
      if (word.filler) fillers.add(id);
      return { id, filler: word.filler, text: word.text };
    });

  const byId = new Map<string, number[]>();
  const names: IndexedName[] = [];
  const namesOf: number[][] = [];
  const wholes = new Map<string, number[]>();
  const cores = new Map<string, number[]>();
  const statements: Int32Array[][] = [];
  const inNames = new Map<number, number[]>();
  const inText = new Map<number, number[]>();
  entries.forEach((entry, entity) => {
    push(byId, entry.ref, entity);
    push(byId, entry.ref.slice(entry.ref.indexOf(':') + 1), entity);
    const own: number[] = [];
    const add = (text: string, shown: string | undefined): void => {
      const parts = number(text);
      const id = names.length;
      if (parts.length === 0) return;
      own.push(id);
      names.push({ entity, shown, words: parts.map((part) => part.id) });
      push(wholes, parts.map((part) => part.text).join(''), id);
      const core = parts.filter((part) => !part.filler);
      if (core.length > 0 && core.length < parts.length)
        push(cores, core.map((part) => part.text).join(''), id);
      if (shown !== undefined) for (const part of parts) pushNew(inNames, part.id, entity);
    };
    for (const name of new Set([entry.title, ...entry.names])) add(name, name);
    for (const name of new Set(entry.misspellings)) add(name, undefined);
    namesOf.push(own);
    statements.push(entry.text.map((text) => Int32Array.from(number(text), ({ id }) => id)));
    for (const statement of statements[entity] ?? []) for (const id of statement) pushNew(inText, id, entity);
  });

  const strings = [...vocabulary.keys()];
  const everywhere = Math.log(entries.length + 1);
  const weights = Float64Array.from(strings, (_, id) => {
    const spread = new Set([...(inNames.get(id) ?? []), ...(inText.get(id) ?? [])]).size;
    const rarity = Math.log((entries.length + 1) / Math.max(1, spread)) / everywhere;
    return fillers.has(id) ? FILLER_WEIGHT : Math.max(0.15, rarity);
  });
  return {
    entries,
    byId,
    names,
    namesOf,
    lexicon: buildLexicon(strings),
    fillers,
    weights,
    inNames: strings.map((_, id) => inNames.get(id) ?? []),
    inText: strings.map((_, id) => inText.get(id) ?? []),
    statements,
    wholes: buildLexicon([...wholes.keys()]),
    wholeNames: [...wholes.values()],
    cores,
  };
}

/** Entities come in order, so the last in the list tells whether this one is there already. */
function pushNew(lists: Map<number, number[]>, key: number, entity: number): void {
  if (lists.get(key)?.at(-1) !== entity) push(lists, key, entity);
}
