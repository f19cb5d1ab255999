import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { localDate } from '../../src/core/due-time.js';
import { createFakeClock } from '../../src/playground/clock.js';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.js';
import type { Schedule, Store } from '../../src/store/store.js';
import { DAY, DUE, eventually, HOUR, MINUTE, newDatabase, SETTINGS, setUpSchedule } from '../jobs/bed.js';
import { type BotProcess, startBotProcess } from './bot-process.js';
import { type Stage, type StageOptions, setStage } from './stage.js';

/** Everything that can go wrong between a question's time and its message, with the real client on the local Discord. */

const POST = 'POST /channels/:channel/messages';

const channelOf = (discord: LocalDiscord, name = 'study') => {
  const channel = [...discord.world.channels.values()].find((one) => one.name === name);
  if (channel?.guildId === undefined) throw new Error(`no channel ${name}`);
  return { channelId: channel.id, guildId: channel.guildId };
};

/** What students see of the daily question: a message with answer buttons. */
const questions = (discord: LocalDiscord, channel = 'study') =>
  discord
    .person('minji')
    .sees(channel)
    .filter(({ text }) => text.includes('Daily question'));

const states = async (store: Store, { id }: Schedule) =>
  (await store.recentPosts(id, 50)).map(({ date, state }) => `${date} ${state}`).reverse();

/** SQLite's write-ahead log, and the length of a frame in it: a header and a page. */
const walOf = (url: string) => `${url.replace('file:', '')}-wal`;
const WAL_FRAME = 24 + 4_096;

