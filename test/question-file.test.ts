import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS, type QuestionRow } from '../src/core/import-questions.js';
import { readQuestionFile } from '../src/question-file.js';

/** Files as teachers' programs write them, and as they go wrong. */

const HEADER = COLUMNS.join(',');
const ROW = 'Which river?,Yalu,Han,Taedong,Nakdong,It is Amnok in Korean.,"Atlas, page 4",easy';
const encode = (text: string) => new TextEncoder().encode(text);
const read = (content: string | Uint8Array) =>
  readQuestionFile(typeof content === 'string' ? encode(content) : content);
const complaints = async (content: string | Uint8Array) =>
  (await read(content)).mistakes.map(({ place, column, words }) =>
    column === null ? `${place} ${words}` : `${place}, ${column}: ${words}`,
  );
const CELLS = {
  question: 'Which river?',
  right: 'Yalu',
  wrong1: 'Han',
  wrong2: 'Taedong',
  wrong3: 'Nakdong',
  explanation: 'It is Amnok in Korean.',
  source: 'Atlas, page 4',
  difficulty: 'easy',
};
const EXPECTED = { rows: [{ place: 'Row 2', cells: CELLS }], mistakes: [] };

describe('a file of questions', () => {
  it.each([
    ['with commas', `${HEADER}\n${ROW}\n`],
    ['from Excel: BOM, CRLF', `\ufeff${HEADER}\r\n${ROW}\r\n`],
    ['from an old Mac: CR', `${HEADER}\r${ROW}`],
    ['with lines that end in different ways', `${HEADER}\r\n${ROW}\n`],
    [
      'with semicolons',
      `${HEADER.replaceAll(',', ';')}\n${ROW.replace('"Atlas, page 4"', 'X').replaceAll(',', ';').replace('X', '"Atlas, page 4"')}`,
    ],
    [
      'with tabs',
      `${HEADER.replaceAll(',', '\t')}\n${ROW.replace('"Atlas, page 4"', 'X').replaceAll(',', '\t').replace('X', 'Atlas, page 4')}`,
    ],
    [
      'with its header in quotation marks and capitals',
      `${COLUMNS.map((name) => `" ${name.toUpperCase()}"`).join(',')}\n${ROW}`,
    ],
    ['with empty rows below, as spreadsheets leave them', `${HEADER}\n${ROW}\n,,,,,,,\n,,,,,,,\n\n`],
    ['with an empty column', `${HEADER},\n${ROW},`],
    ['as JSON', JSON.stringify([CELLS])],
    ['as JSON with BOM and spaces', `\ufeff \n${JSON.stringify([CELLS], null, 2)}\n`],
  ])('%s', async (_, content) => {
    const place = content.includes('[') ? 'Question 1' : 'Row 2';
    expect(await read(content)).toEqual({ ...EXPECTED, rows: [{ place, cells: CELLS }] });
  });

  it('may have its columns in another order, and none for the difficulty', async () => {
    const { rows } = await read('source,question,explanation,wrong3,wrong2,wrong1,right\ns,q,e,3,2,1,r');
    expect(rows).toEqual([
      {
        place: 'Row 2',
        cells: {
          source: 's',
          question: 'q',
          explanation: 'e',
          wrong3: '3',
          wrong2: '2',
          wrong1: '1',
          right: 'r',
          difficulty: '',
        },
      },
    ]);
  });

  it('is counted as a spreadsheet counts: empty rows too, and a cell with line breaks is one row', async () => {
    const { rows } = await read(`${HEADER}\n\n"Which\nriver\n?",a,b,c,d,e,f,easy\n\n${ROW}`);
    expect(rows.map(({ place }) => place)).toEqual(['Row 3', 'Row 5']);
    expect(rows[0]?.cells.question).toBe('Which\nriver\n?');
  });

  it('may have quotation marks within a text, doubled or not', async () => {
    const { rows } = await read(`${HEADER}\nWho said "never"?,"""Peng""",b,c,d,e,f,`);
    expect(rows[0]?.cells).toMatchObject({ question: 'Who said "never"?', right: '"Peng"' });
  });

  it('may have years as numbers in JSON, and no difficulty', async () => {
    const { difficulty: _, ...rest } = { ...CELLS, right: 1950, wrong1: null };
    const { rows } = await read(JSON.stringify([rest]));
    expect(rows[0]?.cells).toMatchObject({ right: '1950', wrong1: '', difficulty: '' });
  });
});

