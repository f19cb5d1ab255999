import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import type { MotiveEntity } from '../dataset/schema.js';
import {
  block,
  type Card,
  disagreements,
  distinctRefs,
  type Line,
  label,
  nameOf,
  openingLines,
  part,
  quotedAndCounted,
  shownNames,
} from './card.js';
import { eventLine } from './event.js';

/** The card of a motive for China's intervention: what it is, who argues it, who doubts it. */
export function motiveCard(catalogue: Catalogue, motive: MotiveEntity): Card {
  const ref = refTo('motive', motive.id);
  const contested = disagreements(catalogue, ref);
  const voices = (list: MotiveEntity['arguedBy']) =>
    list.map(({ who, text, cite }): Line => ({ lead: `${nameOf(catalogue, who)}:`, text, cite }));
  const argued = voices(motive.arguedBy);
  const doubted = voices(motive.doubtedBy);
  const events = motive.events.flatMap((id) => catalogue.dataset.event.get(id) ?? []);
  return {
    ref,
    title: motive.name,
    names: shownNames(motive.names),
    facts: [label('Motive for China’s intervention')],
    opening: [
      ...block(undefined, openingLines(motive.meaning)),
      ...block('Who argues it', argued.slice(0, 2)),
      ...block('Who doubts it', doubted.slice(0, 1)),
      ...contested.opening,
    ],
    parts: [
      ...part('argument', 'Everybody for and against', [
        ...block('Meaning', motive.meaning),
        ...block('Who argues it', argued),
        ...block('Who doubts it', doubted),
      ]),
      ...part('evidence', 'Evidence', block(undefined, motive.evidence)),
      ...part('events', `Events it explains (${events.length})`, block(undefined, events.map(eventLine))),
      ...contested.parts,
      ...quotedAndCounted(catalogue, ref),
    ],
    related: distinctRefs(
      [
        ...motive.arguedBy.map(({ who }) => who),
        ...motive.doubtedBy.map(({ who }) => who),
        ...motive.events.map((id) => refTo('event', id)),
      ],
      [ref],
    ),
  };
}
