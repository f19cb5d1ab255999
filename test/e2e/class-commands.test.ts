import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChannel, findGuild } from '../../src/playground/world.js';
import { DAY, type DailyStage, FRIDAY, setDailyStage } from './daily-stage.js';

/** What teachers do with `/class`, and students with what comes of it, over the local Discord with the real bot. */

let stage: DailyStage;
const teacher = () => stage.discord.person('ms-park');
const minji = () => stage.discord.person('minji');
const juno = () => stage.discord.person('juno');
const study = () => findGuild(stage.discord.world, 'Study server').id;

describe('a teacher makes a class', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
    await teacher().runs('/settings', { timezone: 'Asia/Seoul' });
  });
  afterAll(() => stage.close());

  it('/class list says how to begin', async () => {
    expect((await teacher().runs('/class list')).text).toMatchInlineSnapshot(`
      "Classes
      None yet. Begin with \`/class create\`: give it a name, such as 7B.
      (only you can see this)"
    `);
    expect((await teacher().runs('/class invite')).text).toMatchInlineSnapshot(`
      "This server has no class yet. A teacher makes one with \`/class create\`.
      (only you can see this)"
    `);
  });

  it('/class create, with pseudonyms', async () => {
    const answer = await teacher().runs('/class create', { name: '  7B ', names: 'Pseudonyms' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "7B is made. Anybody here may join. Leaderboards show pseudonyms; you see the real names.
      Next: \`/class invite\` posts a button to join, \`/daily setup class:7B\` gives the class questions of its own, \`/class term\` its terms.
      ( Post the invitation here )
      (only you can see this)"
    `);
  });

  it('/class invite posts a button for everybody', async () => {
    const invitation = await teacher().runs('/class invite');
    expect(invitation.ephemeral).toBe(false);
    expect(invitation.text).toMatchInlineSnapshot(`
      "Join 7B
      Press the button, and the daily questions count for you in this class. Your teachers see your name and your answers. Leaderboards show a made-up name instead of yours.
      ( Join class )"
    `);
    const joined = await minji().presses(invitation, 'Join class');
    expect(joined.ephemeral).toBe(true);
    expect(joined.text.replace(/as \w+ \w+ on/, 'as … on')).toMatchInlineSnapshot(`
      "You are in 7B. Welcome!
      • The questions of this class and those for everybody here count on its leaderboard.
      • Your teachers see your name, your answers and when you gave them.
      • Others see you as … on leaderboards, here and in every class of this server.
      Not your class? Ask your teacher to take you out. \`/privacy show\` says what is stored about you.
      (only you can see this)"
    `);
    const again = await minji().presses(invitation, 'Join class');
    expect(again.text).toContain('You are in 7B already.');
    expect((await stage.store.classesOf(study(), minji().id)).map(({ name }) => name)).toEqual(['7B']);
  });

  it('/class add and /class remove, by hand', async () => {
    const added = await teacher().runs('/class add', { class: '7b', member: 'juno' });
    expect(added.text).toMatch(/^juno is in 7B now\. Leaderboards show them as \w+ \w+\.\n/);
    const again = await teacher().runs('/class add', { member: 'juno' });
    expect(again.text).toMatch(/^juno is in 7B already\./);
    const removed = await teacher().runs('/class remove', { class: '7B', member: 'juno' });
    expect(removed.text).toMatchInlineSnapshot(`
      "juno is not in 7B any more. Their answers are kept, and count again if they come back.
      (only you can see this)"
    `);
    expect((await teacher().runs('/class remove', { member: 'juno' })).text).toMatchInlineSnapshot(`
      "juno is not in 7B.
      (only you can see this)"
    `);
  });

  it('a pseudonym stays the same for who comes back', async () => {
    const before = await teacher().runs('/class add', { member: 'minji' });
    await teacher().runs('/class remove', { member: 'minji' });
    const after = await teacher().runs('/class add', { member: 'minji' });
    expect(after.text.replace(' now.', ' already.')).toBe(before.text);
  });

  it('/class term, with dates as people write them', async () => {
    const autumn = await teacher().runs('/class term', {
      name: 'Autumn',
      from: '1 September',
      to: '18 December 2026',
    });
    expect(autumn.text).toMatchInlineSnapshot(`
      "Term of 7B: Autumn, 1 September – 18 December 2026.
      \`/leaderboard period:This term class:7B\` shows it. To change its dates, give the same name again.
      (only you can see this)"
    `);
    const longer = await teacher().runs('/class term', {
      name: 'autumn',
      from: '2026-09-01',
      to: '2026-12-19',
    });
    expect(longer.text).toContain('autumn, 1 September – 19 December 2026');
    expect(await stage.store.terms(1)).toHaveLength(1);
    await teacher().runs('/class term', { class: '7B', name: 'Spring', from: '8 Jan', to: '2 Apr' });
    expect((await stage.store.terms(1)).map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2026-09-01 2026-12-19',
      '2027-01-08 2027-04-02',
    ]);
  });

  it('/class list says how it stands, and turns the digest on and off', async () => {
    const list = await teacher().runs('/class list', {}, { in: 'general' });
    expect(list.ephemeral).toBe(true);
    expect(list.text).toMatchInlineSnapshot(`
      "Classes
      7B · 1 member · pseudonyms
      Anybody here may join · term: autumn, 1 September – 19 December 2026
      Weekly digest: off
      ( Send a weekly digest here )
      (only you can see this)"
    `);
    const on = await teacher().presses(list, 'Send a weekly digest here');
    expect(on.kind).toBe('update');
    expect(on.text).toContain('Weekly digest: #channel');
    const general = findChannel(stage.discord.world, 'general').id;
    expect((await stage.store.class(1))?.digestChannelId).toBe(general);
    const off = await teacher().presses(on, 'Stop the digest');
    expect(off.text).toContain('Weekly digest: off');
    expect((await stage.store.class(1))?.digestChannelId).toBeNull();
  });

  it('no digest is promised where the bot can’t post it', async () => {
    const list = await teacher().runs('/class list', {}, { in: 'general' });
    stage.discord.somebody.deniesBot('general', ['SendMessages']);
    const refused = await teacher().presses(list, 'Send a weekly digest here');
    expect(refused.text).toContain('It needs:\n• Send Messages');
    expect((await stage.store.class(1))?.digestChannelId).toBeNull();
    stage.discord.somebody.allowsBot('general');
  });

  it('/class delete asks first, and can be undone', async () => {
    await stage.schedule({ classId: 1 });
    const asked = await teacher().runs('/class delete', { name: '7B' });
    expect(asked.text).toMatchInlineSnapshot(`
      "Delete the class 7B, with 1 member?
      Its leaderboard, terms and reports go with it. Its schedule posts nothing more. Everybody keeps their points in this server.
      You can bring it back for 30 days. After that it is gone for good.
      ( Delete 7B )  ( Keep it )
      (only you can see this)"
    `);
    expect((await teacher().presses(asked, 'Keep it')).text).toContain('Nothing was deleted.');
    const asked2 = await teacher().runs('/class delete');
    const invitation = await teacher().runs('/class invite');
    const deleted = await teacher().presses(asked2, 'Delete 7B');
    expect(deleted.kind).toBe('update');
    expect(deleted.text).toMatchInlineSnapshot(`
      "7B is deleted. It can come back until 2026-12-19 23:00 UTC: here, or with \`/class list\`.
      ( Undo )
      (only you can see this)"
    `);
    expect((await juno().presses(invitation, 'Join class')).text).toMatchInlineSnapshot(`
      "This invitation is over: the class is not here any more. Ask your teacher for a new one.
      (only you can see this)"
    `);
    expect((await teacher().runs('/class list')).text).toMatchInlineSnapshot(`
      "Classes
      7B · deleted
      It can come back until 2026-12-19 23:00 UTC, with its members, terms and schedules.
      ( Bring back )
      (only you can see this)"
    `);
    const back = await teacher().presses(deleted, 'Undo');
    expect(back.text).toMatchInlineSnapshot(`
      "7B is back, with 1 member, its terms and its schedules.
      (only you can see this)"
    `);
    expect((await juno().presses(invitation, 'Join class')).text).toContain('You are in 7B. Welcome!');
  });

  it('it comes back from the list too, and under its name, until it is gone for good', async () => {
    const remove = async () => {
      const asked = await teacher().runs('/class delete');
      return teacher().presses(asked, 'Delete 7B');
    };
    const first = await remove();
    const list = await teacher().runs('/class list');
    expect((await teacher().presses(list, 'Bring back')).text).toContain('7B is back, with 2 members');
    expect((await teacher().presses(first, 'Undo')).text).toContain('7B is back already.');
    await remove();
    const twin = await teacher().runs('/class create', { name: '7b' });
    expect(twin.text).toMatchInlineSnapshot(`
      "A class called 7B was deleted, and can still come back. Bring it back, or choose another name.
      ( Bring it back )
      (only you can see this)"
    `);
    await teacher().presses(twin, 'Bring it back');
    const last = await remove();
    await stage.store.purgeClasses(FRIDAY + 31 * DAY);
    expect((await teacher().presses(last, 'Undo')).text).toMatchInlineSnapshot(`
      "This class is gone for good. Make a new one with \`/class create\`.
      (only you can see this)"
    `);
  });

  it('/help explains it', async () => {
    const help = await minji().runs('/help', { command: 'class' });
    expect(help.text).toMatchInlineSnapshot(`
      "/class
      For teachers: classes, who is in them, their terms and results.
      \`/class create\` Make a class in this server
      Options: \`name\`, \`role\`, \`names\`
      \`/class delete\` Delete a class; for 30 days it can come back
      Options: \`name\`
      \`/class list\` Every class: members, term, weekly digest; deleted ones to bring back
      \`/class invite\` Post a button here with which people join a class
      Options: \`class\`
      \`/class add\` Put somebody into a class
      Options: \`member\`, \`class\`
      \`/class remove\` Take somebody out of a class; their answers are kept
      Options: \`member\`, \`class\`
      \`/class term\` Set a term of a class, or change one: the same name, other dates
      Options: \`name\`, \`from\`, \`to\`, \`class\`
      \`/class report\` How a class is doing: who takes part, what is hard, who is away
      Options: \`class\`, \`period\`
      \`/class export\` Every answer, and points by day, as files for a spreadsheet
      Options: \`class\`, \`period\`
      (only you can see this)"
    `);
    expect((await minji().runs('/help')).text).toContain('`/class` For teachers: classes');
  });
});

