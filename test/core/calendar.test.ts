import { describe, expect, it } from 'vitest';
import { type DatedDay, onThisDay } from '../../src/core/calendar.js';

const on = (day: string): DatedDay => ({ day, ref: 'event:korean-war', title: day, text: '', cite: [] });
const DAYS = ['1950-06-25', '1950-09-15', '1951-01-04', '1950-12-31', '1952-06-25'].map(on);

describe('on this day', () => {
  it.each([
    ['06-25', true, ['1950-06-25', '1952-06-25']],
    ['09-15', true, ['1950-09-15']],
    ['09-10', false, ['1950-09-15']],
    ['06-30', false, ['1950-06-25', '1952-06-25']],
    // Over the turn of the year, and the earlier of two equally near.
    ['01-02', false, ['1950-12-31']],
    ['01-03', false, ['1951-01-04']],
    ['12-30', false, ['1950-12-31']],
    ['02-29', false, ['1951-01-04']],
  ])('%s', (today, exact, expected) => {
    const found = onThisDay(DAYS, today);
    expect(found.exact).toBe(exact);
    expect(found.days.map(({ day }) => day)).toEqual(expected);
  });

  it('finds nothing in an empty dataset', () => {
    expect(onThisDay([], '06-25').days).toEqual([]);
  });
});
