import { offerDays, offerOffices } from './asked-for.js';
import { beginningWith, near } from './lexicon.js';
import type { SearchIndex } from './name-index.js';
import type { Query } from './query.js';
import { soundKey } from './romanise.js';
import { NATION_OF } from './words.js';

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
export function fits(index: SearchIndex, query: Query, allowed: Allowed): Fit[] {
  const best = new Map<number, Best>();
  const offer = (entity: number, score: number, name: number | undefined): void => {
    const old = best.get(entity);
    if (old === undefined) best.set(entity, { score, name });
    else if (score > old.score) Object.assign(old, { score, name });
  };
  offerWholeNames(index, query, allowed, offer);
  const begun = best.size > 0;
  if (query.days.length > 0) offerDays(index, query.days, allowed, offer);
  if (query.office !== undefined) offerOffices(index, query.office, allowed, offer);
  // By its words a date would find whatever else was in that year.
  const isDated = query.days.length > 0;
  const byWords = (entity: number): boolean =>
    allowed(entity) && !(isDated && index.entries[entity]?.kind === 'event');
  offerByWords(index, query, byWords, offer);
  const highest = Math.max(0, ...[...best.values()].map(({ score }) => score));
  // Slips are looked for when some word is spelt like no name's, or when spelling it so has led nowhere.
  if (!isDated && highest < A_NAME && (!query.isSpelt || highest < FAIR))
    offerSlips(index, query, allowed, offer, begun);
  return [...best].map(([entity, { score, name }]) => ({
    entity,
    score: Math.min(1, score),
    name: name === undefined ? undefined : index.names[name]?.shown,
  }));
}

export type Allowed = (entity: number) => boolean;
export type Offer = (entity: number, score: number, name: number | undefined) => void;

/** From here on a score means a whole name, but for fillers, spaces and romanisation. */
const A_NAME = 0.94;
const FAIR = 0.6;

/** The query as one string against names as one string: wrong spaces, other romanisations, names only begun. */
function offerWholeNames(index: SearchIndex, query: Query, allowed: Allowed, offer: Offer): void {
  const { wholes } = index;
  const offerNames = (names: readonly number[] | undefined, score: number): void =>
    offerAll(index, names, score, allowed, offer);
  const offerWhole = (id: number | undefined, score: number): void =>
    offerNames(id === undefined ? undefined : index.wholeNames[id], score);

  offerWhole(wholes.exact.get(query.squeezed), 1);
  offerWhole(wholes.exact.get(query.whole), 1);
  if ((query.core === '' && !query.typing) || query.days.length > 0) return;
  if (!isAboutOwner(query)) {
    offerWhole(wholes.exact.get(query.core), 0.95);
    offerNames(index.cores.get(query.core), 0.95);
    const alike = query.core.length > 3 ? wholes.sounds.get(soundKey(query.core)) : undefined;
    for (const id of alike ?? []) offerWhole(id, A_NAME);
  }
  for (const typed of new Set([query.squeezed, query.whole])) {
    if (typed.length < (query.typing || HAN.test(typed) ? 1 : KOREAN.test(typed) ? 3 : 4)) continue;
    for (const id of beginningWith(wholes, typed, 100)) {
      offerWhole(id, 0.6 + (0.3 * typed.length) / (wholes.strings[id]?.length ?? 1));
    }
  }
}

/** A surname may be one character, and a Korean one three letters. */
const HAN = /^\p{Script=Han}+$/u;
const KOREAN = /^[\u1100-\u11ff]+$/;

/** "Truman's general" has no name in it but the owner's. */
const isAboutOwner = ({ words }: Query): boolean =>
  words.length > 1 && words.some((word) => word.filler) && words.every((word) => word.filler || word.owner);

/** Whole names a few slips away. What is the beginning of one name is less likely to be another with a slip. */
function offerSlips(index: SearchIndex, query: Query, allowed: Allowed, offer: Offer, begun: boolean): void {
  if (query.core === '') return;
  for (const typed of query.slipping) {
    const found = near(index.wholes, typed, false);
    for (const { id, likeness } of found) {
      const names = (index.wholeNames[id] ?? []).filter((name) => !hasOtherShortWords(index, query, name));
      offerAll(index, names, likeness - (begun ? 0.1 : 0.03), allowed, offer);
    }
    if (found.length > 0) return;
  }
}

/** "Kim Jong Il" is not Kim Dong-gil with two slips: at most one of several short words may be another. */
function hasOtherShortWords(index: SearchIndex, query: Query, name: number): boolean {
  const named = index.names[name]?.words ?? [];
  if (named.length < 2 || named.length !== query.words.length) return false;
  let others = 0;
  named.forEach((id, place) => {
    const typed = query.words[place]?.text ?? '';
    if (typed.length <= 4 && typed !== index.lexicon.strings[id]) others += 1;
  });
  return others > 1;
}

function offerAll(
  index: SearchIndex,
  names: readonly number[] | undefined,
  score: number,
  allowed: Allowed,
  offer: Offer,
): void {
  for (const name of names ?? []) {
    const entity = index.names[name]?.entity ?? -1;
    if (allowed(entity)) offer(entity, score, name);
  }
}

