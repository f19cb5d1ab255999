import { Events } from 'discord.js';
import { GatewayIntentBits, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import {
  call,
  channelId,
  connectRaw,
  identifyPayload,
  startBot,
  startDiscord,
  unlimited,
} from './test-bed.js';

const { Guilds, GuildMessages, GuildMembers, MessageContent } = GatewayIntentBits;
const start = (gateway = {}) => startDiscord({ ...unlimited, gateway });

async function identified(discord: Awaited<ReturnType<typeof start>>, intents: number = Guilds) {
  const client = connectRaw(discord);
  await client.next(Op.Hello);
  client.send(Op.Identify, identifyPayload(discord.token, intents));
  const ready = await client.next(Op.Dispatch, 'READY');
  const { session_id: id } = ready.d as { session_id: string };
  return { client, id, resume: (seq: number, token = discord.token) => ({ token, session_id: id, seq }) };
}

test('HELLO, IDENTIFY, READY, GUILD_CREATE, heartbeats', async () => {
  const discord = await start();
  const client = connectRaw(discord);
  expect((await client.next(Op.Hello)).d).toMatchObject({ heartbeat_interval: 41_250 });
  client.send(Op.Identify, identifyPayload(discord.token, Guilds));
  const [guild] = [...discord.world.guilds.values()];
  expect(await client.next(Op.Dispatch, 'READY')).toMatchObject({
    s: 1,
    d: {
      v: 10,
      user: { id: discord.applicationId, bot: true },
      guilds: [{ id: guild?.id, unavailable: true }],
      resume_gateway_url: discord.gateway.url,
    },
  });
  expect(await client.next(Op.Dispatch, 'GUILD_CREATE')).toMatchObject({
    s: 2,
    d: { name: 'Study server', channels: [{ name: 'study' }, { name: 'general' }] },
  });
  client.send(Op.Heartbeat, 2);
  await client.next(Op.HeartbeatAck);
});

describe('a client is turned away with', () => {
  const identify = (more: object) => ({
    ...(identifyPayload('local-discord-token', Guilds) as object),
    ...more,
  });
  test.each<[number, string, number, unknown]>([
    [4004, 'a wrong token', Op.Identify, identify({ token: 'wrong' })],
    [4014, 'the members intent, which is privileged', Op.Identify, identify({ intents: GuildMembers })],
    [4014, 'message content, which is privileged', Op.Identify, identify({ intents: MessageContent })],
    [4013, 'intents that do not exist', Op.Identify, identify({ intents: 2 ** 30 })],
    [4013, 'no intents', Op.Identify, identify({ intents: undefined })],
    [4010, 'a shard that does not exist', Op.Identify, identify({ shard: [1, 2] })],
    [4002, 'an IDENTIFY without properties', Op.Identify, identify({ properties: undefined })],
    [4001, 'an unknown opcode', 42, null],
    [4003, 'a request before IDENTIFY', Op.RequestGuildMembers, {}],
  ])('%i: %s', async (code, _, op, payload) => {
    const discord = await start();
    const client = connectRaw(discord);
    await client.next(Op.Hello);
    client.send(op, payload);
    expect(await client.closed).toBe(code);
  });

  test('4002: no JSON', async () => {
    const client = connectRaw(await start());
    await client.next(Op.Hello);
    client.sendText('{');
    expect(await client.closed).toBe(4002);
  });

  test('4005: a second IDENTIFY', async () => {
    const discord = await start();
    const { client } = await identified(discord);
    client.send(Op.Identify, identifyPayload(discord.token, Guilds));
    expect(await client.closed).toBe(4005);
  });

  test('4008: more than 120 sends in a minute', async () => {
    const { client } = await identified(await start());
    for (let n = 0; n < 120; n += 1) client.send(Op.Heartbeat, null);
    expect(await client.closed).toBe(4008);
  });

  test('4012: another version of the gateway', async () => {
    expect(await connectRaw(await start(), '?v=9&encoding=json').closed).toBe(4012);
  });

  test('4004: more IDENTIFYs than a day allows, for then the token is reset', async () => {
    const discord = await start({ identifyBudget: 1 });
    await identified(discord);
    expect((await call(discord, 'GET', '/gateway/bot')).body.session_start_limit.remaining).toBe(0);
    const second = connectRaw(discord);
    await second.next(Op.Hello);
    second.send(Op.Identify, identifyPayload(discord.token, Guilds));
    expect(await second.closed).toBe(4004);
  });
});

test('privileged intents pass when they have been granted', async () => {
  const discord = await start({ privilegedIntents: GuildMembers });
  await identified(discord, Guilds | GuildMembers);
});

test('more IDENTIFYs at once than max_concurrency get INVALID_SESSION', async () => {
  const discord = await start({ maxConcurrency: 1 });
  await identified(discord);
  const second = connectRaw(discord);
  await second.next(Op.Hello);
  second.send(Op.Identify, identifyPayload(discord.token, Guilds));
  expect((await second.next(Op.InvalidSession)).d).toBe(false);
});

test('an IDENTIFY can be made to fail', async () => {
  const discord = await start();
  discord.gateway.identifiesToRefuse = 1;
  const client = connectRaw(discord);
  await client.next(Op.Hello);
  client.send(Op.Identify, identifyPayload(discord.token, Guilds));
  expect((await client.next(Op.InvalidSession)).d).toBe(false);
  client.send(Op.Identify, identifyPayload(discord.token, Guilds));
  await client.next(Op.Dispatch, 'READY');
});

test('events come only as intents allow', async () => {
  const discord = await start();
  const { client: deaf } = await identified(discord, 0);
  const { client: hears } = await identified(discord, Guilds | GuildMessages);
  const path = `/channels/${channelId(discord)}/messages`;
  const { body } = await call(discord, 'POST', path, { content: 'x' });
  expect((await hears.next(Op.Dispatch, 'MESSAGE_CREATE')).d).toMatchObject({ id: body.id, content: 'x' });
  discord.somebody.deletesChannel('general');
  await hears.next(Op.Dispatch, 'CHANNEL_DELETE');
  void discord
    .person('minji')
    .sendsRaw({ type: 2, data: { id: '1', name: 'x', type: 1 } })
    .catch(() => undefined);
  // The interaction is the second thing a session without intents ever hears.
  expect(await deaf.next(Op.Dispatch, 'INTERACTION_CREATE')).toMatchObject({ s: 2 });
});

describe('RESUME', () => {
  test('replays what was missed, in order, and goes on', async () => {
    const discord = await start();
    const { client, resume } = await identified(discord);
    await client.next(Op.Dispatch, 'GUILD_CREATE');
    discord.gateway.closeAll(4000);
    expect(await client.closed).toBe(4000);
    discord.somebody.deniesBot('study', ['SendMessages']);
    discord.somebody.allowsBot('study');
    const again = connectRaw(discord);
    await again.next(Op.Hello);
    again.send(Op.Resume, resume(2));
    expect((await again.next(Op.Dispatch, 'CHANNEL_UPDATE')).s).toBe(3);
    expect((await again.next(Op.Dispatch, 'CHANNEL_UPDATE')).s).toBe(4);
    expect((await again.next(Op.Dispatch, 'RESUMED')).s).toBe(5);
    expect(discord.gateway.resumes).toBe(1);
  });

  test('of an unknown session gets INVALID_SESSION, of a sequence that never was 4007, with a wrong token 4004', async () => {
    const discord = await start();
    const { client, resume } = await identified(discord);
    discord.gateway.closeAll(4000);
    await client.closed;
    const attempt = async (payload: unknown) => {
      const again = connectRaw(discord);
      await again.next(Op.Hello);
      again.send(Op.Resume, payload);
      return again;
    };
    expect((await (await attempt({ ...resume(2), session_id: 'x' })).next(Op.InvalidSession)).d).toBe(false);
    expect(await (await attempt(resume(2, 'wrong'))).closed).toBe(4004);
    expect(await (await attempt(resume(99))).closed).toBe(4007);
  });

  test.each([4007, 4009])('is not possible after %i', async (code) => {
    const discord = await start();
    const { client, resume } = await identified(discord);
    discord.gateway.closeAll(code);
    expect(await client.closed).toBe(code);
    const again = connectRaw(discord);
    await again.next(Op.Hello);
    again.send(Op.Resume, resume(2));
    await again.next(Op.InvalidSession);
  });

  test('is not possible after the client said goodbye', async () => {
    const discord = await start();
    const { client, resume } = await identified(discord);
    client.close(1000);
    await client.closed;
    const again = connectRaw(discord);
    await again.next(Op.Hello);
    again.send(Op.Resume, resume(2));
    await again.next(Op.InvalidSession);
  });
});

describe('discord.js', () => {
  const reply = async (interaction: { isChatInputCommand(): boolean; reply?: unknown }) => {
    if ('reply' in interaction && typeof interaction.reply === 'function') await interaction.reply('hello');
  };

  test('resumes after 4000 and answers what happened in between', async () => {
    const discord = await start();
    await startBot(discord, reply);
    discord.gateway.closeAll(4000);
    expect((await discord.person('minji').runs('/event', { name: 'incheon' })).text).toBe('hello');
    expect([discord.gateway.resumes, discord.gateway.identifies.length]).toEqual([1, 1]);
  });

  test('reconnects when asked to (opcode 7)', async () => {
    const discord = await start();
    const bot = await startBot(discord, reply);
    const back = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
    discord.gateway.askToReconnect();
    await back;
    expect((await discord.person('minji').runs('/event', { name: 'incheon' })).text).toBe('hello');
    expect(discord.gateway.resumes).toBe(1);
  });

  test('reconnects when its heartbeats go unanswered', async () => {
    const discord = await start({ heartbeatIntervalMilliseconds: 60 });
    const bot = await startBot(discord, reply);
    const back = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
    discord.gateway.heartbeatsUnanswered = true;
    await new Promise((resolve) => bot.once(Events.ShardReconnecting, resolve));
    discord.gateway.heartbeatsUnanswered = false;
    await back;
    expect((await discord.person('minji').runs('/event', { name: 'incheon' })).text).toBe('hello');
  });

  test('two processes of one bot both hear everything; the second to answer gets 40060', async () => {
    const discord = await start();
    const refused: unknown[] = [];
    const slow = async (interaction: Parameters<typeof reply>[0]) =>
      reply(interaction).catch((error: { code: number }) => refused.push(error.code));
    await startBot(discord, slow);
    await startBot(discord, slow);
    const { id } = await discord.person('minji').runs('/event', { name: 'incheon' });
    await expect.poll(() => refused).toEqual([40060]);
    expect(
      discord
        .person('minji')
        .sees()
        .map((shown) => shown.id),
    ).toEqual([id]);
  });

  test('ready and disconnected tell when a bot has come and gone', async () => {
    const discord = await start();
    const bot = await startBot(discord, reply);
    const gone = discord.disconnected();
    await bot.destroy();
    await gone;
    let ready = false;
    const back = discord.ready().then(() => {
      ready = true;
    });
    expect(ready).toBe(false);
    await startBot(discord, reply);
    await back;
  });

  test('hears of servers that come, go, and have trouble', async () => {
    const discord = await start();
    const bot = await startBot(discord, reply);
    const next = (event: string) => new Promise<{ name: string }>((resolve) => bot.once(event, resolve));
    const joined = next(Events.GuildCreate);
    discord.somebody.addsGuild({ name: 'Second server', channels: ['hall'] });
    expect((await joined).name).toBe('Second server');
    const lost = next(Events.GuildUnavailable);
    const trouble = discord.somebody.losesGuild('Second server');
    expect((await lost).name).toBe('Second server');
    trouble.comesBack();
    await expect
      .poll(() => bot.guilds.cache.find((guild) => guild.name === 'Second server')?.available)
      .toBe(true);
    const left = next(Events.GuildDelete);
    discord.somebody.removesBot('Second server');
    expect((await left).name).toBe('Second server');
  });
});
