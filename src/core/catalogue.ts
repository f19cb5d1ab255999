import type {
  AnyEntity,
  Citation,
  ContestedEntity,
  Dataset,
  EntityKind,
  EntityOf,
  EntityRef,
  EventEntity,
  HistorianEntity,
  MotiveEntity,
  Question,
  QuotationEntity,
  StatisticEntity,
} from '../dataset/schema.js';
import { dateKey } from './dates.js';
import { isGivenAway } from './quiz.js';

/** An entity together with its kind, so that a switch on `kind` knows the fields. */
export type Entry = { [K in EntityKind]: { readonly kind: K; readonly entity: EntityOf<K> } }[EntityKind];

/** What other entities say about one entity. Always in order: events by date, the rest by name. */
export interface Backlinks {
  readonly events: readonly EventEntity[];
  readonly contested: readonly ContestedEntity[];
  readonly quotations: readonly QuotationEntity[];
  readonly statistics: readonly StatisticEntity[];
  readonly motives: readonly MotiveEntity[];
  readonly historians: readonly HistorianEntity[];
  /** Questions that its card can ask, those it matters most to first. */
  readonly questions: readonly Question[];
}

/** The dataset with its links followed in both directions. Built once at start, never changed. */
export interface Catalogue {
  readonly dataset: Dataset;
  /** Every event, in order of date. */
  readonly chronology: readonly EventEntity[];
  /** Every question of the bank by id. */
  readonly questions: ReadonlyMap<string, Question>;
  /** The entity a reference points to, or undefined when there is none (an old button, a forged id). */
  find(ref: string): Entry | undefined;
  /** What points to this entity. */
  backlinks(ref: EntityRef): Backlinks;
  /** Entities that cite this source or reference work, each once. */
  restingOn(id: string): readonly EntityRef[];
}

/** Splits `event:incheon-landing`. The kind is not checked. */
export function splitRef(ref: string): { kind: string; id: string } {
  const colon = ref.indexOf(':');
  return { kind: ref.slice(0, colon), id: ref.slice(colon + 1) };
}

/** The reference to an entity. */
export function refTo(kind: EntityKind, id: string): EntityRef {
  return `${kind}:${id}`;
}

/** Links every entity of a checked dataset with what points to it. */
export function buildCatalogue(dataset: Dataset): Catalogue {
  const chronology = [...dataset.event.values()].sort(
    (a, b) =>
      compare(dateKey(a.date.from), dateKey(b.date.from)) ||
      // Exact days before what began some time in that month or year.
      b.date.from.length - a.date.from.length ||
      compare(a.name, b.name),
  );
  const links = linkAll(dataset, chronology);
  const citing = collectCitations(dataset);
  return {
    dataset,
    chronology,
    questions: new Map(allQuestions(dataset).map((question) => [question.id, question])),
    find: (ref) => findEntry(dataset, ref),
    backlinks: (ref) => links.get(ref) ?? noLinks(),
    restingOn: (id) => citing.get(id) ?? [],
  };
}

function noLinks(): Mutable<Backlinks> {
  return {
    events: [],
    contested: [],
    quotations: [],
    statistics: [],
    motives: [],
    historians: [],
    questions: [],
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function findEntry(dataset: Dataset, ref: string): Entry | undefined {
  const { kind, id } = splitRef(ref);
  const entity = isKind(dataset, kind) ? dataset[kind].get(id) : undefined;
  // The map of a kind holds entities of that kind only, which TypeScript can't follow through the union.
  return entity === undefined ? undefined : ({ kind, entity } as Entry);
}

function isKind(dataset: Dataset, kind: string): kind is EntityKind {
  return Object.hasOwn(dataset, kind);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

function linkAll(dataset: Dataset, chronology: readonly EventEntity[]): ReadonlyMap<string, Backlinks> {
  const links = new Map<string, Mutable<Backlinks>>();
  const at = (ref: EntityRef) => {
    const known = links.get(ref);
    if (known !== undefined) return known;
    const fresh = noLinks();
    links.set(ref, fresh);
    return fresh;
  };
  for (const event of chronology) {
    for (const id of event.people) at(refTo('person', id)).events.push(event);
    for (const id of event.leadsTo) at(refTo('event', id)).events.push(event);
    for (const ref of event.seeAlso) if (!ref.startsWith('event:')) at(ref).events.push(event);
  }
  for (const point of byName(dataset.contested)) for (const ref of point.about) at(ref).contested.push(point);
  for (const quotation of byName(dataset.quotation)) {
    const refs = new Set([...quotation.about, ...(quotation.speaker ? [quotation.speaker] : [])]);
    for (const ref of refs) at(ref).quotations.push(quotation);
  }
  for (const figure of byName(dataset.statistic))
    for (const ref of figure.about) at(ref).statistics.push(figure);
  for (const motive of byName(dataset.motive)) {
    for (const id of motive.events) at(refTo('event', id)).motives.push(motive);
    for (const { who } of [...motive.arguedBy, ...motive.doubtedBy]) at(who).motives.push(motive);
  }
  for (const historian of byName(dataset.historian)) {
    for (const id of historian.schools) at(refTo('school', id)).historians.push(historian);
    for (const ref of historian.writesAbout) at(ref).historians.push(historian);
  }
  linkQuestions(dataset, at);
  return links;
}

/** Each question at the cards that teach its answer, first at the one it matters most to; not where the title tells it. */
function linkQuestions(dataset: Dataset, at: (ref: EntityRef) => Mutable<Backlinks>): void {
  const questions = allQuestions(dataset);
  for (const [from, to] of [
    [0, 1],
    [1, undefined],
  ] as const) {
    for (const question of questions) {
      for (const ref of question.restsOn.slice(from, to)) {
        const title = findEntry(dataset, ref)?.entity.name ?? '';
        if (!isGivenAway(question, title)) at(ref).questions.push(question);
      }
    }
  }
}

/** The whole bank, topic by topic. */
function allQuestions(dataset: Dataset): Question[] {
  return [...dataset.topic.values()].flatMap(({ questions }) => questions);
}

function byName<T extends { readonly name: string }>(entities: ReadonlyMap<string, T>): T[] {
  return [...entities.values()].sort((a, b) => compare(a.name, b.name));
}

function collectCitations(dataset: Dataset): ReadonlyMap<string, EntityRef[]> {
  const citing = new Map<string, EntityRef[]>();
  for (const kind of Object.keys(dataset)) {
    if (!isKind(dataset, kind)) continue;
    for (const [id, entity] of dataset[kind]) {
      const works = new Set(citationsOf(entity).map((c) => ('source' in c ? c.source : c.reference)));
      for (const work of works) citing.set(work, [...(citing.get(work) ?? []), refTo(kind, id)]);
    }
  }
  return citing;
}

/** Every citation anywhere in an entity, in reading order, repeats included. */
export function citationsOf(entity: AnyEntity): Citation[] {
  const found: Citation[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        // `cite` holds citations and nothing else, by the schema.
        if (key === 'cite' && Array.isArray(inner)) found.push(...(inner as Citation[]));
        else visit(inner);
      }
    }
  };
  visit(entity);
  return found;
}
