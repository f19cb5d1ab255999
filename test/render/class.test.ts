import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/command.js';
import { renderInvitation, renderJoined } from '../../src/render/class-invitation.js';
import { CLASS_PAGE, type ListedClass, renderClasses } from '../../src/render/class-list.js';
import {
  renderAdded,
  renderCreated,
  renderDeleted,
  renderDeletedTwin,
  renderDeletion,
  renderRemoved,
  renderRestored,
  renderTermSaved,
} from '../../src/render/class-notices.js';
import { findLimitProblems } from '../../src/render/limits.js';
import { buttonsOf, textOf } from './message-parts.js';

/** Classes as teachers and students see them. */

const TODAY = '2026-11-20';

const listed = (changes: Partial<ListedClass> = {}): ListedClass => ({
  id: 7,
  name: '7B',
  roleId: null,
  names: 'real',
  members: 24,
  terms: [],
  digestChannelId: null,
  deletedAt: null,
  ...changes,
});

describe('a list of classes', () => {
  it('says how each stands', () => {
    const classes = [
      listed({
        terms: [
          { name: 'Spring', from: '2026-01-08', to: '2026-04-02' },
          { name: 'Autumn', from: '2026-09-01', to: '2026-12-18' },
        ],
      }),
      listed({
        id: 8,
        name: '8A',
        roleId: '123456789012345678',
        names: 'pseudonyms',
        members: 1,
        digestChannelId: '876543210987654321',
        terms: [{ name: 'Spring', from: '2027-01-08', to: '2027-04-02' }],
      }),
      listed({ id: 9, name: '9C', deletedAt: Date.UTC(2026, 10, 20) }),
    ];
    const message = renderClasses(classes, 0, TODAY);
    expect(textOf(message)).toMatchInlineSnapshot(`
      "## Classes
      **7B** · 24 members · real names
      Anybody here may join · term: Autumn, 1 September – 18 December 2026
      Weekly digest: off
      **8A** · 1 member · pseudonyms
      Only people with <@&123456789012345678> may join · next term: Spring, 8 January – 2 April 2027
      Weekly digest: <#876543210987654321>
      **9C** · deleted
      It can come back until <t:1797724800:F>, with its members, terms and schedules."
    `);
    expect(buttonsOf(message).map(({ label }) => label)).toEqual([
      'Send a weekly digest here',
      'Stop the digest',
      'Bring back',
    ]);
  });

  it('says how to begin when there is none', () => {
    expect(textOf(renderClasses([], 0, TODAY))).toContain('None yet. Begin with `/class create`');
  });

  it('turns pages no further than there are', () => {
    const classes = Array.from({ length: 25 }, (_, id) => listed({ id, name: 'W'.repeat(40) }));
    const turns = (page: number) =>
      buttonsOf(renderClasses(classes, page, TODAY))
        .slice(-2)
        .map(({ label, disabled }) => `${label}${disabled === true ? ' off' : ''}`);
    expect(CLASS_PAGE).toBe(5);
    expect(turns(0)).toEqual(['Back off', 'Next']);
    expect(turns(4)).toEqual(['Back', 'Next off']);
    expect(turns(99)).toEqual(['Back', 'Next off']);
    expect(textOf(renderClasses(classes, 4, TODAY))).toContain('Page 5 of 5');
  });
});

/** Every view of one class. */
function views(one: ListedClass, pseudonym: string | null): Message[] {
  const term = { name: one.name, from: '2026-09-01', to: '2026-12-18' };
  return [
    renderClasses(
      Array.from({ length: 11 }, (_, id) => ({ ...one, id, terms: [term] })),
      0,
      TODAY,
    ),
    renderCreated(one),
    renderDeletedTwin(one),
    renderDeletion(one, 10),
    renderDeleted(one, Date.UTC(2026, 10, 20)),
    renderRestored(one),
    renderTermSaved(one, term),
    renderAdded(one, one.name, pseudonym, true),
    renderRemoved(one, one.name),
    renderInvitation(one),
    renderJoined(one, pseudonym, true),
  ];
}

it.each([
  ['@everyone', '\\@everyone'],
  ['<@&123456789012345678>', '\\<\\@&123456789012345678\\>'],
  ['**big** ||boo||', '\\*\\*big\\*\\* \\|\\|boo\\|\\|'],
  ['[x](https://evil.example)', '\\[x\\](https\\://evil.example)'],
  ['`code` `', '\\`code\\` \\`'],
])('the name %j is nothing but a name', (name, shown) => {
  const one = listed({ name, names: 'pseudonyms', roleId: '998877665544332211' });
  for (const message of views(one, 'Quiet Heron')) {
    const text = textOf(message);
    expect(text).toContain(shown);
    expect(text.replaceAll(shown, '')).not.toContain(name);
  }
});

it('every view fits Discord and a phone with the longest names', () => {
  const names = ['*'.repeat(40), '판'.repeat(40), '👩'.repeat(20)];
  for (const name of names) {
    const one = listed({
      id: 999_999_999_999_999,
      name,
      names: 'pseudonyms',
      roleId: '1234567890123456789',
      digestChannelId: '1234567890123456789',
    });
    for (const message of views(one, 'Thoughtful Chrysanthemum')) {
      expect(findLimitProblems(message.components)).toEqual([]);
      expect(textOf(message).length).toBeLessThan(1_900);
    }
  }
});

describe('joining', () => {
  it('is explained before and after the press, with real names', () => {
    const one = listed();
    expect(textOf(renderInvitation(one))).toMatchInlineSnapshot(`
      "## Join **7B**
      Press the button, and the daily questions count for you in this class. Your teachers see your name and your answers. Leaderboards show your name; \`/privacy hide\` takes it off."
    `);
    expect(textOf(renderJoined(one, null, true))).toMatchInlineSnapshot(`
      "You are in **7B**. Welcome!
      • The questions of this class and those for everybody here count on its leaderboard.
      • Your teachers see your name, your answers and when you gave them.
      • Others see your name on leaderboards. \`/privacy hide\` shows you as Anonymous.
      -# Not your class? Ask your teacher to take you out. \`/privacy show\` says what is stored about you."
    `);
  });

  it('is explained with pseudonyms and a role', () => {
    const one = listed({ names: 'pseudonyms', roleId: '123456789012345678' });
    expect(textOf(renderInvitation(one))).toMatchInlineSnapshot(`
      "## Join **7B**
      Press the button, and the daily questions count for you in this class. Your teachers see your name and your answers. Leaderboards show a made-up name instead of yours.
      -# Only people with <@&123456789012345678> may join."
    `);
    const joined = textOf(renderJoined(one, 'Quiet Heron', false));
    expect(joined).toContain('You are in **7B** already.');
    expect(joined).toContain('Others see you as **Quiet Heron** on leaderboards');
  });
});
