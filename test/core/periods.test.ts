import { describe, expect, it } from 'vitest';
import { partsOf, period, periodsOf } from '../../src/core/periods.js';

const keys = (iso: string, zone = 'UTC'): string[] => periodsOf(Date.parse(iso), zone).map(({ key }) => key);

describe('the periods of an instant', () => {
  it('are its day, ISO week and month, and all time, by kind', () => {
    expect(periodsOf(Date.parse('2026-11-21T12:00Z'), 'UTC')).toEqual([
      { kind: 'today', key: '2026-11-21' },
      { kind: 'week', key: '2026-W47' },
      { kind: 'month', key: '2026-11' },
      { kind: 'all', key: 'all' },
    ]);
  });

  it.each([
    ['a week begins on Monday', '2026-11-22T12:00Z', '2026-W47'],
    ['a week begins on Monday', '2026-11-23T12:00Z', '2026-W48'],
    ['1 January in the last week of the year before', '2027-01-01T12:00Z', '2026-W53'],
    ['29 December in the first week of the year after', '2025-12-29T12:00Z', '2026-W01'],
    ['a week number of one digit', '2026-02-01T12:00Z', '2026-W05'],
  ])('%s: %s is in %s', (_, instant, week) => {
    expect(keys(instant)[1]).toBe(week);
  });

  it('are the zone’s own: the same moment is another month in Seoul', () => {
    expect(keys('2026-12-31T15:00:00Z', 'Asia/Seoul')).toEqual(['2027-01-01', '2026-W53', '2027-01', 'all']);
    expect(keys('2026-12-31T15:00:00Z', 'America/New_York')).toEqual([
      '2026-12-31',
      '2026-W53',
      '2026-12',
      'all',
    ]);
  });

  it('can be asked for one at a time', () => {
    const now = Date.parse('2026-11-21T12:00Z');
    for (const each of periodsOf(now, 'Asia/Seoul'))
      expect(period(each.kind, now, 'Asia/Seoul')).toEqual(each);
  });

  it('need a zone', () => {
    expect(() => periodsOf(0, 'Asia/Soul')).toThrow(RangeError);
  });
});

describe('the parts of a stretch of dates', () => {
  it('are days up to a Monday, whole weeks, and the days that are left', () => {
    expect(partsOf('2026-09-03', '2027-01-06')).toEqual([
      { kind: 'today', from: '2026-09-03', to: '2026-09-06' },
      { kind: 'week', from: '2026-W37', to: '2026-W53' },
      { kind: 'today', from: '2027-01-04', to: '2027-01-06' },
    ]);
  });

  it('hold each of its dates once, and no other', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, 25 + day)).toISOString().slice(0, 10);
    const days = Array.from({ length: 80 }, (_, day) => periodsOf(Date.parse(`${at(day)}T12:00Z`), 'UTC'));
    for (let from = 0; from < 15; from += 1) {
      for (let to = from; to < 60; to += 1) {
        const parts = partsOf(at(from), at(to));
        const times = days.map((own) => {
          return parts.filter((part) =>
            own.some(({ kind, key }) => kind === part.kind && part.from <= key && key <= part.to),
          ).length;
        });
        expect(times).toEqual(days.map((_, day) => (from <= day && day <= to ? 1 : 0)));
      }
    }
  });
});
