import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../src/core/catalogue.js';
import {
  daysOf,
  lastDayOf,
  openMinutesOf,
  optionChoices,
  timeOf,
  topicsOf,
  zoneOf,
} from '../src/daily-options.js';
import { readDataset } from '../src/dataset/read.js';
import { projectRoot } from '../src/project-root.js';
import { LIMITS } from '../src/render/limits.js';

/** What teachers type, as the commands understand it. Times, zones and days are read in core/daily-input. */

const { dataset } = readDataset(join(projectRoot, 'data'));
const catalogue = buildCatalogue(dataset);

describe('topics', () => {
  it.each([
    ['battles', ['battles']],
    ['Battles, home-front', ['battles', 'home-front']],
    ['China decides', ['decision']],
    ['armistice; armistice', ['armistice']],
    // A topic's own name has a comma in it.
    ['Taiwan, treaties and containment', ['alliances']],
    ['all', []],
    ['All topics', []],
    ['our own', ['our-own']],
    ['Battles, our own questions', ['battles', 'our-own']],
    ['own', ['our-own']],
    ['all, our own', [...dataset.topic.keys(), 'our-own']],
  ])('%j means %j', (typed, ids) => {
    expect(topicsOf(catalogue, typed)).toEqual(ids);
  });

  it.each(['submarines', 'battles, submarines', 'china', ',', ''])('%j is refused with the list', (typed) => {
    expect(() => topicsOf(catalogue, typed)).toThrow('The topics are `alliances`, `armistice`');
  });

  it('a slip is asked about, and a word that several share is said to be that', () => {
    expect(() => topicsOf(catalogue, 'battels')).toThrow(
      'There is no topic called “battels”. Did you mean `battles`? The topics are',
    );
    expect(() => topicsOf(catalogue, 'china')).toThrow('“china” fits several topics. The topics are');
  });

  it('are completed one after another, each only once, in values that Discord takes', () => {
    const values = (typed: string) => optionChoices(catalogue, 'topics', typed).map(({ value }) => value);
    expect(values('')).toEqual(['all', ...dataset.topic.keys(), 'our-own']);
    expect(values('battles, our')).toEqual(['battles, our-own']);
    expect(values('battles, battles, leg')).toEqual(['battles, legacy']);
    for (const value of values('battles, ')) expect(topicsOf(catalogue, String(value))).toHaveLength(2);
    for (const { name, value } of optionChoices(catalogue, 'topics', [...dataset.topic.keys()].join(', '))) {
      expect(Math.max(name.length, String(value).length)).toBeLessThanOrEqual(LIMITS.choiceText);
    }
  });
});

describe('how long a question is open', () => {
  it.each([
    ['8 hours', 480],
    ['8h', 480],
    ['1 HR', 60],
    ['90 min', 90],
    ['10m', 10],
    ['1 day', 1_440],
    ['7d', 10_080],
  ])('%j is %i minutes', (typed, minutes) => {
    expect(openMinutesOf(typed)).toBe(minutes);
  });

  it.each(['8', '9 min', '8 days', '0h', '-3h', '1.5h', 'long', '', '99999d', '3 months'])(
    '%j is refused with an example',
    (typed) => {
      expect(() => openMinutesOf(typed)).toThrow('Write it like “8 hours”');
    },
  );
});

describe('the last day of a pause', () => {
  it.each([
    ['2027-01-08', '2027-01-08'],
    ['8 January', '2027-01-08'],
    ['Jan 8th', '2027-01-08'],
    ['8 January 2027', '2027-01-08'],
    ['30 November', '2026-11-30'],
    ['20 November', '2026-11-20'],
    ['19 November', '2027-11-19'],
    ['29 February 2028', '2028-02-29'],
  ])('%j, said on 20 November 2026, is %s', (typed, day) => {
    expect(lastDayOf(typed, '2026-11-20')).toBe(day);
  });

  it.each([
    ['2026-11-19', 'is over'],
    ['1 May 2020', 'is over'],
    ['31 February', 'is not a day'],
    ['2027', 'is not a day'],
    ['January', 'is not a day'],
    ['Christmas', 'is not a day'],
    ['', 'is not a day'],
  ])('%j is refused: it %s', (typed, words) => {
    expect(() => lastDayOf(typed, '2026-11-20')).toThrow(words);
  });
});

it.each([
  [() => timeOf('25:99'), 'Write it like 08:30'],
  [() => zoneOf('Asia/Soul'), 'Did you mean `Asia/Seoul`?'],
  [() => zoneOf('xyzzy'), 'Write it like `Asia/Seoul`'],
  [() => daysOf('nothing'), 'Write them like “weekdays”'],
])('what can’t be read is refused with a remedy: %s', (read, remedy) => {
  expect(read).toThrow(remedy);
});
