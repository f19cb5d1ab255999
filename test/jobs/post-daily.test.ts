import { describe, expect, it } from 'vitest';
import { OWN_TOPIC, type OwnQuestionDraft } from '../../src/core/own-question.js';
import {
  type Bed,
  DAY,
  DUE,
  eventually,
  HOUR,
  lasting,
  MINUTE,
  makeBed,
  passing,
  setUpSchedule,
} from './bed.js';

/** A class in Seoul gets its question at 08:30. The bot's clock is moved by hand. */

const posts = async ({ store }: Bed, scheduleId = 1) =>
  (await store.recentPosts(scheduleId, 50)).map(({ date, state }) => `${date} ${state}`).reverse();

describe('a question is posted', () => {
  it('when it is due, once, and is open for as long as the schedule says', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    await bed.tick(DUE - 1);
    expect(bed.messenger.in('channel-1')).toHaveLength(0);
    await bed.tick(DUE);
    await bed.tick(DUE + 1_000);
    const [message, ...more] = bed.messenger.in('channel-1');
    expect(more).toEqual([]);
    const [post] = await bed.store.recentPosts(schedule.id, 2);
    expect(post).toMatchObject({
      date: '2026-03-02',
      dueAt: DUE,
      closesAt: DUE + DAY,
      state: 'posted',
      messageId: message?.messageId,
    });
    expect((await bed.store.schedule(schedule.id))?.next).toEqual({ date: '2026-03-03', dueAt: DUE + DAY });
  });

  it('on every day of the schedule, never the same one twice running', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store, { days: [1, 2, 3, 4, 5] });
    for (let hour = 0; hour < 8 * 24; hour += 1) await bed.tick(DUE + hour * HOUR);
    expect((await posts(bed)).map((line) => line.slice(0, 10))).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
      '2026-03-09',
    ]);
    expect(bed.messenger.in('channel-1')).toHaveLength(6);
    expect(new Set(await bed.store.postedQuestions(schedule.id)).size).toBe(6);
  });

  it('with a ping of the configured role only', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store, { pingRoleId: 'role-1' });
    await bed.tick(DUE);
    const [message] = bed.messenger.in('channel-1');
    expect(message?.options.pingRoleId).toBe('role-1');
    expect(JSON.stringify(message?.message)).toContain('<@&role-1>');
  });

  it('by a nonce that Discord takes, and that no other post has', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    await bed.tick(DUE);
    await bed.tick(DUE + DAY);
    const nonces = bed.messenger.in('channel-1').map(({ nonce }) => nonce);
    expect(new Set(nonces).size).toBe(2);
    for (const nonce of nonces) expect(nonce).toMatch(/^yalu-\d+-[0-9a-z]+$/);
    for (const nonce of nonces) expect(nonce.length).toBeLessThanOrEqual(25);
  });

  it('once, when two ticks overlap and when two processes share a database', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    const other = await bed.another();
    await Promise.all([bed.tick(DUE), bed.tick(DUE), other.runDueJobs(DUE), other.runDueJobs(DUE + 1)]);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect(await posts(bed)).toEqual(['2026-03-02 posted']);
  });
});

