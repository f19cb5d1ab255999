import { describe, expect, it } from 'vitest';
import { dateKey, formatDate, formatDateRange, readDate } from '../../src/core/dates.js';

describe('dates of the dataset in words', () => {
  it.each([
    ['1950', '1950'],
    ['1950-09', 'September 1950'],
    ['1950-09-05', '5 September 1950'],
    ['1950-spring', 'spring 1950'],
  ])('%s reads %s', (date, words) => {
    expect(formatDate(date)).toBe(words);
  });

  it.each([
    [{ from: '1950-09-15' }, '15 September 1950'],
    [{ from: '1950-10-02', to: '1950-10-05' }, '2–5 October 1950'],
    [{ from: '1950-06-25', to: '1953-07-27' }, '25 June 1950 – 27 July 1953'],
    [{ from: '1950-11-25', to: '1950-12-24' }, '25 November – 24 December 1950'],
    [{ from: '1949', to: '1950' }, '1949–1950'],
    [{ from: '1950-08', to: '1950-09' }, 'August – September 1950'],
    [{ from: '1951', to: '1960', approximate: true }, 'about 1951–1960'],
    [{ from: '1950-01-01', to: '1950-01-01' }, '1 January 1950'],
  ])('%j reads %s', (range, words) => {
    expect(formatDateRange(range)).toBe(words);
  });

  it('sorts dates of any precision by the first day they can mean', () => {
    const sorted = ['1951', '1950-09-15', '1950-autumn', '1950', '1950-10-19', '1950-09'].sort((a, b) =>
      dateKey(a) < dateKey(b) ? -1 : 1,
    );
    expect(sorted).toEqual(['1950', '1950-autumn', '1950-09', '1950-09-15', '1950-10-19', '1951']);
  });
});

describe('dates as people type them', () => {
  it.each([
    ['1950', '1950'],
    ['1950-09', '1950-09'],
    ['1950-09-15', '1950-09-15'],
    ['June 1950', '1950-06'],
    ['sept 1950', '1950-09'],
    ['Sep. 1950', '1950-09'],
    ['15 September 1950', '1950-09-15'],
    ['15th september, 1950', '1950-09-15'],
    ['September 15, 1950', '1950-09-15'],
    [' 1 oct 1949 ', '1949-10-01'],
  ])('%j is %s', (typed, date) => {
    expect(readDate(typed)).toBe(date);
  });

  it.each([
    '',
    'yesterday',
    '31 February 1950',
    '1950-13',
    '1950-02-30',
    '15/9/1950',
    'ma 1950',
    '50',
    '15 Sept 15 1950',
    'xx 1950',
  ])('%j is none', (typed) => {
    expect(readDate(typed)).toBeUndefined();
  });
});
