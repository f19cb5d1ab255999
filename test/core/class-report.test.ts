import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginReport, type ClassReport } from '../../src/core/class-report.js';
import type { ClassAnswer, ClassMember, ClassPost } from '../../src/core/classes.js';

/** What a class did in a stretch of time. */

const member = (name: string): ClassMember => ({ userId: name, name, pseudonym: null, joinedAt: 0 });
const CLASS = ['Ada', 'Bo', 'Cy', 'Di'].map(member);

/** The post of a day in November 2026, whose right choice is Mao. */
const post = (day: number, changes: Partial<ClassPost> = {}): ClassPost => ({
  postId: day,
  date: `2026-11-${String(day).padStart(2, '0')}`,
  dueAt: Date.UTC(2026, 10, day, 8),
  questionId: `question-${day}`,
  ownStem: null,
  topicId: 'causes',
  difficulty: 'easy',
  choices: ['Mao', 'Stalin', 'Kim', 'Truman'],
  right: 0,
  isClosed: true,
  isKnown: true,
  isVoid: false,
  ...changes,
});

const answer = (asked: ClassPost, userId: string, choice: number): ClassAnswer => ({
  postId: asked.postId,
  userId,
  choice,
  isRight: asked.isKnown && choice === asked.right,
  points: 0,
  at: asked.dueAt + 1,
});

/** Everybody's choices, one line for each post: `0` is right, `.` is no answer. */
function report(posts: readonly ClassPost[], choices: readonly string[]): ClassReport {
  const fold = beginReport(CLASS, posts);
  for (const [index, asked] of posts.entries()) {
    for (const [place, { userId }] of CLASS.entries()) {
      const choice = choices[index]?.[place] ?? '.';
      if (choice !== '.') fold.add([answer(asked, userId, Number(choice))]);
    }
  }
  return fold.result();
}

describe('taking part', () => {
  it('counts members, not answers, on each date', () => {
    const posts = [post(2), post(3), post(3, { postId: 33 }), post(4)];
    const { days, answers, answeredBy, members } = report(posts, ['01..', '0...', '0.1.', '....']);
    expect(days).toEqual([
      { date: '2026-11-02', answeredBy: 2, answers: 2 },
      { date: '2026-11-03', answeredBy: 2, answers: 3 },
      { date: '2026-11-04', answeredBy: 0, answers: 0 },
    ]);
    expect({ answers, answeredBy, members }).toEqual({ answers: 5, answeredBy: 3, members: 4 });
  });

  it('counts while the result is a secret, and after points were taken back; right and wrong do not', () => {
    const secret = post(2, { isKnown: false, isClosed: false });
    const voided = post(3, { isVoid: true });
    const found = report([secret, voided, post(4)], ['0000', '1111', '0001']);
    expect(found.answers).toBe(12);
    expect(found.accuracy).toEqual({ answered: 4, right: 3 });
    expect(found.hardest.map(({ postId }) => postId)).toEqual([4]);
  });

  it('passes over people who are not in the class, and posts that were not asked for', () => {
    const fold = beginReport(CLASS, [post(2)]);
    fold.add([answer(post(2), 'stranger', 0), answer(post(9), 'Ada', 0)]);
    expect(fold.result()).toMatchObject({ answers: 0, answeredBy: 0, accuracy: { answered: 0, right: 0 } });
  });
});

describe('accuracy', () => {
  it('by topic is weakest first, by difficulty easy first', () => {
    const posts = [
      post(2, { topicId: 'battles', difficulty: 'hard' }),
      post(3, { topicId: 'causes', difficulty: 'easy' }),
      post(4, { topicId: 'battles', difficulty: 'easy' }),
    ];
    const { topics, difficulties } = report(posts, ['0111', '0001', '00..']);
    expect(topics).toEqual([
      { topicId: 'battles', answered: 6, right: 3 },
      { topicId: 'causes', answered: 4, right: 3 },
    ]);
    expect(difficulties).toEqual([
      { difficulty: 'easy', answered: 6, right: 5 },
      { difficulty: 'hard', answered: 4, right: 1 },
    ]);
  });
});

