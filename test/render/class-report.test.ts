import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/core/catalogue.js';
import type { Attendance } from '../../src/core/class-attendance.js';
import type { ClassReport } from '../../src/core/class-report.js';
import type { ClassMember } from '../../src/core/classes.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';
import {
  REPORT_PAGES,
  type ReportPage,
  renderReport,
  type ShownReport,
} from '../../src/render/class-report.js';
import { findLimitProblems } from '../../src/render/limits.js';
import { buttonsOf, textOf } from './message-parts.js';

/** A report as a teacher reads it on a phone. */

const catalogue = buildCatalogue(readDataset(join(projectRoot, 'data')).dataset);

const member = (name: string): ClassMember => ({ userId: name, name, pseudonym: null, joinedAt: 0 });

const REPORT: ClassReport = {
  members: 4,
  posts: 2,
  answers: 6,
  answeredBy: 3,
  accuracy: { answered: 6, right: 4 },
  days: [
    { date: '2026-11-16', answeredBy: 3, answers: 3 },
    { date: '2026-11-17', answeredBy: 0, answers: 0 },
  ],
  topics: [
    { topicId: 'our-own', answered: 2, right: 1 },
    { topicId: 'battles', answered: 4, right: 3 },
  ],
  difficulties: [{ difficulty: 'easy', answered: 6, right: 4 }],
  hardest: [
    {
      questionId: 'own-1',
      topicId: 'our-own',
      difficulty: 'easy',
      ownStem: 'Who *crossed* the Yalu?',
      postId: 1,
      answered: 3,
      right: 1,
      rightChoice: 'Peng',
      instead: { choice: 'Lin', chosen: 2 },
    },
  ],
  improved: [{ member: member('Bo'), older: { answered: 5, right: 2 }, newer: { answered: 4, right: 4 } }],
};

const ATTENDANCE: Attendance = {
  notToday: null,
  notThisWeek: [member('Cy'), member('@everyone')],
  atRisk: [{ member: member('Di'), last: '2026-11-06', missed: 4 }],
};

const shown = (page: ReportPage, changes: Partial<ShownReport> = {}): ShownReport => ({
  classId: 7,
  className: '8_B',
  period: { kind: 'week', name: null, from: '2026-11-16', to: '2026-11-22' },
  page,
  report: REPORT,
  attendance: page === 'people' ? ATTENDANCE : undefined,
  ...changes,
});

const read = (page: ReportPage, changes: Partial<ShownReport> = {}) =>
  textOf(renderReport(catalogue, shown(page, changes)));

