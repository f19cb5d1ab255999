import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { beginCsv, messageRoom, TooLargeError, textCell } from '../src/class-csv.js';
import { findFileProblems, LIMITS } from '../src/render/limits.js';

/** CSV files that any spreadsheet reads, and none runs. */

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const read = (bytes: Uint8Array): string[][] => parse(Buffer.from(bytes), { bom: true });

function write(...rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const csv = beginCsv('table', ['a', 'b'], messageRoom());
  csv.add(rows);
  return csv.finish()[0]?.bytes ?? new Uint8Array();
}

describe('a CSV file', () => {
  it('is UTF-8 with a BOM, with CRLF after each row, and an empty cell for nothing', () => {
    expect(textOf(write(['민지', 3], ['彭德怀', null]))).toBe('\ufeffa,b\r\n민지,3\r\n彭德怀,\r\n');
  });

  it.each([
    ['a comma', 'Seoul, 1950'],
    ['a quotation mark', 'He said "no"'],
    ['both', '"x","y"'],
    ['a line break', 'one\ntwo\r\nthree'],
  ])('keeps %s in its cell', (_, value) => {
    expect(read(write([value, 'end']))[1]).toEqual([value, 'end']);
  });

  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠x'])(
    'fault 34: makes the formula %j inert',
    (formula) => {
      const [, row] = read(write([formula, 'end']));
      expect(row).toEqual([`'${formula}`, 'end']);
    },
  );

  it('leaves numbers as they are', () => {
    expect(read(write([-1, 2.5]))[1]).toEqual(['-1', '2.5']);
  });
});

describe('typed text in a cell', () => {
  it.each([
    ['x;=1+1', "x;'=1+1"],
    ['x; @y;\u200b-z', "x; '@y; '-z"],
    ['a\u202eb\tc\nd', 'a b c d'],
    ['=1+1', '=1+1'],
    ['Mao; not Stalin', 'Mao; not Stalin'],
  ])('%j is %j, also where semicolons separate cells', (typed, cell) => {
    expect(textCell(typed)).toBe(cell);
  });
});

describe('a large table', () => {
  it('comes in files with a header each, none over the limit, no row torn or lost', () => {
    const csv = beginCsv('answers', ['number', 'text'], messageRoom(), 1_000);
    for (let first = 0; first < 200; first += 10) {
      csv.add(Array.from({ length: 10 }, (_, index) => [first + index, 'x'.repeat(20)]));
    }
    const files = csv.finish();
    expect(files.map(({ name }) => name)).toEqual(files.map((_, index) => `answers-${index + 1}.csv`));
    expect(files.length).toBeGreaterThan(4);
    const rows = files.flatMap(({ bytes }) => {
      expect(bytes.byteLength).toBeLessThanOrEqual(1_000);
      const [header, ...rest] = read(bytes);
      expect(header).toEqual(['number', 'text']);
      return rest;
    });
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });

  it('that no message takes is given up at once; one that just fits is within every limit', () => {
    const csv = beginCsv('answers', ['text'], messageRoom());
    const megabyte = [['x'.repeat(2 ** 20 - 2)]];
    for (let written = 0; written < 24; written += 1) csv.add(megabyte);
    expect(() => csv.add(megabyte)).toThrow(TooLargeError);
    const files = csv.finish();
    expect(files.length).toBe(3);
    expect(findFileProblems(files)).toEqual([]);
  });

  it('that breaks a limit all the same is found before it is sent', () => {
    const files = (count: number, bytes: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `${index}`, bytes: new Uint8Array(bytes) }));
    expect(findFileProblems(files(11, 1))).toHaveLength(1);
    expect(findFileProblems(files(1, LIMITS.fileBytes + 1))).toHaveLength(1);
    expect(findFileProblems(files(3, LIMITS.fileBytes))).toHaveLength(1);
  });
});
