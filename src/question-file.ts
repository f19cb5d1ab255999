import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { z } from 'zod';
import { COLUMNS, type Column, type Mistake, type QuestionRow } from './core/import-questions.js';
import { MOST_OWN_QUESTIONS } from './core/own-question.js';
import { readText } from './question-text.js';

/** From the bytes of a teacher's file to its rows: CSV with commas, semicolons or tabs, or JSON. */

export interface ReadFile {
  /** Empty where the file's shape is wrong. */
  readonly rows: readonly QuestionRow[];
  readonly mistakes: readonly Mistake[];
}

/** Blank rows between the questions count against this, and reading ends here, whatever follows. */
const MOST_RECORDS = 2 * MOST_OWN_QUESTIONS;
/** Longest row, in characters: several times what its texts may have. */
const MOST_IN_ROW = 20_000;
/** Read before others get their turn, in characters. */
const PIECE = 4_096;
const SEPARATORS = [',', ';', '\t'] as const;
const WHOLE = 'The file';
const TOO_MANY = mistake(WHOLE, `has too many rows: ${MOST_OWN_QUESTIONS} questions are the most`);
const NEEDED: readonly Column[] = COLUMNS.filter((column) => column !== 'difficulty');

/** Reads a file. Never throws, whatever the bytes are. */
export async function readQuestionFile(bytes: Uint8Array): Promise<ReadFile> {
  const { text, mistakes } = readText(bytes);
  if (text === undefined) return { rows: [], mistakes };
  const read = /^\s*[[{]/.test(text) ? readJson(text) : await readCsv(text);
  // In another encoding the header can be right and a letter in row 7 wrong: both are told.
  return { rows: read.rows, mistakes: [...mistakes, ...read.mistakes] };
}

const recordSchema = z.array(z.string());

async function readCsv(text: string): Promise<ReadFile> {
  const records: (readonly string[])[] = [];
  const options: Options = {
    delimiter: separatorOf(text),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MOST_IN_ROW,
  };
  try {
    const parser = Readable.from(inPieces(withoutBlankEnd(text))).pipe(parse(options));
    for await (const record of parser) {
      records.push(recordSchema.parse(record));
      // Leaving the loop ends the reading.
      if (records.length > MOST_RECORDS) return { rows: [], mistakes: [TOO_MANY] };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: [], mistakes: [describeCsvError(error, records.length + 1)] };
  }
  const [header = [], ...below] = records;
  const { columns, mistakes } = readHeader(header);
  if (mistakes.length > 0) return { rows: [], mistakes };
  const numbered = below.map((cells, index) => ({ cells, place: `Row ${index + 2}` }));
  const filled = numbered.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0)
    return { rows: [], mistakes: [mistake(WHOLE, 'has no question below its header')] };
  if (filled.length > MOST_OWN_QUESTIONS) {
    return { rows: [], mistakes: [TOO_MANY] };
  }
  return {
    rows: filled.map(({ cells, place }) => ({
      place,
      cells: cellsOf((column) => cells[columns.indexOf(column)]),
    })),
    mistakes: filled.flatMap(({ cells, place }) => {
      const extra = cells.findIndex((cell, index) => (columns[index] ?? '') === '' && cell.trim() !== '');
      const words = `has more cells than there are columns, from cell ${extra + 1} on: put a text that has a “${options.delimiter === '\t' ? 'tab' : options.delimiter}” in it into quotation marks`;
      return extra === -1 ? [] : [mistake(place, words)];
    }),
  };
}

/** In pieces with a pause after each, so that a long file holds nobody up. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += PIECE) {
    yield text.slice(start, start + PIECE);
    await setImmediate();
  }
}

/** Spreadsheets write rows of nothing but separators below the last one that is used. */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t,;\r\n'.includes(text.charAt(end - 1))) end -= 1;
  const after = text.slice(end).search(/[\r\n]/);
  return after === -1 ? text : text.slice(0, end + after);
}

/** The separator by which the first line names the most columns. */
function separatorOf(text: string): string {
  const line = /^[^\r\n]{0,1000}/.exec(text.trimStart())?.[0] ?? '';
  const known = (separator: string) =>
    line.split(separator).filter((name) => isColumn(columnName(name.replaceAll('"', '')))).length;
  return SEPARATORS.reduce((best, one) => (known(one) > known(best) ? one : best));
}

