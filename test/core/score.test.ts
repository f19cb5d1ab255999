import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAnswer, streakBefore } from '../../src/core/score.js';

describe('points of an answer', () => {
  it.each([
    ['easy', 0, 10],
    ['medium', 0, 15],
    ['hard', 0, 20],
    ['easy', 1, 11],
    ['medium', 4, 19],
    ['hard', 5, 25],
    ['hard', 6, 25],
    ['easy', 365, 15],
  ] as const)('right, %s, after %i days in a row: %i', (difficulty, before, points) => {
    expect(scoreAnswer({ isRight: true, counts: true, difficulty, streakBefore: before })).toEqual({
      points,
      streak: before + 1,
    });
  });

  it('wrong: none, but the streak goes on', () => {
    expect(scoreAnswer({ isRight: false, counts: true, difficulty: 'hard', streakBefore: 7 })).toEqual({
      points: 0,
      streak: 8,
    });
  });

  it('for practice: none, and the streak stays as it is', () => {
    expect(scoreAnswer({ isRight: true, counts: false, difficulty: 'hard', streakBefore: 7 })).toEqual({
      points: 0,
      streak: 7,
    });
  });
});

describe('a streak', () => {
  const answered = (...dates: string[]): ReadonlySet<string> => new Set(dates);

  it.each([
    ['nothing was posted before', [], answered(), 0],
    ['nothing was answered', ['2026-11-20', '2026-11-19'], answered(), 0],
    ['the last post was missed', ['2026-11-20', '2026-11-19'], answered('2026-11-19'), 0],
    [
      'one was missed in between',
      ['2026-11-20', '2026-11-19', '2026-11-18'],
      answered('2026-11-20', '2026-11-18'),
      1,
    ],
    [
      'a weekend has no posts',
      ['2026-11-23', '2026-11-20', '2026-11-19'],
      answered('2026-11-23', '2026-11-20'),
      2,
    ],
    [
      'two posts on a date count once',
      ['2026-11-20', '2026-11-20', '2026-11-19'],
      answered('2026-11-20', '2026-11-19'),
      2,
    ],
    ['an answer to a date that has no post here', ['2026-11-20'], answered('2026-11-21', '2026-11-20'), 1],
  ])('%s', (_, posts, dates, streak) => {
    expect(streakBefore(posts, dates)).toBe(streak);
  });

  it('of a second post on one date is the first’s', () => {
    const posts = ['2026-11-20', '2026-11-19'];
    const before = streakBefore(posts, answered(...posts));
    const first = scoreAnswer({ isRight: true, counts: true, difficulty: 'easy', streakBefore: before });
    const second = scoreAnswer({ isRight: true, counts: true, difficulty: 'easy', streakBefore: before });
    expect([first.streak, second.streak]).toEqual([3, 3]);
  });

  it('is read only as far back as it goes', () => {
    const read: string[] = [];
    function* posts() {
      for (const date of ['2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17']) {
        read.push(date);
        yield date;
      }
    }
    expect(streakBefore(posts(), answered('2026-11-20'))).toBe(1);
    expect(read).toEqual(['2026-11-20', '2026-11-19']);
  });

  it('grows by one with each date answered and starts again after a miss, whatever lies between', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('answered', 'missed', 'no post'), { maxLength: 60 }), (days) => {
        const posts: string[] = [];
        const dates = new Set<string>();
        let expected = 0;
        for (const [index, day] of days.entries()) {
          const date = new Date(Date.UTC(2026, 10, 1 + index)).toISOString().slice(0, 10);
          if (day === 'no post') continue;
          posts.unshift(date);
          if (day === 'answered') dates.add(date);
          expected = day === 'answered' ? expected + 1 : 0;
        }
        expect(streakBefore(posts, dates)).toBe(expected);
      }),
    );
  });
});