describe('a process that is killed or suspended', { timeout: 60_000 }, () => {
  let discord: LocalDiscord;
  const processes: BotProcess[] = [];
  afterEach(async () => {
    for (const one of processes.splice(0)) await one.kill();
    await discord.close();
    expect(discord.violations).toEqual([]);
  });

  /** A Discord, a database and, in it, a schedule whose question has been due for `lateMs`. */
  async function setUp(lateMs = 0) {
    const clock = createFakeClock(Date.now());
    discord = await startLocalDiscord({ clock });
    const database = newDatabase();
    const store = await database.open();
    const scheduleDue = async () => {
      const now = Date.now();
      const { channelId, guildId } = channelOf(discord);
      const next = { date: localDate(now, 'UTC'), dueAt: now - lateMs };
      const draft = { ...SETTINGS, zone: 'UTC', channelId, guildId, setUpBy: '1', seed: 'seed', next, now };
      const schedule = await store.createSchedule(draft);
      if (schedule === undefined) throw new Error('no schedule');
      return schedule;
    };
    const start = async () => {
      const one = await startBotProcess(discord, database.url);
      processes.push(one);
      return one;
    };
    const untilPosted = (schedule: Schedule) =>
      eventually(async () => (await store.recentPosts(schedule.id, 1))[0]?.state).toBe('posted');
    return { clock, database, store, scheduleDue, start, untilPosted };
  }

  /** Kills a bot while Discord hangs over its post, and starts another. */
  async function killAtPost(when: 'before' | 'after', forMs = 0) {
    const { clock, store, scheduleDue, start, untilPosted } = await setUp();
    const schedule = await scheduleDue();
    const hang = discord.faults.inject(POST, { kind: 'hang', when });
    const first = await start();
    await eventually(() => hang.hits).toBe(1);
    if (when === 'after') await eventually(() => questions(discord).length).toBe(1);
    await first.kill();
    clock.advance(forMs);
    await start();
    await untilPosted(schedule);
    return { store, schedule };
  }

  it('fault 1: after the claim, before the post: one post after the restart', async () => {
    await killAtPost('before');
    expect(questions(discord)).toHaveLength(1);
  });

  it('fault 2: after the post, before its id was recorded: the message is adopted', async () => {
    const { store, schedule } = await killAtPost('after');
    const [message, ...more] = questions(discord);
    expect(more).toEqual([]);
    expect((await store.recentPosts(schedule.id, 1))[0]?.messageId).toBe(message?.message.id);
  });

  it('fault 3: the same, when Discord has forgotten the nonce: found by the ids in its buttons', async () => {
    const { store, schedule } = await killAtPost('after', 10 * MINUTE);
    const [message, ...more] = questions(discord);
    expect(more).toEqual([]);
    expect((await store.recentPosts(schedule.id, 1))[0]?.messageId).toBe(message?.message.id);
  });

  it('fault 4: two processes on one database make one message', async () => {
    const { store, scheduleDue, start, untilPosted } = await setUp();
    await Promise.all([start(), start()]);
    const schedule = await scheduleDue();
    await untilPosted(schedule);
    expect(questions(discord)).toHaveLength(1);
    expect(await store.recentPosts(schedule.id, 5)).toHaveLength(1);
  });

  it('fault 21: suspended for ten minutes over the due time: one late post', async () => {
    const { scheduleDue, start, untilPosted } = await setUp(10 * MINUTE);
    const one = await start();
    one.signal('SIGSTOP');
    const schedule = await scheduleDue();
    one.signal('SIGCONT');
    await untilPosted(schedule);
    expect(questions(discord)).toHaveLength(1);
  });

  it.each([
    ['the record of its message', 'last'],
    ['its claim too', 'first'],
  ] as const)('fault 28: a damaged end of the database, which loses %s: no second post', async (_, which) => {
    const { database, store, scheduleDue, start, untilPosted } = await setUp();
    const schedule = await scheduleDue();
    const sizeBefore = statSync(walOf(database.url)).size;
    const first = await start();
    await untilPosted(schedule);
    await store.close();
    await first.kill();
    const wal = readFileSync(walOf(database.url));
    const frame = which === 'last' ? wal.length - WAL_FRAME : sizeBefore;
    wal.writeUInt8(wal.readUInt8(frame + WAL_FRAME - 1) ^ 1, frame + WAL_FRAME - 1);
    writeFileSync(walOf(database.url), wal);
    const after = await database.open();
    expect(await states(after, schedule)).toEqual(
      which === 'last' ? [expect.stringContaining('claimed')] : [],
    );
    await start();
    await eventually(() => states(after, schedule)).toEqual([expect.stringContaining('posted')]);
    expect(questions(discord)).toHaveLength(1);
  });

  it('stops within 5 s of a signal while a post hangs, and posts after the restart', async () => {
    const { scheduleDue, start, untilPosted } = await setUp();
    const schedule = await scheduleDue();
    const hang = discord.faults.inject(POST, { kind: 'hang' });
    const first = await start();
    await eventually(() => hang.hits).toBe(1);
    const asked = performance.now();
    first.signal('SIGTERM');
    await first.ended;
    expect(performance.now() - asked).toBeLessThan(5_000);
    await start();
    await untilPosted(schedule);
    expect(questions(discord)).toHaveLength(1);
  });
});

