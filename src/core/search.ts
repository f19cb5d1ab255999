import type { EntityKind, EntityRef } from '../dataset/schema.js';
import type { SearchIndex } from './search/name-index.js';
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
/** A second hit this close to the first is about as good; descriptions are told apart more finely than names. */
const AS_GOOD = { name: 0.9, description: 0.94 } as const;
const MOST_CHOICES = 5;

/** Ranked hits, best first; none when nothing fits. Without `kinds` all kinds, without `limit` at most 25. */
export function search(index: SearchIndex, query: string, options: SearchOptions = {}): Hit[] {
  return ranked(index, query, options, false).flatMap((fit) => toHit(index, fit));
}

/** What a lookup command does with free text, or with the id that autocomplete sends. */
export function resolve(index: SearchIndex, query: string, options: SearchOptions = {}): Resolution {
  const found = ranked(index, query, options, false).filter((fit) => fit.score >= OPENS);
  const [first] = found;
  if (first === undefined) return { outcome: 'none' };
  const asGood = first.score * AS_GOOD[first.name === undefined ? 'description' : 'name'];
  const hits = found
    .filter((fit) => fit.score >= (first.score < 1 ? asGood : 1))
    .slice(0, MOST_CHOICES)
    .flatMap((fit) => toHit(index, fit));
  const [hit] = hits;
  if (hit === undefined) return { outcome: 'none' };
  return hits.length > 1 ? { outcome: 'several', hits } : { outcome: 'one', hit };
}

/** Hits for what has been typed so far: the last word may be only begun. None for an empty query. */
export function suggest(index: SearchIndex, query: string, options: SearchOptions = {}): Hit[] {
  return ranked(index, query, options, true).flatMap((fit) => toHit(index, fit));
}

function ranked(index: SearchIndex, text: string, options: SearchOptions, typing: boolean): Fit[] {
  const { kinds, limit = 25 } = options;
  const allowed = (entity: number): boolean => {
    const entry = index.entries[entity];
    return entry !== undefined && (kinds === undefined || kinds.includes(entry.kind));
  };
  const byId = index.byId.get(text.trim().toLowerCase())?.filter(allowed) ?? [];
  const found: Fit[] =
    byId.length > 0
      ? byId.map((entity) => ({ entity, score: 1, name: index.entries[entity]?.title }))
      : fits(index, readQuery(index, text, typing), allowed);
  return found
    .filter(({ score }) => score >= LISTED)
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
