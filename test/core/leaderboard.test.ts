import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankRows } from '../../src/core/leaderboard.js';

const board = (...points: number[]) => points.map((each) => ({ points: each }));
const ranks = (rows: readonly { rank: number }[]): number[] => rows.map(({ rank }) => rank);

describe('ranks', () => {
  it.each([
    ['nobody', [], []],
    ['everybody apart', [30, 20, 10], [1, 2, 3]],
    ['a tie, and the next counts all above', [30, 20, 20, 10], [1, 2, 2, 4]],
    ['a tie at the top', [30, 30, 10], [1, 1, 3]],
    ['all the same', [0, 0, 0], [1, 1, 1]],
  ])('%s', (_, points, expected) => {
    expect(ranks(rankRows(board(...points)))).toEqual(expected);
  });

  it('go on over pages, also where a tie runs over the edge', () => {
    // 40 30 30 | 30 20 20 | 10
    expect(ranks(rankRows(board(30, 20, 20), { offset: 3, ahead: 1 }))).toEqual([2, 5, 5]);
    expect(ranks(rankRows(board(10), { offset: 6, ahead: 6 }))).toEqual([7]);
  });

  it('keep the rest of a row', () => {
    expect(rankRows([{ points: 5, name: 'Mina' }])).toEqual([{ points: 5, name: 'Mina', rank: 1 }]);
  });

  it('are one more than the people with more points, on whatever page', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (points, size) => {
        const sorted = board(...points.sort((a, b) => b - a));
        const more = (than: number) => sorted.filter((row) => row.points > than).length;
        for (let offset = 0; offset < sorted.length; offset += size) {
          const page = sorted.slice(offset, offset + size);
          const ranked = rankRows(page, { offset, ahead: more(page[0]?.points ?? 0) });
          expect(ranks(ranked)).toEqual(page.map((row) => more(row.points) + 1));
        }
      }),
    );
  });
});
