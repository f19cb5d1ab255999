import { join } from 'node:path';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/command.js';
import { buildCatalogue } from '../../src/core/catalogue.js';
import { putQuestion } from '../../src/core/quiz.js';
import { decodeId } from '../../src/custom-id.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';
import {
  renderConfirmation,
  renderResult,
  renderTooLate,
  type ShownAnswer,
} from '../../src/render/daily-answer.js';
import { renderClosedPost, renderPost, renderPreview, type ShownPost } from '../../src/render/daily-post.js';
import { findLimitProblems } from '../../src/render/limits.js';
import { buttonsOf, textOf } from './message-parts.js';

/** The question of the day as a server and its people see it, for every question of the real bank. */

const { dataset } = readDataset(join(projectRoot, 'data'));
const catalogue = buildCatalogue(dataset);
const posts: ShownPost[] = [...dataset.topic.values()].flatMap((topic) =>
  topic.questions.map((question, index): ShownPost => {
    const { choices, right } = putQuestion(question, 'a seed');
    const [a = '', b = '', c = '', d = ''] = choices;
    return {
      id: 2_000_000_000 + index,
      date: '2026-11-20',
      closesAt: Date.UTC(2026, 10, 21, 8, 30),
      questionId: question.id,
      topicId: topic.id,
      difficulty: question.difficulty,
      choices: [a, b, c, d],
      right,
      own: null,
    };
  }),
);
const [post] = posts;
if (post === undefined) throw new Error('the bank is empty');

const wrong = (post.right + 1) % 4;
const answer = (changes: Partial<ShownAnswer> = {}): ShownAnswer => ({
  choice: post.right,
  isRight: true,
  points: 15,
  counts: true,
  streak: 1,
  ...changes,
});

/** The longest text that still feels like one phone screen with its small print, in characters. */
const PHONE_SCREEN = 1_900;

it.each(posts.map((one) => [one.questionId, one] as const))('%s fits Discord and a phone', (_, one) => {
  const longest: ShownAnswer = {
    choice: (one.right + 1) % 4,
    isRight: false,
    points: 0,
    counts: true,
    streak: 1_000,
  };
  const views: Message[] = [
    renderPost(catalogue, one, { pingRoleId: '123456789012345678' }),
    renderClosedPost(catalogue, one, [1_000_000, 999_999, 12, 0]),
    renderResult(catalogue, one, longest, false),
    renderConfirmation(one, longest, false),
    renderTooLate(catalogue, one, longest, 0),
    renderPreview(catalogue, one, one.closesAt),
  ];
  for (const view of views) {
    expect(findLimitProblems(view.components)).toEqual([]);
    expect(textOf(view).length).toBeLessThanOrEqual(PHONE_SCREEN);
  }
});