describe('a class for a role', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
  });
  afterAll(() => stage.close());

  it('is joined by people with that role alone, unless a teacher adds others', async () => {
    const made = await teacher().runs('/class create', { name: 'Staff room', role: 'staff' });
    expect(made.text).toContain('Only people with @someone may join.');
    const invitation = await teacher().presses(made, 'Post the invitation here');
    expect(invitation.ephemeral).toBe(false);
    expect(
      (await stage.discord.person('mr-kim').presses(invitation, 'Join class')).text,
    ).toMatchInlineSnapshot(`
      "You are in Staff room. Welcome!
      • The questions of this class and those for everybody here count on its leaderboard.
      • Your teachers see your name, your answers and when you gave them.
      • Others see your name on leaderboards. \`/privacy hide\` shows you as Anonymous.
      Not your class? Ask your teacher to take you out. \`/privacy show\` says what is stored about you.
      (only you can see this)"
    `);
    expect((await juno().presses(invitation, 'Join class')).text).toMatchInlineSnapshot(`
      "Only people with @someone may join Staff room. If you belong to it, ask your teacher for the role, or to add you.
      (only you can see this)"
    `);
    expect((await stage.store.classMembers(1)).map(({ name }) => name)).toEqual(['mr-kim']);
    await teacher().runs('/class add', { member: 'juno' });
    expect((await juno().presses(invitation, 'Join class')).text).toContain('You are in Staff room already.');
  });

  it('for everybody is for anybody', async () => {
    const made = await teacher().runs('/class create', { name: 'All', role: study() }, { unchecked: true });
    expect(made.text).toContain('Anybody here may join.');
  });
});

