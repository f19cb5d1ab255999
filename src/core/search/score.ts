import { beginningWith, near } from './lexicon.js';
import type { SearchIndex } from './name-index.js';
import type { Query } from './query.js';
import { soundKey } from './romanise.js';

/** How well an entity fits, from 0 to 1, and the name it was found by (absent when found by its text). */
export interface Fit {
  readonly entity: number;
  readonly score: number;
  readonly name: string | undefined;
}

interface Best {
  score: number;
  name: number | undefined;
}

/** Every entity that `allowed` lets through and the query fits at all, in no order. */
export function fits(index: SearchIndex, query: Query, allowed: (entity: number) => boolean): Fit[] {
  const best = new Map<number, Best>();
  const offer = (entity: number, score: number, name: number | undefined): void => {
    const old = best.get(entity);
    if (old === undefined) best.set(entity, { score, name });
    else if (score > old.score) Object.assign(old, { score, name });
  };
  offerWholeNames(index, query, allowed, offer);
  offerByWords(index, query, allowed, offer);
  return [...best].map(([entity, { score, name }]) => ({
    entity,
    score: Math.min(1, score),
    name: name === undefined ? undefined : index.names[name]?.shown,
  }));
}

type Offer = (entity: number, score: number, name: number | undefined) => void;

/** The query as one string against names as one string: wrong spaces, slips anywhere, names only begun. */
function offerWholeNames(
  index: SearchIndex,
  query: Query,
  allowed: (entity: number) => boolean,
  offer: Offer,
): void {
  const { wholes } = index;
  const offerNames = (names: readonly number[] | undefined, score: number): void => {
    for (const name of names ?? []) {
      const entity = index.names[name]?.entity ?? -1;
      if (allowed(entity)) offer(entity, score, name);
    }
  };
  const offerWhole = (id: number | undefined, score: number): void =>
    offerNames(id === undefined ? [] : index.wholeNames[id], score);

  if (query.core === '') {
    offerWhole(wholes.exact.get(query.whole), 1);
    return;
  }
  offerWhole(wholes.exact.get(query.whole), 1);
  offerWhole(wholes.exact.get(query.core), 0.95);
  offerNames(index.cores.get(query.core), 0.95);
  if (query.core.length >= 4)
    for (const id of wholes.sounds.get(soundKey(query.core)) ?? []) offerWhole(id, 0.94);
  const begun = query.whole.length < 3 ? [] : beginningWith(wholes, query.whole, 100);
  for (const id of begun) {
    offerWhole(id, 0.6 + (0.3 * query.whole.length) / (wholes.strings[id]?.length ?? 1));
  }
  // What is the beginning of one name is less likely to be another name with a slip.
  const doubt = begun.length > 0 ? 0.1 : 0.03;
  for (const typed of new Set([query.whole, query.core])) {
    for (const { id, likeness } of near(wholes, typed, false)) offerWhole(id, likeness - doubt);
  }
}

