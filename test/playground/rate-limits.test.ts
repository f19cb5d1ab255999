import { expect, test } from 'vitest';
import { createFakeClock } from '../../src/playground/clock.js';
import { createRateLimiter } from '../../src/playground/rate-limits.js';
import { call, channelId, eventCommand, startBot, startDiscord } from './test-bed.js';

test('50 requests a second over all routes; interaction endpoints do not count', () => {
  const clock = createFakeClock();
  const limit = createRateLimiter(clock);
  for (let n = 0; n < 50; n += 1) expect(limit(`GET /users/${n}`, false).refused).toBeUndefined();
  expect(limit('GET /users/50', false)).toEqual({
    headers: { 'retry-after': '1', 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' },
    refused: { retryAfter: 1, global: true },
  });
  expect(limit('POST /interactions/1', true).refused).toBeUndefined();
  clock.advance(1000);
  expect(limit('GET /users/50', false).refused).toBeUndefined();
});

test('each bucket has its own count, told in headers', () => {
  const clock = createFakeClock();
  const limit = createRateLimiter(clock, { perBucket: 2, windowMilliseconds: 5000 });
  expect(limit('POST /channels/:channel/messages 1', false).headers).toMatchObject({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '1',
    'x-ratelimit-reset-after': '5.000',
  });
  limit('POST /channels/:channel/messages 1', false);
  clock.advance(2000);
  const { headers, refused } = limit('POST /channels/:channel/messages 1', false);
  expect(refused).toEqual({ retryAfter: 3, global: false });
  expect(headers).toMatchObject({
    'retry-after': '3',
    'x-ratelimit-scope': 'user',
    'x-ratelimit-remaining': '0',
  });
  expect(limit('POST /channels/:channel/messages 2', false).refused).toBeUndefined();
  clock.advance(3000);
  expect(limit('POST /channels/:channel/messages 1', false).refused).toBeUndefined();
});

test('over HTTP: 429 with retry_after', async () => {
  const discord = await startDiscord({ rateLimits: { perBucket: 1, windowMilliseconds: 60_000 } });
  const path = `/channels/${channelId(discord)}/messages`;
  const first = await call(discord, 'POST', path, { content: 'x' });
  expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
  const second = await call(discord, 'POST', path, { content: 'x' });
  expect(second).toMatchObject({ status: 429, body: { global: false, retry_after: expect.any(Number) } });
  expect(second.headers.get('x-ratelimit-bucket')).toBe(first.headers.get('x-ratelimit-bucket'));
});

test('discord.js reads the headers, waits, and loses nothing', async () => {
  const discord = await startDiscord({ rateLimits: { perBucket: 2, windowMilliseconds: 150 } });
  const bot = await startBot(discord, async () => undefined, { commands: [eventCommand] });
  const path: `/${string}` = `/channels/${channelId(discord)}/messages`;
  await Promise.all(['1', '2', '3', '4', '5'].map((content) => bot.rest.post(path, { body: { content } })));
  expect(
    discord
      .person('minji')
      .sees()
      .map(({ text }) => text),
  ).toEqual(['1', '2', '3', '4', '5']);
  expect(discord.requests.filter(({ status }) => status === 429)).toEqual([]);
});
