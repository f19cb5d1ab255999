import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, escapeMarkdown, quoteTyped, shorten } from '../../src/render/text.js';

describe('text that somebody typed', () => {
  it.each([
    ['  Inchon \n landing ', 'Inchon landing'],
    ['in\u200bchon', 'in chon'],
    ['abc\u202edef', 'abc def'],
    ['\u0000\u0007', ''],
    ['한국전쟁'.normalize('NFD'), '한국전쟁'],
    ['bad \ud800 half', 'bad half'],
    ['ok 🎖️', 'ok 🎖️'],
  ])('%j becomes the clean line %j', (typed, clean) => {
    expect(cleanLine(typed)).toBe(clean);
  });

  it.each([
    [
      '**bold** _it_ ~~no~~ `code` ||spoiler||',
      '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|spoiler\\|\\|',
    ],
    ['@everyone <@123> <#9>', '\\@everyone \\<\\@123\\> \\<#9\\>'],
    ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
    ['# heading', '\\# heading'],
    ['> quote', '\\> quote'],
    ['1. list', '1\\. list'],
    ['38th parallel: crossed', '38th parallel: crossed'],
  ])('%j means nothing but itself', (typed, escaped) => {
    expect(escapeMarkdown(typed)).toBe(escaped);
  });

  it('is quoted short enough for a phone', () => {
    expect(quoteTyped('a'.repeat(6_000))).toHaveLength(62);
    expect(quoteTyped('@everyone')).toBe('“\\@everyone”');
  });

  it('is cut at the end of a word, never inside a character', () => {
    expect(shorten('UN recapture of Seoul, March 1951', 24)).toBe('UN recapture of Seoul…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 50 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        // Half a surrogate pair can't be encoded.
        expect(() => encodeURIComponent(short)).not.toThrow();
      }),
    );
  });
});