/** The query word by word: against each name of an entity, and against everything said of it. */
function offerByWords(
  index: SearchIndex,
  query: Query,
  allowed: (entity: number) => boolean,
  offer: Offer,
): void {
  const count = index.entries.length;
  const places = query.words.length;
  const inNames = new Float32Array(places * count);
  const inText = new Float32Array(places * count);
  query.meanings.forEach((meaning, place) => {
    for (const [word, likeness] of meaning) {
      for (const entity of index.inNames[word] ?? []) lift(inNames, place * count + entity, likeness);
      for (const entity of index.inText[word] ?? []) lift(inText, place * count + entity, likeness);
    }
  });
  const total = query.weights.reduce((sum, weight) => sum + weight, 0);
  for (let entity = 0; entity < count; entity += 1) {
    if (!allowed(entity)) continue;
    let named = 0;
    let described = 0;
    let telling = 0;
    let tellingNames = 0;
    query.words.forEach((word, place) => {
      const weight = query.weights[place] ?? 0;
      const name = inNames[place * count + entity] ?? 0;
      const either = Math.max(name, 0.95 * (inText[place * count + entity] ?? 0));
      named += weight * name;
      described += weight * either;
      if (word.filler) return;
      if (name > 0) tellingNames += 1;
      if (either > 0.5 && !/^\d{1,3}$/.test(word.text)) telling += 1;
    });
    if (tellingNames > 0 && named / total > 0.6) offerBestName(index, query, entity, total, offer);
    if (telling > 1 && described / total > 0.6) {
      const { held, inOrder } = bestStatement(index, query, entity, total, inNames);
      const score =
        0.46 * (described / total) ** 2 + 0.16 * held ** 2 + 0.12 * inOrder + 0.07 * (named / total);
      const hinted = query.hints.includes(index.entries[entity]?.kind ?? '') ? 0.08 : 0;
      const doubt = isAboutItself(query, inNames, entity, count) ? 0.75 : 1;
      offer(entity, doubt * score + hinted, undefined);
    } else if (places === 1 && telling === 1 && described > 0.9 * total)
      offer(entity, 0.35 * (described / total), undefined);
  }
}

function lift(values: Float32Array, at: number, value: number): void {
  if (value > (values[at] ?? 0)) values[at] = value;
}

const likenessAt = (query: Query, place: number, word: number): number =>
  query.meanings[place]?.get(word) ?? 0;

/** "Mao's son" is not about Mao, "fired by Truman" not about Truman: an entity named only by such a word. */
function isAboutItself(query: Query, inNames: Float32Array, entity: number, count: number): boolean {
  const named = query.words.filter(
    (word, place) => !word.filler && (inNames[place * count + entity] ?? 0) > 0,
  );
  return named.length > 0 && named.every((word) => word.owner);
}

function offerBestName(index: SearchIndex, query: Query, entity: number, total: number, offer: Offer): void {
  for (const name of index.namesOf[entity] ?? []) {
    const indexed = index.names[name];
    if (indexed?.shown === undefined) continue;
    let typed = 0;
    query.weights.forEach((weight, place) => {
      let likeness = 0;
      for (const word of indexed.words) likeness = Math.max(likeness, likenessAt(query, place, word));
      typed += weight * likeness;
    });
    let covered = 0;
    let whole = 0;
    for (const word of indexed.words) {
      let likeness = 0;
      for (let place = 0; place < query.words.length; place += 1) {
        likeness = Math.max(likeness, likenessAt(query, place, word));
      }
      const weight = index.weights[word] ?? 1;
      covered += weight * likeness;
      whole += weight;
    }
    offer(entity, (typed / total) ** 2 * (0.64 + 0.28 * (covered / whole)), name);
  }
}

/**
 * How much of the query one statement of the entity holds, its names helping, from 0 to 1: words said together mean
 * more. And how much of it stands there in the same order.
 */
function bestStatement(
  index: SearchIndex,
  query: Query,
  entity: number,
  total: number,
  inNames: Float32Array,
): { held: number; inOrder: number } {
  const best = { held: 0, inOrder: 0 };
  // Two words in a row may be chance, three hardly.
  const pairs = Math.max(2, query.words.length - 1);
  for (const statement of index.statements[entity] ?? []) {
    let held = 0;
    let follow = 0;
    let before = Number.NaN;
    query.weights.forEach((weight, place) => {
      let likeness = 0;
      let found = Number.NaN;
      statement.forEach((word, at) => {
        const here = likenessAt(query, place, word);
        if (here > likeness || (here > 0.8 && at === before + 1)) {
          likeness = Math.max(likeness, here);
          found = at;
        }
      });
      if (found === before + 1) follow += 1;
      before = found;
      held += weight * Math.max(likeness, inNames[place * index.entries.length + entity] ?? 0);
    });
    best.held = Math.max(best.held, held / total);
    best.inOrder = Math.max(best.inOrder, follow / pairs);
  }
  return best;
}
