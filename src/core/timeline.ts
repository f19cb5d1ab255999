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
  const touching = focus === '' ? undefined : eventsTouching(catalogue, focus);
  return catalogue.chronology.filter(({ date, id }) => {
    const begins = dateKey(date.from);
    // A bound of a year or a month takes in all of it: compare as much as the bound says.
    const afterFrom = from === '' || begins >= dateKey(from);
    const beforeTo = to === '' || begins.slice(0, boundLength(to)) <= dateKey(to).slice(0, boundLength(to));
    return afterFrom && beforeTo && (touching === undefined || touching.has(id));
  });
}

/** How much of a date key a bound speaks of; a season takes in all of its year. */
function boundLength(bound: string): number {
  return /^\d{4}(?:-\d{2}){0,2}$/.test(bound) ? bound.length : 4;
}

/** Events that point to the entity, and to which it points. */
function eventsTouching(catalogue: Catalogue, focus: string): ReadonlySet<string> {
  const entry = catalogue.find(focus);
  if (entry === undefined) return new Set();
  const ref = refTo(entry.kind, entry.entity.id);
  const { entity } = entry;
  const pointedTo = [
    ref,
    ...('seeAlso' in entity ? entity.seeAlso : []),
    ...('writesAbout' in entity ? entity.writesAbout : []),
    ...('leadsTo' in entity ? entity.leadsTo.map((id) => refTo('event', id)) : []),
    ...('arguedBy' in entity ? entity.events.map((id) => refTo('event', id)) : []),
  ];
  const ids = pointedTo.filter((to) => to.startsWith('event:')).map((to) => to.slice('event:'.length));
  return new Set([...catalogue.backlinks(ref).events.map(({ id }) => id), ...ids]);
}