function readHeader(cells: readonly string[]): { columns: readonly string[]; mistakes: readonly Mistake[] } {
  const columns = cells.map(columnName);
  const place = 'Row 1';
  if (!columns.some(isColumn)) {
    const words = `must name the columns: ${COLUMNS.join(', ')}. \`/questions template\` gives a file that does`;
    return { columns, mistakes: [mistake(place, words)] };
  }
  const unknown = columns.flatMap((name, index) => {
    if (name === '') return [];
    if (!isColumn(name)) return [{ place, column: name.slice(0, 40), words: adviceFor(name) }];
    const isFirst = columns.indexOf(name) === index;
    return isFirst ? [] : [{ place, column: name, words: 'is there twice' }];
  });
  const missing = NEEDED.filter((name) => !columns.includes(name));
  return {
    columns,
    mistakes: [...missing.map((column) => ({ place, column, words: 'is missing' })), ...unknown],
  };
}

function adviceFor(name: string): string {
  return /^wrong\s*\d+$/.test(name)
    ? 'is one too many: a question has four choices, right and wrong1 to wrong3'
    : `is no column that Yalu knows. It knows ${COLUMNS.join(', ')}`;
}

function describeCsvError({ code }: CsvError, row: number): Mistake {
  const place = `Row ${row}`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return mistake(place, 'has a quotation mark (") that is never closed');
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return mistake(place, 'does not end: is there a quotation mark (") that is never closed?');
  }
  return mistake(place, 'can’t be read as a row of a CSV file');
}

/** More brackets than any list of questions has: taking such a text apart would take long. */
const MOST_BRACKETS = 10 * MOST_OWN_QUESTIONS;

function readJson(text: string): ReadFile {
  const failed = (place: string, words: string) => ({ rows: [], mistakes: [mistake(place, words)] });
  let brackets = 0;
  for (const character of text) if (character === '[' || character === '{') brackets += 1;
  if (brackets > MOST_BRACKETS)
    return failed(WHOLE, `has too many brackets for ${MOST_OWN_QUESTIONS} questions`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed(
      lineOfJsonError(error, text),
      'is not valid JSON: look for a comma or a quotation mark near it',
    );
  }
  if (!Array.isArray(value)) return failed(WHOLE, 'must be a list of questions, from “[” to “]”');
  if (value.length === 0) return failed(WHOLE, 'has no question in it');
  if (value.length > MOST_OWN_QUESTIONS) return { rows: [], mistakes: [TOO_MANY] };
  const read = value.map((item: unknown, index) => readItem(item, `Question ${index + 1}`));
  return { rows: read.flatMap(({ rows }) => rows), mistakes: read.flatMap(({ mistakes }) => mistakes) };
}

/** The line at which reading ended, as the error tells it. */
function lineOfJsonError(error: unknown, text: string): string {
  const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
  return `Line ${text.slice(0, position).split('\n').length}`;
}

const itemSchema = z.record(z.string(), z.unknown());

function readItem(item: unknown, place: string): ReadFile {
  const parsed = itemSchema.safeParse(item);
  if (!parsed.success) {
    return { rows: [], mistakes: [mistake(place, 'must be an object, from “{” to “}”')] };
  }
  const fields = new Map(Object.entries(parsed.data));
  const wrong = [...fields].flatMap(([column, value]): Mistake[] => {
    if (!isColumn(column)) return [{ place, column: column.slice(0, 40), words: adviceFor(column) }];
    if (readValue(value) !== undefined) return [];
    const words =
      column === 'right' && Array.isArray(value)
        ? 'is a list: a question has one right answer'
        : 'must be text';
    return [{ place, column, words }];
  });
  // What is wrong already is not told again as empty.
  return wrong.length > 0
    ? { rows: [], mistakes: wrong }
    : { rows: [{ place, cells: cellsOf((column) => readValue(fields.get(column))) }], mistakes: [] };
}

/** Text, or a number such as a year; nothing for null. */
function readValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value === null || value === undefined ? '' : undefined;
}

function cellsOf(read: (column: Column) => string | undefined): QuestionRow['cells'] {
  const cell = (column: Column) => read(column) ?? '';
  return {
    question: cell('question'),
    right: cell('right'),
    wrong1: cell('wrong1'),
    wrong2: cell('wrong2'),
    wrong3: cell('wrong3'),
    explanation: cell('explanation'),
    source: cell('source'),
    difficulty: cell('difficulty'),
  };
}

function columnName(cell: string): string {
  return cell.trim().toLowerCase();
}

function isColumn(name: string): name is Column {
  const names: readonly string[] = COLUMNS;
  return names.includes(name);
}

function mistake(place: string, words: string): Mistake {
  return { place, column: null, words };
}
