import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildIndex,
  type Resolution,
  resolve,
  type SearchEntry,
  search,
  suggest,
} from '../../src/core/search.js';
import { searchEntries } from '../../src/core/search-entries.js';
import { loadDataset } from '../../src/dataset/load.js';
import type { EntityKind } from '../../src/dataset/schema.js';
import {
  ASKS,
  type Command,
  FINDS,
  FINDS_NOTHING,
  HELD_OUT,
  KINDS_OF,
  type QueryCase,
} from './search-queries.js';

const entries = searchEntries(await loadDataset(fileURLToPath(new URL('../../data', import.meta.url))));
const index = buildIndex(entries);
const kindsOf = (command: Command) => {
  const kinds = KINDS_OF[command];
  return kinds === undefined ? {} : { kinds };
};
const open = ({ in: command, query }: QueryCase): Resolution => resolve(index, query, kindsOf(command));
const refsOf = (resolution: Resolution): string[] =>
  resolution.outcome === 'none'
    ? []
    : (resolution.outcome === 'one' ? [resolution.hit] : resolution.hits).map((hit) => hit.ref);
/** What a command would show first: a card for lookups, the head of the list for /search. */
const firstOf = (query: QueryCase): string | undefined => {
  if (query.in === 'search') return search(index, query.query)[0]?.ref;
  const opened = open(query);
  return opened.outcome === 'one' ? opened.hit.ref : undefined;
};

describe.each(Object.entries(FINDS))('found by %s', (_, queries) => {
  it.each(queries.map((query) => [query.in, query.query, query] as const))(
    '/%s %s',
    (_command, _query, query) => {
      expect(firstOf(query)).toBe(query.opens);
    },
  );
});

describe('words that fit several things', () => {
  it.each(ASKS.map((query) => [query.in, query.query, query] as const))(
    '/%s %s asks which',
    (_command, _query, query) => {
      const resolution = open(query);
      expect(resolution.outcome).toBe('several');
      expect(refsOf(resolution).length).toBeLessThanOrEqual(5);
      expect(refsOf(resolution)).toEqual(expect.arrayContaining([...(query.asks ?? [])]));
    },
  );

  it('puts the landing at Incheon before the place', () => {
    const found = search(index, 'incheon').slice(0, 2);
    expect(found.map(({ ref }) => ref)).toEqual(['event:incheon-landing', 'term:incheon']);
  });

  it('puts Kim Il before Kim Il Sung', () => {
    expect(search(index, 'kim il', { kinds: ['person'] })[0]?.ref).toBe('person:kim-il');
  });
});

describe('words that belong to nothing', () => {
  it.each(FINDS_NOTHING.map((query) => [query.in, query.query, query] as const))(
    '/%s %s',
    (_command, _query, query) => {
      expect(query.in === 'search' ? search(index, query.query) : refsOf(open(query))).toEqual([]);
    },
  );
});

it('opens at least nine in ten of the queries that it was not tuned to', () => {
  const wrong = HELD_OUT.filter((query) =>
    query.opens === undefined ? open(query).outcome !== 'none' : firstOf(query) !== query.opens,
  );
  expect(wrong.length / HELD_OUT.length, wrong.map(({ query }) => query).join(' · ')).toBeLessThan(0.1);
});

