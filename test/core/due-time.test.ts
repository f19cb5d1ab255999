import { describe, expect, it } from 'vitest';
import type { ScheduleTimes, Weekday } from '../../src/core/daily.js';
import { localDate, nextSlot, slotOn, upcoming } from '../../src/core/due-time.js';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** A daily schedule at 08:30 in Seoul, unless said otherwise. */
function times(changes: Partial<ScheduleTimes> = {}): ScheduleTimes {
  return { time: '08:30', zone: 'Asia/Seoul', days: EVERY_DAY, pauses: [], ...changes };
}

const at = (iso: string): number => Date.parse(iso);
const shown = (dueAt: number | undefined): string | undefined =>
  dueAt === undefined ? undefined : new Date(dueAt).toISOString().replace(':00.000Z', 'Z');
const dates = (slots: readonly { date: string }[]): string[] => slots.map(({ date }) => date);

describe('the instant of a local time on a date', () => {
  it.each([
    ['an ordinary day', 'Asia/Seoul', '08:30', '2026-11-21', '2026-11-20T23:30Z'],
    ['UTC', 'UTC', '00:00', '2026-11-21', '2026-11-21T00:00Z'],
    ['the day before clocks change', 'America/New_York', '02:30', '2026-03-07', '2026-03-07T07:30Z'],
    ['New York skips 02:30: at 03:00', 'America/New_York', '02:30', '2026-03-08', '2026-03-08T07:00Z'],
    ['New York skips 02:00 too', 'America/New_York', '02:00', '2026-03-08', '2026-03-08T07:00Z'],
    ['and 03:00 is there', 'America/New_York', '03:00', '2026-03-08', '2026-03-08T07:00Z'],
    ['New York has 01:30 twice: the first', 'America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30Z'],
    ['and 02:00 once, an hour later', 'America/New_York', '02:00', '2026-11-01', '2026-11-01T07:00Z'],
    ['Lord Howe skips half an hour', 'Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:30Z'],
    ['Lord Howe has half an hour twice', 'Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-04T14:45Z'],
    ['Havana skips midnight', 'America/Havana', '00:00', '2026-03-08', '2026-03-08T05:00Z'],
    ['Havana skips 00:30', 'America/Havana', '00:30', '2026-03-08', '2026-03-08T05:00Z'],
    ['Havana has 00:30 twice', 'America/Havana', '00:30', '2026-11-01', '2026-11-01T04:30Z'],
    ['Casablanca after Ramadan', 'Africa/Casablanca', '02:30', '2026-03-22', '2026-03-22T02:00Z'],
    ['Casablanca before Ramadan', 'Africa/Casablanca', '02:30', '2026-02-15', '2026-02-15T01:30Z'],
    ['Cairo skips midnight, on a Friday', 'Africa/Cairo', '00:30', '2026-04-24', '2026-04-23T22:00Z'],
    ['Cairo has 23:30 twice', 'Africa/Cairo', '23:30', '2026-10-29', '2026-10-29T20:30Z'],
    ['and the midnight after it once', 'Africa/Cairo', '00:00', '2026-10-30', '2026-10-29T22:00Z'],
    ['Asuncion, the last change', 'America/Asuncion', '00:30', '2024-10-06', '2024-10-06T04:00Z'],
    ['Asuncion, no change since', 'America/Asuncion', '23:30', '2025-03-22', '2025-03-23T02:30Z'],
    ['Nuuk skips 23:30: as the next day begins', 'America/Nuuk', '23:30', '2026-03-28', '2026-03-29T01:00Z'],
    ['and has the next day’s 23:30', 'America/Nuuk', '23:30', '2026-03-29', '2026-03-30T00:30Z'],
    ['Troll skips two hours', 'Antarctica/Troll', '02:59', '2026-03-29', '2026-03-29T01:00Z'],
    ['Apia before the day it skipped', 'Pacific/Apia', '23:59', '2011-12-29', '2011-12-30T09:59Z'],
    ['Apia after the day it skipped', 'Pacific/Apia', '00:00', '2011-12-31', '2011-12-30T10:00Z'],
  ])('%s: %s %s on %s', (_, zone, time, date, instant) => {
    expect(shown(slotOn(times({ zone, time }), date)?.dueAt)).toBe(instant);
  });

  it.each([
    ['Pacific/Apia', '2011-12-30'],
    ['Pacific/Fakaofo', '2011-12-30'],
    ['Pacific/Kwajalein', '1993-08-21'],
    ['Pacific/Kiritimati', '1994-12-31'],
  ])('%s never had %s: no slot at any time, and none is made up for it', (zone, date) => {
    for (const time of ['00:00', '00:30', '12:00', '23:59']) {
      const schedule = times({ zone, time });
      expect(slotOn(schedule, date)).toBeNull();
      const around = upcoming(schedule, at(`${date}T12:00Z`) - 3 * 86_400_000, 5);
      expect(dates(around)).not.toContain(date);
      expect(new Set(around.map(({ dueAt }) => dueAt)).size).toBe(5);
    }
  });

  it.each([
    ['no such zone', times({ zone: 'Asia/Soul' }), '2026-11-21'],
    ['no such time', times({ time: '25:99' }), '2026-11-21'],
    ['no such date', times(), '2026-02-30'],
  ])('%s is the caller’s mistake', (_, schedule, date) => {
    expect(() => slotOn(schedule, date)).toThrow(RangeError);
  });
});

