/**
 * The only place that encodes and decodes component ids. An id carries all that its handler needs, so that a button
 * works after a restart: `1|open|event:incheon-landing|person:douglas-macarthur`.
 */

/** Raised when the meaning of ids changes; buttons of older messages then ask for the command again. */
const VERSION = '1';
const SEPARATOR = '|';
/** Discord's limit for a custom id, in characters. */
const MAX_LENGTH = 100;

/** What a custom id turns out to be. */
export type DecodedId =
  | { readonly outcome: 'ok'; readonly action: string; readonly args: readonly string[] }
  /** Made by another version of the bot. */
  | { readonly outcome: 'outdated' }
  /** Not made by this bot at all. */
  | { readonly outcome: 'forged' };

/**
 * The custom id for an action with its arguments.
 * @throws RangeError when an argument contains the separator or the whole is longer than Discord allows.
 */
export function encodeId(action: string, ...args: readonly string[]): string {
  const id = tryEncodeId(action, ...args);
  if (id === undefined) throw new RangeError(`no custom id can be made of ${[action, ...args].join(' ')}`);
  return id;
}

/** As encodeId, but undefined where that would throw: for arguments that are a convenience. */
export function tryEncodeId(action: string, ...args: readonly string[]): string | undefined {
  const parts = [VERSION, action, ...args];
  const id = parts.join(SEPARATOR);
  return id.length > MAX_LENGTH || parts.some((part) => part.includes(SEPARATOR)) ? undefined : id;
}

/** Takes a custom id apart. Never throws: ids come from outside. */
export function decodeId(id: string): DecodedId {
  const [version = '', action = '', ...args] = id.split(SEPARATOR);
  if (!/^\d{1,4}$/.test(version) || !/^[a-z-]{1,20}$/.test(action)) return { outcome: 'forged' };
  return version === VERSION ? { outcome: 'ok', action, args } : { outcome: 'outdated' };
}

/** A whole number among the arguments of an id, such as a row's id or a page; `otherwise` where it is none. */
export function readNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : otherwise;
}
