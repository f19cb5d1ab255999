import { expect, it } from 'vitest';
import { MOST_CLASSES } from '../../src/core/classes.js';
import {
  answer,
  claim,
  type Engine,
  GUILD,
  HOUR,
  makeClass,
  makePost,
  makeSchedule,
  noon,
  slot,
  there,
} from './classroom.js';

const NOW = noon('2026-11-01');

export function classesContract(engine: () => Engine): void {
  it('makes classes, and lists them by name in their server', async () => {
    const { store } = engine();
    const second = await makeClass(store, { name: 'Year 11', roleId: '900', names: 'pseudonyms' });
    const first = await makeClass(store, { name: '10 B' });
    await makeClass(store, { name: 'Elsewhere', guildId: '101' });
    expect(second).toEqual({
      id: second.id,
      guildId: GUILD,
      name: 'Year 11',
      roleId: '900',
      names: 'pseudonyms',
      createdBy: '300',
      members: 0,
      digestChannelId: null,
      createdAt: NOW,
      deletedAt: null,
    });
    expect(await store.classes(GUILD)).toEqual([first, second]);
    expect(await store.class(second.id)).toEqual(second);
    expect(await store.class(999)).toBeUndefined();
  });

  it('refuses a name that another class has, in other letters too, deleted or not', async () => {
    const { store } = engine();
    const first = await makeClass(store, { name: 'Year 11' });
    for (const name of ['Year 11', 'YEAR  11', ' year 11 ', 'Ｙear １１']) {
      expect(await store.createClass(classDraftOf(name))).toEqual({ outcome: 'name taken', by: first });
    }
    await store.deleteClass(first.id, NOW + HOUR);
    expect(await store.createClass(classDraftOf('year 11'))).toEqual({
      outcome: 'name taken',
      by: { ...first, deletedAt: NOW + HOUR },
    });
    expect(await store.createClass({ ...classDraftOf('Year 11'), guildId: '101' })).toMatchObject({
      outcome: 'created',
    });
  });

  it('stops at the most, deleted ones included, because they can come back', async () => {
    const { store } = engine();
    for (let number = 1; number <= MOST_CLASSES; number += 1) await makeClass(store, { name: `${number}` });
    await store.deleteClass(there((await store.classes(GUILD))[0]).id, NOW);
    expect(await store.createClass(classDraftOf('One more'))).toEqual({ outcome: 'too many' });
  });

  it('enrols a person once, by the name seen now', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    const minji = { userId: '1', name: 'Minji', now: NOW };
    expect(await store.enrol(id, minji)).toBe('enrolled');
    expect(await store.enrol(id, { ...minji, now: NOW + 1 })).toBe('enrolled before');
    expect(await store.enrol(999, minji)).toBe('unknown class');
    await store.enrol(id, { userId: '2', name: 'alex', now: NOW });
    expect(await store.classMembers(id)).toEqual([
      { userId: '2', name: 'alex', pseudonym: null, joinedAt: NOW },
      { userId: '1', name: 'Minji', pseudonym: null, joinedAt: NOW },
    ]);
    expect((await store.class(id))?.members).toBe(2);
    expect((await store.score(GUILD, '1')).name).toBe('Minji');
  });

  it('makes one enrolment of many presses at once', async () => {
    const { store, connect } = engine();
    const second = (await connect?.()) ?? store;
    const { id } = await makeClass(store, { names: 'pseudonyms' });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? store : second).enrol(id, { userId: '1', name: 'Minji', now: NOW }),
      ),
    );
    if (second !== store) await second.close();
    expect(outcomes.filter((outcome) => outcome === 'enrolled')).toHaveLength(1);
    expect(await store.classMembers(id)).toHaveLength(1);
  });

  it('lets a person be in several classes, and take leave of each', async () => {
    const { store } = engine();
    const history = await makeClass(store, { name: 'History' });
    const club = await makeClass(store, { name: 'Club' });
    const elsewhere = await makeClass(store, { name: 'Elsewhere', guildId: '101' });
    for (const { id } of [history, club, elsewhere]) {
      await store.enrol(id, { userId: '1', name: 'Minji', now: NOW });
    }
    const names = async () => (await store.classesOf(GUILD, '1')).map(({ name }) => name);
    expect(await names()).toEqual(['Club', 'History']);
    expect(await store.withdraw(club.id, '1')).toBe(true);
    expect(await store.withdraw(club.id, '1')).toBe(false);
    expect(await names()).toEqual(['History']);
    await store.deleteClass(history.id, NOW);
    expect(await names()).toEqual([]);
  });

  it('keeps what a person answered when they withdraw', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    await store.enrol(id, { userId: '1', name: 'Minji', now: NOW });
    await answer(store, await makePost(store, await makeSchedule(store, { classId: id }), '2026-11-02'), '1');
    await store.withdraw(id, '1');
    expect((await store.score(GUILD, '1')).points).toBe(10);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('gives a pseudonym in a class that has them: one for the whole server, for ever', async () => {
    const { store } = engine();
    const first = await makeClass(store, { name: 'A', names: 'pseudonyms' });
    const second = await makeClass(store, { name: 'B', names: 'pseudonyms' });
    const pseudonymIn = async (classId: number) => {
      await store.enrol(classId, { userId: '1', name: 'Minji', now: NOW });
      return there((await store.classMembers(classId))[0]).pseudonym;
    };
    const given = await pseudonymIn(first.id);
    expect(given).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(await pseudonymIn(second.id)).toBe(given);
    await store.withdraw(first.id, '1');
    await store.withdraw(second.id, '1');
    expect(await pseudonymIn(first.id)).toBe(given);
    const elsewhere = await makeClass(store, { guildId: '101', names: 'pseudonyms' });
    expect(await pseudonymIn(elsewhere.id)).not.toBe(given);
  });

  it('has a pseudonym for everybody, and none twice in a server', async () => {
    const { store } = engine();
    const { id } = await makeClass(store, { names: 'pseudonyms' });
    for (let person = 0; person < 300; person += 1) {
      await store.enrol(id, { userId: `${person}`, name: `Student ${person}`, now: NOW });
    }
    const members = await store.classMembers(id);
    expect(new Set(members.map(({ pseudonym }) => there(pseudonym))).size).toBe(300);
  });

  it('tells the teacher of any class what boards show, as long as they show it', async () => {
    const { store } = engine();
    const open = await makeClass(store, { name: 'By name' });
    const masked = await makeClass(store, { name: 'By pseudonym', names: 'pseudonyms' });
    for (const { id } of [open, masked]) await store.enrol(id, { userId: '1', name: 'Minji', now: NOW });
    const pseudonym = async () => there((await store.classMembers(open.id))[0]).pseudonym;
    expect(await pseudonym()).toMatch(/ /);
    await store.deleteClass(masked.id, NOW);
    expect(await pseudonym()).toBeNull();
    await store.restoreClass(masked.id);
    await store.withdraw(masked.id, '1');
    expect(await pseudonym()).toBeNull();
  });

  it('deletes a class out of sight, and brings it back as it was', async () => {
    const { store } = engine();
    const kept = await makeClass(store, { name: 'Kept' });
    const made = await makeClass(store, { name: 'Gone' });
    await store.enrol(made.id, { userId: '1', name: 'Minji', now: NOW });
    await store.saveTerm(made.id, { name: 'Autumn', from: '2026-09-01', to: '2026-12-20' });
    const before = there(await store.class(made.id));
    expect(await store.deleteClass(made.id, NOW)).toBe(true);
    expect(await store.deleteClass(made.id, NOW + HOUR)).toBe(false);
    expect(await store.deleteClass(999, NOW)).toBe(false);
    expect(await store.classes(GUILD)).toEqual([kept]);
    expect(await store.deletedClasses(GUILD)).toEqual([{ ...before, deletedAt: NOW }]);
    expect(await store.class(made.id)).toEqual({ ...before, deletedAt: NOW });
    expect(await store.enrol(made.id, { userId: '2', name: 'Alex', now: NOW })).toBe('unknown class');

    expect(await store.restoreClass(made.id)).toBe(true);
    expect(await store.restoreClass(made.id)).toBe(false);
    expect(await store.class(made.id)).toEqual(before);
    expect(await store.deletedClasses(GUILD)).toEqual([]);
    expect(await store.terms(made.id)).toHaveLength(1);
  });

  it('posts nothing for a deleted class until it is back', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    const schedule = await makeSchedule(store, { classId: id });
    const claimed = there(await store.claimPost(claim(schedule, '2026-11-02', { next: slot('2026-11-03') })));
    const due = async () => (await store.dueSchedules(noon('2026-11-09'), 10)).length;
    expect(await due()).toBe(1);
    await store.deleteClass(id, noon('2026-11-02'));
    expect(await due()).toBe(0);
    expect(await store.post(claimed.id)).toMatchObject({ state: 'missed', messageId: null });
    expect(await store.unpostedClaims(10)).toEqual([]);
    expect(await store.claimPost(claim(schedule, '2026-11-03'))).toBeUndefined();
    // Changing it does not bring it back, but giving it to everybody does.
    await store.changeSchedule(schedule.id, schedule, slot('2026-11-04'));
    expect(await due()).toBe(0);
    await store.changeSchedule(schedule.id, { ...schedule, classId: null }, slot('2026-11-04'));
    expect(await due()).toBe(1);
    await store.changeSchedule(schedule.id, schedule, slot('2026-11-05'));
    expect(await due()).toBe(0);

    await store.restoreClass(id);
    expect((await store.dueSchedules(noon('2026-11-09'), 10)).map(({ next }) => next)).toEqual([
      slot('2026-11-05'),
    ]);
  });

  it('erases a class that was deleted long ago, but no posts and no answers', async () => {
    const { store } = engine();
    const gone = await makeClass(store, { name: 'Gone' });
    const kept = await makeClass(store, { name: 'Kept' });
    for (const { id } of [gone, kept]) {
      for (const userId of ['1', '2', '3']) await store.enrol(id, { userId, name: userId, now: NOW });
      await store.saveTerm(id, { name: 'Autumn', from: '2026-09-01', to: '2026-12-20' });
      await store.claimDigest(id, '2026-W45');
    }
    const schedule = await makeSchedule(store, { classId: gone.id });
    const post = await makePost(store, schedule, '2026-11-02');
    await answer(store, post, '1');
    await store.deleteClass(gone.id, NOW);

    expect(await store.purgeClasses(NOW)).toBe(0);
    expect(await store.purgeClasses(NOW + 1)).toBe(1);
    expect(await store.purgeClasses(NOW + 1)).toBe(0);
    expect(await store.class(gone.id)).toBeUndefined();
    expect(await store.restoreClass(gone.id)).toBe(false);
    expect(await store.classMembers(gone.id)).toEqual([]);
    expect(await store.terms(gone.id)).toEqual([]);
    expect(await store.schedules(GUILD)).toEqual([]);
    expect(await store.post(post.id)).toMatchObject({ state: 'posted', classId: gone.id });
    expect((await store.score(GUILD, '1')).points).toBe(10);
    expect(await store.classMembers(kept.id)).toHaveLength(3);
    expect(await store.checkSummaries()).toEqual([]);
    // Its name and its place are free again, but not its id.
    expect((await makeClass(store, { name: 'Gone' })).id).toBeGreaterThan(kept.id);
  });

  it('keeps a class that comes back while it is being erased', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    for (let person = 0; person < 10; person += 1) {
      await store.enrol(id, { userId: `${person}`, name: `${person}`, now: NOW });
    }
    await store.deleteClass(id, NOW);
    const [purged, restored] = await Promise.all([store.purgeClasses(NOW + 1), store.restoreClass(id)]);
    expect([purged, restored]).toEqual([0, true]);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('has the boards right however often it is deleted and brought back at once', async () => {
    const { store } = engine();
    const { id } = await makeClass(store, { names: 'pseudonyms' });
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    for (let person = 0; person < 10; person += 1) {
      await answer(store, post, `${person}`);
      await store.enrol(id, { userId: `${person}`, name: `${person}`, now: NOW });
    }
    const late = await makePost(store, await makeSchedule(store), '2026-11-03');
    await Promise.all([
      store.deleteClass(id, NOW),
      store.restoreClass(id),
      answer(store, late, '3'),
      store.deleteClass(id, NOW),
      answer(store, late, '7'),
      store.restoreClass(id),
    ]);
    expect((await store.class(id))?.deletedAt).toBeNull();
    expect(await store.checkSummaries()).toEqual([]);
    const board = await store.leaderboardPage(
      { guildId: GUILD, classId: id },
      { kind: 'all', key: 'all' },
      0,
      5,
    );
    expect(board.total).toBe(10);
  });

  it('lists the classes that have a digest, without deleted ones and those of servers that were left', async () => {
    const { store } = engine();
    const [first, second, , deleted, left] = await Promise.all(
      ['First', 'Second', 'Without', 'Deleted', 'Left'].map((name) =>
        makeClass(store, { name, guildId: name === 'Left' ? '101' : GUILD }),
      ),
    );
    for (const one of [second, first, deleted, left]) await store.setDigest(one?.id ?? 0, '200');
    await store.deleteClass(deleted?.id ?? 0, NOW);
    await store.leaveGuild('101', NOW);
    expect((await store.digestClasses()).map(({ name }) => name)).toEqual(['First', 'Second']);
  });

  it('turns the digest on and off, and lets one caller send that of a week', async () => {
    const { store, connect } = engine();
    const { id } = await makeClass(store);
    await store.setDigest(id, '200');
    expect((await store.class(id))?.digestChannelId).toBe('200');
    const second = (await connect?.()) ?? store;
    const claims = await Promise.all([store, second, store].map((each) => each.claimDigest(id, '2026-W47')));
    if (second !== store) await second.close();
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.claimDigest(id, '2026-W48')).toBe(true);
    expect(await store.claimDigest(999, '2026-W48')).toBe(false);
    await store.setDigest(id, null);
    expect((await store.class(id))?.digestChannelId).toBeNull();
  });
}

function classDraftOf(name: string) {
  return { guildId: GUILD, name, roleId: null, names: 'real' as const, createdBy: '300', now: NOW };
}
