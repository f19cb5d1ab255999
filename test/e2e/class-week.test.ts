import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/playground/answer.js';
import { findGuild } from '../../src/playground/world.js';
import { checkScores } from '../../src/store/check-scores.js';
import { openSchool, type School } from './school.js';

/**
 * A class of thirty in Seoul and its teacher, from Sunday evening to Friday 6 November 2026: the class is made, thirty
 * join, twelve questions are imported at the second try, a week goes by, and on Friday the teacher reads and exports.
 */

const STUDENTS = Array.from({ length: 30 }, (_, index) => `student-${String(index + 1).padStart(2, '0')}`);
const DAYS = ['02', '03', '04', '05', '06'].map((day) => `2026-11-${day}`);
/** Questions are easy: 10 points, and 1 more for each day of the streak before it. */
const EASY = 10;

/**
 * Who does what: the last one never answers, the one before stops after Tuesday, everybody else answers every day; every
 * third answer is wrong.
 */
function plan(student: number, day: number): 'right' | 'wrong' | 'nothing' {
  if (student === 29 || (student === 28 && day > 1)) return 'nothing';
  return (student + day) % 3 === 0 ? 'wrong' : 'right';
}

/** The plan added up for one student. */
function pointsOf(student: number): number {
  return DAYS.reduce((sum, _, day) => sum + (plan(student, day) === 'right' ? EASY + day : 0), 0);
}

const POINTS = STUDENTS.map((_, student) => pointsOf(student));
const ANSWERS = STUDENTS.flatMap((_, student) => DAYS.filter((_, day) => plan(student, day) !== 'nothing'));

const HEADER = 'question,right,wrong1,wrong2,wrong3,explanation,source,difficulty';

/** A spreadsheet of twelve questions, as saved. */
function sheet(change: (row: number, line: string) => string = (_, line) => line): Uint8Array {
  const rows = Array.from({ length: 12 }, (_, index) => {
    const n = index + 1;
    const line = `Our question ${n}?,Right ${n},Wrong ${n} a,Wrong ${n} b,Wrong ${n} c,Because of ${n}.,"Our book, p. ${n}",easy`;
    return change(n + 1, line);
  });
  return new TextEncoder().encode([HEADER, ...rows].join('\r\n'));
}

const file = (bytes: Uint8Array) => ({ name: 'our questions.csv', content: bytes });

let school: School;
const teacher = () => school.person('ms-park');
const guildId = () => findGuild(school.discord.world, 'History class').id;

