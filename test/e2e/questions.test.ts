import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/core/catalogue.js';
import { findGuild } from '../../src/playground/world.js';
import { type DailyStage, FRIDAY, setDailyStage } from './daily-stage.js';
import { smallBank } from './small-bank.js';

/** A teacher brings questions of their own, and looks at what students flagged. */

let stage: DailyStage;
beforeAll(async () => {
  stage = await setDailyStage();
});
afterAll(() => stage.close());

const guild = () => findGuild(stage.discord.world, 'Study server').id;
const teacher = () => stage.discord.person('ms-park');
const HEADER = 'question,right,wrong1,wrong2,wrong3,explanation,source,difficulty';
const csv = (...rows: readonly string[]) => ({
  name: 'lesson-4.csv',
  content: `\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`,
});
const TWELVE = Array.from(
  { length: 12 },
  (_, index) =>
    `"Lesson 4, question ${index + 1}: what comes after ${index + 1}?",${index + 2},0,100,-1,It is one more.,"Lesson 4, page ${index + 1}",easy`,
);

describe('from the template to questions', () => {
  it('/questions template gives two files that import as they are', async () => {
    const answer = await teacher().runs('/questions template');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "Your own questions
      1. Open the CSV in Excel, Google Sheets or LibreOffice; the JSON is for programs.
      2. Write one question a row, in place of the two examples.
      3. Save it as CSV in UTF-8, then \`/questions import\` and choose it.
      4. \`/daily setup topics:our own\` posts them.
      Columns: question, right, wrong1, wrong2, wrong3, explanation, source, difficulty. Longest: question 240 characters, a choice 90, explanation 780, source 160. \`difficulty\` is easy, medium or hard; medium, if you leave it out. The choices are shuffled. At most 2000 questions and 1 MB.
      [file: yalu-questions.csv]
      [file: yalu-questions.json]
      (only you can see this)"
    `);
    const [table, list] = answer.message.attachments ?? [];
    const read = (url = '') =>
      fetch(url).then(async (response) => Buffer.from(await response.arrayBuffer()).toString());
    const content = await read(table?.url);
    expect(content.startsWith('\ufeffquestion,right,')).toBe(true);
    const rows: unknown = parse(content, { bom: true, columns: true });
    expect(JSON.parse(await read(list?.url))).toEqual(rows);
    const imported = await teacher().runs('/questions import', { file: { name: 'mine.csv', content } });
    expect(imported.text).toContain('2 questions added.');
    for (const question of await stage.store.ownPool(guild())) {
      await stage.store.retireQuestion(guild(), question.id, FRIDAY);
    }
  });

  it('a first try with three mistakes names them all, and imports nothing', async () => {
    const rows = [...TWELVE];
    rows[2] = rows[2]?.replace('Lesson 4, page 3', '') ?? '';
    rows[6] = rows[6]?.replace(',easy', ',simple') ?? '';
    rows[10] = rows[10]?.replace(',0,', ',12,') ?? '';
    const answer = await teacher().runs('/questions import', { file: csv(...rows) });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "Nothing was imported. 3 mistakes to mend first:
      • Row 4, source: is empty: say where a student can read it up, such as a book and its page
      • Row 8, difficulty: must be easy, medium or hard, not “simple”
      • Row 12, wrong1: is the same as the right answer: a question has only one
      Mend the file, save it, and use \`/questions import\` again.
      (only you can see this)"
    `);
    expect(await stage.store.ownPool(guild())).toEqual([]);
  });

  it('the second try is right', async () => {
    const answer = await teacher().runs('/questions import', { file: csv(...TWELVE) });
    expect(answer.text).toMatchInlineSnapshot(`
      "12 questions added. \`/daily setup topics:our own\` posts them. The first of them:
      own-3 · Our own questions · easy
      Lesson 4, question 1: what comes after 1?
      A 2 · right
      B 0
      C 100
      D -1
      It is one more. [1]
      ────────
      [1] Lesson 4, page 1
      ( See all )
      (only you can see this)"
    `);
    expect(await stage.store.ownPool(guild())).toHaveLength(12);
  });

  it('the same file again adds nothing: every question is there', async () => {
    const answer = await teacher().runs('/questions import', { file: csv(...TWELVE) });
    expect(answer.text).toContain('Nothing was imported. 12 mistakes to mend first:');
    expect(answer.text).toMatch(/Row 2, question: is there already, as own-\d+/);
  });

  it('a question of Yalu’s own collection is named, and a row that asks the same as another', async () => {
    const { questions } = buildCatalogue((await smallBank()).dataset);
    const [bundled] = [...questions.values()];
    const same = `"${bundled?.stem.toUpperCase()}",a,b,c,d,e,f,`;
    const answer = await teacher().runs('/questions import', {
      file: csv(same, 'New?,a,b,c,d,e,f,', 'new,a,b,c,d,e,f,'),
    });
    expect(answer.text).toContain('Row 2, question: is there already, in Yalu’s own collection');
    expect(answer.text).toContain('Row 4, question: asks the same as Row 3');
  });

  it('more than twenty mistakes are counted', async () => {
    const answer = await teacher().runs('/questions import', {
      file: csv(...Array.from({ length: 30 }, () => ',,,,,,,')),
    });
    expect(answer.text).toContain('The file has no question below its header');
    const bad = Array.from({ length: 30 }, (_, index) => `Question ${index}?,a,b,c,d,e,,`);
    const more = await teacher().runs('/questions import', { file: csv(...bad) });
    expect(more.text).toContain('30 mistakes to mend first');
    expect(more.text.match(/source: is empty/g)).toHaveLength(20);
    expect(more.text).toContain('…and 10 more.');
  });

  it.each([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x71, 0x00]), 'is saved as UTF-16'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4]), 'is a workbook'],
    ['nothing', new Uint8Array(), 'is empty'],
    ['more than 1 MB', new Uint8Array(1_100_000), 'That file is too large: 1 MB is the most'],
  ])('%s is refused with advice', async (_, content, words) => {
    const answer = await teacher().runs('/questions import', { file: { name: 'x.csv', content } });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain(words);
    expect(await stage.store.ownPool(guild())).toHaveLength(12);
  });
});
