import { el } from '../dom.js';
import { type MarkdownNode, readMarkdown, safeAddress } from '../markdown.js';
import { channelName, type RenderContext, roleName, userName } from './context.js';
import { spoiler } from './spoiler.js';
import { formatFull, formatTimestamp } from './time.js';

/** Discord's Markdown as a block of elements. */
export function markdown(source: string, context: RenderContext, className = 'markdown'): HTMLElement {
  return el('div', { class: className }, ...renderAll(readMarkdown(source), context));
}

const renderAll = (nodes: readonly MarkdownNode[], context: RenderContext): Node[] =>
  nodes.map((node) => render(node, context));

/** A message's headings stand below the page's own. */
const headingTags = ['h3', 'h4', 'h5'] as const;

function render(node: MarkdownNode, context: RenderContext): Node {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'break':
      return el('br');
    case 'strong':
      return el('strong', {}, ...renderAll(node.content, context));
    case 'em':
      return el('em', {}, ...renderAll(node.content, context));
    case 'underline':
      return el('u', {}, ...renderAll(node.content, context));
    case 'strike':
      return el('s', {}, ...renderAll(node.content, context));
    case 'quote':
      return el('blockquote', {}, ...renderAll(node.content, context));
    case 'subtext':
      return el('small', { class: 'subtext' }, ...renderAll(node.content, context));
    case 'spoiler':
      return spoiler(el('span', {}, ...renderAll(node.content, context)), 'inline');
    case 'heading':
      return el(headingTags[node.level - 1] ?? 'h5', {}, ...renderAll(node.content, context));
    case 'list':
      return list(node, context);
    case 'code':
      return el('code', {}, node.text);
    case 'code-block':
      return el(
        'pre',
        { tabindex: 0, 'aria-label': `Code ${node.language}`.trim() },
        el('code', {}, node.text),
      );
    case 'link':
      return link(node, context);
    case 'pill':
      return pill(node.text);
    case 'user':
      return pill(`@${userName(context, node.id)}`);
    case 'channel':
      return pill(`#${channelName(context, node.id)}`);
    case 'role':
      return pill(`@${roleName(context, node.id)}`);
    case 'timestamp':
      return timestamp(node.seconds, node.style);
  }
}

const pill = (text: string) => el('span', { class: 'mention' }, text);

function list(node: MarkdownNode & { kind: 'list' }, context: RenderContext): HTMLElement {
  const items = node.items.map((item) => el('li', {}, ...renderAll(item, context)));
  return node.ordered ? el('ol', { start: node.start }, ...items) : el('ul', {}, ...items);
}

function link(node: MarkdownNode & { kind: 'link' }, context: RenderContext): HTMLElement {
  const href = safeAddress(node.href);
  const content = renderAll(node.content, context);
  return href
    ? el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...content)
    : el('span', {}, ...content);
}

function timestamp(seconds: number, style: string): HTMLElement {
  const at = seconds * 1000;
  const isDate = !Number.isNaN(new Date(at).getTime());
  return el(
    'time',
    { class: 'timestamp', datetime: isDate && new Date(at).toISOString(), title: formatFull(at) },
    formatTimestamp(seconds, style, Date.now() / 1000),
  );
}
