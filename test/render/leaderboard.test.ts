import { describe, expect, it } from 'vitest';
import type { LeaderboardRow } from '../../src/core/daily.js';
import { renderLeaderboard, renderTermChoice, type ShownBoard } from '../../src/render/leaderboard.js';
import { findLimitProblems } from '../../src/render/limits.js';
import { buttonsOf, textOf } from './message-parts.js';

/** One page of a board, as its asker sees it. */

const row = (
  rank: number,
  name: string,
  points: number,
  changes: Partial<LeaderboardRow> = {},
): LeaderboardRow => ({
  userId: name,
  name,
  hidden: false,
  rank,
  points,
  answered: 3,
  right: 2,
  ...changes,
});

const board = (changes: Partial<ShownBoard> = {}): ShownBoard => ({
  period: { kind: 'week', key: '2026-W07' },
  forClass: null,
  terms: [],
  isPseudonymous: false,
  voided: [],
  zone: 'Asia/Seoul',
  rows: [row(1, 'Ada', 40), row(2, 'Bo', 30), row(2, 'Cy', 30), row(4, 'Di', 1)],
  page: 0,
  total: 4,
  own: row(2, 'Cy', 30),
  askerId: 'Cy',
  isPrivate: true,
  ...changes,
});

describe('a board', () => {
  it('gives ties one rank, and is no Markdown list, which Discord would number anew', () => {
    const text = textOf(renderLeaderboard(board()));
    expect(text).toContain(
      [
        '**1** · Ada · 40 points · 2 of 3',
        '**2** · Bo · 30 points · 2 of 3',
        '**2** · **Cy** · 30 points · 2 of 3',
        '**4** · Di · 1 point · 2 of 3',
      ].join('\n'),
    );
    expect(text).not.toMatch(/^\d+\. /m);
  });

  it('always shows the asker’s own place', () => {
    const far = row(812, 'Zoe', 3);
    const text = textOf(renderLeaderboard(board({ own: far, askerId: 'Zoe', total: 900 })));
    expect(text).toContain('You: place 812 of 900 · 3 points');
    const none = textOf(renderLeaderboard(board({ own: undefined, askerId: 'Zoe' })));
    expect(none).toContain('You are not on this board yet');
  });

  it('names the asker where others read it too', () => {
    const text = textOf(renderLeaderboard(board({ isPrivate: false })));
    expect(text).toContain('Cy, who asked: place 2 of 4');
    expect(text).not.toContain('You:');
  });

  it('shows people who hide as Anonymous, except to themselves', () => {
    const rows = [row(1, 'Ada', 40, { hidden: true }), row(2, 'Cy', 30, { hidden: true })];
    const own = row(2, 'Cy', 30, { hidden: true });
    const text = textOf(renderLeaderboard(board({ rows, own })));
    expect(text).toContain('**1** · Anonymous · 40 points');
    expect(text).toContain('**2** · **Cy** · 30 points');
    expect(text).toContain('Others see you as Anonymous.');
    expect(text).not.toContain('Ada');
  });

  it.each([
    ['@everyone', '\\@everyone'],
    ['<@&123>', '\\<\\@&123\\>'],
    ['**big** ||boo||', '\\*\\*big\\*\\* \\|\\|boo\\|\\|'],
    ['a\u202eb\u200bc\nd', 'a b c d'],
    ['https://evil.example', 'https\\://evil.example'],
    ['\u200b\u200b', 'Somebody'],
    ['x'.repeat(200), `${'x'.repeat(31)}…`],
  ])('shows the name %j as nothing but a name', (name, shown) => {
    const text = textOf(renderLeaderboard(board({ rows: [row(1, name, 40)] })));
    expect(text).toContain(`**1** · ${shown} · 40 points`);
  });

  it('says so when nobody is on it', () => {
    const text = textOf(renderLeaderboard(board({ rows: [], total: 0, own: undefined })));
    expect(text).toContain('Nobody is on this board yet');
  });

  it.each([
    [{ kind: 'today', key: '2026-11-20' }, 'Friday 20 November 2026 · time in Asia/Seoul'],
    [{ kind: 'week', key: '2026-W07' }, 'Week 7 of 2026 · time in Asia/Seoul'],
    [{ kind: 'month', key: '2026-11' }, 'November 2026 · time in Asia/Seoul'],
    [{ kind: 'all', key: 'all' }, 'Every daily question in this server'],
  ] as const)('of %j says which stretch of time it is', (period, words) => {
    expect(textOf(renderLeaderboard(board({ period })))).toContain(words);
  });

  it('turns pages no further than there are, and fits Discord with the longest names', () => {
    const name = '*'.repeat(100);
    const rows = Array.from({ length: 10 }, (_, index) => row(index + 1, `${name}${index}`, 1_000_000));
    const states = (page: number) => {
      const message = renderLeaderboard(board({ rows, page, total: 30, own: rows[0] }));
      expect(findLimitProblems(message.components)).toEqual([]);
      return buttonsOf(message).map(({ label, disabled }) => `${label}${disabled === true ? ' off' : ''}`);
    };
    expect(states(0)).toEqual(['Back off', 'Next', 'Today', 'This week off', 'This month', 'All time']);
    expect(states(1).slice(0, 2)).toEqual(['Back', 'Next']);
    expect(states(2).slice(0, 2)).toEqual(['Back', 'Next off']);
  });
});