describe('an open post', () => {
  it('has a button for each choice, with the post’s id in it, and gives nothing away', () => {
    const message = renderPost(catalogue, post, { pingRoleId: null });
    const buttons = buttonsOf(message);
    expect(buttons.map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D']);
    expect(buttons.map(({ custom_id: id }) => decodeId(id))).toEqual(
      ['0', '1', '2', '3'].map((choice) => ({
        outcome: 'ok',
        action: 'answer',
        args: [String(post.id), choice],
      })),
    );
    expect(new Set(buttons.map(({ style }) => style))).toEqual(new Set([ButtonStyle.Secondary]));
    expect(textOf(message)).not.toMatch(/right\b/);
  });

  it('mentions the ping role once, above the question', () => {
    const { components } = renderPost(catalogue, post, { pingRoleId: '42' });
    expect(components[0]).toEqual({ type: ComponentType.TextDisplay, content: '<@&42>' });
    expect(textOf(renderPost(catalogue, post, { pingRoleId: null }))).not.toContain('<@&');
  });
});

describe('a void post', () => {
  const isVoid = { ...post, isVoid: true };

  it('promises no points to who answers it', () => {
    for (const view of [
      renderResult(catalogue, isVoid, answer(), true),
      renderTooLate(catalogue, isVoid, answer(), 0),
    ]) {
      expect(textOf(view)).toContain(
        'The points of this question were taken back from everybody. Streak: 1 day.',
      );
      expect(textOf(view)).not.toContain('+15 points');
    }
  });

  it('says so when it closes', () => {
    expect(textOf(renderClosedPost(catalogue, isVoid, [1, 0, 0, 0]))).toContain(
      'were taken back from everybody.',
    );
    expect(textOf(renderClosedPost(catalogue, post, [1, 0, 0, 0]))).not.toContain('taken back');
  });
});

describe('a closed post', () => {
  it('switches the same buttons off, so that the message can still be recognised', () => {
    const open = buttonsOf(renderPost(catalogue, post, { pingRoleId: null }));
    const closed = buttonsOf(renderClosedPost(catalogue, post, [1, 2, 3, 4]));
    expect(closed.slice(0, 4)).toEqual(open.map((button) => ({ ...button, disabled: true })));
  });

  it.each([
    [
      [0, 0, 0, 4],
      ['░░░░░░░░░░░░` 0 (0%)', '████████████` 4 (100%)'],
    ],
    [
      [1, 999, 0, 0],
      ['█░░░░░░░░░░░` 1 (0%)', '███████████░` 999 (100%)'],
    ],
    [
      [2, 1, 1, 0],
      ['██████░░░░░░` 2 (50%)', '███░░░░░░░░░` 1 (25%)'],
    ],
  ] as const)('counts %j in numbers and bars', (tally, bars) => {
    const text = textOf(renderClosedPost(catalogue, post, tally));
    for (const bar of bars) expect(text).toContain(bar);
  });

  it('says how many were right, in people', () => {
    const tally: [number, number, number, number] = [0, 0, 0, 0];
    expect(textOf(renderClosedPost(catalogue, post, tally))).toContain('Nobody answered this time.');
    tally[post.right] = 1;
    expect(textOf(renderClosedPost(catalogue, post, tally))).toContain('1 person answered, 1 of them right.');
    tally[wrong] = 2;
    expect(textOf(renderClosedPost(catalogue, post, tally))).toContain('3 people answered, 1 of them right.');
  });

  it('stands on its own when the question was taken out of the bank since', () => {
    const message = renderClosedPost(
      catalogue,
      { ...post, questionId: 'gone', topicId: 'gone' },
      [1, 0, 0, 0],
    );
    expect(findLimitProblems(message.components)).toEqual([]);
    expect(textOf(message)).toContain('has been taken out of the collection');
    expect(textOf(message)).toContain(`**${['A', 'B', 'C', 'D'][post.right]}**`);
  });
});

describe('an answer', () => {
  it('tells points and streak apart', () => {
    const medium = { ...post, difficulty: 'medium' as const };
    const text = (changes: Partial<ShownAnswer>) =>
      textOf(renderResult(catalogue, medium, answer(changes), true));
    expect(text({})).toContain('**Right!** +15 points. Streak: 1 day.');
    expect(text({ points: 18, streak: 4 })).toContain(
      '+18 points (15 and 3 for your streak). Streak: 4 days.',
    );
    expect(text({ choice: wrong, isRight: false, points: 0, streak: 4 })).toMatch(
      /\*\*Not quite: it is [A-D]\.\*\* 0 points\. Streak: 4 days\./,
    );
  });

  it('pressed again says so, and shows the first', () => {
    const text = textOf(renderResult(catalogue, post, answer({ choice: wrong, isRight: false }), false));
    expect(text).toContain(`You answered this before: **${['A', 'B', 'C', 'D'][wrong]}**`);
  });

  it('is confirmed without a word about the result, where that is to come at closing', () => {
    for (const choice of [0, 1, 2, 3]) {
      const isRight = choice === post.right;
      const text = textOf(renderConfirmation(post, answer({ choice, isRight }), true));
      expect(text).toContain('Your answer is in');
      expect(text).not.toMatch(/\b(?:right|points|streak|not quite)\b/i);
      for (const other of [0, 1, 2, 3].filter((one) => one !== choice)) {
        expect(text).not.toContain(`**${['A', 'B', 'C', 'D'][other]}**`);
      }
    }
  });

  it('that comes too late scores nothing and gets the explanation', () => {
    const text = textOf(renderTooLate(catalogue, post, null, wrong));
    expect(text).toContain('this answer scores nothing');
    expect(text).toContain('Not quite');
    expect(text).not.toContain('points.');
    const inTime = textOf(renderTooLate(catalogue, post, answer(), wrong));
    expect(inTime).toContain('in time. +15 points');
    expect(inTime).toContain('Right!');
  });

  it('offers to flag the question, whatever came of it', () => {
    const views = [
      renderResult(catalogue, post, answer(), true),
      renderConfirmation(post, answer(), true),
      renderTooLate(catalogue, post, null, 0),
    ];
    for (const view of views) {
      const ids = buttonsOf(view).map(({ custom_id: id }) => decodeId(id));
      expect(ids).toContainEqual({ outcome: 'ok', action: 'flag', args: [String(post.id)] });
    }
  });
});

describe('a question of the server’s own', () => {
  const own = {
    stem: 'Which river did the volunteers cross?',
    explanation: 'The Yalu, on the night of 19 October 1950.',
    source: 'Lesson 4, page 2',
  };
  const [a, b, c, d] = ['The Yalu', 'The Tumen', 'The Han', 'The Imjin'];
  const ownPost: ShownPost = {
    ...post,
    questionId: 'own-7',
    topicId: 'our-own',
    difficulty: 'easy',
    choices: [a ?? '', b ?? '', c ?? '', d ?? ''],
    right: 0,
    own,
  };
  const views = (shown: ShownPost): Message[] => [
    renderPost(catalogue, shown, { pingRoleId: '123456789012345678' }),
    renderClosedPost(catalogue, shown, [1_000_000, 999_999, 12, 0]),
    renderResult(catalogue, shown, answer({ choice: 1, isRight: false, points: 0 }), false),
    renderConfirmation(shown, answer(), true),
    renderTooLate(catalogue, shown, null, 0),
    renderPreview(catalogue, shown, shown.closesAt),
  ];

  it('is put and explained like any other, with its source as the cited line', () => {
    expect(textOf(renderPost(catalogue, ownPost, { pingRoleId: null }))).toMatchInlineSnapshot(`
      "-# Daily question, Friday 20 November 2026 · Our own questions · easy, 10 points
      ### Which river did the volunteers cross?
      **A** The Yalu
      **B** The Tumen
      **C** The Han
      **D** The Imjin
      -# Your first answer counts, and only you see the reply. Open until <t:1795249800:F>."
    `);
    expect(textOf(renderClosedPost(catalogue, ownPost, [3, 1, 0, 0]))).toMatchInlineSnapshot(`
      "-# Daily question, Friday 20 November 2026 · Our own questions · easy, 10 points
      ### Which river did the volunteers cross?
      **A** The Yalu · **right**
      \`█████████░░░\` 3 (75%)
      **B** The Tumen
      \`███░░░░░░░░░\` 1 (25%)
      **C** The Han
      \`░░░░░░░░░░░░\` 0 (0%)
      **D** The Imjin
      \`░░░░░░░░░░░░\` 0 (0%)
      **Closed. 4 people answered, 3 of them right.**
      The Yalu, on the night of 19 October 1950. [1]
      -# [1] Lesson 4, page 2"
    `);
  });

  it('keeps Discord’s limits at its longest, even if every character has to be escaped', () => {
    const longest: ShownPost = {
      ...ownPost,
      choices: ['*'.repeat(90), '_'.repeat(90), '|'.repeat(90), '~'.repeat(90)],
      own: { stem: '@'.repeat(240), explanation: '<'.repeat(780), source: '>'.repeat(160) },
    };
    for (const view of views(longest)) expect(findLimitProblems(view.components)).toEqual([]);
  });

  it.each([
    ['@everyone @here <@123456789012345678> <@&123456789012345678>', /(?<!\\)@|(?<!\\)<@/],
    ['**bold** __line__ ||spoiler|| `code` ~~gone~~', /(?<!\\)(?:\*\*bold|__line|\|\|spoil|`code|~~gone)/],
    ['[click](https://example.org) https://example.org', /(?<!\\)\[click|https:\/\//],
    ['# heading', /^# /m],
    ['a\u202eb\u2066c\u200bd\u0000e', /[\u202e\u2066\u200b]/],
    ['line\n> quote\n# heading', /^(?:>|#) /m],
  ])('fault 35: %j is only text', (typed, alive) => {
    const shown: ShownPost = {
      ...ownPost,
      choices: [typed, `${typed} 2`, `${typed} 3`, `${typed} 4`],
      own: { stem: typed, explanation: typed, source: typed },
    };
    for (const view of views(shown)) {
      const ours = textOf(view)
        .replace('<@&123456789012345678>', '')
        .replace(/^#{2,3} /gm, '');
      expect(ours).not.toMatch(alive);
    }
  });
});
