import type { EventEntity } from '../dataset/schema.js';
import { type Catalogue, refTo } from './catalogue.js';
import { dateKey } from './dates.js';

/** Which events a timeline shows. Dates as in the dataset (a year, month or day); an empty text means no bound. */
export interface TimelineQuery {
  readonly from: string;
  readonly to: string;
  /** Reference to a person, term, motive or event that all events must touch; empty for every event. */
  readonly focus: string;
}

/** Events that begin within the bounds and touch the focus, in order of date. */
export function timelineEvents(catalogue: Catalogue, { from, to, focus }: TimelineQuery): EventEntity[] {
  return catalogue.chronology.filter(({ date, id }) => {
    const begins = dateKey(date.from);
    // A bound of a year or a month takes in all of it: compare as much as the bound says.
    const afterFrom = from === '' || begins.slice(0, from.length) >= from;
    const beforeTo = to === '' || begins.slice(0, to.length) <= to;
    return afterFrom && beforeTo && (focus === '' || touches(catalogue, id, focus));
  });
}

function touches(catalogue: Catalogue, eventId: string, focus: string): boolean {
  const event = catalogue.dataset.event.get(eventId);
  if (event === undefined) return false;
  const own = [
    ...event.people.map((id) => refTo('person', id)),
    ...event.leadsTo.map((id) => refTo('event', id)),
  ];
  const { motives, events, historians } = catalogue.backlinks(refTo('event', eventId));
  const linked = [
    refTo('event', eventId),
    ...motives.map(({ id }) => refTo('motive', id)),
    ...historians.map(({ id }) => refTo('historian', id)),
    ...events.map(({ id }) => refTo('event', id)),
  ];
  return [...own, ...event.seeAlso, ...linked].some((ref) => ref === focus);
}
