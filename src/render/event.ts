import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { formatDateRange } from '../core/dates.js';
import type { EntityRef, EventEntity } from '../dataset/schema.js';
import {
  block,
  type Card,
  disagreements,
  distinctRefs,
  type Line,
  label,
  openingLines,
  part,
  quotedAndCounted,
  shownNames,
} from './card.js';

/** The card of an event: what happened and why it matters first, the rest a press away. */
export function eventCard(catalogue: Catalogue, event: EventEntity): Card {
  const ref = refTo('event', event.id);
  const contested = disagreements(catalogue, ref);
  const before = catalogue.backlinks(ref).events;
  const after = event.leadsTo.flatMap((id) => catalogue.dataset.event.get(id) ?? []);
  const shown = openingLines(event.happened);
  const whole = shown.length < event.happened.length ? block('What happened', event.happened) : [];
  return {
    ref,
    title: event.name,
    names: shownNames(event.names, event.aliases[0]),
    facts: [
      { text: formatDateRange(event.date), cite: event.date.cite },
      label(event.place.name),
      label(event.sides),
    ],
    opening: [
      ...block(undefined, shown),
      ...block('Why it matters', event.matters.slice(0, 1)),
      ...contested.opening,
    ],
    parts: [
      ...part('outcome', 'Outcome and what followed', [
        ...whole,
        ...block('Why it matters too', event.matters.slice(1)),
        ...block('Outcome', event.outcome),
        ...block('Before', before.map(eventLine)),
        ...block('After', after.map(eventLine)),
      ]),
      ...part('people', 'People', block(undefined, peopleLines(catalogue, event))),
      ...contested.parts,
      ...quotedAndCounted(catalogue, ref),
      ...part('motives', 'Motives it bears on', block(undefined, motiveLines(catalogue, ref))),
    ],
    related: relatedTo(
      event,
      before,
      catalogue.backlinks(ref).motives.map(({ id }) => refTo('motive', id)),
      ref,
    ),
  };
}

/** People first, then what came next and before, then everything else. */
function relatedTo(
  event: EventEntity,
  before: readonly EventEntity[],
  motives: readonly EntityRef[],
  self: EntityRef,
): EntityRef[] {
  const people = event.people.map((id) => refTo('person', id));
  const after = event.leadsTo.map((id) => refTo('event', id));
  const earlier = before.map(({ id }) => refTo('event', id));
  return distinctRefs(
    [
      ...people.slice(0, 2),
      ...after.slice(0, 1),
      ...earlier.slice(-1),
      ...people,
      ...after,
      ...earlier,
      ...event.seeAlso,
      ...motives,
    ],
    [self],
  );
}

/** An event in a list: its date, its name, and what happened in a sentence. */
export function eventLine(event: EventEntity): Line {
  const first = event.happened[0];
  return {
    lead: `${formatDateRange(event.date)}, ${event.name}:`,
    text: first?.text ?? '',
    cite: first?.cite ?? [],
  };
}

function peopleLines(catalogue: Catalogue, event: EventEntity): Line[] {
  return event.people.flatMap((id) => {
    const person = catalogue.dataset.person.get(id);
    const first = person?.inThisWar[0];
    if (person === undefined || first === undefined) return [];
    return [{ lead: `${person.name}, ${person.role}:`, text: first.text, cite: first.cite }];
  });
}

function motiveLines(catalogue: Catalogue, ref: EntityRef): Line[] {
  return catalogue.backlinks(ref).motives.flatMap((motive) => {
    const first = motive.meaning[0];
    return first === undefined ? [] : [{ lead: `${motive.name}:`, text: first.text, cite: first.cite }];
  });
}
