import { describe, expect, it } from 'vitest';
import { PSEUDONYMS, pseudonym } from '../../src/core/pseudonym.js';
import { FIRST_WORDS, SECOND_WORDS } from '../../src/core/pseudonym-words.js';

const all = [...FIRST_WORDS, ...SECOND_WORDS];

describe('the words of pseudonyms', () => {
  it('are no word twice, in neither list', () => {
    expect(new Set(all.map((word) => word.toLowerCase())).size).toBe(all.length);
  });

  it('are short plain words, so that two fit a line of a phone', () => {
    expect(all.filter((word) => !/^[A-Z][a-z]{1,8}$/.test(word))).toEqual([]);
  });

  it('are enough for 5,000 people in one server', () => {
    expect(FIRST_WORDS.length).toBeGreaterThanOrEqual(120);
    expect(SECOND_WORDS.length).toBeGreaterThanOrEqual(120);
    // With at most a third of them taken, a free one is found in a try or two.
    expect(PSEUDONYMS).toBeGreaterThanOrEqual(3 * 5_000);
  });

  it('are no colours, emblems or words of war', () => {
    const never =
      /^(?:red|white|blue|green|black|gold(?:en)?|silver|eagle|bear|dragon|tiger|panda|hawk|dove|rising|north(?:ern)?|south(?:ern)?|long|great|iron|shell|flak|march(?:ing)?|fierce|poppy|cherry|bamboo|chrysanthemum)$/i;
    expect(all.filter((word) => never.test(word))).toEqual([]);
  });
});

describe('a pseudonym', () => {
  it('is two words, always the same for a seed', () => {
    expect(pseudonym('a', 0)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(pseudonym('a', 0)).toBe(pseudonym('a', 0));
    expect(pseudonym('a', 0)).not.toBe(pseudonym('b', 0));
  });

  it('is another at every attempt, and never runs out', () => {
    const tried = new Set(Array.from({ length: 2 * PSEUDONYMS }, (_, attempt) => pseudonym('a', attempt)));
    expect(tried.size).toBe(2 * PSEUDONYMS);
    expect(pseudonym('a', PSEUDONYMS)).toBe(`${pseudonym('a', 0)} 2`);
  });
});
