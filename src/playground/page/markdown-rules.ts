import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

type Rules = typeof rulesExtended;
type Rule = Rules[string];
type State = Parameters<Rule['match']>[1];
type NestedParse = Parameters<Rule['parse']>[1];
type ParsedNode = ReturnType<NestedParse>[number];

/** `before` is what was matched last; the parser gives an empty string at the very start. */
const atLineStart = (before: string) => before === '' || before.endsWith('\n');

const bullet = String.raw`(?:[-*]|\d{1,9}\.)`;
const listBlock = new RegExp(
  `^(?: *${bullet} +\\S[^\\n]*(?:\\n|$)(?: {2,}(?!${bullet} )\\S[^\\n]*(?:\\n|$))*)+`,
);
const listLine = new RegExp(`^( *)(${bullet}) +(.*)$`);

interface Line {
  readonly indent: number;
  readonly marker: string;
  readonly text: string;
}

/** Lines of a list block; a line without a bullet continues the one before it. */
function linesOf(block: string): Line[] {
  const lines: Line[] = [];
  for (const raw of block.replace(/\n$/, '').split('\n')) {
    const [, spaces, marker, text] = listLine.exec(raw) ?? [];
    const last = lines.at(-1);
    if (spaces !== undefined && marker !== undefined && text !== undefined) {
      lines.push({ indent: spaces.length, marker, text });
    } else if (last) {
      lines[lines.length - 1] = { ...last, text: `${last.text}\n${raw.trim()}` };
    }
  }
  return lines;
}

/** Lists made of `lines`: deeper lines become a list inside the item before them, and a new kind of bullet a new list. */
function buildLists(lines: readonly Line[], parseText: (text: string) => ParsedNode[]): ParsedNode[] {
  const lists: { type: 'list'; ordered: boolean; start: number; items: ParsedNode[][] }[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (!line) break;
    let end = at + 1;
    while ((lines[end]?.indent ?? -1) > line.indent) end++;
    const item = [...parseText(line.text), ...buildLists(lines.slice(at + 1, end), parseText)];
    const ordered = /\d/.test(line.marker);
    const current = lists.at(-1);
    if (current?.ordered === ordered) current.items.push(item);
    else lists.push({ type: 'list', ordered, start: Number.parseInt(line.marker, 10) || 1, items: [item] });
    at = end;
  }
  return lists;
}

const list: Rule = {
  order: SimpleMarkdown.defaultRules.list.order,
  match: (source, _state, before) => (atLineStart(before) ? listBlock.exec(source) : null),
  parse: (capture, parse, state) =>
    // An item's words are in the middle of a line, so that a # in them is not a heading.
    buildLists(linesOf(capture[0] ?? ''), (text) => parse(text, { ...state, prevCapture: ['-'] })),
};

function startingLine(name: string, pattern: RegExp): Rules {
  const rule = rulesExtended[name];
  if (!rule) throw new Error(`discord-markdown-parser has no rule called ${name}`);
  return {
    [name]: {
      ...rule,
      match: (source, _state, before) => (atLineStart(before) ? pattern.exec(source) : null),
    },
  };
}

const quoteMarker = /^ *>>> ?|^ *> ?/;

const blockQuote: Rules = {
  blockQuote: {
    order: SimpleMarkdown.defaultRules.blockQuote.order,
    match: (source, state: State, before) =>
      atLineStart(before) && !state['inQuote']
        ? /^(?: *>>> [\s\S]*| *> [^\n]*(?:\n *> [^\n]*)*\n?)/.exec(source)
        : null,
    parse: (capture, parse, state) => {
      const quoted = capture[0] ?? '';
      const text = quoted.trimStart().startsWith('>>>')
        ? quoted.replace(quoteMarker, '')
        : quoted.replace(new RegExp(quoteMarker, 'gm'), '').replace(/\n$/, '');
      return { content: parse(text, { ...state, inQuote: true, prevCapture: null }) };
    },
  },
};

/**
 * The library's rules with what it lacks: lists, and headings, subtext and quotes that are found on the first line
 * after another block too (it looks at the last capture group of the match before, which is not always the line's end).
 */
export const parseMarkdown = SimpleMarkdown.parserFor({
  ...rulesExtended,
  ...startingLine('heading', /^(#{1,3}) +([^\n]+?)(\n|$)/),
  ...startingLine('subtext', /^-# +([^\n]+?)(\n|$)/),
  ...blockQuote,
  list,
});
