import { describe, expect, it } from 'vitest';
import { type MarkdownNode, readMarkdown, safeAddress } from '../../src/playground/page/markdown.js';

/** The tree in short: `strong[text]`, one word a node. */
function outline(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'break':
          return '⏎';
        case 'list':
          return `${node.ordered ? `ol${node.start}` : 'ul'}[${node.items.map(outline).join(' | ')}]`;
        case 'heading':
          return `h${node.level}[${outline(node.content)}]`;
        case 'link':
          return `link(${node.href})[${outline(node.content)}]`;
        case 'timestamp':
          return `time(${node.seconds},${node.style})`;
        case 'user':
        case 'channel':
        case 'role':
          return `${node.kind}(${node.id})`;
        case 'code':
        case 'pill':
        case 'code-block':
          return `${node.kind}(${node.text})`;
        default:
          return `${node.kind}[${outline(node.content)}]`;
      }
    })
    .join('');
}

const read = (source: string) => outline(readMarkdown(source));

describe('the Markdown of Discord', () => {
  it.each([
    ['**bold** *slanted* __under__ ~~gone~~', 'strong[bold] em[slanted] underline[under] strike[gone]'],
    ['***both***', 'em[strong[both]]'],
    ['||hidden||', 'spoiler[hidden]'],
    ['`a **b**`', 'code(a **b**)'],
    ['```ts\nlet a;\n```\nafter', 'code-block(let a;)after'],
    ['인천상륙작전 · **仁川登陆**', '인천상륙작전 · strong[仁川登陆]'],
    ['two\nlines\n\nand a gap', 'two⏎lines⏎⏎and a gap'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['\\*not slanted\\*', '*not slanted*'],
    ['cited [1][2]', 'cited [1][2]'],
  ])('reads %j', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it.each([
    ['# Title\n## Smaller\ntext', 'h1[Title]h2[Smaller]text'],
    ['-# small print', 'subtext[small print]'],
    ['> quoted\n> twice\nafter', 'quote[quoted⏎twice]after'],
    ['> quoted\n-# small print', 'quote[quoted]subtext[small print]'],
    ['> # Title in a quote', 'quote[h1[Title in a quote]]'],
    ['>>> all\nthe rest', 'quote[all⏎the rest]'],
    ['not # a heading', 'not # a heading'],
  ])('reads the block %j', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it.each([
    ['- one\n- two', 'ul[one | two]'],
    ['* one\n* **two**', 'ul[one | strong[two]]'],
    ['3. three\n4. four\nafter', 'ol3[three | four]after'],
    ['- one\n  - inner\n  - inner too\n- two', 'ul[oneul[inner | inner too] | two]'],
    ['- one\n  goes on\n- two', 'ul[one⏎goes on | two]'],
    ['before\n- one\n1. first', 'before⏎ul[one]ol1[first]'],
    ['- one\n-# small print', 'ul[one]subtext[small print]'],
    ['- # no heading here', 'ul[# no heading here]'],
    ['1950 - 1953', '1950 - 1953'],
  ])('reads the list %j', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it('reads mentions, command links and timestamps', () => {
    expect(read('<@10000000000000001> <#10000000000000002> <@&10000000000000003>')).toBe(
      'user(10000000000000001) channel(10000000000000002) role(10000000000000003)',
    );
    expect(read('@everyone @here </daily setup:10000000000000004>')).toBe(
      'pill(@everyone) pill(@here) pill(/daily setup)',
    );
    expect(read('<t:-608000000:D> <t:0>')).toBe('time(-608000000,D) time(0,f)');
  });

  it('reads links, and follows only http and https', () => {
    expect(read('[essay](https://example.org/a) https://example.org/b')).toBe(
      'link(https://example.org/a)[essay] link(https://example.org/b)[https://example.org/b]',
    );
    expect(safeAddress('https://example.org/a')).toBe('https://example.org/a');
    expect(safeAddress('javascript:alert(1)')).toBeUndefined();
    expect(safeAddress('data:text/html,x')).toBeUndefined();
  });

  it('keeps HTML as text', () => {
    expect(read('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });
});
