import { parseMarkdown } from './markdown-rules.js';

/** Discord's Markdown as a tree that any renderer can walk. Text is plain text, never HTML. */
export type MarkdownNode =
  | { readonly kind: 'text' | 'code' | 'pill'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'subtext';
      readonly content: readonly MarkdownNode[];
    }
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly MarkdownNode[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly MarkdownNode[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly MarkdownNode[])[];
    }
  | { readonly kind: 'code-block'; readonly text: string; readonly language: string }
  | { readonly kind: 'user' | 'channel' | 'role'; readonly id: string }
  | { readonly kind: 'timestamp'; readonly seconds: number; readonly style: string };

/** What the parser's own nodes may carry. */
interface Parsed {
  readonly type: string;
  readonly content?: readonly Parsed[] | string;
  readonly items?: readonly (readonly Parsed[])[];
  readonly ordered?: boolean;
  readonly start?: number;
  readonly level?: number;
  readonly lang?: string;
  readonly target?: string;
  readonly id?: string;
  readonly name?: string;
  readonly fullName?: string;
  readonly timestamp?: string;
  readonly format?: string;
  readonly navigation?: string;
}

/** Reads Discord's Markdown. Anything the parser chokes on comes back as plain text. */
export function readMarkdown(source: string): MarkdownNode[] {
  try {
    const parsed: readonly Parsed[] = parseMarkdown(source, { inline: true });
    return convertAll(parsed);
  } catch {
    return [{ kind: 'text', text: source }];
  }
}

function convertAll(parsed: readonly Parsed[]): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  for (const one of parsed) {
    const node = convert(one);
    const last = nodes.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') {
      nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text };
    } else if (node.kind === 'break' && last?.kind === 'code-block') {
      // The end of a block is the end of its line already.
    } else {
      nodes.push(node);
    }
  }
  return nodes;
}

const marks = {
  strong: 'strong',
  em: 'em',
  underline: 'underline',
  strikethrough: 'strike',
  spoiler: 'spoiler',
  blockQuote: 'quote',
  subtext: 'subtext',
} as const;

const isMark = (type: string): type is keyof typeof marks => Object.hasOwn(marks, type);

function convert(node: Parsed): MarkdownNode {
  const { type, content } = node;
  const text = typeof content === 'string' ? content : '';
  const children = () => (typeof content === 'string' ? readMarkdown(content) : convertAll(content ?? []));
  if (isMark(type)) return { kind: marks[type], content: children() };
  switch (type) {
    case 'br':
    case 'newline':
      return { kind: 'break' };
    case 'heading':
      return { kind: 'heading', level: node.level ?? 1, content: children() };
    case 'list':
      return {
        kind: 'list',
        ordered: node.ordered ?? false,
        start: node.start ?? 1,
        items: (node.items ?? []).map(convertAll),
      };
    case 'inlineCode':
      return { kind: 'code', text };
    case 'codeBlock':
      return { kind: 'code-block', text, language: node.lang ?? '' };
    case 'link':
    case 'url':
    case 'autolink':
      return { kind: 'link', href: node.target ?? '', content: children() };
    case 'user':
    case 'channel':
    case 'role':
      return { kind: type, id: node.id ?? '' };
    case 'everyone':
    case 'here':
      return { kind: 'pill', text: `@${type}` };
    case 'slashCommand':
      return { kind: 'pill', text: `/${node.fullName ?? ''}` };
    case 'guildNavigation':
      return { kind: 'pill', text: node.navigation ?? '' };
    case 'emoji':
      return { kind: 'text', text: `:${node.name ?? ''}:` };
    case 'timestamp':
      return { kind: 'timestamp', seconds: Number(node.timestamp), style: node.format ?? 'f' };
    case 'twemoji':
      return { kind: 'text', text: node.name ?? '' };
    default:
      return { kind: 'text', text };
  }
}

/** An address one may follow: http or https, else undefined. */
export function safeAddress(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
