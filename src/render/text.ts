/** Invisible characters that can reorder, hide or break text: controls, zero-width, bidi marks, lone surrogates. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What somebody typed as one clean line: composed, without invisible characters, single spaces. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
}

/** Makes text mean nothing but itself in Discord's Markdown: no emphasis, links, mentions, lists or headings. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_~`|<>[\]@]|:(?=\/\/)/g, '\\$&')
    .replace(/^(\s*)(\d+(?=\.)|)([#>+.-])/, '$1$2\\$3');
}

/** One line that a person typed, fit to be shown whole: it means nothing but itself. */
export function typedLine(text: string): string {
  return escapeMarkdown(cleanLine(text));
}

/** Something a person typed, fit to be shown back: cleaned, shortened, escaped and in quotation marks. */
export function quoteTyped(text: string): string {
  return `“${escapeMarkdown(shorten(cleanLine(text), 60))}”`;
}

/** At most `max` characters, cut at the end of a word and marked with an ellipsis; never inside a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '')}…`;
}

/** `1 event`, `2 events`. */
export function count(number: number, noun: string): string {
  const plural = noun.endsWith('s') ? 'es' : 's';
  return `${number} ${noun}${number === 1 ? '' : plural}`;
}

/** `1 person`, `2 people`. */
export function people(number: number): string {
  return number === 1 ? '1 person' : `${number} people`;
}

/** A person's name, fit to be shown: one clean line of at most 32 characters that means nothing but itself. */
export function personName(name: string): string {
  return escapeMarkdown(shorten(cleanLine(name), 32)) || 'Somebody';
}