describe('every name in the dataset', () => {
  it('opens its own entity, or asks which', () => {
    const lost = entries.flatMap((entry) =>
      [entry.title, ...entry.names, ...(entry.misspellings ?? [])].filter(
        (name) => !refsOf(resolve(index, name, { kinds: [entry.kind] })).includes(entry.ref),
      ),
    );
    expect(lost).toEqual([]);
  });

  it('opens the same things by the quick way as by ranking', () => {
    const names = entries.flatMap((entry) => [entry.title, ...entry.names, ...(entry.misspellings ?? [])]);
    const kinds = fc.constantFrom<readonly EntityKind[] | undefined>(
      undefined,
      ...entries.map(({ kind }) => [kind]),
    );
    const written = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.replaceAll(' ', ''),
      (name) => `the ${name}?`,
      (name) => name.replaceAll(/['’-]/g, ' '),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), kinds, written, (name, only, write) => {
        const options = only === undefined ? {} : { kinds: only };
        const whole = search(index, write(name), options).filter(({ score }) => score === 1);
        if (whole.length > 0)
          expect(refsOf(resolve(index, write(name), options))).toEqual(
            whole.slice(0, 5).map(({ ref }) => ref),
          );
      }),
      { numRuns: 2000 },
    );
  });

  it('is suggested while the title is being typed', () => {
    const lost = entries.flatMap((entry) =>
      Array.from({ length: entry.title.length - 3 }, (_, at) => entry.title.slice(0, at + 3)).filter(
        (typed) =>
          !suggest(index, typed, { kinds: [entry.kind], limit: 25 }).some(({ ref }) => ref === entry.ref),
      ),
    );
    expect(lost).toEqual([]);
  });

  it.each([
    [1, 0.97],
    [2, 0.92],
  ])('is found with %i slips in it, if it is long, in %f of cases', (slips, share) => {
    const long = entries.flatMap((entry) =>
      [entry.title, ...entry.names]
        .filter((name) => /^[A-Za-z .'’-]{10,}$/.test(name))
        .map((name) => ({ ref: entry.ref, kind: entry.kind, name })),
    );
    const slip = fc.record({
      at: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      how: fc.nat(3),
      letter: fc.nat(25),
    });
    const typed = fc.sample(
      fc.tuple(fc.constantFrom(...long), fc.array(slip, { minLength: slips, maxLength: slips })),
      { numRuns: 1500, seed: 1950 },
    );
    const found = typed.filter(([{ ref, kind, name }, made]) =>
      refsOf(resolve(index, made.reduce(misspell, name), { kinds: [kind] })).includes(ref),
    );
    expect(found.length / typed.length).toBeGreaterThan(share);
  });
});

function misspell(name: string, { at, how, letter }: { at: number; how: number; letter: number }): string {
  const place = Math.max(1, Math.floor(at * name.length));
  const [before, here, after] = [name.slice(0, place), name.charAt(place), name.slice(place + 1)];
  if (how === 0) return before + after;
  if (how === 1) return before + here + here + after;
  if (how === 2) return before + after.charAt(0) + here + after.slice(1);
  return before + String.fromCharCode(97 + letter) + after;
}

describe('whatever is typed', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
    fc
      .constantFrom(...entries.map(({ title }) => title))
      .chain((title) => fc.nat(title.length).map((end) => title.slice(0, end))),
  );

  it('answers, within bounds, the same each time', () => {
    fc.assert(
      fc.property(anything, (query) => {
        const hits = search(index, query, { limit: 10 });
        expect(hits.length).toBeLessThanOrEqual(10);
        for (const hit of hits) {
          expect(hit.score).toBeGreaterThan(0);
          expect(hit.score).toBeLessThanOrEqual(1);
        }
        expect(hits.map(({ score }) => score)).toEqual(
          hits.map(({ score }) => score).sort((one, other) => other - one),
        );
        expect(search(index, query, { limit: 10 })).toEqual(hits);
        expect(suggest(index, query, { limit: 25 }).length).toBeLessThanOrEqual(25);
        const resolution = resolve(index, query);
        if (resolution.outcome === 'several') expect(resolution.hits.length).toBeGreaterThan(1);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['6,000 letters', 'a'.repeat(6000)],
    ['6,000 characters of words', 'incheon landing '.repeat(375)],
    ['6,000 Hangul syllables', '인'.repeat(6000)],
    ['a character that unfolds into many', '\ufdfa'.repeat(2000)],
    ['control and bidi characters', '\u0000\u202e\u2066\u200f'],
    ['a lone surrogate', '\ud800'],
    ['only punctuation', '!?"§$%&/()=-_.,;:'],
    ['a mention', '@everyone'],
    ['emoji', '🇰🇷🔥👨‍👩‍👧'],
    ['nothing', ''],
    ['names of Object.prototype', '__proto__ constructor toString'],
  ])('is not upset by %s', (_, query) => {
    const resolution = resolve(index, query);
    expect(suggest(index, query).length).toBeLessThanOrEqual(25);
    if (!query.startsWith('incheon')) expect(resolution.outcome).toBe('none');
  });

  it('ignores invisible characters inside a name', () => {
    expect(refsOf(resolve(index, 'inc\u200bheon\u202e landing', { kinds: ['event'] }))).toEqual([
      'event:incheon-landing',
    ]);
  });
});

describe('hits', () => {
  const entry = (ref: SearchEntry['ref'], title: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
    ref,
    kind: ref.slice(0, ref.indexOf(':')) as EntityKind,
    title,
    names: [],
    text: [],
    ...more,
  });
  const small = buildIndex([
    entry('event:incheon-landing', 'Incheon landing', {
      names: ['仁川登陆', 'Operation Chromite'],
      misspellings: ['Inchun'],
    }),
    entry('term:incheon', 'Incheon'),
    entry('person:douglas-macarthur', 'Douglas MacArthur', { text: ['Landed at a port west of Seoul.'] }),
  ]);

  it('say by which other name they were found', () => {
    expect(search(small, 'chromite')[0]?.matched).toBe('Incheon landing · Operation Chromite');
    expect(search(small, '仁川登陸')[0]?.matched).toBe('Incheon landing · 仁川登陆');
    expect(search(small, 'incheon landing')[0]?.matched).toBe('Incheon landing');
  });

  it('never show a misspelling', () => {
    expect(search(small, 'inchun', { kinds: ['event'] })).toMatchObject([
      { ref: 'event:incheon-landing', matched: 'Incheon landing' },
    ]);
  });

  it('keep to the kinds and the number asked for', () => {
    expect(search(small, 'incheon').map(({ ref }) => ref)).toEqual(['term:incheon', 'event:incheon-landing']);
    expect(search(small, 'incheon', { kinds: ['event'] }).map(({ ref }) => ref)).toEqual([
      'event:incheon-landing',
    ]);
    expect(search(small, 'incheon', { limit: 1 })).toHaveLength(1);
    expect(search(small, 'incheon', { kinds: ['historian'] })).toEqual([]);
  });

  it('open by id alone when that is what was sent, and list everything for /search', () => {
    expect(resolve(small, 'term:incheon')).toMatchObject({
      outcome: 'one',
      hit: { ref: 'term:incheon', score: 1 },
    });
    expect(resolve(small, 'incheon', { kinds: ['event', 'term'] })).toMatchObject({
      outcome: 'one',
      hit: { ref: 'term:incheon' },
    });
  });

  it('list what only a text says, but open it only for a description', () => {
    expect(search(small, 'seoul').map(({ ref }) => ref)).toEqual(['person:douglas-macarthur']);
    expect(resolve(small, 'seoul').outcome).toBe('none');
    expect(resolve(small, 'landed west of seoul')).toMatchObject({
      outcome: 'one',
      hit: { ref: 'person:douglas-macarthur' },
    });
  });

  it('find nothing in an empty index', () => {
    expect(search(buildIndex([]), 'incheon')).toEqual([]);
  });
});
