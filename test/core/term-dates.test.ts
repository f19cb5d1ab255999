import { describe, expect, it } from 'vitest';
import { readTermDates } from '../../src/core/term-dates.js';

/** Begin and end of a term, as teachers type them on Friday 20 November 2026. */

const read = (from: string, to: string) => readTermDates(from, to, '2026-11-20');

describe('two dates', () => {
  it.each([
    ['2026-09-01', '2026-12-18', '2026-09-01', '2026-12-18'],
    ['1 September 2026', '18 December 2026', '2026-09-01', '2026-12-18'],
    ['Sept 1, 2026', 'December 18, 2026', '2026-09-01', '2026-12-18'],
    ['2026-11-20', '2026-11-20', '2026-11-20', '2026-11-20'],
    // Over and gone is fine: somebody may want its board.
    ['2024-09-02', '2024-12-20', '2024-09-02', '2024-12-20'],
  ])('%s to %s are read as they are', (from, to, begin, end) => {
    expect(read(from, to)).toEqual({ outcome: 'read', from: begin, to: end });
  });

  it.each([
    ['the term that runs today', '1 September', '18 December', '2026-09-01', '2026-12-18'],
    ['one over New Year', '1 September', '15 July', '2026-09-01', '2027-07-15'],
    ['the next one, when this year’s is over', '8 January', '2 April', '2027-01-08', '2027-04-02'],
    ['the year of the end', '8 January', '2 April 2028', '2028-01-08', '2028-04-02'],
    ['the year before the end', '1 September', '15 July 2026', '2025-09-01', '2026-07-15'],
    ['the year of the beginning', '1 September 2030', '15 July', '2030-09-01', '2031-07-15'],
  ])('without a year mean %s', (_, from, to, begin, end) => {
    expect(read(from, to)).toEqual({ outcome: 'read', from: begin, to: end });
  });

  it('the wrong way round are told from what is no day', () => {
    expect(read('2026-12-18', '2026-09-01')).toEqual({
      outcome: 'backwards',
      from: '2026-12-18',
      to: '2026-09-01',
    });
    for (const nothing of [
      '',
      'autumn',
      'autumn 2026',
      '2026-09',
      '2026',
      '31 June',
      '2026-02-30',
      'Christmas',
    ]) {
      expect(read(nothing, '18 December')).toEqual({ outcome: 'no day', which: 'from' });
      expect(read('1 September', nothing)).toEqual({ outcome: 'no day', which: 'to' });
    }
  });
});
