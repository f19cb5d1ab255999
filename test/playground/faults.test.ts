import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/playground/clock.js';
import { call, channelId, startBot, startDiscord, unlimited } from './test-bed.js';

const posting = 'POST /channels/:channel/messages';

async function start(options = {}) {
  const discord = await startDiscord({ ...unlimited, ...options });
  const path: `/${string}` = `/channels/${channelId(discord)}/messages`;
  return {
    discord,
    path,
    post: (body: unknown = { content: 'x' }) => call(discord, 'POST', path, body),
    minji: discord.person('minji'),
  };
}

test('an answer instead of Discord’s, before or after the request took effect', async () => {
  const { discord, post, minji } = await start();
  discord.faults.inject(posting, { kind: 'answer', status: 503 });
  discord.faults.inject(posting, { kind: 'answer', status: 500, body: { oops: true }, when: 'after' });
  expect((await post()).status).toBe(503);
  expect(minji.sees()).toHaveLength(0);
  expect(await post()).toMatchObject({ status: 500, body: { oops: true } });
  expect(minji.sees()).toHaveLength(1);
  expect((await post()).status).toBe(200);
  expect(discord.requests.map(({ body, status }) => [body, status])).toEqual([
    [{ content: 'x' }, 503],
    [{ content: 'x' }, 500],
    [{ content: 'x' }, 200],
  ]);
});

test('a dropped connection, before or after', async () => {
  const { discord, post, minji } = await start();
  discord.faults.inject(posting, { kind: 'drop' });
  await expect(post()).rejects.toThrow();
  expect(minji.sees()).toHaveLength(0);
  discord.faults.inject(posting, { kind: 'drop', when: 'after' });
  await expect(post()).rejects.toThrow();
  expect(minji.sees()).toHaveLength(1);
});

test('hanging until released; others are not held up', async () => {
  const { discord, post, minji } = await start();
  const fault = discord.faults.inject(posting, { kind: 'hang' });
  const hanging = post({ content: 'first' });
  await expect.poll(() => fault.hits).toBe(1);
  await post({ content: 'second' });
  expect(minji.sees().map(({ text }) => text)).toEqual(['second']);
  fault.release();
  expect((await hanging).status).toBe(200);
  expect(minji.sees().map(({ text }) => text)).toEqual(['second', 'first']);
});

test('hanging after it took effect', async () => {
  const { discord, post, minji } = await start();
  const fault = discord.faults.inject(posting, { kind: 'hang', when: 'after' });
  const hanging = post();
  await expect.poll(() => minji.sees().length).toBe(1);
  fault.release();
  expect((await hanging).status).toBe(200);
});

test('a delay by the local Discord’s clock', async () => {
  const clock = createFakeClock();
  const { discord, post } = await start({ clock });
  const fault = discord.faults.inject(posting, { kind: 'delay', milliseconds: 60_000 });
  const delayed = post();
  await expect.poll(() => fault.hits).toBe(1);
  expect(await Promise.race([delayed, 'still waiting'])).toBe('still waiting');
  clock.advance(60_000);
  expect((await delayed).status).toBe(200);
});

test.each([
  [{ retryAfterSeconds: 2 }, 'user', null],
  [{ retryAfterSeconds: 2, global: true }, 'global', 'true'],
  [{ retryAfterSeconds: 2, scope: 'shared' as const }, 'shared', null],
])('a rate limit: %o', async (limit, scope, global) => {
  const { discord, post, minji } = await start();
  discord.faults.inject(posting, { kind: 'rate-limit', ...limit });
  const { status, body, headers } = await post();
  expect([status, body.retry_after, body.global]).toEqual([429, 2, global !== null]);
  expect([
    headers.get('retry-after'),
    headers.get('x-ratelimit-scope'),
    headers.get('x-ratelimit-global'),
  ]).toEqual(['2', scope, global]);
  expect(minji.sees()).toEqual([]);
});

test('so many times, without end, and until removed', async () => {
  const { discord, post } = await start();
  const twice = discord.faults.inject(posting, { kind: 'answer', status: 500 }, { times: 2 });
  expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([500, 500, 200]);
  expect(twice.hits).toBe(2);
  const endless = discord.faults.inject(
    '*',
    { kind: 'answer', status: 502 },
    { times: Number.POSITIVE_INFINITY },
  );
  expect([(await post()).status, (await call(discord, 'GET', '/users/@me')).status]).toEqual([502, 502]);
  endless.remove();
  expect((await post()).status).toBe(200);
});

test.each([
  ['POST /channels/*/messages', true],
  ['* /channels/:channel/messages', true],
  ['POST /channels/**', true],
  ['GET /channels/:channel/messages', false],
  ['POST /channels/:channel', false],
])('the pattern %s strikes a post: %s', async (pattern, strikes) => {
  const { discord, post } = await start();
  discord.faults.inject(pattern, { kind: 'answer', status: 500 });
  expect((await post()).status).toBe(strikes ? 500 : 200);
});

describe('with the real discord.js', () => {
  test('a post answered 500 is sent four times; with an enforced nonce that is one message', async () => {
    const { discord, path, minji } = await start();
    const bot = await startBot(discord, async () => undefined);
    const fault = discord.faults.inject(
      posting,
      { kind: 'answer', status: 500, when: 'after' },
      { times: 4 },
    );
    const body = { content: 'x', nonce: 'daily', enforce_nonce: true };
    await expect(bot.rest.post(path, { body })).rejects.toThrow();
    expect(fault.hits).toBe(4);
    expect(minji.sees()).toHaveLength(1);
  });

  test('an acknowledgement that arrived but was answered 10062', async () => {
    const { discord, minji } = await start();
    const codes: unknown[] = [];
    await startBot(discord, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply('hi').catch((error) => codes.push(error.code));
    });
    const body = { code: 10062, message: 'Unknown interaction' };
    discord.faults.inject('POST /interactions/**', { kind: 'answer', status: 404, body, when: 'after' });
    expect((await minji.runs('/event', { name: 'incheon' })).text).toBe('hi');
    await expect.poll(() => codes).toEqual([10062]);
  });

  test('an interaction that comes twice', async () => {
    const { discord, minji } = await start();
    const ids: string[] = [];
    await startBot(discord, async (interaction) => {
      ids.push(interaction.id);
      if (interaction.isChatInputCommand()) await interaction.reply('hi');
    });
    discord.gateway.interactionsToRepeat = 1;
    await minji.runs('/event', { name: 'incheon' });
    await expect.poll(() => ids.length).toBe(2);
    expect(new Set(ids).size).toBe(1);
    expect(minji.sees()).toHaveLength(1);
  });
});
