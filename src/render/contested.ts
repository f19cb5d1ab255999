import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import type { ContestedEntity } from '../dataset/schema.js';
import {
  block,
  type Card,
  contestedBlocks,
  distinctRefs,
  label,
  openingLines,
  part,
  shownNames,
  VERDICT_LABELS,
} from './card.js';

/** The card of something the sources disagree about: the short version first, every claim a press away. */
export function contestedCard(catalogue: Catalogue, point: ContestedEntity): Card {
  return {
    ref: refTo('contested', point.id),
    title: point.name,
    names: shownNames(point.names),
    facts: [label(VERDICT_LABELS[point.verdict]), label(point.question)],
    opening: [
      ...block(undefined, [point.short]),
      ...block('What reference works hold', openingLines(point.scholarship)),
      ...block('In an essay', [point.inAnEssay]),
    ],
    parts: part('claims', `Who says what (${point.claims.length})`, contestedBlocks(catalogue, point)),
    related: distinctRefs(point.about, []),
  };
}
