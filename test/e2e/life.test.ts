import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Command, Reply } from '../../src/command.js';
import { InputError } from '../../src/command.js';
import type { Gateway } from '../../src/playground/gateway.js';
import { renderNotice } from '../../src/render/notice.js';
import type { Tick } from '../../src/schedule.js';
import { there } from '../contract/classroom.js';
import { newDatabase } from '../jobs/bed.js';
import { type Stage, setStage } from './stage.js';

/** The bot's life: starting, slow and failing work, faults of the connection, stopping. */

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const SLOW = { name: 'slow', description: 'Takes its time' };
const reply = (isPrivate: boolean): Reply => ({
  kind: 'reply',
  private: isPrivate,
  message: renderNotice('Done.'),
});

/** A command whose work ends when the test says so. */
function slowCommand(result: Reply | Error, defer: Command['defer'] = 'public') {
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const command: Command = {
    data: SLOW,
    defer,
    parse: () => undefined,
    run: async () => {
      begin();
      await finished;
      if (result instanceof Error) throw result;
      return result;
    },
  };
  return { command, begun, finish: () => finish() };
}

describe('slow work is acknowledged in time', () => {
  it.each([
    ['public', 'public', reply(false), false],
    ['private', 'private', reply(true), true],
    ['private, announced in public', 'public', reply(true), true],
    ['refused, announced in public', 'public', new InputError('Type a name.'), true],
  ] as const)('%s', async (_, defer, result, endsPrivate) => {
    const { command, finish } = slowCommand(result, defer);
    stage = await setStage({ parts: { commands: [command], deferAfterMs: 0 } });
    const minji = stage.discord.person('minji');
    const thinking = await minji.runs('/slow', {}, { until: 'acknowledged' });
    expect(thinking.deferred).toBe(true);
    expect(thinking.thinking).toBe(true);
    finish();
    await expect
      .poll(() => stage?.discord.person('minji').sees('study').at(-1)?.text)
      .toMatch(/Done\.|Type a name\./);
    const last = minji.sees('study').at(-1);
    expect(last?.ephemeral).toBe(endsPrivate);
    expect(minji.sees('study').filter(({ thinking: still }) => still)).toEqual([]);
  });
});

describe('work that fails', () => {
  it('is told with a reference that leads to the log line, and nothing of the inside', async () => {
    const broken: Command = {
      data: SLOW,
      defer: 'public',
      parse: () => undefined,
      run: () => {
        throw new TypeError('secret detail of /home/yalu/db.ts');
      },
    };
    stage = await setStage({ parts: { commands: [broken] } });
    const answer = await stage.discord.person('minji').runs('/slow');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).not.toContain('secret');
    const reference = /reference ([0-9A-F]{6})/.exec(answer.text)?.[1];
    const line = stage.log.find((one) => one['reference'] === reference);
    expect(JSON.stringify(line)).toContain('secret detail');
  });

  it('because the reply breaks Discord’s limits is told the same way', async () => {
    const huge: Command = {
      data: SLOW,
      defer: 'public',
      parse: () => undefined,
      run: () => ({ kind: 'reply', private: false, message: renderNotice('x'.repeat(4_001)) }),
    };
    stage = await setStage({ parts: { commands: [huge] } });
    const answer = await stage.discord.person('minji').runs('/slow');
    expect(answer.text).toContain('went wrong on our side');
    expect(JSON.stringify(stage.log)).toContain('text: 4001, the limit is 4000');
  });
});

describe('an acknowledgement that Discord refuses', () => {
  it.each([
    [10_062, 404, 'Unknown interaction'],
    [40_060, 400, 'Interaction has already been acknowledged.'],
  ])('with %i is logged once, and the bot goes on', async (code, status, message) => {
    stage = await setStage();
    const { discord, log } = stage;
    const route = 'POST /interactions/:id/:token/callback';
    discord.faults.inject(route, { kind: 'answer', status, body: { code, message }, when: 'after' });
    const minji = discord.person('minji');
    await minji.runs('/event', { name: 'incheon' });
    await expect.poll(() => log.filter((line) => line['code'] === code).length).toBe(1);
    expect((await minji.runs('/event', { name: 'unsan' })).text).toContain('Battle of Unsan');
  });
});

describe('a reply that Discord refuses', () => {
  it.each([
    ['once', 1],
    ['as often as discord.js tries', 4],
  ])('%s is made up for by a word with a reference', async (_, times) => {
    stage = await setStage();
    const { discord, log } = stage;
    const body = { code: 0, message: '500: Internal Server Error' };
    const fault = { kind: 'answer', status: 500, body, when: 'before' } as const;
    discord.faults.inject('POST /interactions/:id/:token/callback', fault, { times });
    const answer = await discord.person('minji').runs('/event', { name: 'incheon' });
    // discord.js tries three times more by itself; only then it is for the bot to say something.
    if (times < 4) expect(answer.text).toContain('Incheon landing');
    else {
      const reference = /reference ([0-9A-F]{6})/.exec(answer.text)?.[1];
      expect(log.some((line) => line['reference'] === reference)).toBe(true);
    }
  });

  it('leaves no live token in the log', async () => {
    stage = await setStage();
    const { discord, log } = stage;
    const body = { code: 50_035, message: 'Invalid Form Body' };
    const fault = { kind: 'answer', status: 400, body, when: 'before' } as const;
    discord.faults.inject('POST /interactions/:id/:token/callback', fault);
    await discord.person('minji').runs('/event', { name: 'incheon' });
    const tokens = discord.requests.flatMap(({ path }) => /interactions\/\d+\/([^/]+)/.exec(path)?.[1] ?? []);
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(JSON.stringify(log)).not.toContain(token);
  });
});

