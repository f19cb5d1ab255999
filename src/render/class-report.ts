import type { APIContainerComponent } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { type Attendance, MISSED_AT_RISK } from '../core/class-attendance.js';
import { type Accuracy, type ClassReport, type HardQuestion, share } from '../core/class-report.js';
import type { ClassMember } from '../core/classes.js';
import { formatDateRange } from '../core/dates.js';
import type { ReportPeriod } from '../core/report-period.js';
import { encodeId } from '../custom-id.js';
import { barOf, percent } from './bar.js';
import { CLASS_COLOUR } from './class-words.js';
import { button, container, row, text } from './components.js';
import { stemOf, topicName } from './question-names.js';
import { count, escapeMarkdown, personName, shorten } from './text.js';
import { formatDay } from './when.js';

/** A report as a teacher reads it on a phone: one short page for each question that they ask. */

export const REPORT_PAGES = ['overview', 'topics', 'questions', 'people'] as const;
export type ReportPage = (typeof REPORT_PAGES)[number];
export const REPORT_KINDS = ['today', 'week', 'month', 'term', 'all', 'dates'] as const;

export interface ShownReport {
  readonly classId: number;
  readonly className: string;
  readonly period: ReportPeriod;
  readonly page: ReportPage;
  readonly report: ClassReport;
  /** For the page of people only. */
  readonly attendance: Attendance | undefined;
}

/** Newest dates shown; a month of school days has to be scrolled, a term would be no page. */
const MOST_DAYS = 10;
const MOST_QUESTIONS = 5;
const MOST_TOPICS = 12;
const MOST_ABSENT = 8;
const MOST_IMPROVED = 5;
const STEM_LENGTH = 120;
const CHOICE_LENGTH = 60;
/** Characters of one list of names; with all its lists the longest page stays within Discord's limit. */
const NAMES_LENGTH = 750;

const PAGE_LABELS: Readonly<Record<ReportPage, string>> = {
  overview: 'Overview',
  topics: 'Topics',
  questions: 'Questions',
  people: 'People',
};

/** One page of a report, with the other pages and stretches of time a button away. */
export function renderReport(catalogue: Catalogue, shown: ShownReport): Message {
  const title = `## ${escapeMarkdown(shown.className)}: ${PAGE_LABELS[shown.page].toLowerCase()}`;
  return {
    components: [
      container(CLASS_COLOUR, [
        text(`${title}\n-# ${describePeriod(shown.period)} · only you see this`),
        ...body(catalogue, shown).map(text),
        ...buttons(shown),
      ]),
    ],
  };
}

function buttons({ classId, page, period }: ShownReport): APIContainerComponent['components'] {
  const dates = [period.kind, period.from, period.to];
  const pages = REPORT_PAGES.map((one) => ({
    ...button(encodeId('class-report', String(classId), one, ...dates), PAGE_LABELS[one]),
    disabled: one === page,
  }));
  // Without dates: pressed next Monday, this week is another.
  const periods = (
    [
      ['week', 'This week'],
      ['month', 'This month'],
      ['all', 'All time'],
    ] as const
  ).map(([kind, label]) => button(encodeId('class-report', String(classId), page, kind), label));
  return [row(pages), row(periods)];
}

/** Which stretch of time it is: `Autumn: 1 September – 18 December 2026`. */
export function describePeriod({ kind, name, from, to }: ReportPeriod): string {
  switch (kind) {
    case 'all':
      return 'All time';
    case 'term':
      return `${name === null ? 'Term' : escapeMarkdown(name)}: ${formatDateRange({ from, to })}`;
    default:
      return formatDateRange({ from, to });
  }
}

function body(catalogue: Catalogue, shown: ShownReport): string[] {
  const { report, page } = shown;
  if (report.members === 0) {
    return ['Nobody is in this class yet. `/class invite` posts a button with which students join.'];
  }
  if (page === 'people') return people(shown);
  if (report.posts === 0) return ['No question was posted in this time.'];
  switch (page) {
    case 'overview':
      return overview(report);
    case 'topics':
      return topics(catalogue, report);
    case 'questions':
      return questions(catalogue, report);
  }
}

function overview({ members, posts, answers, answeredBy, accuracy, days }: ClassReport): string[] {
  const facts = [
    `**${answeredBy} of ${count(members, 'member')}** took part`,
    `${count(posts, 'question')} · ${count(answers, 'answer')}`,
    accuracy.answered === 0 ? 'Right: not known yet' : `Right: ${result(accuracy)}`,
  ];
  const shown = days.slice(-MOST_DAYS);
  const lines = shown.map((day) => `${formatDay(day.date)}\n${barOf(day.answeredBy, members)}`);
  const earlier = days.length - shown.length;
  return [
    facts.join('\n'),
    `**Members who answered, day by day**\n${lines.join('\n')}`,
    ...(earlier === 0
      ? []
      : [`-# ${count(earlier, 'earlier day')} left out here; \`/class export\` has them all.`]),
  ];
}