describe('the date in a zone', () => {
  it.each([
    ['2026-11-21T14:59:59Z', 'Asia/Seoul', '2026-11-21'],
    ['2026-11-21T15:00:00Z', 'Asia/Seoul', '2026-11-22'],
    ['2026-11-21T15:00:00Z', 'America/New_York', '2026-11-21'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(localDate(at(instant), zone)).toBe(date);
  });
});

describe('the next slot', () => {
  it('is today’s before the time, and tomorrow’s from the time on', () => {
    const before = nextSlot(times(), { instant: at('2026-11-20T23:29:59Z') });
    expect(before).toEqual({ date: '2026-11-21', dueAt: at('2026-11-20T23:30Z') });
    expect(nextSlot(times(), { instant: at('2026-11-20T23:30Z') })?.date).toBe('2026-11-22');
  });

  it('keeps the hour over a change of clocks', () => {
    const slots = upcoming(times({ zone: 'Europe/London' }), at('2026-10-23T12:00Z'), 4);
    expect(slots.map(({ dueAt }) => shown(dueAt))).toEqual([
      '2026-10-24T07:30Z',
      '2026-10-25T08:30Z',
      '2026-10-26T08:30Z',
      '2026-10-27T08:30Z',
    ]);
  });

  it('falls on the schedule’s weekdays only', () => {
    const school = times({ days: [1, 2, 3, 4, 5] });
    expect(dates(upcoming(school, at('2026-11-19T12:00Z'), 3))).toEqual([
      '2026-11-20',
      '2026-11-23',
      '2026-11-24',
    ]);
    expect(slotOn(school, '2026-11-21')).toBeNull();
  });

  it('jumps over pauses, both ends of them included, also where they overlap', () => {
    const pauses = [
      { from: '2026-12-19', to: '2026-12-31' },
      { from: '2026-12-25', to: '2027-01-03' },
    ];
    expect(dates(upcoming(times({ pauses }), at('2026-12-17T00:00Z'), 3))).toEqual([
      '2026-12-18',
      '2027-01-04',
      '2027-01-05',
    ]);
    expect(slotOn(times({ pauses }), '2026-12-19')).toBeNull();
    expect(slotOn(times({ pauses }), '2027-01-03')).toBeNull();
  });

  it('is none once a pause has no end', () => {
    const pauses = [{ from: '2026-11-23', to: null }];
    expect(dates(upcoming(times({ pauses }), at('2026-11-20T12:00Z'), 9))).toEqual([
      '2026-11-21',
      '2026-11-22',
    ]);
    expect(nextSlot(times({ pauses }), { instant: at('2027-06-01T00:00Z') })).toBeNull();
  });

  it('is none where no weekday is left, and that is known at once', () => {
    expect(nextSlot(times({ days: [] }), { instant: at('2026-11-21T00:00Z') })).toBeNull();
  });

  it('is none after a pause to the end of the calendar', () => {
    expect(
      nextSlot(times({ pauses: [{ from: '2026-11-23', to: '9999-12-31' }] }), {
        instant: at('2027-01-01T00:00Z'),
      }),
    ).toBeNull();
  });

  it('is found at once after years of downtime', () => {
    const slot = nextSlot(times(), { date: '2020-01-01', instant: at('2035-06-01T00:00Z') });
    expect(slot?.date).toBe('2035-06-02');
  });
});

describe('a schedule changed during the day posts at most once per local date', () => {
  it('moved west: it is still the posted date there, and that date is not posted again', () => {
    // Posted in Seoul on the 21st at 08:30; then the zone becomes New York, where the 21st has not begun.
    const moved = times({ zone: 'America/New_York' });
    const now = at('2026-11-20T23:45Z');
    expect(localDate(now, moved.zone)).toBe('2026-11-20');
    expect(nextSlot(moved, { date: '2026-11-21', instant: now })).toEqual({
      date: '2026-11-22',
      dueAt: at('2026-11-22T13:30Z'),
    });
  });

  it('moved east: the date there is later already, so it can be posted', () => {
    // Posted in New York on the 20th at 08:30; then the zone becomes Seoul, where the 20th is nearly over.
    const moved = times();
    expect(nextSlot(moved, { date: '2026-11-20', instant: at('2026-11-20T13:45Z') })).toEqual({
      date: '2026-11-21',
      dueAt: at('2026-11-20T23:30Z'),
    });
  });

  it('the time moved later on the day of a post: tomorrow', () => {
    const later = times({ time: '20:00' });
    const now = at('2026-11-20T23:45Z');
    expect(nextSlot(later, { date: '2026-11-21', instant: now })?.date).toBe('2026-11-22');
    expect(nextSlot(later, { instant: now })?.date).toBe('2026-11-21');
  });

  it('a clock set back an hour: the posted date does not come again', () => {
    const posted = { date: '2026-11-21', instant: at('2026-11-20T22:31Z') };
    expect(nextSlot(times(), posted)?.date).toBe('2026-11-22');
  });
});