describe('suggestions that can’t be made', () => {
  it('are none, and the person types on', async () => {
    const broken: Command = {
      data: { ...SLOW, options: [{ type: 3, name: 'name', description: 'Any', autocomplete: true }] },
      defer: 'public',
      parse: () => undefined,
      run: () => reply(false),
      autocomplete: () => {
        throw new TypeError('broken');
      },
    };
    stage = await setStage({ parts: { commands: [broken] } });
    expect(await stage.discord.person('minji').completes('/slow', 'name', 'x')).toEqual([]);
  });
});

describe('commands are uploaded', () => {
  it('at the first start, and again only when they have changed', async () => {
    stage = await setStage();
    const { discord, bot } = stage;
    const uploads = () =>
      discord.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
    expect(uploads()).toHaveLength(1);
    await bot.stop();
    const again = await stage.startAnother();
    expect(uploads()).toHaveLength(1);
    await again.stop();
    const { command } = slowCommand(reply(false));
    const changed = await stage.startAnother({ commands: [command] });
    expect(uploads()).toHaveLength(2);
    await changed.stop();
  });
});

describe('the connection', () => {
  it('fault 17: resumes after close code 4000, and what was sent meanwhile is not lost', async () => {
    stage = await setStage();
    const { discord } = stage;
    discord.gateway.closeAll(4000);
    const card = await discord.person('minji').runs('/event', { name: 'incheon' });
    expect(card.text).toContain('Incheon landing');
  });

  it.each([
    [4004, 'token was refused'],
    [4014, 'an intent is not allowed'],
  ])('fault 18: that is closed for good (%i) ends the bot with the reason', async (code, reason) => {
    stage = await setStage();
    stage.discord.gateway.closeAll(code);
    expect((await stage.bot.failed).message).toContain(reason);
  });

  it('fault 19: is made anew when heartbeats go unanswered', async () => {
    stage = await setStage({ discord: { gateway: { heartbeatIntervalMilliseconds: 60 } } });
    const { discord } = stage;
    const { gateway } = discord;
    gateway.heartbeatsUnanswered = true;
    await expect.poll(() => gateway.resumes, { timeout: 10_000 }).toBeGreaterThan(0);
    gateway.heartbeatsUnanswered = false;
    expect((await discord.person('minji').runs('/event', { name: 'incheon' })).text).toContain(
      'Incheon landing',
    );
  });

  it('that is refused at the start says so', async () => {
    stage = await setStage();
    await expect(stage.startAnother({}, { token: 'wrong-token' })).rejects.toThrow(/token/i);
  });
});

describe('a session that Discord has forgotten', () => {
  // All are ended at the same time, as discord.js waits 5 s before it identifies again.
  const ends = [
    ['fault 17: begins anew after close code 4007', (gateway: Gateway) => gateway.closeAll(4007)],
    ['fault 17: begins anew after close code 4009', (gateway: Gateway) => gateway.closeAll(4009)],
    [
      'fault 20: begins anew once, though it was declared invalid ten times over',
      (gateway: Gateway) => {
        for (let time = 0; time < 10; time += 1) gateway.invalidateSessions();
      },
    ],
  ] as const;
  let stages: Stage[] = [];
  beforeAll(async () => {
    stages = await Promise.all(ends.map(() => setStage()));
    for (const [index, [, end]] of ends.entries()) {
      const gateway = stages[index]?.discord.gateway;
      if (gateway !== undefined) end(gateway);
    }
  });
  afterAll(() => Promise.all(stages.map(({ close }) => close())));

  it.each(ends.map(([name], index) => [name, index] as const))('%s', async (_, index) => {
    const { discord } = there(stages[index]);
    const isBack = () => discord.gateway.identifies.length > 1 && discord.gateway.connected.length > 0;
    await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
    const card = await discord.person('minji').runs('/event', { name: 'incheon' });
    expect(card.text).toContain('Incheon landing');
    expect(discord.gateway.identifies).toHaveLength(2);
  });
});

describe('servers that removed the bot while it was not running', () => {
  it('are noticed at the start; one that is only out of order is not taken for one of them', async () => {
    const names = ['stays', 'removes it', 'out of order'];
    stage = await setStage({
      discord: { guilds: names.map((name) => ({ name, channels: ['study'] })) },
      databaseUrl: newDatabase().url,
    });
    const { discord, store } = stage;
    for (const id of discord.world.guilds.keys()) await store.saveGuildSettings(id, { zone: 'Asia/Seoul' });
    expect(await store.guildIds()).toHaveLength(3);
    await stage.bot.stop();
    discord.somebody.removesBot('removes it');
    discord.somebody.losesGuild('out of order');
    const again = await stage.startAnother({ waitForServersMs: 50 });
    const left = [...discord.world.guilds.values()].filter(({ name }) => name !== 'removes it');
    expect((await again.store.guildIds()).sort()).toEqual(left.map(({ id }) => id).sort());
    await again.stop();
  });
});

describe('stopping', () => {
  it('finishes what is under way', async () => {
    const { command, begun, finish } = slowCommand(reply(false));
    stage = await setStage({ parts: { commands: [command] } });
    const answer = stage.discord.person('minji').runs('/slow');
    await begun;
    const stopped = stage.bot.stop();
    finish();
    await stopped;
    expect((await answer).text).toContain('Done.');
  });

  it('just after the start waits for jobs that look what is due, before the store closes', async () => {
    stage = await setStage();
    const once: Tick = (run) => {
      run();
      return () => undefined;
    };
    const another = await stage.startAnother({ tick: once });
    await another.stop();
    await stage.bot.stop();
    expect(stage.log.filter(({ level }) => level > 30)).toEqual([]);
  });
});
