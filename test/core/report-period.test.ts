import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../src/core/report-period.js';

/** The stretch of time that a report is about, as a teacher types it on Wednesday 18 November 2026. */

const TERMS = [
  { name: 'Spring', from: '2026-02-01', to: '2026-06-30' },
  { name: 'Autumn term', from: '2026-09-01', to: '2026-12-18' },
  { name: 'Week', from: '2026-07-01', to: '2026-07-02' },
];

function read(typed: string, today = '2026-11-18') {
  const period = readPeriod(typed, { today, terms: TERMS.slice(0, 2) });
  return typeof period === 'string' ? period : `${period.kind} ${period.from} ${period.to}`;
}

describe('a period', () => {
  it.each([
    ['today', 'today 2026-11-18 2026-11-18'],
    ['Week', 'week 2026-11-16 2026-11-22'],
    ['this  week', 'week 2026-11-16 2026-11-22'],
    ['last week', 'week 2026-11-09 2026-11-15'],
    ['month', 'month 2026-11-01 2026-11-30'],
    ['last month', 'month 2026-10-01 2026-10-31'],
    ['term', 'term 2026-09-01 2026-12-18'],
    ['spring', 'term 2026-02-01 2026-06-30'],
    ['AUTUMN  TERM', 'term 2026-09-01 2026-12-18'],
    ['all', 'all 0001-01-01 9999-12-31'],
    ['2026-11-02', 'dates 2026-11-02 2026-11-02'],
    ['2026-11-02 to 2026-11-06', 'dates 2026-11-02 2026-11-06'],
    ['2 November – 6 November', 'dates 2026-11-02 2026-11-06'],
    ['2 Nov - 6 Nov 2026', 'dates 2026-11-02 2026-11-06'],
    ['from 2026-11-02..today', 'dates 2026-11-02 2026-11-18'],
    ['20 Dec 2025 until 8 January', 'dates 2025-12-20 2026-01-08'],
    ['20 December', 'dates 2025-12-20 2025-12-20'],
    ['2 November to 20 November', 'dates 2026-11-02 2026-11-20'],
    ['6 Nov to 2 Nov', 'ends before it begins'],
    ['2 Nov to', 'no such period'],
    ['31 November', 'no such period'],
    ['November', 'month 2026-11-01 2026-11-30'],
    ['dec', 'month 2025-12-01 2025-12-31'],
    ['2026-02', 'month 2026-02-01 2026-02-28'],
    ['autumn 2026', 'no such period'],
    ['2026', 'no such period'],
    ['fortnight', 'no such period'],
    ['', 'no such period'],
  ])('%j', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it('is no term in the holidays', () => {
    expect(read('term', '2026-08-01')).toBe('no term now');
  });

  it('is the term of that name before anything else, and says its name', () => {
    expect(readPeriod('week', { today: '2026-11-18', terms: TERMS })).toEqual({ kind: 'term', ...TERMS[2] });
  });

  it.each([
    ['2026-03-01', 'last month', 'month 2026-02-01 2026-02-28'],
    ['2027-01-01', 'week', 'week 2026-12-28 2027-01-03'],
  ])('on %s, %j, goes over ends of months and years', (today, typed, expected) => {
    expect(read(typed, today)).toBe(expected);
  });
});
