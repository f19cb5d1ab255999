import { stringify } from 'csv-stringify/sync';
import type { OutgoingFile } from './command.js';
import { LIMITS } from './render/limits.js';
import { cleanLine } from './render/text.js';

/** CSV files as spreadsheets like them: RFC 4180, UTF-8 with a BOM so that Excel reads names in any script. */

/** What stands in a cell; null is an empty one. */
export type Cell = string | number | null;

/** A table that grows by rows, in as many files as Discord's limit needs. */
export interface CsvFiles {
  /** Rows given together stay in one file. */
  add(rows: readonly (readonly Cell[])[]): void;
  /** `name.csv`, or `name-1.csv`, `name-2.csv`, … each with the header. */
  finish(): readonly OutgoingFile[];
}

/** All files of one message together are larger than Discord takes. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** How many bytes all files of one message may still take. */
export interface Room {
  bytes: number;
}

/** What a message needs beside its files: the form around them, its components. */
const MARGIN = 256 * 1024;

/** The room that one message has. */
export function messageRoom(): Room {
  return { bytes: LIMITS.requestBytes - MARGIN };
}

/**
 * Begins a table. Files of one message share its room.
 * @throws TooLargeError from `add` as soon as the room is used up
 */
export function beginCsv(
  name: string,
  header: readonly string[],
  room: Room,
  mostBytes: number = LIMITS.fileBytes,
): CsvFiles {
  const opening = encode([header], true);
  const files: Uint8Array[][] = [];
  let size = Number.POSITIVE_INFINITY;
  const push = (chunk: Uint8Array) => {
    room.bytes -= chunk.byteLength;
    if (room.bytes < 0) throw new TooLargeError('the files are larger than one message may be');
    files.at(-1)?.push(chunk);
    size += chunk.byteLength;
  };
  const open = () => {
    files.push([]);
    size = 0;
    push(opening);
  };
  return {
    add(rows) {
      if (rows.length === 0) return;
      const chunk = encode(rows, false);
      if (size + chunk.byteLength > mostBytes) open();
      push(chunk);
    },
    finish() {
      if (files.length === 0) open();
      return files.map((chunks, index) => ({
        name: files.length === 1 ? `${name}.csv` : `${name}-${index + 1}.csv`,
        bytes: Buffer.concat(chunks),
      }));
    },
  };
}

function encode(rows: readonly (readonly Cell[])[], isFirst: boolean): Uint8Array {
  const csv = stringify([...rows], { bom: isFirst, record_delimiter: '\r\n', escape_formulas: true });
  return Buffer.from(csv, 'utf8');
}

/**
 * Typed text fit for a cell: one clean line. A spreadsheet that takes semicolons for the separator must not find a formula
 * behind one; formulas at the beginning of a cell are made inert when it is written.
 */
export function textCell(typed: string): string {
  return cleanLine(typed).replace(/;(\s*)(?=[=+\-@＝＋－＠])/g, ";$1'");
}