describe('a running bot', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  /** A class whose question is due at DUE, set up by the teacher. */
  async function setClass(options: StageOptions = {}) {
    stage = await setStage(options);
    return setUpInClass();
  }

  function setUpInClass(changes: Parameters<typeof setUpSchedule>[1] = {}, channel = 'study') {
    const { channelId, guildId } = channelOf(stage.discord, channel);
    const setUpBy = stage.discord.person('ms-park').id;
    return setUpSchedule(stage.store, { channelId, ...changes }, { guildId, setUpBy });
  }

  /** The class's server, and one for each of these channels. */
  const serversWith = (channels: readonly string[]) => ({
    guilds: ['study', ...channels].map((name) => ({ name, channels: [name] })),
  });

  const teacherWasTold = () =>
    stage.discord
      .person('ms-park')
      .sees('dm')
      .map(({ text }) => text);

  it.each([
    [
      'fault 5: the post is there, but Discord says 500 four times',
      { kind: 'answer', status: 500, when: 'after' },
      4,
    ],
    ['fault 6: the post is there, but the connection breaks', { kind: 'drop', when: 'after' }, 1],
    ['Discord answers 504, and the post is not there', { kind: 'answer', status: 504 }, 4],
  ] as const)('%s: one message', async (_, fault, times) => {
    const schedule = await setClass();
    stage.discord.faults.inject(POST, fault, { times });
    await stage.bot.runDueJobs(DUE);
    expect(await states(stage.store, schedule)).toEqual(['2026-03-02 claimed']);
    await stage.bot.runDueJobs(DUE + 5_000);
    expect(await states(stage.store, schedule)).toEqual(['2026-03-02 posted']);
    expect(questions(stage.discord)).toHaveLength(1);
  });

  it('fault 7: a post that hangs does not delay other servers', async () => {
    const others = ['biology', 'chess', 'history'];
    const slow = await setClass({ discord: serversWith(others), parts: { giveUpAfterMs: 300 } });
    for (const name of others) await setUpInClass({}, name);
    const { channelId } = channelOf(stage.discord);
    const hang = stage.discord.faults.inject(
      `POST /channels/${channelId}/messages`,
      { kind: 'hang' },
      { times: Number.POSITIVE_INFINITY },
    );
    const done = stage.bot.runDueJobs(DUE);
    for (const name of others) await eventually(() => questions(stage.discord, name).length).toBe(1);
    expect(await states(stage.store, slow)).toEqual(['2026-03-02 claimed']);
    await done;
    hang.release();
    await stage.bot.runDueJobs(DUE + 5_000);
    expect(await states(stage.store, slow)).toEqual(['2026-03-02 posted']);
    expect(questions(stage.discord)).toHaveLength(1);
  });

  it('fault 14: waits out a global rate limit, and loses nothing', async () => {
    const names = ['biology', 'chess'];
    await setClass({ discord: serversWith(names) });
    for (const name of names) await setUpInClass({}, name);
    stage.discord.faults.inject(POST, { kind: 'rate-limit', retryAfterSeconds: 2, global: true });
    await stage.bot.runDueJobs(DUE);
    for (const name of ['study', ...names]) expect(questions(stage.discord, name)).toHaveLength(1);
    const sent = stage.discord.requests.filter(
      ({ method, path }) => method === 'POST' && /messages$/.test(path),
    );
    const refused = sent.find(({ status }) => status === 429)?.at ?? 0;
    const during = sent.filter(({ at }) => at > refused + 100 && at < refused + 2_000);
    expect(during).toEqual([]);
  });

  it.each([
    ['429', { kind: 'rate-limit', retryAfterSeconds: 0.05 }],
    ['500', { kind: 'answer', status: 500 }],
  ] as const)('fault 15: endless %s: tries are bounded, recorded, and told', async (_, fault) => {
    const schedule = await setClass({ parts: { giveUpAfterMs: 200 } });
    const { channelId } = channelOf(stage.discord);
    const endless = { times: Number.POSITIVE_INFINITY };
    const injected = stage.discord.faults.inject(`POST /channels/${channelId}/messages`, fault, endless);
    for (let minute = 0; minute < 10; minute += 1) await stage.bot.runDueJobs(DUE + minute * MINUTE);
    expect(injected.hits).toBeLessThan(10 * 5);
    const [post] = await stage.store.recentPosts(schedule.id, 1);
    expect(post).toMatchObject({ state: 'claimed', problem: expect.stringContaining('Discord') });
    await stage.bot.runDueJobs(DUE + DAY - MINUTE);
    await stage.bot.runDueJobs(DUE + DAY + 10 * MINUTE);
    expect((await states(stage.store, schedule))[0]).toBe('2026-03-02 missed');
    expect(teacherWasTold()).toHaveLength(1);
    expect(teacherWasTold()[0]).toContain('no daily question on');
  });

  it('fault 16: a token that Discord refuses later on (401) ends the bot with the reason', async () => {
    await setClass();
    stage.discord.faults.inject(POST, { kind: 'answer', status: 401, body: { code: 0, message: '401' } });
    await stage.bot.runDueJobs(DUE);
    expect((await stage.bot.failed).message).toContain('Discord refused the token');
  });

  it('fault 22: the clock set an hour forward, then back: never two posts for one date', async () => {
    const schedule = await setClass();
    for (const now of [DUE - HOUR, DUE, DUE - HOUR, DUE, DUE + HOUR, DUE + DAY, DUE + DAY - HOUR]) {
      await stage.bot.runDueJobs(now);
    }
    expect(questions(stage.discord)).toHaveLength(2);
    expect(await states(stage.store, schedule)).toEqual(['2026-03-02 closed', '2026-03-03 posted']);
  });

  it.each([
    [10_003, (discord: LocalDiscord) => discord.somebody.deletesChannel('study'), 'The channel is gone'],
    [50_001, (discord: LocalDiscord) => discord.somebody.deniesBot('study', ['ViewChannel']), 'View Channel'],
    [
      50_013,
      (discord: LocalDiscord) => discord.somebody.deniesBot('study', ['SendMessages']),
      'Send Messages',
    ],
  ] as const)('fault 29: code %i suspends the schedule and is told once', async (_, happens, words) => {
    const schedule = await setClass();
    happens(stage.discord);
    for (const day of [0, 1, 2]) await stage.bot.runDueJobs(DUE + day * DAY);
    expect(teacherWasTold()).toHaveLength(1);
    expect(teacherWasTold()[0]).toContain(words);
    expect(await stage.store.schedule(schedule.id)).toMatchObject({
      state: 'suspended',
      problem: expect.stringContaining(words),
    });
    expect(await states(stage.store, schedule)).toEqual(['2026-03-02 missed']);
  });

  it('fault 29: a teacher who takes no direct messages finds the problem in the schedule', async () => {
    const schedule = await setClass();
    stage.discord.person('ms-park').closesDms();
    stage.discord.somebody.deletesChannel('study');
    await stage.bot.runDueJobs(DUE);
    expect(await stage.store.schedule(schedule.id)).toMatchObject({ state: 'suspended' });
  });

  it('fault 30: thrown out in the middle of a post, it stops and keeps the data; back again, it goes on', async () => {
    const schedule = await setClass({ parts: { giveUpAfterMs: 300 } });
    const hang = stage.discord.faults.inject(POST, { kind: 'hang' });
    const done = stage.bot.runDueJobs(DUE);
    await eventually(() => hang.hits).toBe(1);
    const guild = [...stage.discord.world.guilds.values()][0];
    const membership = guild?.members.get(stage.discord.world.bot.id);
    stage.discord.somebody.removesBot();
    await done;
    const before = stage.discord.requests.length;
    await eventually(() => stage.store.unpostedClaims(5)).toEqual([]);
    await stage.bot.runDueJobs(DUE + MINUTE);
    await stage.bot.runDueJobs(DUE + DAY);
    expect(stage.discord.requests.length).toBe(before);
    expect(teacherWasTold()).toEqual([]);
    expect(await stage.store.schedule(schedule.id)).toMatchObject({ state: 'active' });
    if (guild === undefined || membership === undefined) throw new Error('no server');
    guild.members.set(stage.discord.world.bot.id, membership);
    stage.discord.somebody.losesGuild().comesBack();
    await eventually(() => stage.store.dueSchedules(DUE + DAY, 5)).toHaveLength(1);
    // One tick gives up the old claim, the next posts.
    await stage.bot.runDueJobs(DUE + DAY);
    await stage.bot.runDueJobs(DUE + DAY + 1_000);
    expect(questions(stage.discord)).toHaveLength(1);
    expect(await states(stage.store, schedule)).toEqual(['2026-03-02 missed', '2026-03-03 posted']);
  });

  it('fault 30: a server that is only out of order is still served', async () => {
    const schedule = await setClass();
    stage.discord.somebody.losesGuild();
    await stage.bot.runDueJobs(DUE);
    expect(await states(stage.store, schedule)).toEqual(['2026-03-02 posted']);
    expect(questions(stage.discord)).toHaveLength(1);
  });
});
