import { parse } from 'csv-parse/sync';
import { ApplicationCommandOptionType, ComponentType, InteractionType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/core/catalogue.js';
import type { RawInteraction } from '../../src/playground/actor.js';
import type { OptionInput } from '../../src/playground/command-data.js';
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
    expect(answer.text).toContain('Row 4, question: asks the same as row 3');
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

  const good = 'New question?,a,b,c,d,e,f,';
  const latin1 = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));
  it.each<[string, string | Uint8Array, string]>([
    ['50 MB', new Uint8Array(50_000_000), 'That file is too large: 1 MB is the most'],
    ['a million rows', `${HEADER}\n${`${good}\n`.repeat(1_000_000)}`, 'That file is too large'],
    ['a million rows of next to nothing', `${HEADER}\n${'a\n'.repeat(500_000)}`, 'has too many rows'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x71, 0x00]), 'The file is saved as UTF-16'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4]), 'The file is a workbook'],
    ['nothing', new Uint8Array(), 'The file is empty'],
    ['a NUL', `${HEADER}\n${good}\nNe\u0000w?,a,b,c,d,e,f,`, 'Row 3, question: has a control character'],
    [
      'bad UTF-8',
      latin1(`${HEADER}\n${good}\nCaf\xe9?,a,b,c,d,e,f,`),
      'Row 3, question: has a character that was lost',
    ],
    [
      'Windows-1252',
      latin1(`${HEADER}\nCaf\xe9?,a,b,c,d,e,f,`),
      'in an older way (Windows-1252). Save it again as UTF-8',
    ],
    ['a wrong column', `${HEADER},hint\n${good}x`, 'Row 1, hint: is no column that Yalu knows'],
    [
      'a wrong cell',
      `${HEADER}\n${good}\nNewer?,a,b,c,d,e,f,simple`,
      'Row 3, difficulty: must be easy, medium or hard',
    ],
  ])('fault 31: %s is refused whole, with what is wrong and where', async (_, content, words) => {
    const answer = await teacher().runs('/questions import', { file: { name: 'x.csv', content } });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain(words);
    expect(await stage.store.ownPool(guild())).toHaveLength(12);
  });
});

