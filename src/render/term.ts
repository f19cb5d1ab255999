import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { formatDateRange } from '../core/dates.js';
import type { TermEntity } from '../dataset/schema.js';
import {
  block,
  type Card,
  disagreements,
  distinctRefs,
  label,
  openingLines,
  part,
  quotedAndCounted,
  shownNames,
} from './card.js';
import { eventLine } from './event.js';

/** How a term's type is called on its card. */
export const TYPE_LABELS: Readonly<Record<TermEntity['type'], string>> = {
  term: 'Term',
  slogan: 'Slogan',
  treaty: 'Treaty or document',
  organisation: 'Organisation',
  policy: 'Policy',
  place: 'Place',
};

/** The card of a term, slogan, treaty, organisation, policy or place. */
export function termCard(catalogue: Catalogue, term: TermEntity): Card {
  const ref = refTo('term', term.id);
  const contested = disagreements(catalogue, ref);
  const { events, motives } = catalogue.backlinks(ref);
  const shown = openingLines(term.meaning);
  const date = term.date === undefined ? [] : [{ text: formatDateRange(term.date), cite: term.date.cite }];
  const place = term.place === undefined || term.place.name === term.name ? [] : [label(term.place.name)];
  return {
    ref,
    title: term.name,
    names: shownNames(term.names, term.aliases[0]),
    facts: [label(TYPE_LABELS[term.type]), ...date, ...place],
    opening: [
      ...block(undefined, shown),
      ...block('Why it matters', term.matters.slice(0, 1)),
      ...contested.opening,
    ],
    parts: [
      ...part('more', 'The rest of the entry', [
        ...block('Meaning', shown.length < term.meaning.length ? term.meaning : []),
        ...block('Why it matters too', term.matters.slice(1)),
      ]),
      ...part('events', `Events (${events.length})`, block(undefined, events.map(eventLine))),
      ...contested.parts,
      ...quotedAndCounted(catalogue, ref),
    ],
    related: distinctRefs(
      [
        ...term.seeAlso,
        ...events.map(({ id }) => refTo('event', id)),
        ...motives.map(({ id }) => refTo('motive', id)),
      ],
      [ref],
    ),
  };
}