describe('a bot that was down', () => {
  it('posts late while half of the opening time is left, and closes when it would have', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store, { openMinutes: 60 });
    await bed.tick(DUE + 30 * MINUTE);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect((await bed.store.recentPosts(schedule.id, 1))[0]?.closesAt).toBe(DUE + HOUR);
  });

  it('records the date as missed when less is left', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store, { openMinutes: 60 });
    await bed.tick(DUE + 30 * MINUTE + 1);
    expect(bed.messenger.in('channel-1')).toEqual([]);
    expect(await posts(bed)).toEqual(['2026-03-02 missed']);
    await bed.tick(DUE + DAY);
    expect(await posts(bed)).toEqual(['2026-03-02 missed', '2026-03-03 posted']);
  });

  it('never lets out a burst of old questions', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store, { openMinutes: 7 * 24 * 60 });
    await bed.tick(DUE + 3 * DAY + HOUR);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect(await posts(bed)).toEqual([
      '2026-03-02 missed',
      '2026-03-03 missed',
      '2026-03-04 missed',
      '2026-03-05 posted',
    ]);
  });

  it('tells the teacher of all that was missed in one message', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store, { openMinutes: 60 });
    await bed.tick(DUE + 3 * DAY + HOUR);
    await bed.tick(DUE + 3 * DAY + 2 * HOUR);
    expect(bed.messenger.told).toHaveLength(1);
    expect(bed.messenger.told[0]).toMatchObject({ userId: 'teacher-1' });
    expect(bed.messenger.told[0]?.words).toContain('5 March 2026, nor on 3 dates before');
    await bed.tick(DUE + 4 * DAY);
    expect(bed.messenger.told).toHaveLength(1);
  });

  it('tells of one missed date too, and of none when it was only late', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store, { openMinutes: 60 });
    await bed.tick(DUE + 30 * MINUTE);
    expect(bed.messenger.told).toEqual([]);
    await bed.tick(DUE + DAY + 31 * MINUTE);
    expect(bed.messenger.told).toHaveLength(1);
    expect(bed.messenger.told[0]?.words).toContain('no daily question on Tuesday 3 March 2026.**');
  });

  it('writes down at most the last month of missed dates', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    await bed.tick(DUE + 400 * DAY);
    const lines = await posts(bed);
    expect(lines.at(-1)).toMatch(/ posted$/);
    expect(lines.length).toBeLessThanOrEqual(34);
  });
});

describe('the clock', () => {
  it('set forward and back posts no date twice', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    for (const now of [DUE - HOUR, DUE, DUE - HOUR, DUE, DUE + HOUR]) await bed.tick(now);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect(bed.errors).toEqual([]);
  });

  it('in another zone, after a change of the schedule, still posts at most once a date', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    await bed.tick(DUE);
    // 08:30 in London is nine hours later, on the same date: whatever the command made of that, the claim knows.
    const next = { date: '2026-03-02', dueAt: DUE + 9 * HOUR };
    await bed.store.changeSchedule(schedule.id, { ...schedule, zone: 'Europe/London' }, next);
    await bed.tick(DUE + 9 * HOUR);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    await bed.tick(DUE + 33 * HOUR);
    expect(await posts(bed)).toEqual(['2026-03-02 closed', '2026-03-03 posted']);
  });
});

describe('a passing fault', () => {
  it('leaves the claim, which is tried again after a while with the same question and nonce', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    bed.messenger.trouble('channel-1', { error: passing() });
    await bed.tick(DUE);
    await bed.tick(DUE + 1_000);
    expect(bed.messenger.tries).toHaveLength(1);
    bed.messenger.trouble('channel-1', undefined);
    await bed.tick(DUE + 5_000);
    expect(await posts(bed)).toEqual(['2026-03-02 posted']);
    expect(bed.messenger.told).toEqual([]);
  });

  it('is not believed: a message that is there is found, even when the nonce is forgotten', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    bed.messenger.trouble('channel-1', { error: passing(), after: true });
    await bed.tick(DUE);
    bed.messenger.forgetNonces();
    bed.messenger.trouble('channel-1', undefined);
    await bed.tick(DUE + 10_000);
    expect(bed.messenger.in('channel-1')).toHaveLength(1);
    expect(await posts(bed)).toEqual(['2026-03-02 posted']);
  });

  it('is tried ever more rarely until the window ends; then the date is missed and the teacher is told', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store);
    bed.messenger.trouble('channel-1', { error: passing() });
    for (let minute = 0; minute <= 26 * 60; minute += 1) await bed.tick(DUE + minute * MINUTE);
    expect(bed.messenger.tries.length).toBeLessThan(2 * 24 * 13);
    expect((await posts(bed))[0]).toBe('2026-03-02 missed');
    expect(bed.messenger.told).toHaveLength(1);
    expect(bed.messenger.told[0]).toMatchObject({ userId: 'teacher-1' });
    expect(bed.messenger.told[0]?.words).toContain('2 March 2026');
  });

  it('at the end of the window may hide a message that is there: it is found when Discord is back', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store, { openMinutes: 60 });
    bed.messenger.trouble('channel-1', { error: passing(), after: true });
    await bed.tick(DUE);
    bed.messenger.trouble('channel-1', { error: passing() });
    await bed.tick(DUE + HOUR);
    bed.messenger.trouble('channel-1', undefined);
    await bed.tick(DUE + HOUR + 10 * MINUTE);
    await bed.tick(DUE + HOUR + 11 * MINUTE);
    expect(await posts(bed)).toEqual(['2026-03-02 closed']);
    expect(bed.messenger.in('channel-1')[0]?.edits).toBe(1);
  });
});