describe('what the server has', () => {
  it('/questions list shows the newest first, ten on a page', async () => {
    const first = await teacher().runs('/questions list');
    expect(first.ephemeral).toBe(true);
    expect(first.text).toMatchInlineSnapshot(`
      "Our own questions
      12 in use, 2 retired · page 1 of 2
      own-14 · easy
      Lesson 4, question 12: what comes after 12?
      own-13 · easy
      Lesson 4, question 11: what comes after 11?
      own-12 · easy
      Lesson 4, question 10: what comes after 10?
      own-11 · easy
      Lesson 4, question 9: what comes after 9?
      own-10 · easy
      Lesson 4, question 8: what comes after 8?
      own-9 · easy
      Lesson 4, question 7: what comes after 7?
      own-8 · easy
      Lesson 4, question 6: what comes after 6?
      own-7 · easy
      Lesson 4, question 5: what comes after 5?
      own-6 · easy
      Lesson 4, question 4: what comes after 4?
      own-5 · easy
      Lesson 4, question 3: what comes after 3?
      [ Look at one… ▾ ]
      ( Back · off )  ( Next )  ( Retired (2) )
      (only you can see this)"
    `);
    const second = await teacher().presses(first, 'Next');
    expect(second.kind).toBe('update');
    expect(second.text).toContain('12 in use, 2 retired · page 2 of 2');
    expect(second.text.match(/what comes after/g)).toHaveLength(2);
  });

  it('one is looked at, retired, and brought back', async () => {
    const list = await teacher().runs('/questions list');
    const shown = await teacher().chooses(
      list,
      'Look at one…',
      'Lesson 4, question 12: what comes after 12?',
    );
    expect(shown.text).toMatchInlineSnapshot(`
      "own-14 · Our own questions · easy
      Lesson 4, question 12: what comes after 12?
      A 13 · right
      B 0
      C 100
      D -1
      It is one more. [1]
      ────────
      [1] Lesson 4, page 12
      ( Retire )  ( Back to the list )
      (only you can see this)"
    `);
    const retired = await teacher().presses(shown, 'Retire');
    expect(retired.text).toContain('Retired: no schedule posts it any more.');
    expect(await stage.store.ownPool(guild())).toHaveLength(11);
    const back = await teacher().presses(retired, 'Bring it back');
    expect(back.text).toContain('It is back: schedules may post it again.');
    expect(await stage.store.ownPool(guild())).toHaveLength(12);
    const again = await teacher().presses(back, 'Back to the list');
    const others = await teacher().presses(again, 'Retired (2)');
    expect(others.text).toContain('What is the Yalu River called in Korean?');
    expect(others.text).not.toContain('Lesson 4');
  });

  it('/questions remove asks first; a few words find the id', async () => {
    const [choice] = await teacher().completes('/questions remove', 'id', 'question 5');
    expect(choice?.name).toMatch(/^own-\d+: Lesson 4, question 5: what comes after 5\?$/);
    const asked = await teacher().runs('/questions remove', { id: String(choice?.value) });
    expect(asked.text).toMatch(/^Retire this question\? No schedule posts it any more\./);
    await teacher().presses(asked, 'Keep it');
    expect(await stage.store.ownPool(guild())).toHaveLength(12);
    const sure = await teacher().runs('/questions remove', { id: String(choice?.value) });
    await teacher().presses(sure, 'Retire');
    expect(await stage.store.ownPool(guild())).toHaveLength(11);
    const again = await teacher().runs('/questions remove', {
      id: String(choice?.value).replace('own-', ''),
    });
    await teacher().presses(again, 'Bring it back');
    expect(await stage.store.ownPool(guild())).toHaveLength(12);
  });

  it('/questions remove takes words that one question alone has for its id, and asks back when several do', async () => {
    const one = await teacher().runs('/questions remove', { id: 'COMES AFTER 5?' });
    expect(one.text).toContain('Lesson 4, question 5: what comes after 5?');
    const several = await teacher().runs('/questions remove', { id: 'lesson 4' });
    expect(several.text).toContain('“lesson 4” fits 12 questions. Choose one from the list');
  });

  it('one that asks the same as a retired one may be imported, and then keeps that from coming back', async () => {
    const [old] = await stage.store.ownPool(guild());
    await stage.store.retireQuestion(guild(), old?.id ?? '', FRIDAY);
    const imported = await teacher().runs('/questions import', { file: csv(TWELVE[0] ?? '') });
    expect(imported.text).toContain('1 question added.');
    const asked = await teacher().runs('/questions remove', { id: old?.id ?? '' });
    const refused = await teacher().presses(asked, 'Bring it back');
    expect(refused.text).toContain('Another question asks the same now');
  });

  it.each(['own-99999', 'everything', '@everyone', '__proto__', '-1'])(
    'remove id:%s finds nothing',
    async (id) => {
      const answer = await teacher().runs('/questions remove', { id });
      expect(answer.ephemeral).toBe(true);
      expect(answer.text).toContain('There is no question “');
    },
  );
});

it('2,000 questions fill a server, and one more is refused with the room there is', async () => {
  const rows = Array.from({ length: 2_000 }, (_, index) => `Question ${index}?,a,b,c,d,e,f,`);
  const full = await teacher().runs('/questions import', { file: csv(...rows) }, { in: 'lobby' });
  expect(full.text).toContain('2000 questions added.');
  const more = await teacher().runs(
    '/questions import',
    { file: csv('More?,a,b,c,d,e,f,') },
    { in: 'lobby' },
  );
  expect(more.ephemeral).toBe(true);
  expect(more.text).toContain('There is room for 0 more, and the file has 1.');
  const list = await teacher().runs('/questions list', {}, { in: 'lobby' });
  expect(list.text).toContain('2000 in use, 0 retired · page 1 of 200');
  const other = findGuild(stage.discord.world, 'Other server').id;
  for (const { id } of await stage.store.ownPool(other)) await stage.store.retireQuestion(other, id, FRIDAY);
});

