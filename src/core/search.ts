import type { EntityKind, EntityRef } from '../dataset/schema.js';
import type { SearchIndex } from './search/name-index.js';
import { MOST_TEXT, read } from './search/normalise.js';
import { readQuery } from './search/query.js';
import { type Fit, fits } from './search/score.js';

export { buildIndex, type SearchEntry, type SearchIndex } from './search/name-index.js';

/** Something found. */
export interface Hit {
  readonly ref: EntityRef;
  readonly title: string;
  /** How well it fits, 0 to 1; means the same for every query. */
  readonly score: number;
  /** For display: the title, and after a dot the other name that it was found by. At most 163 characters. */
  readonly matched: string;
}

export interface SearchOptions {
  readonly kinds?: readonly EntityKind[];
  readonly limit?: number;
}

/** What free text opens: one thing, a choice of two to five that fit about equally well, or nothing. */
export type Resolution =
  | { readonly outcome: 'one'; readonly hit: Hit }
  | { readonly outcome: 'several'; readonly hits: readonly Hit[] }
  | { readonly outcome: 'none' };

/** Below this a hit is too weak to be opened unasked, and below that to be listed. */
const OPENS = 0.47;
const LISTED = 0.32;
/**
 * A hit this close to the first is about as good. Descriptions are told apart more finely than names, and
 * what is found by a description hardly rivals what is found by name.
 */
const AS_GOOD = { names: 0.9, descriptions: 0.94, descriptionBesideName: 0.98 } as const;
const MOST_CHOICES = 5;

/** Ranked hits, best first; none when nothing fits. Without `kinds` all kinds, without `limit` at most 25. */
export function search(index: SearchIndex, query: string, options: SearchOptions = {}): Hit[] {
  return ranked(index, query, options, {}).flatMap((fit) => toHit(index, fit));
}

/** What a lookup command does with free text, or with the id that autocomplete sends. */
export function resolve(index: SearchIndex, query: string, options: SearchOptions = {}): Resolution {
  return remember(index, 'resolve', query, options, () => resolveAnew(index, query, options));
}

function resolveAnew(index: SearchIndex, query: string, options: SearchOptions): Resolution {
  const exact = wholeNames(index, query, options);
  const found =
    exact.length > 0
      ? exact
      : ranked(index, query, options, { idOnly: true }).filter((fit) => fit.score >= OPENS);
  const [first] = found;
  if (first === undefined) return { outcome: 'none' };
  const asGood = ({ score, name }: Fit): boolean => {
    if (first.name === undefined) return score >= AS_GOOD.descriptions * first.score;
    if (first.score === 1) return score === 1;
    return score >= (name === undefined ? AS_GOOD.descriptionBesideName : AS_GOOD.names) * first.score;
  };
  const hits = found
    .filter(asGood)
    .slice(0, MOST_CHOICES)
    .flatMap((fit) => toHit(index, fit));
  const [hit] = hits;
  if (hit === undefined) return { outcome: 'none' };
  return hits.length > 1 ? { outcome: 'several', hits } : { outcome: 'one', hit };
}

/**
 * Entities of which the query is exactly a name. Nothing else could be opened then, so that most look-ups need no
 * ranking. Empty when it is an id, or also a misspelling: that takes a closer look.
 */
function wholeNames(index: SearchIndex, text: string, { kinds }: SearchOptions): Fit[] {
  if (text.length > MOST_TEXT || index.byId.has(text.trim().toLowerCase())) return [];
  const { words, squeezed } = read(text);
  const whole = words.map((word) => word.text).join('');
  const found = new Map<number, Fit>();
  for (const typed of new Set([squeezed, whole])) {
    for (const id of index.wholeNames[index.wholes.exact.get(typed) ?? -1] ?? []) {
      const name = index.names[id];
      const kind = index.entries[name?.entity ?? -1]?.kind;
      if (name === undefined || kind === undefined || (kinds !== undefined && !kinds.includes(kind)))
        continue;
      if (name.shown === undefined) return [];
      found.set(name.entity, { entity: name.entity, score: 1, name: name.shown });
    }
  }
  return [...found.values()].sort((one, other) => one.entity - other.entity);
}

/** Hits for what has been typed so far: the last word may be only begun. None for an empty query. */
export function suggest(index: SearchIndex, query: string, options: SearchOptions = {}): readonly Hit[] {
  return remember(index, 'suggest', query, options, () =>
    ranked(index, query, options, { typing: true }).flatMap((fit) => toHit(index, fit)),
  );
}

/** Answers kept per index: a class types the same few names and beginnings again and again. */
const MOST_REMEMBERED = 500;
const memories = new WeakMap<SearchIndex, Map<string, unknown>>();

/** The answer to the same question as before, or a new one, kept until it is the longest unasked of too many. */
function remember<Answer>(
  index: SearchIndex,
  verb: string,
  query: string,
  { kinds, limit }: SearchOptions,
  make: () => Answer,
): Answer {
  if (query.length > MOST_TEXT) return make();
  const memory = memories.get(index) ?? new Map<string, unknown>();
  memories.set(index, memory);
  const key = [verb, kinds?.join(), limit, query].join('|');
  // What is under a key was made for the same verb, so it is an Answer.
  const answer = memory.has(key) ? (memory.get(key) as Answer) : make();
  memory.delete(key);
  memory.set(key, answer);
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST_REMEMBERED) break;
    memory.delete(oldest);
  }
  return answer;
}

function ranked(
  index: SearchIndex,
  text: string,
  options: SearchOptions,
  { typing = false, idOnly = false },
): Fit[] {
  const { kinds, limit = 25 } = options;
  const allowed = (entity: number): boolean => {
    const entry = index.entries[entity];
    return entry !== undefined && (kinds === undefined || kinds.includes(entry.kind));
  };
  const id = text.trim().toLowerCase();
  const byId = (index.byId.get(id) ?? [])
    .filter(allowed)
    .map((entity): Fit => ({ entity, score: 1, name: index.entries[entity]?.title }));
  // An id without its kind may be a word that is also a name of something else: "incheon".
  if (byId.length > 0 && idOnly && id.includes(':')) return byId;
  const found = fits(index, readQuery(index, text, typing), allowed).filter(
    (fit) => fit.score >= LISTED && !byId.some(({ entity }) => entity === fit.entity),
  );
  return [...byId, ...found]
    .sort((one, other) => other.score - one.score || one.entity - other.entity)
    .slice(0, limit);
}

function toHit(index: SearchIndex, { entity, score, name }: Fit): Hit[] {
  const entry = index.entries[entity];
  if (entry === undefined) return [];
  const { ref, title } = entry;
  return [
    { ref, title, score, matched: name === undefined || name === title ? title : `${title} · ${name}` },
  ];
}