describe('a lasting fault', () => {
  it.each([
    [10_003, 'The channel is gone'],
    [50_001, 'View Channel'],
    [50_013, 'Send Messages'],
  ])('(%i) suspends the schedule, keeps everything and is told once', async (code, words) => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    bed.messenger.trouble('channel-1', { error: lasting(code) });
    for (const day of [0, 1, 2]) await bed.tick(DUE + day * DAY);
    expect(bed.messenger.tries).toHaveLength(1);
    expect(bed.messenger.told).toHaveLength(1);
    expect(bed.messenger.told[0]).toMatchObject({ userId: 'teacher-1' });
    expect(bed.messenger.told[0]?.words).toContain(words);
    const kept = await bed.store.schedule(schedule.id);
    expect(kept).toMatchObject({ state: 'suspended', time: '08:30' });
    expect(kept?.problem).toContain(words);
    expect(await posts(bed)).toEqual(['2026-03-02 missed']);
  });

  it('that is mended lets the schedule go on', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    bed.messenger.trouble('channel-1', { error: lasting(50_013) });
    await bed.tick(DUE);
    bed.messenger.trouble('channel-1', undefined);
    await bed.store.changeSchedule(schedule.id, schedule, { date: '2026-03-03', dueAt: DUE + DAY });
    await bed.tick(DUE + DAY);
    expect(await posts(bed)).toEqual(['2026-03-02 missed', '2026-03-03 posted']);
  });

  it('is also a pool that has no question any more', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store, { topics: ['taken-out-since'] });
    await bed.tick(DUE);
    expect(await bed.store.schedule(schedule.id)).toMatchObject({ state: 'suspended' });
    expect(bed.messenger.told[0]?.words).toContain('No question fits');
  });
});

describe('many servers due in the same minute', () => {
  const servers = Array.from({ length: 130 }, (_, index) => String(index));
  const setUpAll = async (bed: Bed) => {
    for (const server of servers) {
      await setUpSchedule(bed.store, { channelId: `channel-${server}` }, { guildId: `guild-${server}` });
    }
  };
  const posted = ({ messenger }: Bed) =>
    servers.filter((server) => messenger.in(`channel-${server}`).length === 1).length;

  it('all get their question', async () => {
    const bed = await makeBed();
    await setUpAll(bed);
    await bed.tick(DUE);
    expect(posted(bed)).toBe(130);
  });

  it('do not wait for those that hang or fail', async () => {
    const bed = await makeBed();
    await setUpAll(bed);
    for (const server of servers.slice(0, 60)) bed.messenger.trouble(`channel-${server}`, 'hangs');
    for (const server of servers.slice(60, 70)) {
      bed.messenger.trouble(`channel-${server}`, { error: passing() });
    }
    const done = bed.tick(DUE);
    await eventually(() => posted(bed)).toBe(60);
    bed.messenger.giveUp();
    await done;
    for (const server of servers) bed.messenger.trouble(`channel-${server}`, undefined);
    await bed.tick(DUE + 10_000);
    expect(posted(bed)).toBe(130);
  });

  it('nor does a later one wait for a tick in which something hangs', async () => {
    const bed = await makeBed();
    await setUpSchedule(bed.store, { channelId: 'slow' }, { guildId: 'guild-1' });
    await setUpSchedule(bed.store, { channelId: 'later', time: '08:31' }, { guildId: 'guild-2' });
    bed.messenger.trouble('slow', 'hangs');
    const first = bed.tick(DUE);
    await eventually(() => bed.messenger.tries).toEqual(['slow']);
    const second = bed.tick(DUE + MINUTE);
    await eventually(() => bed.messenger.in('later').length).toBe(1);
    bed.messenger.giveUp();
    await Promise.all([first, second]);
  });
});

