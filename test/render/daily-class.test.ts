import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/core/catalogue.js';
import { readDataset } from '../../src/dataset/read.js';
import { renderConfirmation, renderResult, renderTooLate } from '../../src/render/daily-answer.js';
import { renderClosedPost, renderPost, type ShownPost } from '../../src/render/daily-post.js';
import { describeScheduleClass } from '../../src/render/daily-schedule.js';
import { textOf } from './message-parts.js';

/** A question that belongs to a class: whose it is, and what an answer of others is. */

const catalogue = buildCatalogue(readDataset('data').dataset);
const post: ShownPost = {
  id: 1,
  date: '2026-11-20',
  closesAt: Date.UTC(2026, 10, 20, 7),
  questionId: 'gone',
  topicId: 'gone',
  difficulty: 'medium',
  choices: ['Mao', 'Stalin', 'Truman', 'Kim'],
  right: 1,
  own: null,
  forClass: { name: '*7B* @here' },
};
const practice = { choice: 1, isRight: true, points: 0, counts: false, streak: 0 };
const NAME = '**\\*7B\\* \\@here**';

it('the post says whose question it is, open and closed', () => {
  expect(textOf(renderPost(catalogue, post, { pingRoleId: null }))).toContain(
    `-# Question of ${NAME}; others may answer for practice.\n-# Your first answer counts`,
  );
  expect(textOf(renderClosedPost(catalogue, post, [1, 2, 0, 0]))).toContain(
    `**Closed. 3 people answered, 2 of them right.**\n-# Question of ${NAME}; others answered for practice.`,
  );
  const everybodys = textOf(renderPost(catalogue, { ...post, forClass: undefined }, { pingRoleId: null }));
  expect(everybodys).not.toContain('practice');
});

describe('the answer of somebody who is not in it', () => {
  const words = `This was practice: the question belongs to ${NAME}, where only members score.`;

  it('is explained, and scores nothing', () => {
    const text = textOf(renderResult(catalogue, post, practice, true));
    expect(text).toContain(`**Right!** ${words}`);
    expect(text).not.toMatch(/\+0|Streak/);
    const again = textOf(renderResult(catalogue, post, practice, false));
    expect(again).toContain('You answered this before: **B**.');
    expect(again).not.toContain('counts');
  });

  it('says so before closing and after it', () => {
    expect(textOf(renderConfirmation(post, practice, true))).toContain(words);
    expect(textOf(renderTooLate(catalogue, post, practice, 0))).toContain(
      `You answered **B** in time. ${words}`,
    );
  });

  it('is practice too when nobody can say any more whose question it was', () => {
    const gone = { ...post, forClass: { name: undefined } };
    expect(textOf(renderResult(catalogue, gone, practice, true))).toContain(
      'the question belongs to a class',
    );
  });
});

it('a schedule says whom it is for, and that it rests with its class', () => {
  expect(describeScheduleClass(undefined)).toEqual([]);
  expect(describeScheduleClass({ name: '7B', isGone: false })).toEqual([
    'For the class **7B**: only its members score.',
  ]);
  expect(describeScheduleClass({ name: '7B', isGone: true }).join()).toMatch(
    /^\*\*Stopped:\*\* it belongs to the class \*\*7B\*\*, which was deleted\. Bring the class back/,
  );
  expect(describeScheduleClass({ name: undefined, isGone: true }).join()).toContain('it belongs to a class,');
});