describe('who may', () => {
  const file = csv('New question?,a,b,c,d,e,f,');
  const commands: readonly [string, Record<string, OptionInput>][] = [
    ['template', {}],
    ['import', { file }],
    ['list', {}],
    ['remove', { id: 'own-3' }],
    ['flags', {}],
  ];

  it.each(commands)('no student uses /questions %s', async (name, options) => {
    const before = stage.discord.requests.length;
    const answer = await stage.discord.person('minji').runs(`/questions ${name}`, options);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatch(/^Only teachers can .*\n\(only you can see this\)$/);
    // Nothing is fetched for somebody who may not import it.
    const fetched = stage.discord.requests.slice(before).filter(({ path }) => path.includes('attachments'));
    expect(fetched).toEqual([]);
  });

  it('a student gets no ids suggested', async () => {
    expect(await stage.discord.person('minji').completes('/questions remove', 'id', '')).toEqual([]);
  });

  const press = (customId: string, values?: readonly string[]): Omit<RawInteraction, 'message'> => ({
    type: InteractionType.MessageComponent,
    data:
      values === undefined
        ? { custom_id: customId, component_type: ComponentType.Button }
        : { custom_id: customId, component_type: ComponentType.StringSelect, values },
  });

  it.each([
    ['1|questions-list|used|0', undefined],
    ['1|questions-show|used|0', ['own-3']],
    ['1|questions-retire|own-3', undefined],
    ['1|questions-restore|own-1', undefined],
    ['1|question-flags|0', undefined],
    ['1|flag-resolve|1|0', undefined],
    ['1|flag-retire|1|0', undefined],
    ['1|flag-void|1|0', undefined],
    ['1|flag-void-now|1|0', undefined],
  ])('no student presses %s', async (id, values) => {
    const { message } = await stage.discord.person('minji').runs('/help');
    const answer = await stage.discord.person('minji').sendsRaw({ ...press(id, values), message });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('Only teachers can');
  });

  it('fault 35: a teacher of another server sees and retires nothing of this one', async () => {
    const { message } = await teacher().runs('/help', {}, { in: 'lobby' });
    const lobby = (id: string, values?: readonly string[]) =>
      teacher().sendsRaw({ ...press(id, values), message, in: 'lobby' });
    for (const answer of [
      await lobby('1|questions-show|used|0', ['own-3']),
      await lobby('1|questions-retire|own-3'),
      await lobby('1|questions-restore|own-1'),
      await lobby('1|questions-show|used|0', ['constructor']),
      await lobby('1|questions-show|used|0', []),
    ]) {
      expect(answer.text).toContain('That question is not here any more.');
    }
    for (const action of ['flag-resolve', 'flag-retire', 'flag-void', 'flag-void-now']) {
      for (const id of ['1', '-1', '99999999999999999999', 'x', '']) {
        expect((await lobby(`1|${action}|${id}|0`)).text).toContain('That note is not here any more.');
      }
    }
    expect((await lobby('1|questions-list|nonsense|-7')).text).toContain('0 in use, 2000 retired');
    expect((await teacher().runs('/questions list', {}, { in: 'lobby' })).text).toContain('None yet.');
  });

  it('fault 33: an attachment that stands elsewhere is not fetched', async () => {
    const id = '111111111111111111';
    const attachment = {
      id,
      filename: 'a.csv',
      size: 10,
      url: 'http://127.0.0.1:9/secret.csv',
      proxy_url: 'http://127.0.0.1:9/secret.csv',
    };
    const { ApplicationCommand } = InteractionType;
    const { Attachment, Subcommand } = ApplicationCommandOptionType;
    const answer = await teacher().sendsRaw({
      type: ApplicationCommand,
      data: {
        id: stage.discord.world.commands.global.find(({ name }) => name === 'questions')?.id,
        name: 'questions',
        type: 1,
        options: [
          { name: 'import', type: Subcommand, options: [{ name: 'file', type: Attachment, value: id }] },
        ],
        resolved: { attachments: { [id]: attachment } },
      },
    });
    expect(answer.text).toContain('Yalu reads only files that were uploaded to Discord.');
  });
});
