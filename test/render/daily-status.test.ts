import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/core/catalogue.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';
import {
  renderPaused,
  renderRemoval,
  renderResumed,
  renderSaved,
  renderSuspended,
  type StoredSchedule,
} from '../../src/render/daily-notices.js';
import { describeDays } from '../../src/render/daily-schedule.js';
import { renderStatus, type ScheduleStatus } from '../../src/render/daily-status.js';
import { findLimitProblems } from '../../src/render/limits.js';
import { formatMinutes, localTime } from '../../src/render/when.js';
import { buttonsOf, textOf } from './message-parts.js';

/** What teachers read about their schedules. */

const { dataset } = readDataset(join(projectRoot, 'data'));
const catalogue = buildCatalogue(dataset);

/** Half past eight in Seoul on Monday 23 November 2026. */
const MONDAY = Date.UTC(2026, 10, 22, 23, 30);

const schedule = (changes: Partial<StoredSchedule> = {}): StoredSchedule => ({
  id: 7,
  number: 1,
  channelId: '111111111111111111',
  time: '08:30',
  zone: 'Asia/Seoul',
  days: [1, 2, 3, 4, 5],
  pauses: [],
  topics: [],
  difficulty: null,
  openMinutes: 480,
  reveal: 'at once',
  pingRoleId: null,
  classId: null,
  state: 'active',
  problem: null,
  next: { date: '2026-11-23', dueAt: MONDAY },
  ...changes,
});

const status = (changes: Partial<ScheduleStatus> = {}): ScheduleStatus => ({
  schedule: schedule(),
  forClass: undefined,
  today: '2026-11-20',
  last: undefined,
  pool: 385,
  left: 380,
  ...changes,
});

/** As long as a schedule can get. */
const longest = (number: number): ScheduleStatus =>
  status({
    schedule: schedule({
      number,
      zone: 'America/Argentina/ComodRivadavia',
      days: [1, 3, 5, 7],
      topics: [...dataset.topic.keys()],
      difficulty: 'medium',
      pingRoleId: '222222222222222222',
      state: 'suspended',
      problem: '*'.repeat(1_000),
      pauses: [{ from: '2026-11-20', to: '2027-01-08' }],
    }),
    last: {
      date: '2026-11-18',
      state: 'missed',
      problem: '_'.repeat(1_000),
      closesAt: 0,
      answered: 0,
      right: 0,
    },
  });

describe('/daily status', () => {
  it('shows time, next, last and what is left, in each reader’s clock and the schedule’s', () => {
    const last = {
      date: '2026-11-20',
      state: 'closed' as const,
      problem: null,
      closesAt: 0,
      answered: 12,
      right: 9,
    };
    expect(textOf(renderStatus(catalogue, [status({ last })], 'Asia/Seoul', 0))).toBe(
      `## Daily questions
-# Leaderboards use the time in Asia/Seoul
**Schedule 1** · <#111111111111111111>
08:30 (Asia/Seoul), Mon to Fri
Next: <t:${MONDAY / 1000}:F> (Mon 23 Nov, 08:30 in Asia/Seoul)
Last: Friday 20 November 2026, 12 people answered, 9 right
-# all topics · every difficulty · open for 8 hours · result at once · 380 of 385 questions left before one comes back`,
    );
  });

  it.each([
    ['claimed', 'Discord was down', 'on its way (Discord was down)'],
    ['missed', 'Yalu was not running', '**missed** (Yalu was not running)'],
    ['posted', null, 'open until <t:0:F>, 2 people so far'],
  ] as const)('says of a post that is %s what became of it', (state, problem, words) => {
    const last = { date: '2026-11-20', state, problem, closesAt: 0, answered: 2, right: 1 };
    expect(textOf(renderStatus(catalogue, [status({ last })], 'UTC', 0))).toContain(words);
  });

  it('says that a schedule rests, or why it was stopped and how to go on', () => {
    const paused = schedule({ pauses: [{ from: '2026-11-20', to: '2027-01-08' }] });
    const stopped = schedule({ state: 'suspended', problem: 'The channel is gone.' });
    const text = textOf(
      renderStatus(catalogue, [status({ schedule: paused }), status({ schedule: stopped })], 'UTC', 0),
    );
    expect(text).toContain('**Resting:** paused, up to and including 8 January 2027');
    expect(text).toContain('**Stopped:** The channel is gone.\nMend it, then use `/daily resume schedule:1`');
  });

  it('begins with a hint where there is nothing', () => {
    expect(textOf(renderStatus(catalogue, [], 'UTC', 0))).toContain('Begin with `/daily setup`');
  });

  it('shows ten of the longest in pages that fit', () => {
    const ten = Array.from({ length: 10 }, (_, index) => longest(index + 1));
    const pages = [-1, 0, 1, 2, 99].map((page) => renderStatus(catalogue, ten, 'UTC', page));
    for (const page of pages) expect(findLimitProblems(page.components)).toEqual([]);
    const all = [0, 1, 2, 3]
      .map((page) => renderStatus(catalogue, ten, 'UTC', page))
      .map(textOf)
      .join('\n');
    for (const { schedule: one } of ten) expect(all).toContain(`**Schedule ${one.number}**`);
    expect(buttonsOf(renderStatus(catalogue, ten, 'UTC', 99)).at(-1)).toMatchObject({
      label: 'Next',
      disabled: true,
    });
  });
});