describe('the pages of a report', () => {
  it('begin with who took part, day by day', () => {
    expect(read('overview')).toMatchInlineSnapshot(`
      "## 8\\_B: overview
      -# 16–22 November 2026 · only you see this
      **3 of 4 members** took part
      2 questions · 6 answers
      Right: 4 of 6 (67%)
      **Members who answered, day by day**
      Monday 16 November 2026
      \`█████████░░░\` 3 of 4 (75%)
      Tuesday 17 November 2026
      \`░░░░░░░░░░░░\` 0 of 4 (0%)"
    `);
  });

  it('go on with topics and difficulty', () => {
    expect(read('topics')).toMatchInlineSnapshot(`
      "## 8\\_B: topics
      -# 16–22 November 2026 · only you see this
      **Right answers by topic, weakest first**
      Our own questions
      \`██████░░░░░░\` 1 of 2 (50%)
      Campaigns and battles
      \`█████████░░░\` 3 of 4 (75%)
      **By difficulty**
      Easy
      \`████████░░░░\` 4 of 6 (67%)"
    `);
  });

  it('with the hardest questions, and what was chosen instead', () => {
    expect(read('questions')).toMatchInlineSnapshot(`
      "## 8\\_B: questions
      -# 16–22 November 2026 · only you see this
      **Hardest first**
      **1 of 3 right** · Who \\*crossed\\* the Yalu?
      -# Right: “Peng” · most chosen instead: “Lin” (2 of 3)"
    `);
  });

  it('and with people, by their real names, which mean nothing but themselves', () => {
    expect(read('people')).toMatchInlineSnapshot(`
      "## 8\\_B: people
      -# 16–22 November 2026 · only you see this
      **Not answered today:** no question today
      **Not answered this week:** 2
      Cy, \\@everyone
      **Stopped answering**
      Di: last on Friday 6 November 2026, 4 days missed since
      -# Who answered in the last six weeks, but on none of the last 3 days with a question.
      **Most improved in this time**
      Bo: 40% right before, 100% now
      -# Newer half of the questions against the older; four answers or more in each. A month shows more than a week."
    `);
  });

  it('lead to each other and to other stretches of time', () => {
    const labels = buttonsOf(renderReport(catalogue, shown('topics'))).map(
      ({ label, disabled }) => `${label}${disabled === true ? ' off' : ''}`,
    );
    expect(labels).toEqual([
      ...['Overview', 'Topics off', 'Questions', 'People'],
      ...['This week', 'This month', 'All time'],
    ]);
  });

  it.each([
    [
      { kind: 'term', name: 'Autumn', from: '2026-09-01', to: '2026-12-18' },
      'Autumn: 1 September – 18 December 2026',
    ],
    [{ kind: 'all', name: null, from: '0001-01-01', to: '9999-12-31' }, 'All time'],
    [{ kind: 'today', name: null, from: '2026-11-18', to: '2026-11-18' }, '18 November 2026'],
  ] as const)('say which time they are about: %j', (period, words) => {
    expect(read('overview', { period })).toContain(`${words} · only you see this`);
  });
});

describe('a report with nothing to tell', () => {
  it.each([
    ['nobody is in the class', { members: 0 }, 'overview', 'Nobody is in this class yet.'],
    ['nothing was posted', { posts: 0 }, 'overview', 'No question was posted in this time.'],
    [
      'nothing is known yet',
      { accuracy: { answered: 0, right: 0 } },
      'topics',
      'Nothing is known about right and wrong',
    ],
    ['nothing was hard', { hardest: [] }, 'questions', 'No question was hard'],
  ] as const)('because %s says so', (_, changes, page, words) => {
    expect(read(page, { report: { ...REPORT, ...changes } })).toContain(words);
  });
});

describe('a report of a big class with long names', () => {
  const many = Array.from({ length: 300 }, (_, index) => member(`${'*'.repeat(40)}${index}`));
  const report: ClassReport = {
    ...REPORT,
    days: Array.from({ length: 300 }, (_, index) => ({
      date: `2026-11-${10 + (index % 20)}`,
      answeredBy: 1,
      answers: 1,
    })),
    topics: Array.from({ length: 40 }, (_, index) => ({
      topicId: `${'_'.repeat(90)}${index}`,
      answered: 9,
      right: 1,
    })),
    hardest: Array.from({ length: 40 }, (_, index) => ({
      ...REPORT.hardest[0],
      questionId: `own-${index}`,
      topicId: 'our-own',
      difficulty: 'hard',
      ownStem: '*'.repeat(500),
      postId: index,
      answered: 99_999,
      right: 11_111,
      rightChoice: '*'.repeat(200),
      instead: { choice: '_'.repeat(200), chosen: 55_555 },
    })),
    improved: many.map((one) => ({
      member: one,
      older: { answered: 5, right: 2 },
      newer: { answered: 4, right: 4 },
    })),
  };
  const attendance: Attendance = {
    notToday: many,
    notThisWeek: many,
    atRisk: many.map((one) => ({ member: one, last: '2026-11-06', missed: 300 })),
  };

  it.each(REPORT_PAGES)('fits Discord on the page %s', (page) => {
    const message = renderReport(catalogue, shown(page, { className: '*'.repeat(40), report, attendance }));
    expect(findLimitProblems(message.components)).toEqual([]);
  });

  it('says how many names are left out', () => {
    expect(read('people', { attendance })).toMatch(/and 29\d more/);
  });
});
