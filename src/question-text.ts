import type { Mistake } from './core/import-questions.js';

/** From bytes to text, with words for a teacher whose program saved it in another way. */

export interface ReadText {
  /** Undefined where there is nothing to read on. */
  readonly text: string | undefined;
  readonly mistakes: readonly Mistake[];
}

const SAVE_AS_UTF8 =
  'Save it again as UTF-8: in Excel “CSV UTF-8 (Comma delimited)”, in Google Sheets “Download, Comma-separated values”, in LibreOffice choose the character set UTF-8';

/** Enough bytes to tell what kind of file it is. */
const LOOKED_AT = 1_000;

/** The text of a file in UTF-8. In another 8-bit encoding, the text with the letters that were lost marked, and what to do. */
export function readText(bytes: Uint8Array): ReadText {
  const refused = refusalOf(bytes);
  if (refused !== undefined) return { text: undefined, mistakes: [aboutFile(refused)] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === ''
      ? { text: undefined, mistakes: [aboutFile('is empty')] }
      : { text, mistakes: [] };
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const what = looksLikeWindows1252(bytes)
      ? 'is not saved as UTF-8, but in an older way (Windows-1252)'
      : 'is not text in UTF-8, or it is damaged';
    return { text, mistakes: [aboutFile(`${what}. ${SAVE_AS_UTF8}`)] };
  }
}

/** Why a file can't be read at all. */
function refusalOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'is empty';
  const beginsWith = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  if (beginsWith(0x50, 0x4b, 0x03, 0x04) || beginsWith(0xd0, 0xcf, 0x11, 0xe0)) {
    return `is a workbook, not a CSV file. ${SAVE_AS_UTF8}`;
  }
  if (beginsWith(0xff, 0xfe) || beginsWith(0xfe, 0xff) || looksLikeUtf16(bytes)) {
    return `is saved as UTF-16 (“Unicode text”). ${SAVE_AS_UTF8}`;
  }
  return undefined;
}

/** In UTF-16 every second byte of Latin text is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  return Math.max(even, odd) > start.length / 4 && Math.min(even, odd) < start.length / 20;
}

/** Text with single bytes above ASCII, as in `café`: no control characters, and none of the bytes that encoding leaves out. */
function looksLikeWindows1252(bytes: Uint8Array): boolean {
  const UNUSED: readonly number[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
  return bytes.every(
    (byte) => (byte >= 0x20 || byte === 9 || byte === 10 || byte === 13) && !UNUSED.includes(byte),
  );
}

function aboutFile(words: string): Mistake {
  return { place: 'The file', column: null, words };
}
