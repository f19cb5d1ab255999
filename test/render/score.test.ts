import { join } from 'node:path';
import { ButtonStyle } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/core/catalogue.js';
import type { Score } from '../../src/core/daily.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';
import { findLimitProblems } from '../../src/render/limits.js';
import { renderErasure, renderExport, renderHiding, renderPrivacy } from '../../src/render/privacy.js';
import { renderScore } from '../../src/render/score.js';
import { renderSettings } from '../../src/render/settings.js';
import { buttonsOf, textOf } from './message-parts.js';

/** What one person reads about themself, and what a server's settings say. */

const { dataset } = readDataset(join(projectRoot, 'data'));
const catalogue = buildCatalogue(dataset);

const score = (changes: Partial<Score> = {}): Score => ({
  name: 'Minji',
  points: 27,
  answered: 3,
  right: 2,
  streak: 1,
  bestStreak: 2,
  byTopic: [{ topicId: 'battles', answered: 3, right: 2 }],
  recent: [
    {
      date: '2026-11-20',
      questionId: 'alliances-us-reluctance-ended',
      ownStem: null,
      isRight: true,
      points: 16,
    },
    { date: '2026-11-19', questionId: 'taken-out', ownStem: null, isRight: false, points: 0 },
  ],
  ...changes,
});

describe('a score', () => {
  it('tells points, accuracy, streaks, topics and the last answers', () => {
    expect(textOf(renderScore(catalogue, score(), 'Minji', true))).toBe(`## Your score
**27 points** · 2 of 3 right (67%)
Streak: 1 day · best: 2 days
**By topic**
Campaigns and battles: 2 of 3 right (67%)
**Last answers**
**Right**, +16 · 20 November 2026
-# According to Baum's article, what ended Washington's reluctance to…
**Wrong**, 0 · 19 November 2026
-# A question no longer in the collection`);
  });

  it('of a member is called by their name, which means nothing but itself', () => {
    expect(textOf(renderScore(catalogue, score(), '@everyone', false))).toContain('Score of \\@everyone');
  });

  it('is friendly before the first answer', () => {
    const none = score({ answered: 0, streak: 0, bestStreak: 0, byTopic: [], recent: [] });
    expect(textOf(renderScore(catalogue, none, 'Minji', true))).toContain(
      'Press a letter under the next one',
    );
  });

  it('of who has answered, but has no result yet, says so', () => {
    const pending = score({ points: 0, answered: 0, right: 0, bestStreak: 1, byTopic: [], recent: [] });
    expect(textOf(renderScore(catalogue, pending, 'Minji', true))).toBe(`## Your score
No result to show: some questions tell it only when they close, and points may have been taken back.
Streak: 1 day · best: 1 day`);
  });

  it('fits with every topic and ten long questions', () => {
    const questions = [...dataset.topic.values()].flatMap((topic) => topic.questions);
    const recent = questions
      .sort((a, b) => b.stem.length - a.stem.length)
      .slice(0, 10)
      .map(({ id }) => ({ date: '2026-11-20', questionId: id, ownStem: null, isRight: true, points: 25 }));
    const byTopic = [...dataset.topic.keys()].map((topicId) => ({ topicId, answered: 1_000, right: 999 }));
    const message = renderScore(catalogue, score({ recent, byTopic }), 'Minji', true);
    expect(findLimitProblems(message.components)).toEqual([]);
  });
});

describe('privacy', () => {
  it('says in words what is stored, table by table', () => {
    const text = textOf(renderPrivacy({ members: [{}], answers: [{}, {}], flags: [], other_things: [{}] }));
    expect(text).toContain('**1 server:** your name there as last seen');
    expect(text).toContain('**2 answers:**');
    expect(text).toContain('**1 row:** in “other things”');
    expect(text).not.toContain('note');
    expect(textOf(renderPrivacy({ answers: [] }))).toContain('Yalu stores nothing about you.');
  });

  it('exports the same rows as JSON', () => {
    const data = { answers: [{ user_id: '1', choice: 2, at: null }] };
    const { files = [] } = renderExport(data);
    expect(files.map(({ name }) => name)).toEqual(['yalu-my-data.json']);
    expect(JSON.parse(new TextDecoder().decode(files[0]?.bytes))).toEqual(data);
  });

  it('asks before it erases, with words and not by colour alone', () => {
    const [erase, keep] = buttonsOf(renderErasure());
    expect(erase).toMatchObject({ label: 'Erase everything about me', style: ButtonStyle.Danger });
    expect(keep?.label).toBe('Keep it');
  });

  it('hides, and leads back', () => {
    expect(buttonsOf(renderHiding(true)).map(({ label }) => label)).toEqual(['Show my name again']);
    expect(buttonsOf(renderHiding(false)).map(({ label }) => label)).toEqual(['Hide my name']);
  });
});

describe('settings', () => {
  it('say who is a teacher and what time it is', () => {
    const text = textOf(renderSettings({ zone: 'Asia/Seoul', teacherRoleId: '42' }, Date.UTC(2026, 10, 20)));
    expect(text).toContain('people with <@&42> or with Manage Server');
    expect(text).toContain('Asia/Seoul (now Fri 20 Nov, 09:00)');
    expect(buttonsOf(renderSettings({ zone: 'UTC', teacherRoleId: null }, 0))).toEqual([]);
  });
});