describe('the hardest questions', () => {
  it('are those fewest got right, with what most chose instead', () => {
    const { hardest } = report([post(2), post(3), post(4)], ['0001', '2210', '0000']);
    expect(hardest.map(({ questionId }) => questionId)).toEqual(['question-3', 'question-2']);
    expect(hardest[0]).toMatchObject({
      answered: 4,
      right: 1,
      rightChoice: 'Mao',
      instead: { choice: 'Kim', chosen: 2 },
    });
  });

  it.each([
    ['two answers', '11..', []],
    ['three', '111.', [3]],
  ])('need enough answers: %s', (_, choices, answered) => {
    expect(report([post(2)], [choices]).hardest.map((one) => one.answered)).toEqual(answered);
  });

  it('are added up over all their posts, whatever order the choices stood in', () => {
    const again = post(9, {
      questionId: 'question-2',
      choices: ['Kim', 'Mao', 'Truman', 'Stalin'],
      right: 1,
    });
    const { hardest } = report([post(2), again], ['0022', '1110']);
    expect(hardest).toMatchObject([
      { postId: 9, answered: 8, right: 5, instead: { choice: 'Kim', chosen: 3 } },
    ]);
  });
});

describe('most improved', () => {
  const days = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => post(day));
  const improved = (choices: readonly string[]) =>
    report(days, choices).improved.map(({ member: { name }, older, newer }) => [
      name,
      older.right,
      newer.right,
    ]);

  it('compares the newer half of the posts with the older one, most gained first', () => {
    // Ada gains three, Bo one, Cy nothing, Di gets worse.
    expect(improved(['1100', '1100', '1010', '0010', '0001', '0011', '0001', '0111'])).toEqual([
      ['Ada', 1, 4],
      ['Bo', 2, 3],
    ]);
  });

  it('needs four answers in each half', () => {
    const three = ['1...', '1...', '1...', '....', '0...', '0...', '0...', '0...'];
    expect(improved(three)).toEqual([]);
    expect(improved(three.with(3, '1...'))).toEqual([['Ada', 0, 4]]);
  });
});

describe('whatever was answered', () => {
  const dataArb = fc.record({
    posts: fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 9 }),
        topicId: fc.constantFrom('a', 'b', 'c'),
        difficulty: fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const),
        right: fc.nat(3),
        isKnown: fc.boolean(),
        isVoid: fc.boolean(),
      }),
      { maxLength: 15 },
    ),
    answers: fc.array(fc.record({ post: fc.nat(14), person: fc.nat(4), choice: fc.nat(3) }), {
      maxLength: 80,
    }),
    cut: fc.nat(80),
  });

  it('sums equal their parts, and neither order nor parts change them', () => {
    fc.assert(
      fc.property(dataArb, ({ posts, answers, cut }) => {
        const asked = posts.map(({ day, ...rest }, index) => post(day, { ...rest, postId: index }));
        const given = new Map(
          answers.flatMap(({ post: index, person, choice }) => {
            const one = asked[index];
            const userId = ['Ada', 'Bo', 'Cy', 'Di', 'stranger'][person] ?? '';
            return one === undefined ? [] : [[`${index} ${userId}`, answer(one, userId, choice)] as const];
          }),
        );
        const all = [...given.values()];
        const whole = beginReport(CLASS, asked);
        whole.add(all);
        const found = whole.result();
        const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
        const ours = all.filter(({ userId }) => userId !== 'stranger');
        expect(found.answers).toBe(ours.length);
        expect(sum(found.days.map((day) => day.answers))).toBe(found.answers);
        for (const parts of [found.topics, found.difficulties]) {
          expect(sum(parts.map(({ answered }) => answered))).toBe(found.accuracy.answered);
          expect(sum(parts.map(({ right }) => right))).toBe(found.accuracy.right);
        }
        expect(found.accuracy.right).toBe(
          ours.filter(({ postId, isRight }) => isRight && asked[postId]?.isVoid === false).length,
        );
        const parts = beginReport(CLASS, asked);
        parts.add(all.slice(cut).reverse());
        parts.add(all.slice(0, cut));
        expect(parts.result()).toEqual(found);
      }),
    );
  });
});
