import { describe, expect, it } from 'vitest';
import { readDays, readTime, readZone, suggestZones } from '../../src/core/daily-input.js';
import { localDate } from '../../src/core/due-time.js';
import { KNOWN_AS, RENAMED } from '../../src/core/zone-names.js';

describe('a time of day', () => {
  it.each([
    ['8:30', '08:30'],
    ['08:30', '08:30'],
    ['8.30', '08:30'],
    ['08.30', '08:30'],
    ['0830', '08:30'],
    ['8h30', '08:30'],
    ['8h', '08:00'],
    ['20h', '20:00'],
    ['20:30', '20:30'],
    ['00:00', '00:00'],
    ['23:59', '23:59'],
    ['8am', '08:00'],
    ['8 AM', '08:00'],
    ['8:30pm', '20:30'],
    ['8.30 p.m.', '20:30'],
    ['12am', '00:00'],
    ['12:15 am', '00:15'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    [' 8:30 ', '08:30'],
    ['８：３０', '08:30'],
  ])('%s is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each([
    ['', 'nothing'],
    ['8', 'morning or evening?'],
    ['20', 'an hour, or twenty past?'],
    ['830', 'too few digits'],
    ['25:99', 'no such time'],
    ['24:00', 'today or tomorrow?'],
    ['8:60', 'no such minute'],
    ['8:5', 'five past, or fifty?'],
    ['13pm', 'no such hour'],
    ['0am', 'no such hour'],
    ['-8:30', 'no time at all'],
    ['8:30:00', 'too much'],
    ['half eight', 'half past seven to some'],
  ])('“%s” is refused: %s', (typed) => {
    expect(readTime(typed)).toBeUndefined();
  });
});

describe('days of the week', () => {
  it.each([
    ['weekdays', [1, 2, 3, 4, 5]],
    ['School days', [1, 2, 3, 4, 5]],
    ['weekends', [6, 7]],
    ['every day', [1, 2, 3, 4, 5, 6, 7]],
    ['daily', [1, 2, 3, 4, 5, 6, 7]],
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['Mon – Fri', [1, 2, 3, 4, 5]],
    ['Monday to Friday', [1, 2, 3, 4, 5]],
    ['monday through thursday', [1, 2, 3, 4]],
    ['fri-mon', [1, 5, 6, 7]],
    ['1,3,5', [1, 3, 5]],
    ['1-5', [1, 2, 3, 4, 5]],
    ['5, 3, 1, 3', [1, 3, 5]],
    ['mon wed fri', [1, 3, 5]],
    ['Mondays and Wednesdays', [1, 3]],
    ['Mon, Wed & Fri', [1, 3, 5]],
    ['tue/thu', [2, 4]],
    ['tues; thurs.', [2, 4]],
    ['mo tu we', [1, 2, 3]],
    ['weekdays, sat', [1, 2, 3, 4, 5, 6]],
    ['wed', [3]],
    ['7', [7]],
  ])('%s', (typed, days) => {
    expect(readDays(typed)).toEqual(days);
  });

  it.each([
    '',
    ',',
    '0',
    '8',
    '1,8',
    't',
    'mtwtf',
    'mon-',
    'mon-wed-fri',
    'mondayish',
    'never',
    'constructor',
    'mon, x',
  ])('“%s” is refused', (typed) => {
    expect(readDays(typed)).toBeUndefined();
  });
});

describe('a time zone', () => {
  it.each([
    ['Asia/Seoul', 'Asia/Seoul'],
    ['asia/seoul', 'Asia/Seoul'],
    [' Asia / Seoul ', 'Asia/Seoul'],
    ['seoul', 'Asia/Seoul'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['london', 'Europe/London'],
    ["St. John's", 'America/St_Johns'],
    ['são paulo', 'America/Sao_Paulo'],
    ['utc', 'UTC'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['US/Eastern', 'America/New_York'],
    ['america/argentina/buenos aires', 'America/Argentina/Buenos_Aires'],
  ])('%s is %s', (typed, zone) => {
    expect(readZone(typed)).toEqual({ zone });
  });

  it.each([
    ['Asia/Soul', 'Asia/Seoul'],
    ['seuol', 'Asia/Seoul'],
    ['korea', 'Asia/Seoul'],
    ['KST', 'Asia/Seoul'],
    ['UTC+9', 'Asia/Seoul'],
    ['GMT +09:00', 'Asia/Seoul'],
    ['서울', 'Asia/Seoul'],
    ['한국', 'Asia/Seoul'],
    ['北京', 'Asia/Shanghai'],
    ['Asia/Beijing', 'Asia/Shanghai'],
    ['EST', 'America/New_York'],
    ['UTC-5', 'America/New_York'],
    ['Los Angelos', 'America/Los_Angeles'],
    ['singapor', 'Asia/Singapore'],
    ['UTC+5:30', 'Asia/Kolkata'],
    ['san juan', 'America/Puerto_Rico'],
  ])('%s is none for certain; the nearest is %s', (typed, zone) => {
    const read = readZone(typed);
    expect('nearest' in read ? read.nearest[0] : read).toBe(zone);
  });

  it('offers every meaning of an ambiguous one', () => {
    expect(readZone('CST')).toEqual({ nearest: ['America/Chicago', 'Asia/Shanghai'] });
    expect(readZone('GMT')).toEqual({ nearest: ['Europe/London', 'UTC', 'Africa/Accra'] });
  });

  it.each(['qwertyuiop', 'x', '+25', '__proto__', 'constructor'])('nothing is like “%s”', (typed) => {
    expect(readZone(typed)).toEqual({ nearest: [] });
  });

  it('nothing is like a very long text, and that is found out at once', () => {
    expect(readZone('seoul'.repeat(1200))).toEqual({ nearest: [] });
  });

  it('every zone of the runtime is read from its own name, and its result works', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) {
      expect(readZone(name)).toEqual({ zone: RENAMED[name] ?? name });
    }
    for (const zone of [...Object.values(RENAMED), ...Object.keys(KNOWN_AS)]) {
      expect(readZone(zone)).toEqual({ zone });
      expect(localDate(Date.UTC(2026, 10, 21, 12), zone)).toMatch(/^2026-11-2[12]$/);
    }
  });
});

describe('suggestions while a zone is typed', () => {
  it('begin with zones in wide use', () => {
    expect(suggestZones('', 4)).toEqual([
      'Asia/Seoul',
      'America/New_York',
      'America/Chicago',
      'America/Denver',
    ]);
    expect(suggestZones('', 25)).toHaveLength(25);
  });

  it.each([
    ['se', 'Asia/Seoul'],
    ['asia/', 'Asia/Seoul'],
    ['asia/t', 'Asia/Tokyo'],
    ['new', 'America/New_York'],
    ['york', 'America/New_York'],
    ['kor', 'Asia/Seoul'],
    ['서', 'Asia/Seoul'],
    ['lond', 'Europe/London'],
    ['utc+', 'Asia/Seoul'],
  ])('%s: %s first', (typed, zone) => {
    expect(suggestZones(typed, 25)[0]).toBe(zone);
  });

  it('name no zone twice', () => {
    for (const typed of ['', 'a', 'america', 'gmt', 'usa', 'indiana']) {
      const suggested = suggestZones(typed, 25);
      expect(new Set(suggested).size).toBe(suggested.length);
    }
  });
});
