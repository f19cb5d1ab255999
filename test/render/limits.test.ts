import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { button, container, row, selectRow, text } from '../../src/render/components.js';
import { findLimitProblems } from '../../src/render/limits.js';

const link = (label: string) =>
  ({ type: ComponentType.Button, style: ButtonStyle.Link, url: 'https://example.org', label }) as const;
const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe('Discord’s limits', () => {
  it.each<[string, APIMessageTopLevelComponent[], string]>([
    ['nothing at all', [], 'empty'],
    ['an empty text', [text(' ')], 'a text is empty'],
    ['4,001 characters over all texts', [text('a'.repeat(2_001)), text('a'.repeat(2_000))], 'text: 4001'],
    [
      '41 components, nested ones included',
      [
        container(
          0,
          many(40).map((n) => text(n)),
        ),
      ],
      'components: 41',
    ],
    ['six buttons in a row', [row(many(6).map((n) => button(n, n)))], 'components in a row: 6'],
    ['an empty row', [row([])], 'a row is empty'],
    ['two buttons with one id', [row([button('same', 'a'), button('same', 'b')])], 'two components'],
    ['a custom id of 101 characters', [row([button('x'.repeat(101), 'a')])], 'custom id: 101'],
    ['a label of 81 characters', [row([link('x'.repeat(81))])], 'button label: 81'],
    ['a menu without options', [selectRow('id', 'Choose…', [])], 'no options'],
    [
      'two options with one value',
      [
        selectRow('id', 'Choose…', [
          { label: 'a', value: '1' },
          { label: 'b', value: '1' },
        ]),
      ],
      'have one value',
    ],
    [
      'a value of 101 characters',
      [selectRow('id', 'Choose…', [{ label: 'a', value: 'v'.repeat(101) }])],
      'option text: 101',
    ],
    [
      'a placeholder of 151 characters',
      [selectRow('id', 'p'.repeat(151), [{ label: 'a', value: '1' }])],
      'placeholder: 151',
    ],
  ])('refuse %s', (_, components, problem) => {
    expect(findLimitProblems(components).join('\n')).toContain(problem);
  });

  it('allow what just fits', () => {
    const full = container(0, [text('a'.repeat(4_000)), row(many(5).map((n) => button(n, n)))]);
    expect(findLimitProblems([full])).toEqual([]);
  });
});
