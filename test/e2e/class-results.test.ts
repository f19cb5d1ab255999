import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findGuild } from '../../src/playground/world.js';
import type { Schedule } from '../../src/store/store.js';
import { DAY, type DailyStage, FRIDAY, HOUR, letter, MINUTE, setDailyStage } from './daily-stage.js';

/** What a teacher reads and takes out about a class, over the local Discord with the real bot. */

let stage: DailyStage;
let schedule: Schedule;
const teacher = () => stage.discord.person('ms-park');
const HALF_PAST = FRIDAY + 30 * MINUTE;

beforeAll(async () => {
  stage = await setDailyStage();
  await teacher().runs('/settings', { timezone: 'Asia/Seoul' });
  await teacher().runs('/class create', { name: '7B', names: 'Pseudonyms' });
  for (const member of ['minji', 'juno', 'mr-kim']) await teacher().runs('/class add', { member });
  await teacher().runs('/class term', { name: 'Autumn', from: '1 September 2026', to: '18 December 2026' });
  schedule = await stage.schedule({ classId: 1 });
  // Friday to Sunday: Minji is always right, Juno never, and from Saturday on he is silent.
  for (const day of [0, 1, 2]) {
    await stage.moveTo(HALF_PAST + day * DAY);
    const { right } = await stage.lastPost(schedule);
    await stage.discord.person('minji').presses(stage.newest(), letter(right));
    if (day === 0) {
      await stage.discord.person('juno').presses(stage.newest(), letter(right + 1));
      await stage.discord.person('mr-kim').presses(stage.newest(), letter(right + 1));
    }
    await stage.moveTo(HALF_PAST + day * DAY + 9 * HOUR);
  }
});
afterAll(() => stage.close());

describe('/class report', () => {
  it('says who took part, on one screen that only the teacher sees', async () => {
    const answer = await teacher().runs('/class report');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "7B: overview
      16–22 November 2026 · only you see this
      3 of 3 members took part
      3 questions · 5 answers
      Right: 3 of 5 (60%)
      Members who answered, day by day
      Friday 20 November 2026
      \`████████████\` 3 of 3 (100%)
      Saturday 21 November 2026
      \`████░░░░░░░░\` 1 of 3 (33%)
      Sunday 22 November 2026
      \`████░░░░░░░░\` 1 of 3 (33%)
      ( Overview · off )  ( Topics )  ( Questions )  ( People )
      ( This week )  ( This month )  ( All time )
      (only you can see this)"
    `);
  });

  it('goes on to questions and people, by their real names', async () => {
    const overview = await teacher().runs('/class report', { class: '7b', period: 'term' });
    expect(overview.text).toContain('Autumn: 1 September – 18 December 2026');
    const questions = await teacher().presses(overview, 'Questions');
    expect(questions.kind).toBe('update');
    expect(questions.text).toContain('1 of 3 right');
    expect(questions.text).toContain('Autumn: 1 September – 18 December 2026');
    const people = await teacher().presses(questions, 'People');
    expect(people.text).toMatchInlineSnapshot(`
      "7B: people
      Autumn: 1 September – 18 December 2026 · only you see this
      Not answered today: 2
      juno, mr-kim
      Not answered this week: nobody, all have answered
      Stopped answering
      Nobody.
      Who answered in the last six weeks, but on none of the last 3 days with a question.
      Most improved in this time
      Nobody yet.
      Newer half of the questions against the older; four answers or more in each. A month shows more than a week.
      ( Overview )  ( Topics )  ( Questions )  ( People · off )
      ( This week )  ( This month )  ( All time )
      (only you can see this)"
    `);
    const month = await teacher().presses(people, 'This month');
    expect(month.text).toContain('7B: people\n1–30 November 2026');
  });

  it('says what a stretch of time may be', async () => {
    const wrong = await teacher().runs('/class report', { period: 'fortnight' });
    expect(wrong.text).toContain('“fortnight” is not a stretch of time. Write today, week,');
    const completed = await teacher().completes('/class report', 'period', 'a');
    expect(completed.map(({ value }) => value)).toContain('Autumn');
    expect(await stage.discord.person('minji').completes('/class report', 'period', '')).toEqual([]);
  });
});

describe('/class export', () => {
  it('gives two files, whose sums are the board’s', async () => {
    const answer = await teacher().runs('/class export', { period: 'Autumn' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "7B: export
      Autumn: 1 September – 18 December 2026 · only you see this
      • answers: 5 rows, one for each answer
      • matrix: points by member and day; the totals are those of the leaderboard
      They open in any spreadsheet. They hold real names: keep them as you keep your marks.
      [file: answers.csv]
      [file: matrix.csv]
      (only you can see this)"
    `);
    const [answers = [], matrix = []] = await Promise.all(
      (answer.message.attachments ?? []).map(async ({ url }) => {
        const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
        return parse<Record<string, string>>(bytes, { bom: true, columns: true });
      }),
    );
    expect(answers.map((row) => row['name'])).toEqual(expect.arrayContaining(['minji', 'juno', 'mr-kim']));
    expect(answers).toHaveLength(5);
    const guildId = findGuild(stage.discord.world, 'Study server').id;
    const term = { kind: 'term', name: 'Autumn', from: '2026-09-01', to: '2026-12-18' } as const;
    const board = await stage.store.leaderboardPage({ guildId, classId: 1 }, term, 0, 100);
    const total = board.rows.reduce((sum, { points }) => sum + points, 0);
    expect(total).toBeGreaterThan(0);
    expect(Number(matrix.at(-1)?.['total'])).toBe(total);
    expect(answers.reduce((sum, row) => sum + Number(row['points']), 0)).toBe(total);
  });
});

describe('nobody but teachers', () => {
  it.each(['/class report', '/class export'])('gets %s', async (command) => {
    const answer = await stage.discord.person('minji').runs(command);
    expect(answer.text).toContain('Only teachers can');
    expect(answer.ephemeral).toBe(true);
    expect(answer.message.attachments ?? []).toEqual([]);
  });

  it('who was a teacher when the report came turns no page any more', async () => {
    await teacher().runs('/settings', { 'teacher-role': 'staff' });
    const kim = stage.discord.person('mr-kim');
    const shown = await kim.runs('/class report');
    await teacher().runs('/settings', { 'teacher-role': 'teacher' });
    expect((await kim.presses(shown, 'People')).text).toContain(
      'Only teachers can see the report of a class',
    );
  });
});
