import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import type { ContestedEntity } from '../dataset/schema.js';
import { block, type Card, contestedBlocks, distinctRefs, part, shownNames, VERDICT_LABELS } from './card.js';

/** The card of something the sources disagree about: the short version first, every claim a press away. */
export function contestedCard(catalogue: Catalogue, point: ContestedEntity): Card {
  return {
    ref: refTo('contested', point.id),
    title: point.name,
    names: shownNames(point.names),
    facts: { text: `${VERDICT_LABELS[point.verdict]} · ${point.question}`, cite: [] },
    opening: [
      ...block(undefined, [point.short]),
      ...block('What reference works hold', point.scholarship.slice(0, 1)),
      ...block('In an essay', [point.inAnEssay]),
    ],
    parts: part('claims', `Who says what (${point.claims.length})`, contestedBlocks(catalogue, point)),
    related: distinctRefs(point.about, []),
  };
}
