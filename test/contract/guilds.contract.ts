import { expect, it } from 'vitest';
import {
  answer,
  type Engine,
  GUILD,
  makeClass,
  makePost,
  makeSchedule,
  noon,
  question,
  slot,
  there,
} from './classroom.js';

export function guildsContract(engine: () => Engine): void {
  it('has defaults for a server that set nothing', async () => {
    const { store } = engine();
    expect(await store.guildSettings(GUILD)).toEqual({ zone: 'UTC', teacherRoleId: null });
  });

  it('changes only the settings that are given', async () => {
    const { store } = engine();
    await store.saveGuildSettings(GUILD, { zone: 'Asia/Seoul' });
    expect(await store.saveGuildSettings(GUILD, { teacherRoleId: '900' })).toEqual({
      zone: 'Asia/Seoul',
      teacherRoleId: '900',
    });
    expect(await store.saveGuildSettings(GUILD, { teacherRoleId: null })).toEqual({
      zone: 'Asia/Seoul',
      teacherRoleId: null,
    });
    expect(await store.guildSettings('101')).toEqual({ zone: 'UTC', teacherRoleId: null });
  });

  it('posts nothing in a server that was left, and goes on when the bot comes back', async () => {
    const { store } = engine();
    const schedule = await makeSchedule(store);
    const post = await makePost(store, schedule, '2026-11-02', { next: slot('2026-11-03') });
    await store.closePost(post.id, noon('2026-11-03'));
    await store.leaveGuild(GUILD, noon('2026-11-03'));
    expect(await store.dueSchedules(noon('2026-11-04'), 10)).toEqual([]);
    expect(await store.postsToReveal(10)).toEqual([]);
    expect(await store.schedules(GUILD)).toHaveLength(1);

    await store.enterGuild(GUILD, noon('2026-11-04'));
    expect(await store.dueSchedules(noon('2026-11-04'), 10)).toEqual(await store.schedules(GUILD));
    expect(await store.postsToReveal(10)).toHaveLength(1);
  });

  it('erases a server that was left long ago, and nobody else’s', async () => {
    const { store } = engine();
    const gone = await makeSchedule(store);
    const kept = await makeSchedule(store, { guildId: '101' });
    for (const schedule of [gone, kept]) {
      const post = await makePost(store, schedule, '2026-11-02');
      await answer(store, post, '1');
      await store.flagQuestion({
        postId: post.id,
        guildId: schedule.guildId,
        userId: '1',
        text: 'Two are right',
        now: 0,
      });
    }
    await store.leaveGuild(GUILD, noon('2026-11-03'));

    expect(await store.purgeGuilds(noon('2026-11-03'))).toBe(0);
    expect(await store.purgeGuilds(noon('2026-12-03'))).toBe(1);
    expect(await store.schedules(GUILD)).toEqual([]);
    expect(await store.recentPosts(gone.id, 10)).toEqual([]);
    expect((await store.score(GUILD, '1')).name).toBeNull();
    expect((await store.score('101', '1')).points).toBe(10);
    const { answers, flags, members } = await store.personData('1');
    expect([answers, flags, members].map((rows) => rows?.length)).toEqual([1, 1, 1]);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('erases its classes, its questions and what it retired with it', async () => {
    const { store } = engine();
    const { id } = await makeClass(store, { names: 'pseudonyms' });
    await store.enrol(id, { userId: '1', name: 'Minji', now: 0 });
    await store.saveTerm(id, { name: 'Autumn', from: '2026-09-01', to: '2026-12-20' });
    await store.importQuestions(GUILD, [question()], '300', 5);
    await store.retireQuestion(GUILD, there((await store.ownPool(GUILD))[0]).id, 5);
    await store.leaveGuild(GUILD, 0);
    expect(await store.purgeGuilds(1)).toBe(1);
    expect(await store.class(id)).toBeUndefined();
    expect(await store.terms(id)).toEqual([]);
    expect(await store.retiredQuestions(GUILD)).toEqual([]);
    expect(await store.ownQuestions(GUILD, { offset: 0, limit: 9, retired: true })).toMatchObject({
      total: 0,
    });
    for (const rows of Object.values(await store.personData('1'))) expect(rows).toEqual([]);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('keeps everything when the bot comes back before that', async () => {
    const { store } = engine();
    await answer(store, await makePost(store, await makeSchedule(store), '2026-11-02'), '1');
    await store.leaveGuild(GUILD, noon('2026-11-03'));
    await store.enterGuild(GUILD, noon('2026-11-20'));
    expect(await store.purgeGuilds(noon('2027-11-20'))).toBe(0);
    expect((await store.score(GUILD, '1')).points).toBe(10);
  });

  it('erases people whole, or not at all, when the bot comes back in the middle of it', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    for (let person = 0; person < 10; person += 1) await answer(store, post, `${person}`);
    await store.leaveGuild(GUILD, 0);
    const [purged] = await Promise.all([store.purgeGuilds(1), store.enterGuild(GUILD, 2)]);
    expect(purged).toBe(0);
    expect(await store.schedules(GUILD)).toHaveLength(1);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('has nothing to note about a server without data', async () => {
    const { store } = engine();
    await store.enterGuild('555', 1);
    await store.leaveGuild('555', 2);
    expect(await store.purgeGuilds(3)).toBe(0);
  });
}