describe('what is wrong with a whole file is told in a teacher’s words', () => {
  const utf16 = (text: string) =>
    new Uint8Array(new Uint16Array([...text].map((one) => one.charCodeAt(0))).buffer);

  it.each<[string, string | Uint8Array, string[]]>([
    ['empty', '', ['The file is empty']],
    ['only spaces', ' \n \n', ['The file is empty']],
    ['only a header', `${HEADER}\n,,,\n`, ['The file has no question below its header']],
    [
      'no header',
      ROW,
      [`Row 1 must name the columns: ${COLUMNS.join(', ')}. \`/questions template\` gives a file that does`],
    ],
    ['a column missing', `${HEADER.replace(',source', '')}\n${ROW}`, ['Row 1, source: is missing']],
    [
      'a column unknown',
      `${HEADER},hint\n${ROW}`,
      [`Row 1, hint: is no column that Yalu knows. It knows ${COLUMNS.join(', ')}`],
    ],
    [
      'a fifth choice',
      `${HEADER},wrong4\n${ROW}`,
      ['Row 1, wrong4: is one too many: a question has four choices, right and wrong1 to wrong3'],
    ],
    ['a column twice', `${HEADER},right\n${ROW}`, ['Row 1, right: is there twice']],
    [
      'a comma too many',
      `${HEADER}\n${ROW},else`,
      [
        'Row 2 has more cells than there are columns, from cell 9 on: put a text that has a “,” in it into quotation marks',
      ],
    ],
    [
      'a quotation mark too few',
      `${HEADER}\n${ROW}\n"Which,a,b`,
      ['Row 3 has a quotation mark (") that is never closed'],
    ],
    [
      'a row without end',
      `${HEADER}\n"${'a,b\n'.repeat(9_000)}`,
      ['Row 2 does not end: is there a quotation mark (") that is never closed?'],
    ],
    [
      '2,001 questions',
      `${HEADER}\n${`${ROW}\n`.repeat(2_001)}`,
      ['The file has too many rows: 2000 questions are the most'],
    ],
    [
      'half a million rows',
      `a\n${HEADER}\n${'x\n'.repeat(500_000)}`.slice(2),
      ['The file has too many rows: 2000 questions are the most'],
    ],
    [
      'a million empty rows',
      `${HEADER}${'\n'.repeat(1_000_000)}`,
      ['The file has no question below its header'],
    ],
    ['JSON that is no list', '{"question": "x"}', ['The file must be a list of questions, from “[” to “]”']],
    ['JSON with nothing in it', '[]', ['The file has no question in it']],
    ['JSON of texts', '["x"]', ['Question 1 must be an object, from “{” to “}”']],
    [
      'JSON with a comma too many',
      '[\n{"question": "x",}\n]',
      ['Line 2 is not valid JSON: look for a comma or a quotation mark near it'],
    ],
    [
      'JSON cut off',
      '[\n{"question"',
      ['Line 2 is not valid JSON: look for a comma or a quotation mark near it'],
    ],
    [
      'JSON with two right answers',
      '[{"right": ["x", "y"]}]',
      ['Question 1, right: is a list: a question has one right answer'],
    ],
    [
      'JSON with an unknown field',
      JSON.stringify([{ ...CELLS, hint: '' }]),
      [`Question 1, hint: is no column that Yalu knows. It knows ${COLUMNS.join(', ')}`],
    ],
    ['JSON without end', '['.repeat(1_000_000), ['The file has too many brackets for 2000 questions']],
    [
      'JSON of 2,001 questions',
      JSON.stringify(Array.from({ length: 2_001 }, () => CELLS)),
      ['The file has too many rows: 2000 questions are the most'],
    ],
  ])('%s', async (_, content, words) => {
    expect(await complaints(content)).toEqual(words);
  });

  it.each<[string, Uint8Array]>([
    ['with its mark', utf16(`\ufeff${HEADER}\n${ROW}`)],
    ['without', utf16(`${HEADER}\n${ROW}`)],
  ])('UTF-16 %s', async (_, bytes) => {
    expect(await complaints(bytes)).toEqual([
      expect.stringMatching(/^The file is saved as UTF-16 .*Excel “CSV UTF-8/),
    ]);
  });

  it('a workbook', async () => {
    expect(await complaints(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toEqual([
      expect.stringMatching(/^The file is a workbook, not a CSV file\. Save it again as UTF-8/),
    ]);
  });

  it('Windows-1252: what to do, and where the letters are that were lost', async () => {
    const bytes = Uint8Array.from(`${HEADER}\n${ROW}\nCaf\xe9?,a,b,c,d,e,f,easy`, (one) => one.charCodeAt(0));
    expect(await complaints(bytes)).toEqual([
      expect.stringMatching(
        /^The file is not saved as UTF-8, but in an older way \(Windows-1252\)\. Save it again/,
      ),
    ]);
    const { rows } = await read(bytes);
    expect(rows[1]).toMatchObject({ place: 'Row 3', cells: { question: 'Caf\ufffd?' } });
  });

  it('bytes that are no text', async () => {
    const bytes = new Uint8Array([...encode(`${HEADER}\n`), 0xc3, 0x28, 0x01]);
    expect(await complaints(bytes)).toEqual([
      expect.stringMatching(/^The file is not text in UTF-8, or it is damaged\./),
    ]);
  });
});

describe('properties', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.includes('\ufffd'));
  const cells = fc.record({
    ...Object.fromEntries(COLUMNS.map((name) => [name, cell])),
    question: cell.filter((text) => text.trim() !== ''),
  });

  it('whatever is written as CSV reads back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        async (rows, delimiter, recordDelimiter, bom) => {
          const content = stringify(rows, {
            header: true,
            columns: [...COLUMNS],
            delimiter,
            record_delimiter: recordDelimiter,
            quoted: true,
            bom,
          });
          const { rows: found, mistakes } = await read(content);
          expect(mistakes).toEqual([]);
          expect(found.map((row: QuestionRow) => row.cells)).toEqual(rows);
        },
      ),
    );
  });

  it('any bytes give rows or mistakes, and never an error', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => encode(`${HEADER}\n${text}`)),
      fc.json().map(encode),
      fc
        .array(fc.constantFrom('"', ',', ';', '\n', '\r', 'a', '\u0000', '[', '{', '}'), { maxLength: 80 })
        .map((parts) => encode(`${HEADER}\n${parts.join('')}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const { rows, mistakes } = await read(content);
        expect(rows.length + mistakes.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });
});
