import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleTimes, Weekday } from '../../src/core/daily.js';
import { slotOn, upcoming } from '../../src/core/due-time.js';

/**
 * Due times in every time zone of the runtime, 2020 to 2035, held against the runtime's own clocks: a post is due at the
 * first instant at which they show its date and time or have jumped past it.
 */

const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const FIRST = Date.UTC(2020, 0, 1);
const LAST = Date.UTC(2035, 11, 31);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FORTNIGHT = 14 * DAY;
/** Inside, at the edges of, and beside the gaps and overlaps that zones have. */
const TIMES = ['00:00', '00:30', '01:30', '02:15', '02:30', '03:00', '23:59'];
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Every time for a zone's first changes of clocks; from then on, as they repeat, a third of the times in turn. */
function timesFor(index: number): readonly string[] {
  return index < 8 ? TIMES : TIMES.filter((_, each) => each % 3 === (index >> 1) % 3);
}

/** What a clock in a zone shows, as `YYYY-MM-DD HH:MM:SS`: later is greater, as a text too. */
type Clock = (instant: number) => string;

function clockIn(zone: string): Clock {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (instant) => format.format(instant);
}

const daily = (zone: string, time: string): ScheduleTimes => {
  return { zone, time, days: EVERY_DAY, pauses: [] };
};
const areaOf = (zone: string): string => zone.split('/')[0] ?? zone;
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The minutes at which a zone's clocks change. No zone changes twice in a fortnight. */
function changes(clock: Clock): number[] {
  const offset = (instant: number) => Date.parse(`${clock(instant).replace(' ', 'T')}Z`) - instant;
  const found: number[] = [];
  let old = offset(FIRST);
  for (let end = FIRST + FORTNIGHT; end < LAST; end += FORTNIGHT) {
    const present = offset(end);
    if (present === old) continue;
    let [before, after] = [end - FORTNIGHT, end];
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
      if (offset(middle) === old) before = middle;
      else after = middle;
    }
    found.push(after);
    old = present;
  }
  return found;
}

/** Why an instant isn't when `date time` is due, or undefined when it is. */
function fault(clock: Clock, date: string, time: string, instant: number): string | undefined {
  const wanted = `${date} ${time}:00`;
  const [before, now] = [clock(instant - 1), clock(instant)];
  if (now < wanted) return 'clocks are not there yet';
  if (before >= wanted) return 'clocks were there the moment before';
  if (!now.startsWith(date) && !before.startsWith(date)) return 'it is another date';
  for (const back of [30, 60, 120, 180]) {
    if (clock(instant - back * MINUTE) >= wanted) return `clocks were there ${back} minutes before`;
  }
  return undefined;
}

function faultsOn(zone: string, clock: Clock, date: string, time: string): string[] {
  const slot = slotOn(daily(zone, time), date);
  const problem = slot === null ? 'none' : fault(clock, date, time, slot.dueAt);
  return problem === undefined ? [] : [`${zone} ${date} ${time}: ${problem}`];
}

/** Faults in the posts on the three dates from the one `day` is in: each has one post. */
function faultsAround(zone: string, clock: Clock, day: number, time: string): string[] {
  const wanted = [0, 1, 2].map((each) => dayOf(day + each * DAY));
  const first = slotOn(daily(zone, time), wanted[0] ?? '');
  if (first === null) return [`${zone} ${wanted[0]} ${time}: none`];
  const slots = [first, ...upcoming(daily(zone, time), first.dueAt, 2)];
  const dates = slots.map(({ date }) => date);
  if (dates.join() !== wanted.join()) return [`${zone} ${time}: ${dates.join()} instead of ${wanted.join()}`];
  return slots.flatMap(({ date, dueAt }, index) => {
    const problem = fault(clock, date, time, dueAt);
    const isLater = index === 0 || dueAt > (slots[index - 1]?.dueAt ?? dueAt);
    return problem === undefined && isLater ? [] : [`${zone} ${date} ${time}: ${problem ?? 'not later'}`];
  });
}

describe(`due times in all ${ZONES.length} zones of the runtime, 2020-2035`, () => {
  const areas = [...new Set(ZONES.map(areaOf))];

  it.each(areas)(
    'around every change of clocks in %s: one post a date, in order, at the right instant',
    (area) => {
      const faults: string[] = [];
      for (const zone of ZONES.filter((each) => areaOf(each) === area)) {
        const clock = clockIn(zone);
        for (const [index, change] of changes(clock).entries()) {
          const dates = new Set([clock(change - 1).slice(0, 10), clock(change).slice(0, 10)]);
          const [first = ''] = dates;
          const time = TIMES[index % TIMES.length] ?? '';
          faults.push(...faultsAround(zone, clock, Date.parse(first) - DAY, time));
          for (const date of dates)
            for (const each of timesFor(index)) faults.push(...faultsOn(zone, clock, date, each));
        }
      }
      expect(faults).toEqual([]);
    },
  );

  it('no change of clocks is overlooked', () => {
    expect(changes(clockIn('America/New_York'))).toHaveLength(32);
    expect(changes(clockIn('Australia/Lord_Howe'))).toHaveLength(32);
    expect(changes(clockIn('America/Asuncion'))).toHaveLength(10);
    expect(changes(clockIn('Asia/Seoul'))).toHaveLength(0);
  });

  it('on any date, at any time', () => {
    const clocks = new Map<string, Clock>();
    const anyTime = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const anyDay = fc.integer({ min: FIRST / DAY, max: LAST / DAY }).map((day) => day * DAY);
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyDay, anyTime, (zone, day, time) => {
        const clock = clocks.get(zone) ?? clockIn(zone);
        clocks.set(zone, clock);
        expect(faultsAround(zone, clock, day, time)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('the date of the instant is the date, unless the zone skipped the time over midnight', () => {
    const nuuk = clockIn('America/Nuuk');
    const slot = slotOn(daily('America/Nuuk', '23:30'), '2026-03-28');
    // At 23:00 on the 28th clocks go to 00:00 on the 29th: the post of the 28th is out as the 29th begins.
    expect(slot === null ? '' : nuuk(slot.dueAt)).toBe('2026-03-29 00:00:00');
    expect(slot === null ? '' : nuuk(slot.dueAt - 1)).toBe('2026-03-28 22:59:59');
  });
});
