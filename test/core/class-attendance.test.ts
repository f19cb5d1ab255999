import { describe, expect, it } from 'vitest';
import { beginAttendance } from '../../src/core/class-attendance.js';
import type { ClassMember, ClassPost } from '../../src/core/classes.js';

/** Who takes part these days, and who has stopped. */

const member = (name: string): ClassMember => ({ userId: name, name, pseudonym: null, joinedAt: 0 });

const post = (date: string, changes: Partial<ClassPost> = {}): ClassPost => ({
  postId: Number(date.replaceAll('-', '')),
  date,
  dueAt: Date.parse(date),
  questionId: 'question',
  ownStem: null,
  topicId: 'causes',
  difficulty: 'easy',
  choices: ['a', 'b', 'c', 'd'],
  right: 0,
  isClosed: true,
  isKnown: true,
  isVoid: false,
  ...changes,
});

/** From Wednesday 11 to Wednesday 18 November 2026, weekdays; the last one is still open. */
const DATES = ['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18'];
const POSTS = DATES.map((date) => post(date, { isClosed: date !== '2026-11-18' }));

/** Which of those days each person answered: `x.x...`. */
function attendance(days: Readonly<Record<string, string>>, today = '2026-11-18', posts = POSTS) {
  const fold = beginAttendance(Object.keys(days).map(member), posts, today);
  for (const [userId, pattern] of Object.entries(days)) {
    for (const [index, { postId }] of posts.entries()) {
      if (pattern[index] === 'x') fold.add([{ postId, userId, choice: 0, isRight: true, points: 10, at: 0 }]);
    }
  }
  const { notToday, notThisWeek, atRisk } = fold.result();
  return {
    notToday: notToday?.map(({ name }) => name) ?? null,
    notThisWeek: notThisWeek?.map(({ name }) => name) ?? null,
    atRisk: atRisk.map(({ member: { name }, last, missed }) => [name, last, missed]),
  };
}

describe('who has not answered', () => {
  it('is told for today and for this week, from Monday on', () => {
    expect(attendance({ Ada: 'xxxxxx', Bo: '...x..', Cy: 'xxx...', Di: '......' })).toMatchObject({
      notToday: ['Bo', 'Cy', 'Di'],
      notThisWeek: ['Cy', 'Di'],
    });
  });

  it('is nobody’s fault on a day, or in a week, without a post', () => {
    expect(attendance({ Ada: '......' }, '2026-11-19')).toMatchObject({
      notToday: null,
      notThisWeek: ['Ada'],
    });
    expect(attendance({ Ada: '......' }, '2026-11-23')).toMatchObject({ notToday: null, notThisWeek: null });
  });
});

describe('who is at risk', () => {
  it.each([
    ['answered last week, and nothing since', 'xx....', [['Ada', '2026-11-12', 3]]],
    ['has been away longer', 'x.....', [['Ada', '2026-11-11', 4]]],
    ['missed only two that are over', 'xxx...', []],
    ['came back today', 'x....x', []],
    ['never answered: that is another matter', '......', []],
  ])('%s', (_, pattern, expected) => {
    expect(attendance({ Ada: pattern }).atRisk).toEqual(expected);
  });

  it('is who is away longest, first', () => {
    expect(attendance({ Ada: 'xx....', Bo: 'x.....', Cy: 'xx....' }).atRisk.map(([name]) => name)).toEqual([
      'Bo',
      'Ada',
      'Cy',
    ]);
  });

  it('goes by dates: two posts on one are missed once', () => {
    const twice = [...POSTS, post('2026-11-17', { postId: 1 }), post('2026-11-16', { postId: 2 })];
    expect(attendance({ Ada: 'xxx...' }, '2026-11-18', twice).atRisk).toEqual([]);
  });
});
