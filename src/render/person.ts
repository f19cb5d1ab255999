import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { dateKey, formatDate } from '../core/dates.js';
import type { EventEntity, PersonEntity } from '../dataset/schema.js';
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

/** The card of a person: their part in the war and what they wanted; what they did when is a press away. */
export function personCard(catalogue: Catalogue, person: PersonEntity): Card {
  const ref = refTo('person', person.id);
  const contested = disagreements(catalogue, ref);
  const { events } = catalogue.backlinks(ref);
  const shown = openingLines(person.inThisWar);
  const did = [...person.did].sort((a, b) => (dateKey(a.date) < dateKey(b.date) ? -1 : 1));
  return {
    ref,
    title: person.name,
    names: shownNames(person.names),
    facts: [label(person.role)],
    opening: [
      ...block(undefined, shown),
      ...block('What they wanted', person.wanted.slice(0, 1)),
      ...contested.opening,
    ],
    parts: [
      ...part('part', 'Their part and aims, in full', [
        ...block('In this war', shown.length < person.inThisWar.length ? person.inThisWar : []),
        ...block('What they wanted', person.wanted.length > 1 ? person.wanted : []),
      ]),
      ...part(
        'did',
        'What they did when',
        block(
          undefined,
          did.map(({ date, text, cite }) => ({ lead: `${formatDate(date)}:`, text, cite })),
        ),
      ),
      ...part('events', `Events (${events.length})`, block(undefined, events.map(eventLine))),
      ...contested.parts,
      ...quotedAndCounted(catalogue, ref),
    ],
    related: distinctRefs(
      [
        ...mostTelling(catalogue, events).map(({ id }) => refTo('event', id)),
        ...events.map(({ id }) => refTo('event', id)),
        ...person.seeAlso,
        ...catalogue.backlinks(ref).motives.map(({ id }) => refTo('motive', id)),
      ],
      [ref],
    ),
  };
}

/** The three events that say most about a person: much is asked about them, and few others had a part in them. */
function mostTelling(catalogue: Catalogue, events: readonly EventEntity[]): EventEntity[] {
  const weight = ({ id, people }: EventEntity) =>
    catalogue.backlinks(refTo('event', id)).questions.length / Math.sqrt(people.length);
  return [...events].sort((a, b) => weight(b) - weight(a)).slice(0, 3);
}
