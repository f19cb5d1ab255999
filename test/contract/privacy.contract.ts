import { expect, it } from 'vitest';
import type { Period } from '../../src/core/daily.js';
import {
  answer,
  type Engine,
  GUILD,
  makeClass,
  makePost,
  makeSchedule,
  noon,
  question,
  there,
} from './classroom.js';

const ALL: Period = { kind: 'all', key: 'all' };

export function privacyContract(engine: () => Engine): void {
  it('marks who hides, in that server only, and keeps the mark when they answer', async () => {
    const { store } = engine();
    const here = await makeSchedule(store);
    const elsewhere = await makeSchedule(store, { guildId: '101' });
    await store.setHidden(GUILD, '1', true, 'Minji');
    for (const schedule of [here, elsewhere]) {
      await answer(store, await makePost(store, schedule, '2026-11-02'), '1', { name: 'Minji' });
    }
    expect(await store.standing({ guildId: GUILD, classId: null }, ALL, '1')).toMatchObject({
      hidden: true,
      name: 'Minji',
    });
    expect(await store.standing({ guildId: '101', classId: null }, ALL, '1')).toMatchObject({
      hidden: false,
    });
    await store.setHidden(GUILD, '1', false, 'Minji');
    expect((await store.leaderboardPage({ guildId: GUILD, classId: null }, ALL, 0, 5)).rows).toMatchObject([
      { hidden: false },
    ]);
  });

  it('orders those who hide by no name of theirs, as a place among equals would tell who they are', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    for (const [userId, name] of [
      ['1', 'Zoe'],
      ['2', 'Bo'],
      ['3', 'Al'],
    ] as const) {
      await answer(store, post, userId, { name });
    }
    const order = async () => {
      const { rows } = await store.leaderboardPage({ guildId: GUILD, classId: null }, ALL, 0, 5);
      return rows.map(({ name }) => name);
    };
    expect(await order()).toEqual(['Al', 'Bo', 'Zoe']);
    await store.setHidden(GUILD, '1', true, 'Zoe');
    expect(await order()).toEqual(['Al', 'Zoe', 'Bo']);
    await store.setHidden(GUILD, '1', false, 'Zoe');
    expect(await order()).toEqual(['Al', 'Bo', 'Zoe']);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('puts nobody on a board for hiding', async () => {
    const { store } = engine();
    await store.setHidden(GUILD, '1', true, 'Minji');
    expect(await store.leaderboardPage({ guildId: GUILD, classId: null }, ALL, 0, 5)).toEqual({
      rows: [],
      voided: [],
      total: 0,
    });
    expect((await store.score(GUILD, '1')).name).toBe('Minji');
  });

  it('gives out everything about a person, in every server', async () => {
    const { store } = engine();
    for (const guildId of [GUILD, '101']) {
      const post = await makePost(store, await makeSchedule(store, { guildId, setUpBy: '1' }), '2026-11-02');
      await answer(store, post, '1', { name: 'Minji' });
      await answer(store, post, '2');
      await store.flagQuestion({ postId: post.id, guildId, userId: '1', text: 'Odd', now: 7 });
    }
    const data = await store.personData('1');
    expect(Object.keys(data)).toEqual([
      'members',
      'answers',
      'summaries',
      'flags',
      'enrolments',
      'classes',
      'own_questions',
      'schedules',
    ]);
    expect(data['members']).toMatchObject([
      { guild_id: GUILD, name: 'Minji' },
      { guild_id: '101', name: 'Minji' },
    ]);
    expect(data['answers']).toMatchObject([
      { guild_id: GUILD, date: '2026-11-02', question_id: 'question-of-2026-11-02', points: 10 },
      { guild_id: '101' },
    ]);
    expect(data['summaries']).toHaveLength(8);
    expect(data['flags']).toMatchObject([{ text: 'Odd' }, { text: 'Odd' }]);
    expect(data['schedules']).toMatchObject([{ set_up_by: '1' }, { set_up_by: '1' }]);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(JSON.stringify(data)).not.toContain('Student 2');
  });

  it('erases a person everywhere, and changes nobody else’s totals', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store, { setUpBy: '1' });
    for (const date of ['2026-11-02', '2026-11-03']) {
      const post = await makePost(store, schedule, date);
      for (const userId of ['1', '2', '3']) await answer(store, post, userId);
      await store.flagQuestion({ postId: post.id, guildId: GUILD, userId: '1', text: 'Odd', now: 7 });
    }
    const before = await store.score(GUILD, '2');
    await store.erasePerson('1');

    for (const rows of Object.values(await store.personData('1'))) expect(rows).toEqual([]);
    expect(await store.score(GUILD, '2')).toEqual(before);
    expect((await store.leaderboardPage({ guildId: GUILD, classId: null }, ALL, 0, 5)).rows).toMatchObject([
      { userId: '2', rank: 1, points: 21 },
      { userId: '3', rank: 1, points: 21 },
    ]);
    expect(there(await store.schedule(schedule.id))).toEqual({ ...schedule, setUpBy: '', next: null });
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('lets an erased person begin anew', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    await answer(store, await makePost(store, schedule, '2026-11-02'), '1');
    await store.erasePerson('1');
    expect(await answer(store, await makePost(store, schedule, '2026-11-03'), '1')).toEqual({
      points: 10,
      streak: 1,
    });
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('gives out and erases who is in a class, who made it, and who imported a question', async () => {
    const { store } = engine();
    const { id } = await makeClass(store, { createdBy: '1', names: 'pseudonyms' });
    await store.enrol(id, { userId: '1', name: 'Minji', now: noon('2026-11-01') });
    await store.enrol(id, { userId: '2', name: 'Alex', now: noon('2026-11-01') });
    const pseudonym = async () => (await store.personData('1'))['members']?.[0]?.['pseudonym'];
    const before = there(await pseudonym());
    await store.importQuestions(GUILD, [question()], '1', 5);
    expect(await store.personData('1')).toMatchObject({
      enrolments: [{ class_id: id, class_name: 'Year 11', guild_id: GUILD }],
      classes: [{ id, name: 'Year 11', created_by: '1' }],
      own_questions: [{ stem: 'Who?', imported_by: '1' }],
    });
    await store.erasePerson('1');

    for (const rows of Object.values(await store.personData('1'))) expect(rows).toEqual([]);
    expect(await store.class(id)).toMatchObject({ createdBy: '', members: 1 });
    expect(await store.classMembers(id)).toMatchObject([{ userId: '2' }]);
    expect(await store.ownPool(GUILD)).toMatchObject([{ stem: 'Who?' }]);
    // Whoever comes back is somebody new.
    await store.enrol(id, { userId: '1', name: 'Minji', now: noon('2026-11-02') });
    expect(await pseudonym()).not.toBe(before);
  });
}
