import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { formatDateRange } from '../core/dates.js';
import type { TermEntity } from '../dataset/schema.js';
import {
  block,
  type Card,
  disagreements,
  distinctRefs,
  openingLines,
  part,
  quotedAndCounted,
  shownNames,
} from './card.js';
import { eventLine } from './event.js';

/** How a term's type is called on its card. */
const TYPE_LABELS: Readonly<Record<TermEntity['type'], string>> = {
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
  const facts = [TYPE_LABELS[term.type], term.date && formatDateRange(term.date), term.place?.name];
  return {
    ref,
    title: term.name,
    names: shownNames(term.names, term.aliases[0]),
    facts: { text: facts.filter((fact) => fact !== undefined).join(' · '), cite: term.date?.cite ?? [] },
    opening: [
      ...block(undefined, shown),
      ...block('Why it matters', term.matters.slice(0, 1)),
      ...contested.opening,
    ],
    parts: [
      ...part('more', 'The rest of the entry', [
        ...block('Meaning', shown.length < term.meaning.length ? term.meaning : []),
        ...block('Why it matters', term.matters.length > 1 ? term.matters : []),
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
