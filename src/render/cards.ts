import type { Catalogue, Entry } from '../core/catalogue.js';
import type { EntityKind } from '../dataset/schema.js';
import type { Card } from './card.js';
import { contestedCard } from './contested.js';
import { eventCard } from './event.js';
import { historianCard, schoolCard } from './historian.js';
import { motiveCard } from './motive.js';
import { personCard } from './person.js';
import { referenceCard, sourceCard } from './source.js';
import { termCard } from './term.js';

/** What the bot calls each kind that has a card, and the colour of the stripe beside it (decoration only). */
export const CARD_KINDS = {
  event: { noun: 'event', plural: 'events', colour: 0xc0392b },
  person: { noun: 'person', plural: 'people', colour: 0x2e6da4 },
  historian: { noun: 'historian', plural: 'historians', colour: 0x7d5ba6 },
  school: { noun: 'school of interpretation', plural: 'schools of interpretation', colour: 0x7d5ba6 },
  term: { noun: 'term', plural: 'terms', colour: 0x2f8f6b },
  motive: { noun: 'motive', plural: 'motives', colour: 0xb9770e },
  contested: { noun: 'disagreement', plural: 'disagreements', colour: 0xd35400 },
  source: { noun: 'source', plural: 'sources', colour: 0x5d6d7e },
  reference: { noun: 'reference work', plural: 'reference works', colour: 0x5d6d7e },
} as const satisfies Partial<Record<EntityKind, { noun: string; plural: string; colour: number }>>;

export type CardKind = keyof typeof CARD_KINDS;

/** Whether entities of this kind have a card: quotations and figures are shown on the cards they are about. */
export function isCardKind(kind: string): kind is CardKind {
  return Object.hasOwn(CARD_KINDS, kind);
}

/** The card of any entity that has one. */
export function cardFor(catalogue: Catalogue, entry: Entry): Card | undefined {
  switch (entry.kind) {
    case 'event':
      return eventCard(catalogue, entry.entity);
    case 'person':
      return personCard(catalogue, entry.entity);
    case 'historian':
      return historianCard(catalogue, entry.entity);
    case 'school':
      return schoolCard(catalogue, entry.entity);
    case 'term':
      return termCard(catalogue, entry.entity);
    case 'motive':
      return motiveCard(catalogue, entry.entity);
    case 'contested':
      return contestedCard(catalogue, entry.entity);
    case 'source':
      return sourceCard(catalogue, entry.entity);
    case 'reference':
      return referenceCard(catalogue, entry.entity);
    default:
      return undefined;
  }
}