describe('several schedules of one server', () => {
  it('that are due at once never ask the same question while there are others', async () => {
    const bed = await makeBed();
    // The same seed, so that each would choose what the other chooses.
    const [one, two] = [
      await setUpSchedule(bed.store, { channelId: 'channel-1' }),
      await setUpSchedule(bed.store, { channelId: 'channel-2' }),
    ];
    for (let day = 0; day < 10; day += 1) await bed.tick(DUE + day * DAY);
    const asked = [
      ...(await bed.store.postedQuestions(one.id)),
      ...(await bed.store.postedQuestions(two.id)),
    ];
    expect(asked).toHaveLength(20);
    expect(new Set(asked).size).toBe(20);
  });
});

describe('a server’s own questions', () => {
  const own = (stem: string): OwnQuestionDraft => ({
    stem,
    right: 'Ms Park',
    wrong: ['Mr Kim', 'Minji', 'Nobody'],
    explanation: 'She does.',
    source: 'The timetable',
    difficulty: 'easy',
  });

  it('are posted where a schedule asks for them, but none that is retired', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store, { topics: [OWN_TOPIC] });
    const drafts = [own('Who teaches this class?'), own('Who has the key?')];
    await bed.store.importQuestions('guild-1', drafts, 'teacher-1', DUE - HOUR);
    const [first, second] = await bed.store.ownPool('guild-1');
    if (first === undefined || second === undefined) throw new Error('not imported');
    await bed.store.retireQuestion('guild-1', first.id, DUE - HOUR);
    await bed.tick(DUE);
    await bed.tick(DUE + DAY);
    expect(await bed.store.postedQuestions(schedule.id)).toEqual([second.id, second.id]);
    expect(JSON.stringify(bed.messenger.in('channel-1')[0]?.message)).toContain(second.stem);
    await bed.store.retireQuestion('guild-1', second.id, DUE + DAY);
    await bed.tick(DUE + 2 * DAY);
    expect(await bed.store.schedule(schedule.id)).toMatchObject({ state: 'suspended' });
  });

  it('that are retired are left out of the bundled bank too', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    await bed.tick(DUE);
    const other = await makeBed();
    const same = await setUpSchedule(other.store);
    const [chosen = ''] = await bed.store.postedQuestions(schedule.id);
    await other.store.retireQuestion('guild-1', chosen, DUE - HOUR);
    await other.tick(DUE);
    const [instead] = await other.store.postedQuestions(same.id);
    expect(instead).toBeDefined();
    expect(instead).not.toBe(chosen);
  });
});

describe('a server that removed the bot', () => {
  it('gets nothing, and what it had is kept', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    await bed.store.leaveGuild('guild-1', DUE - HOUR);
    await bed.tick(DUE);
    expect(bed.messenger.tries).toEqual([]);
    expect(await bed.store.schedule(schedule.id)).toMatchObject({ state: 'active' });
  });

  it('in the middle of a post is not taken for a mistake of the teacher’s', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    bed.messenger.trouble('channel-1', { error: passing() });
    await bed.tick(DUE);
    bed.messenger.trouble('channel-1', { error: lasting(50_001) });
    bed.left.add('guild-1');
    await bed.tick(DUE + MINUTE);
    expect(bed.messenger.told).toEqual([]);
    expect(await bed.store.schedule(schedule.id)).toMatchObject({ state: 'active' });
  });

  it('is forgotten after 30 days', async () => {
    const bed = await makeBed();
    const schedule = await setUpSchedule(bed.store);
    await bed.store.leaveGuild('guild-1', DUE);
    await bed.tick(DUE + 30 * DAY);
    expect(await bed.store.schedule(schedule.id)).toBeDefined();
    await bed.tick(DUE + 30 * DAY + HOUR);
    expect(await bed.store.schedule(schedule.id)).toBeUndefined();
  });
});