/** What each word of the query finds in each entity: the best likeness to a word of its names, and of its text. */
interface Found {
  readonly inNames: readonly Float32Array[];
  readonly inText: readonly Float32Array[];
}

/** The query word by word: against each name of an entity, and against everything said of it. */
function offerByWords(index: SearchIndex, query: Query, allowed: Allowed, offer: Offer): void {
  const count = index.entries.length;
  const found: Found = {
    inNames: query.meanings.map((meaning, at) => bestPerEntity(index.inNamesFor[at], meaning, index.inNames)),
    inText: query.meanings.map((meaning, at) => bestPerEntity(index.inTextFor[at], meaning, index.inText)),
  };
  const total = query.weights.reduce((sum, weight) => sum + weight, 0);
  const places = query.words.map((word, place) => ({
    inNames: found.inNames[place] ?? NOWHERE,
    inText: found.inText[place] ?? NOWHERE,
    weight: (query.weights[place] ?? 0) / total,
    filler: word.filler,
    // Digits and "war" are in too many texts to say which is meant.
    vague: word.text === 'war' || word.text === 'march' || /^\d{1,3}$/.test(word.text),
    digit: /^\d$/.test(word.text),
  }));
  // All of the entities word by word first: few of them are worth a closer look.
  const said = index.said.fill(0);
  for (const { inNames, inText, weight } of places) {
    for (let entity = 0; entity < count; entity += 1) {
      const name = inNames[entity] ?? 0;
      const text = TEXT_COUNTS * (inText[entity] ?? 0);
      said[entity] = (said[entity] ?? 0) + weight * (name > text ? name : text);
    }
  }
  for (let entity = 0; entity < count; entity += 1) {
    const described = said[entity] ?? 0;
    if (described < ENOUGH_SAID || !allowed(entity)) continue;
    let named = 0;
    let telling = 0;
    let tellingNames = 0;
    for (const place of places) {
      const name = place.inNames[entity] ?? 0;
      named += place.weight * name;
      if (place.filler) continue;
      if (name > 0 && !place.digit) tellingNames += 1;
      if (!place.vague && Math.max(name, place.inText[entity] ?? 0) > 0.5) telling += 1;
    }
    let byName = 0;
    const kind = index.entries[entity]?.kind ?? '';
    if (tellingNames > 0 && named > ENOUGH_SAID) {
      const less = lessened(query, found, entity, kind);
      byName = offerBestName(index, query, entity, total, (one, score, name) =>
        offer(one, less * score, name),
      );
    }
    const isHinted = query.hints.includes(kind);
    if (query.office !== undefined && kind === 'person') continue;
    // Every motive is about China going to war: only its name tells one from another.
    if (kind === 'motive' && tellingNames === 0) continue;
    if (byName < MOST_BY_TEXT && places.length > 1 && (telling > 1 || (telling === 1 && isHinted))) {
      const { held, inOrder } = bestStatement(index, query, entity, total, found, named);
      // "Soviet leader": one telling word will do if what sort of thing is meant is said with it.
      if (telling === 1 && held < 0.93) continue;
      const score = 0.44 * described ** 2 + 0.15 * held ** 2 + 0.16 * inOrder + 0.07 * named;
      const less =
        (isOnlyOwner(query, found, entity) ? 0.75 : 1) * (hasBound(index, query, entity) ? 1 : 0.75);
      offer(entity, less * score + (isHinted ? 0.12 : 0), undefined);
    } else if (places.length === 1 && telling === 1 && described > 0.9) {
      const isPlace = index.places.get(query.whole)?.includes(entity) === true;
      offer(entity, (isPlace ? ONE_WORD_OF_PLACE : ONE_WORD_OF_TEXT) * described, undefined);
    }
  }
}

/** Less of the query than this in an entity, and it is not looked at closely. */
const ENOUGH_SAID = 0.66;
/** As much as a description can score: no use in looking at one when the name has scored more. */
const MOST_BY_TEXT = 0.82;
/** A word of the text counts a little less than one of a name. */
const TEXT_COUNTS = 0.95;
/** A single word that stands only in a text is listed by a search, and never opened. */
const ONE_WORD_OF_TEXT = 0.35;

/** A single word of where something is opens it, if few things are there. */
const ONE_WORD_OF_PLACE = 0.55;

const NOWHERE: Float32Array = new Float32Array();

function bestPerEntity(
  best = NOWHERE,
  meaning: ReadonlyMap<number, number>,
  entitiesOf: readonly (readonly number[])[],
): Float32Array {
  best.fill(0);
  for (const [word, likeness] of meaning) {
    const entities = entitiesOf[word] ?? [];
    for (let at = 0; at < entities.length; at += 1) {
      const entity = entities[at] ?? 0;
      if (likeness > (best[entity] ?? 0)) best[entity] = likeness;
    }
  }
  return best;
}

/** "Mao's son" is not about Mao, "fired by Truman" not about Truman: an entity named only by such a word. */
function isOnlyOwner(query: Query, { inNames }: Found, entity: number): boolean {
  const named = query.words.filter((word, place) => !word.filler && (inNames[place]?.[entity] ?? 0) > 0);
  return named.length > 0 && named.every((word) => word.owner);
}

