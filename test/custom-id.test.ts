import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeId, encodeId, readNumber, tryEncodeId } from '../src/custom-id.js';

describe('custom ids', () => {
  it('carry an action and its arguments', () => {
    const id = encodeId('open', 'event:incheon-landing', 'person:douglas-macarthur');
    expect(id).toBe('1|open|event:incheon-landing|person:douglas-macarthur');
    expect(decodeId(id)).toEqual({
      outcome: 'ok',
      action: 'open',
      args: ['event:incheon-landing', 'person:douglas-macarthur'],
    });
  });

  it.each([
    ['0|open|event:incheon-landing', 'outdated'],
    ['27|open', 'outdated'],
    ['open|event:incheon-landing', 'forged'],
    ['1', 'forged'],
    ['1|', 'forged'],
    ['1|DROP TABLE', 'forged'],
    ['', 'forged'],
    ['{"action":"open"}', 'forged'],
    ['1|open\u202e|x', 'forged'],
  ])('%j is %s', (id, outcome) => {
    expect(decodeId(id).outcome).toBe(outcome);
  });

  it('are never longer than Discord takes', () => {
    expect(() => encodeId('open', 'x'.repeat(100))).toThrow(RangeError);
    expect(tryEncodeId('open', 'x'.repeat(100))).toBeUndefined();
  });

  it('refuse an argument that holds the separator', () => {
    expect(() => encodeId('open', 'a|b')).toThrow(RangeError);
  });

  it('come back as they were, or are refused; nothing makes decoding throw', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 4 }), fc.string(), (args, noise) => {
        const id = tryEncodeId('part', ...args);
        if (id !== undefined) expect(decodeId(id)).toEqual({ outcome: 'ok', action: 'part', args });
        expect(['ok', 'outdated', 'forged']).toContain(decodeId(noise).outcome);
      }),
    );
  });
});

describe('a number in a custom id', () => {
  it.each(['', ' 1', '-1', '1.5', '1e3', '0x10', '١', '1234567890123', undefined])('is not %j', (text) => {
    expect(readNumber(text, -1)).toBe(-1);
  });

  it('is a row’s id, or a page', () => {
    expect([readNumber('0', -1), readNumber('007', -1), readNumber('123456789012', -1)]).toEqual([
      0, 7, 123_456_789_012,
    ]);
  });
});