describe('notices', () => {
  it('a saved schedule shows its next times and fits with nine others', () => {
    const others = Array.from({ length: 9 }, (_, index) => schedule({ id: index + 10, number: index + 2 }));
    const message = renderSaved(catalogue, {
      schedule: longest(1).schedule as StoredSchedule,
      isNew: true,
      forClass: undefined,
      upcoming: [0, 1, 2].map((days) => ({ date: '', dueAt: MONDAY + days * 86_400_000 })),
      others,
      given: 'zdtlorp',
      notes: ['A note.'],
    });
    expect(findLimitProblems(message.components)).toEqual([]);
    expect(textOf(message).match(/<t:\d+:F>/g)).toHaveLength(3);
  });

  it('one that failed says why, that nothing is lost, and what to do', () => {
    const text = textOf(renderSuspended(schedule(), 'The **channel** is gone.'));
    expect(text).toContain('could not be posted');
    expect(text).toContain('The \\*\\*channel\\*\\* is gone.');
    expect(text).toContain('Nothing is lost');
    expect(text).toContain('`/daily resume schedule:1`');
  });

  it('pauses, goes on, and asks before it goes', () => {
    const pause = { from: '2026-11-20', to: null };
    expect(textOf(renderPaused(schedule({ next: null }), pause))).toContain('paused until you resume it');
    expect(textOf(renderPaused(schedule(), { ...pause, to: '2026-11-22' }))).toContain('Next question: <t:');
    expect(textOf(renderResumed(schedule()))).toContain('goes on.\nNext question: <t:');
    const removal = renderRemoval(schedule());
    expect(textOf(removal)).toContain('Scores and streaks stay');
    expect(buttonsOf(removal).map(({ label }) => label)).toEqual(['Remove schedule 1', 'Keep it']);
  });
});

describe('words for times', () => {
  it.each([
    [[1, 2, 3, 4, 5, 6, 7], 'every day'],
    [[5, 4, 3, 2, 1], 'Mon to Fri'],
    [[6, 7], 'Sat, Sun'],
    [[1, 3, 5], 'Mon, Wed, Fri'],
    [[2], 'Tue'],
  ] as const)('%j is %s', (days, words) => {
    expect(describeDays(days)).toBe(words);
  });

  it.each([
    [45, '45 minutes'],
    [60, '1 hour'],
    [90, '90 minutes'],
    [1_440, '24 hours'],
    [2_880, '2 days'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(formatMinutes(minutes)).toBe(words);
  });

  it('the clock of a zone is read in that zone, also right after a clock change', () => {
    expect(localTime(MONDAY, 'Asia/Seoul')).toBe('Mon 23 Nov, 08:30');
    // 02:30 does not exist in New York on 14 March 2027; the first instant after the gap is 03:00.
    expect(localTime(Date.UTC(2027, 2, 14, 7), 'America/New_York')).toBe('Sun 14 Mar, 03:00');
  });
});