/** What is left of a name's score when only whose it is is named, or when it lacks the nation asked for. */
function lessened(query: Query, found: Found, entity: number, kind: string): number {
  if (kind === 'person') {
    const [only] = query.words;
    const isNation = query.words.length === 1 && NATION_OF.has(only?.text ?? '');
    if (isNation || (query.words.length > 1 && isOnlyOwner(query, found, entity))) return 0.5;
  }
  return query.bound.every((place) => (found.inNames[place]?.[entity] ?? 0) > 0) ? 1 : 0.75;
}

/** Whether an adjective like "American" stands in the names or before the same word as in the query. */
function hasBound(index: SearchIndex, { bound, rows, likeness, weights }: Query, entity: number): boolean {
  const alike = (word: number | undefined, place: number): number => {
    const row = word === undefined ? 0 : (rows[word] ?? 0);
    return row === 0 ? 0 : (likeness[(row - 1) * weights.length + place] ?? 0);
  };
  return bound.every(
    (place) =>
      index.statements[entity]?.some((statement) =>
        statement.some(
          (word, at) =>
            alike(word, place) > 0.8 &&
            [statement[at + 1], statement[at + 2]].some((next) => alike(next, place + 1) > 0.8),
        ),
      ) ||
      index.namesOf[entity]?.some((name) =>
        index.names[name]?.words.some((word) => alike(word, place) > 0.8),
      ),
  );
}

/** Offers the name of the entity that fits best, and returns its score. */
function offerBestName(
  index: SearchIndex,
  query: Query,
  entity: number,
  total: number,
  offer: Offer,
): number {
  const { rows, likeness, weights } = query;
  const width = weights.length;
  const best = weights.map(() => 0);
  let highest = 0;
  for (const name of index.namesOf[entity] ?? []) {
    const indexed = index.names[name];
    if (indexed?.shown === undefined) continue;
    best.fill(0);
    let covered = 0;
    let whole = 0;
    for (const word of indexed.words) {
      const weight = index.weights[word] ?? 1;
      whole += weight;
      const row = rows[word] ?? 0;
      if (row === 0) continue;
      let alike = 0;
      for (let place = 0; place < width; place += 1) {
        const here = likeness[(row - 1) * width + place] ?? 0;
        if (here > alike) alike = here;
        if (here > (best[place] ?? 0)) best[place] = here;
      }
      covered += weight * alike;
    }
    if (covered === 0) continue;
    let typed = 0;
    for (let place = 0; place < width; place += 1) typed += (weights[place] ?? 0) * (best[place] ?? 0);
    // A word too many weighs less when the rest is a whole name of several words.
    const entire =
      covered / whole > 0.9 && indexed.words.filter((word) => !index.fillers.has(word)).length > 1;
    const score = (typed / total) ** (entire ? 1.3 : 2) * (0.64 + 0.28 * (covered / whole));
    if (score <= highest) continue;
    highest = score;
    offer(entity, score, name);
  }
  return highest;
}

/**
 * How much of the query one statement of the entity holds, its names helping, from 0 to 1: words said together mean
 * more. And how much of it stands there in the same order.
 */
function bestStatement(
  index: SearchIndex,
  { rows, likeness, weights }: Query,
  entity: number,
  total: number,
  { inNames }: Found,
  named: number,
): { held: number; inOrder: number } {
  const width = weights.length;
  // Two words in a row may be chance, three hardly.
  const pairs = Math.max(2, width - 1);
  const best = weights.map(() => 0);
  const follows = weights.map(() => 0);
  let mostHeld = named;
  let mostInOrder = 0;
  for (const statement of index.statements[entity] ?? []) {
    let matching = 0;
    let rowBefore = 0;
    for (const word of statement) {
      const row = rows[word] ?? 0;
      if (row > 0) {
        if (matching === 0) {
          for (let place = 0; place < width; place += 1) best[place] = inNames[place]?.[entity] ?? 0;
          follows.fill(0);
        }
        matching += 1;
        for (let place = 0; place < width; place += 1) {
          const here = likeness[(row - 1) * width + place] ?? 0;
          if (here > (best[place] ?? 0)) best[place] = here;
          if (here < 0.8 || rowBefore === 0 || place === 0) continue;
          if ((likeness[(rowBefore - 1) * width + place - 1] ?? 0) > 0.8) follows[place] = 1;
        }
      }
      rowBefore = row;
    }
    if (matching === 0) continue;
    let held = 0;
    let following = 0;
    for (let place = 0; place < width; place += 1) {
      held += ((weights[place] ?? 0) * (best[place] ?? 0)) / total;
      following += follows[place] ?? 0;
    }
    if (held > mostHeld) mostHeld = held;
    // "Leader of North Korea" as all that is said is more than the same words in a long sentence.
    const inOrder = (following / pairs) * (0.5 + (0.5 * matching) / statement.length);
    if (inOrder > mostInOrder) mostInOrder = inOrder;
  }
  return { held: mostHeld, inOrder: mostInOrder };
}