describe('a week of a class', () => {
  /** Pseudonym by student. */
  const pseudonyms = new Map<string, string>();

  beforeAll(async () => {
    school = await openSchool('2026-11-01T18:00+09:00', STUDENTS);
  });
  afterAll(() => school.close());

  it('Sunday: ms-park makes a class with pseudonyms and a term', async () => {
    await teacher().runs('/settings', { timezone: 'Asia/Seoul' });
    await teacher().runs('/class create', { name: '7B', names: 'Pseudonyms' });
    const term = await teacher().runs('/class term', {
      name: 'Autumn',
      from: '1 Sep 2026',
      to: '18 Dec 2026',
    });
    expect(term.text).toContain('Autumn, 1 September – 18 December 2026');
  });

  it('thirty join by the button, and each gets a pseudonym of their own', async () => {
    const invitation = await teacher().runs('/class invite');
    for (const student of STUDENTS) {
      const { text, ephemeral } = await school.person(student).presses(invitation, 'Join class');
      expect(ephemeral).toBe(true);
      const [, pseudonym = ''] = /see you as (\w+ \w+) on leaderboards/.exec(text) ?? [];
      pseudonyms.set(student, pseudonym);
    }
    expect(new Set(pseudonyms.values()).size).toBe(30);
    expect(pseudonyms.has('')).toBe(false);
  });

  it('the first file has three mistakes: each is named, and nothing is imported', async () => {
    const mistakes = sheet((row, line) => {
      if (row === 3) return line.replace('Wrong 2 b', 'Right 2');
      if (row === 7) return line.replace('Our question 6?', '');
      return row === 11 ? line.replace(',easy', ',simple') : line;
    });
    const refused = await teacher().runs('/questions import', { file: file(mistakes) });
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toMatchInlineSnapshot(`
      "Nothing was imported. 3 mistakes to mend first:
      • Row 3, wrong2: is the same as the right answer: a question has only one
      • Row 7, question: is empty
      • Row 11, difficulty: must be easy, medium or hard, not “simple”
      Mend the file, save it, and use \`/questions import\` again.
      (only you can see this)"
    `);
    expect(await school.store.ownPool(guildId())).toEqual([]);
  });

  it('the second has none, and twelve questions are there', async () => {
    const added = await teacher().runs('/questions import', { file: file(sheet()) });
    expect(added.text).toMatchInlineSnapshot(`
      "12 questions added. \`/daily setup topics:our own\` posts them. The first of them:
      own-1 · Our own questions · easy
      Our question 1?
      A Right 1 · right
      B Wrong 1 a
      C Wrong 1 b
      D Wrong 1 c
      Because of 1. [1]
      ────────
      [1] Our book, p. 1
      ( See all )
      (only you can see this)"
    `);
    expect(await school.store.ownPool(guildId())).toHaveLength(12);
  });

  it('the class gets a question of its own at 08:30 on school days', async () => {
    const { text } = await teacher().runs('/daily setup', {
      channel: 'study',
      time: '08:30',
      timezone: 'Asia/Seoul',
      days: 'weekdays',
      topics: 'our own',
      'open-for': '8 hours',
      class: '7B',
    });
    expect(text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is set up.
      08:30 (Asia/Seoul), Mon to Fri
      For the class 7B: only its members score.
      Our own questions · every difficulty · open for 8 hours · result at once
      Next questions
      • 2026-11-01 23:30 UTC (Mon 2 Nov, 08:30 in Asia/Seoul)
      • 2026-11-02 23:30 UTC (Tue 3 Nov, 08:30 in Asia/Seoul)
      • 2026-11-03 23:30 UTC (Wed 4 Nov, 08:30 in Asia/Seoul)
      Only 12 questions fit: after 12 posts they come back.
      \`/daily preview\` shows you the first question, \`/daily now\` posts it at once.
      (only you can see this)"
    `);
  });

  it.each(DAYS.map((date, day) => ({ date, day })))(
    '$date: everybody answers as they do',
    async ({ date, day }) => {
      await school.until(`${date}T08:30+09:00`);
      expect(school.newest().text).toMatch(/Our question \d+\?/);
      for (const [student, name] of STUDENTS.entries()) {
        const how = plan(student, day);
        if (how !== 'nothing') await school.answers(name, how);
      }
      await school.until(`${date}T16:30+09:00`);
      expect(school.newest().text).toMatch(/Closed\. \d+ people answered/);
    },
  );

  it('the board that all see has pseudonyms, and no real name', async () => {
    const board = await teacher().runs('/leaderboard', { class: '7B', period: 'This term' });
    expect(board.ephemeral).toBe(false);
    expect(board.text).not.toMatch(/student-/);
    const [best] = [...POINTS].sort((a, b) => b - a);
    expect(board.text).toContain(`${best} points`);
  });

  it('a student sees their own place alone: asking in public would give them away', async () => {
    const asker = school.person('student-02');
    const board = await asker.runs('/leaderboard', { class: '7B', period: 'This term' });
    expect(board.ephemeral).toBe(true);
    expect(board.text).toContain(pseudonyms.get('student-02'));
    expect(board.text).toContain(`${POINTS[1]} points`);
  });

  it('the report is for the teacher alone, with real names', async () => {
    const report = await teacher().runs('/class report', { period: 'week' });
    expect(report.ephemeral).toBe(true);
    expect(report.text).toMatchInlineSnapshot(`
      "7B: overview
      2–8 November 2026 · only you see this
      29 of 30 members took part
      5 questions · 142 answers
      Right: 95 of 142 (67%)
      Members who answered, day by day
      Monday 2 November 2026
      \`███████████░\` 29 of 30 (97%)
      Tuesday 3 November 2026
      \`███████████░\` 29 of 30 (97%)
      Wednesday 4 November 2026
      \`███████████░\` 28 of 30 (93%)
      Thursday 5 November 2026
      \`███████████░\` 28 of 30 (93%)
      Friday 6 November 2026
      \`███████████░\` 28 of 30 (93%)
      ( Overview · off )  ( Topics )  ( Questions )  ( People )
      ( This week )  ( This month )  ( All time )
      (only you can see this)"
    `);
    const people = await teacher().presses(report, 'People');
    expect(people.text).toMatchInlineSnapshot(`
      "7B: people
      2–8 November 2026 · only you see this
      Not answered today: 2
      student-29, student-30
      Not answered this week: 1
      student-30
      Stopped answering
      student-29: last on Tuesday 3 November 2026, 3 days missed since
      Who answered in the last six weeks, but on none of the last 3 days with a question.
      Most improved in this time
      Nobody yet.
      Newer half of the questions against the older; four answers or more in each. A month shows more than a week.
      ( Overview )  ( Topics )  ( Questions )  ( People · off )
      ( This week )  ( This month )  ( All time )
      (only you can see this)"
    `);
  });

  it('the export adds up to the board', async () => {
    const answer = await teacher().runs('/class export', { period: 'week' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "7B: export
      2–8 November 2026 · only you see this
      • answers: 142 rows, one for each answer
      • matrix: points by member and day; the totals are those of the leaderboard
      They open in any spreadsheet. They hold real names: keep them as you keep your marks.
      [file: answers.csv]
      [file: matrix.csv]
      (only you can see this)"
    `);
    const answers = readCsv(answer, 'answers.csv');
    expect(answers).toHaveLength(ANSWERS.length);
    const board = await school.store.leaderboardPage(
      { guildId: guildId(), classId: 1 },
      { kind: 'all', key: 'all' },
      0,
      50,
    );
    const shown = new Map(board.rows.map(({ name, points }) => [name, points]));
    for (const [student, name] of STUDENTS.entries()) {
      const own = answers.filter((row) => row['name'] === name);
      const sum = own.reduce((total, row) => total + Number(row['points']), 0);
      expect([name, sum]).toEqual([name, POINTS[student]]);
      expect([name, shown.get(pseudonyms.get(name) ?? '') ?? 0]).toEqual([name, sum]);
    }
    const totals = new Map(readCsv(answer, 'matrix.csv').map((row) => [row['name'], Number(row['total'])]));
    for (const [student, name] of STUDENTS.entries()) {
      expect([name, totals.get(name)]).toEqual([name, POINTS[student]]);
    }
  });

  it('and the boards are the sum of the answers', async () => {
    await school.stopBot();
    expect((await checkScores(school.databaseUrl, false)).isSound).toBe(true);
    await school.startBot();
    expect(school.complaints).toEqual([]);
  });
});

/** The rows of a file that an answer carries, by column. */
function readCsv({ message }: Answer, name: string): Record<string, string>[] {
  const attachment = message.attachments.find(({ filename }) => filename === name);
  const stored = school.discord.world.files.get(new URL(attachment?.url ?? 'http://none').pathname);
  if (stored === undefined)
    throw new Error(`no ${name} among ${message.attachments.map((one) => one.filename)}`);
  return parse(Buffer.from(stored.bytes), { bom: true, columns: true });
}
