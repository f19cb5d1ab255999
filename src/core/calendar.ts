import type { Citation, EntityRef, Statement } from '../dataset/schema.js';
import { type Catalogue, refTo } from './catalogue.js';
import { dateKey } from './dates.js';

/** Something that happened on an exact day. */
export interface DatedDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly ref: EntityRef;
  readonly title: string;
  readonly text: string;
  readonly cite: readonly Citation[];
}

/** Years that "on this day" covers. */
const FIRST_YEAR = 1945;
const LAST_YEAR = 1958;

/** Every exact day that the dataset knows, in order: beginnings and ends of events, and what people did. */
export function datedDays({ chronology, dataset }: Catalogue): DatedDay[] {
  const events = chronology.flatMap((event): DatedDay[] => {
    const { from, to, cite } = event.date;
    const base = { ref: refTo('event', event.id), title: event.name };
    const tell = (day: string, statement: Statement | undefined): DatedDay[] =>
      statement === undefined
        ? []
        : [{ ...base, day, text: statement.text, cite: [...cite, ...statement.cite] }];
    return [
      ...tell(from, event.happened[0]),
      ...(to === undefined || to === from ? [] : tell(to, event.outcome[0])),
    ];
  });
  // What somebody did in an event of that very day is told by the event.
  const told = new Set(chronology.flatMap(({ date, people }) => people.map((id) => `${date.from} ${id}`)));
  const deeds = [...dataset.person.values()].flatMap(({ id, name, did }) =>
    did
      .filter(({ date }) => !told.has(`${date} ${id}`))
      .map(({ date, text, cite }) => ({ day: date, ref: refTo('person', id), title: name, text, cite })),
  );
  return [...events, ...deeds]
    .filter(({ day }) => /^\d{4}-\d{2}-\d{2}$/.test(day))
    .filter(({ day }) => Number(day.slice(0, 4)) >= FIRST_YEAR && Number(day.slice(0, 4)) <= LAST_YEAR)
    .sort((a, b) => (dateKey(a.day) < dateKey(b.day) ? -1 : 1));
}

/**
 * What happened on a day of the year, or else on the nearest one (the earlier of two equally near).
 * @param today `MM-DD`
 */
export function onThisDay(days: readonly DatedDay[], today: string): { exact: boolean; days: DatedDay[] } {
  const distances = days.map(({ day }) => distance(day.slice(5), today));
  const nearest = Math.min(...distances.map(Math.abs));
  const first = distances.includes(-nearest) ? -nearest : nearest;
  return { exact: nearest === 0, days: days.filter((_, index) => distances[index] === first) };
}

/** Days from one day of the year to another, the shorter way round; negative when the first is earlier. */
function distance(day: string, from: string): number {
  const apart = Math.round((dayOfYear(day) - dayOfYear(from)) / 86_400_000);
  return apart > 183 ? apart - 366 : apart < -183 ? apart + 366 : apart;
}

function dayOfYear(monthAndDay: string): number {
  const [month = '1', day = '1'] = monthAndDay.split('-');
  // 1952 is a leap year of the war: 29 February has a place.
  return Date.UTC(1952, Number(month) - 1, Number(day));
}