describe('what a teacher types', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
    await teacher().runs('/class create', { name: '7B' });
    await teacher().runs('/class term', { name: 'Autumn', from: '2026-09-01', to: '2026-12-18' });
  });
  afterAll(() => stage.close());

  const names = async () => (await stage.store.classes(study())).map(({ name }) => name);

  it.each([
    ['the same name', '7B', 'There is a class called 7B already.'],
    ['the same in other case', ' 7b ', 'Names must differ by more than capitals and spaces: choose another.'],
    ['the same with something unseen', '7\u200bB\u{e0041}', 'There is a class called 7B already.'],
    ['the same in full width', '７Ｂ', 'There is a class called 7B already.'],
    ['a name too long', 'x'.repeat(41), 'has 41 characters. Use at most 40, such as “7B”.'],
    ['nothing', '   ', 'Give it a name with letters or numbers, such as “7B”.'],
    ['nothing to see', '\u200b\u202e\u3164\u2800', 'Give it a name with letters or numbers'],
    ['only signs', '**||', 'Give it a name with letters or numbers'],
    ['the word for no class', 'None', 'Choose another name.'],
  ])('%s is refused with the way to mend it', async (_, name, words) => {
    const answer = await teacher().runs('/class create', { name }, { unchecked: true });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain(words);
    expect(await names()).toEqual(['7B']);
  });

  it.each([
    ['@everyone', '@everyone'],
    ['<@123456789012345678>', '<@123456789012345678>'],
    ['**big** ||boo||', '**big** ||boo||'],
    ['a\u202eb\u2066c', 'abc'],
    ['`code` [x](https://evil.example)', '`code` [x](https://evil.example)'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
  ])('fault 35: the class name %j is inert wherever it is shown', async (name, kept) => {
    const made = await teacher().runs('/class create', { name });
    expect(await names()).toContain(kept);
    const invitation = await teacher().presses(made, 'Post the invitation here');
    const joined = await minji().presses(invitation, 'Join class');
    const list = await teacher().runs('/class list');
    const asked = await teacher().runs('/class delete', { name: kept });
    const deleted = await teacher().presses(asked, `Delete ${kept}`);
    for (const answer of [made, invitation, joined, list, asked, deleted]) {
      expect(answer.message.mentions).toEqual([]);
      expect(answer.message.mention_everyone).toBe(false);
      expect(answer.text).not.toMatch(/went wrong|[\u202a-\u202e\u2066-\u2069\u200b]/);
      // What would mean something to Discord is there to be read: it was escaped.
      expect(answer.text.replaceAll('\\', '')).toContain(kept);
    }
    await stage.store.purgeClasses(FRIDAY + DAY);
  });

  it.each([
    [{ from: '2026-12-18', to: '2026-09-01' }, 'This term would end before it begins'],
    [
      { from: 'autumn', to: '18 December' },
      '“autumn” is not a day. Write it like “1 September 2026” or “2026-09-01”.',
    ],
    [{ from: '1 September', to: '31 September' }, '“31 September” is not a day.'],
    [{ from: '@everyone', to: '**x**' }, '@everyone” is not a day.'],
    [
      { from: '18 December 2026', to: '2 April 2027' },
      'These dates overlap the term Autumn of 7B, 1 September – 18 December 2026.',
    ],
    [{ from: '2026-01-01', to: '2027-01-01' }, 'first change that one: `/class term name:Autumn`'],
  ])('a term of %j is refused with the way to mend it', async (dates, words) => {
    const answer = await teacher().runs('/class term', { name: 'Spring', ...dates });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain(words);
    expect(await stage.store.terms(1)).toEqual([{ name: 'Autumn', from: '2026-09-01', to: '2026-12-18' }]);
  });

  it('a bot and who is not in the server are no members', async () => {
    const bot = await teacher().runs('/class add', { member: 'Yalu' });
    expect(bot.text).toMatchInlineSnapshot(`
      "Yalu is a bot, and bots answer no questions.
      (only you can see this)"
    `);
    const { members } = findGuild(stage.discord.world, 'Study server');
    const here = members.get(juno().id);
    members.delete(juno().id);
    expect((await teacher().runs('/class add', { member: 'juno' })).text).toMatchInlineSnapshot(`
      "juno is not in this server. Invite them here first, then add them.
      (only you can see this)"
    `);
    if (here !== undefined) members.set(juno().id, here);
    expect(await stage.store.classMembers(1)).toEqual([]);
  });

  it('an unclear class is asked for', async () => {
    await teacher().runs('/class create', { name: '7C' });
    expect((await teacher().runs('/class invite')).text).toMatchInlineSnapshot(`
      "Say which class: “7B”, “7C”.
      (only you can see this)"
    `);
    expect((await teacher().runs('/class invite', { class: '9Z' })).text).toMatchInlineSnapshot(`
      "There is no class called “9Z” here. Choose from “7B”, “7C”.
      (only you can see this)"
    `);
    expect((await teacher().runs('/class invite', { class: '7c' })).text).toContain('Join 7C');
  });

  it('is completed while it is typed, for teachers', async () => {
    const completes = (person = teacher(), command = '/class invite', option = 'class') =>
      person.completes(command, option, '7');
    const both = [
      { name: '7B', value: '7B' },
      { name: '7C', value: '7C' },
    ];
    expect(await completes()).toEqual(both);
    expect(await completes(teacher(), '/class delete', 'name')).toEqual(both);
    expect(await completes(minji())).toEqual([]);
  });

  it('no more than 25 classes fit a server, deleted ones that can come back among them', async () => {
    for (let number = 3; number <= 25; number += 1) {
      const answer = await teacher().runs('/class create', { name: `Class ${number}` });
      expect(answer.text).toContain(`Class ${number} is made.`);
    }
    const full = await teacher().runs('/class create', { name: 'One more' });
    expect(full.text).toMatchInlineSnapshot(`
      "This server has 25 classes, and that is the most. Delete one that is over with \`/class delete\`: it makes room 30 days later, when it can’t come back any more.
      (only you can see this)"
    `);
    const asked = await teacher().runs('/class delete', { name: 'Class 25' });
    await teacher().presses(asked, 'Delete Class 25');
    expect((await teacher().runs('/class create', { name: 'One more' })).text).toBe(full.text);
    const list = await teacher().runs('/class list');
    expect(list.text).toContain('Page 1 of 5');
    const next = await teacher().presses(list, 'Next');
    expect(next.kind).toBe('update');
    expect(next.text).toContain('Page 2 of 5');
  });
});