describe('a board of a class', () => {
  const forClass = { id: 999_999_999_999_999, name: '*7B* @here' };
  const terms = [
    { name: 'Spring', from: '2026-01-08', to: '2026-04-02' },
    { name: 'Autumn', from: '2026-09-01', to: '2026-12-18' },
  ];

  it('says whose it is, and what counts on it', () => {
    const text = textOf(renderLeaderboard(board({ forClass, period: { kind: 'all', key: 'all' } })));
    expect(text).toMatchInlineSnapshot(`
      "## Leaderboard of **\\*7B\\* \\@here**: all time
      -# Every daily question that counts for this class · 4 people
      -# Points · right of answered
      **1** · Ada · 40 points · 2 of 3
      **2** · Bo · 30 points · 2 of 3
      **2** · **Cy** · 30 points · 2 of 3
      **4** · Di · 1 point · 2 of 3
      You: place 2 of 4 · 30 points · 2 of 3 right."
    `);
    const nobody = textOf(renderLeaderboard(board({ forClass, rows: [], total: 0, own: undefined })));
    expect(nobody).toContain('Its members come here with their first answer.');
    expect(nobody).toContain('it counts what members of the class answer');
  });

  it('of a term says its days, and offers the other terms', () => {
    const period = { kind: 'term', name: 'Autumn', from: '2026-09-01', to: '2026-12-18' } as const;
    const message = renderLeaderboard(board({ forClass, terms, period, total: 30 }));
    expect(findLimitProblems(message.components)).toEqual([]);
    expect(textOf(message)).toContain(
      ': Autumn\n-# 1 September – 18 December 2026 · time in Asia/Seoul · 30 people · page 1 of 3',
    );
    expect(
      buttonsOf(message).map(({ label, disabled }) => `${label}${disabled === true ? ' off' : ''}`),
    ).toEqual(['Back off', 'Next', 'Today', 'This week', 'This month', 'All time', 'Term off']);
    expect(JSON.stringify(message)).toContain('8 January – 2 April 2026');
    const only = renderLeaderboard(board({ forClass, terms: terms.slice(1), period }));
    expect(JSON.stringify(only)).not.toContain('Another term');
  });

  it('offers its terms under every other board of it', () => {
    const labels = buttonsOf(renderLeaderboard(board({ forClass, terms }))).map(({ label }) => label);
    expect(labels.at(-1)).toBe('Term');
  });

  it('tells the asker alone by what name others see them', () => {
    const text = textOf(renderLeaderboard(board({ forClass, isPseudonymous: true })));
    expect(text).toContain('You: place 2 of 4 · 30 points · 2 of 3 right. Others see you as **Cy**.');
  });

  it('asks whose term is meant, of as many classes as a server can have', () => {
    const classes = Array.from({ length: 25 }, (_, id) => ({ id, name: `${id}`.padEnd(40, '*') }));
    const message = renderTermChoice(classes, false);
    expect(findLimitProblems(message.components)).toEqual([]);
    expect(buttonsOf(message)).toHaveLength(25);
  });
});

it('a board says where points were taken back', () => {
  const text = textOf(renderLeaderboard(board({ voided: ['2026-02-12', '2026-02-10'] })));
  expect(text).toContain(
    '-# Points taken back for everybody: questions of 12 February 2026, 10 February 2026.',
  );
});
