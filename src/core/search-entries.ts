import type { AnyEntity, Dataset, EntityKind } from '../dataset/schema.js';
import { refTo } from './catalogue.js';
import { formatDateRange } from './dates.js';
import type { SearchEntry } from './search.js';

/** Kinds that can be found by name; quotations and figures are met on the cards they belong to. */
const FINDABLE: readonly EntityKind[] = [
  'event',
  'person',
  'historian',
  'school',
  'term',
  'motive',
  'contested',
  'source',
  'reference',
];

/** Fields whose words describe an entity, for finding it without its name. */
const DESCRIBING = new Set(['text', 'role', 'question', 'sides', 'title', 'what', 'author', 'period']);

/** What the search index is built from: every findable entity with all its names and the words that describe it. */
export function searchEntries(dataset: Dataset): SearchEntry[] {
  return FINDABLE.flatMap((kind) =>
    [...dataset[kind].values()].flatMap((entity): SearchEntry[] => {
      if (!('aliases' in entity)) return [];
      const { romanised = [], ...scripts } = entity.names;
      const inScripts = Object.values(scripts).filter((name) => typeof name === 'string');
      return [
        {
          ref: refTo(kind, entity.id),
          kind,
          title: entity.name,
          names: [...inScripts, ...romanised, ...entity.aliases, ...entity.sharedAliases],
          misspellings: entity.misspellings,
          text: [...describingTexts(entity), ...whenAndWhere(entity)],
        },
      ];
    }),
  );
}

/** Date and place in words, so that both can be typed: "15 september 1950", "battle near the yalu". */
function whenAndWhere(entity: AnyEntity): string[] {
  const date = 'date' in entity && typeof entity.date === 'object' ? [formatDateRange(entity.date)] : [];
  const place = 'place' in entity && entity.place !== undefined ? [entity.place.name] : [];
  return [...date, ...place];
}

function describingTexts(entity: object): string[] {
  const texts: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (DESCRIBING.has(key)) texts.push(value);
    } else if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (value !== null && typeof value === 'object') {
      // Names of sections and of cited works say nothing about the entity itself.
      for (const [inner, item] of Object.entries(value))
        if (inner !== 'cite' && inner !== 'sections') visit(item, inner);
    }
  };
  visit(entity, '');
  return texts;
}