function topics(catalogue: Catalogue, { topics: all, difficulties, accuracy }: ClassReport): string[] {
  if (accuracy.answered === 0) return [NOTHING_KNOWN];
  const shown = all.slice(0, MOST_TOPICS);
  const byTopic = shown.map(
    (topic) =>
      `${escapeMarkdown(shorten(topicName(catalogue, topic.topicId), 60))}\n${barOf(topic.right, topic.answered)}`,
  );
  const left = all.length - shown.length;
  const byDifficulty = difficulties.map(
    (one) =>
      `${one.difficulty[0]?.toUpperCase()}${one.difficulty.slice(1)}\n${barOf(one.right, one.answered)}`,
  );
  return [
    `**Right answers by topic, weakest first**\n${byTopic.join('\n')}${left === 0 ? '' : `\n-# and ${count(left, 'stronger topic')}`}`,
    `**By difficulty**\n${byDifficulty.join('\n')}`,
  ];
}

const NOTHING_KNOWN =
  'Nothing is known about right and wrong yet: nobody answered, or the questions have not closed.';

function questions(catalogue: Catalogue, { hardest, accuracy }: ClassReport): string[] {
  if (accuracy.answered === 0) return [NOTHING_KNOWN];
  if (hardest.length === 0) {
    return ['No question was hard: those that three or more answered, all got right.'];
  }
  const shown = hardest.slice(0, MOST_QUESTIONS);
  return [`**Hardest first**`, ...shown.map((one) => hardQuestion(catalogue, one))];
}

function hardQuestion(catalogue: Catalogue, question: HardQuestion): string {
  const { answered, right, rightChoice, instead } = question;
  const stem = escapeMarkdown(shorten(stemOf(catalogue, question), STEM_LENGTH));
  return [
    `**${right} of ${answered} right** · ${stem}`,
    `-# Right: ${choice(rightChoice)} · most chosen instead: ${choice(instead.choice)} (${instead.chosen} of ${answered})`,
  ].join('\n');
}

function choice(words: string): string {
  return `“${escapeMarkdown(shorten(words, CHOICE_LENGTH))}”`;
}

function people({ report, attendance }: ShownReport): string[] {
  if (attendance === undefined) return [];
  const { notToday, notThisWeek, atRisk } = attendance;
  const absent = atRisk
    .slice(0, MOST_ABSENT)
    .map(
      ({ member, last, missed }) =>
        `${personName(member.name)}: last on ${formatDay(last)}, ${count(missed, 'day')} missed since`,
    );
  const improved = report.improved
    .slice(0, MOST_IMPROVED)
    .map(
      ({ member, older, newer }) =>
        `${personName(member.name)}: ${rate(older)} right before, ${rate(newer)} now`,
    );
  return [
    `**Not answered today:** ${names(notToday, 'no question today')}`,
    `**Not answered this week:** ${names(notThisWeek, 'no question this week')}`,
    `**Stopped answering**\n${list(absent, atRisk.length, 'Nobody.')}\n-# Who answered in the last six weeks, but on none of the last ${MISSED_AT_RISK} days with a question.`,
    `**Most improved in this time**\n${list(improved, report.improved.length, 'Nobody yet.')}\n-# Newer half of the questions against the older; four answers or more in each. A month shows more than a week.`,
  ];
}

function list(lines: readonly string[], total: number, none: string): string {
  if (total === 0) return none;
  return [...lines, ...(total > lines.length ? [`and ${total - lines.length} more`] : [])].join('\n');
}

/** As many names as fit, and how many more there are. */
function names(members: readonly ClassMember[] | null, noQuestion: string): string {
  if (members === null) return noQuestion;
  if (members.length === 0) return 'nobody, all have answered';
  let shown = '';
  for (const [index, member] of members.entries()) {
    const next = `${shown === '' ? '' : `${shown}, `}${personName(member.name)}`;
    if (next.length > NAMES_LENGTH) return `${members.length}\n${shown} and ${members.length - index} more`;
    shown = next;
  }
  return `${members.length}\n${shown}`;
}

function result({ answered, right }: Accuracy): string {
  return `${right} of ${answered} (${percent(right, answered)})`;
}

function rate(accuracy: Accuracy): string {
  return `${Math.round(share(accuracy) * 100)}%`;
}
