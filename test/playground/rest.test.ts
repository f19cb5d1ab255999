import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/playground/clock.js';
import { call, channelId, startDiscord, unlimited } from './test-bed.js';

const start = () => startDiscord(unlimited);

describe('at the door', () => {
  test.each([
    ['no token', ''],
    ['a wrong token', 'Bot wrong'],
    ['a token without "Bot"', 'local-discord-token'],
  ])('%s gets 401', async (_, authorization) => {
    const discord = await start();
    expect(await call(discord, 'GET', '/users/@me', undefined, { authorization })).toMatchObject({
      status: 401,
      body: { code: 0, message: '401: Unauthorized' },
    });
  });

  test('an unknown route gets 404, a wrong method 405', async () => {
    const discord = await start();
    expect(await call(discord, 'GET', '/nowhere')).toMatchObject({
      status: 404,
      body: { message: '404: Not Found' },
    });
    expect((await call(discord, 'PUT', '/users/@me')).status).toBe(405);
  });

  test('bodies that are no JSON, or of no known type, are refused', async () => {
    const discord = await start();
    const path = `/channels/${channelId(discord)}/messages`;
    expect((await call(discord, 'POST', path, '{"content":')).body.code).toBe(50109);
    expect((await call(discord, 'POST', path, 'x', { 'content-type': 'text/plain' })).body.code).toBe(50035);
    expect(discord.violations).toHaveLength(2);
  });

  test('what is asked is recorded with its time and answer', async () => {
    const discord = await start();
    const before = performance.now();
    await call(discord, 'POST', `/channels/${channelId(discord)}/messages`, { content: 'hi' });
    const [request] = discord.requests;
    expect(request).toMatchObject({ method: 'POST', body: { content: 'hi' }, files: [], status: 200 });
    expect(request?.path).toBe(`/channels/${channelId(discord)}/messages`);
    expect(request?.at).toBeGreaterThan(before);
  });
});

describe('a channel', () => {
  test('that is not there: 10003', async () => {
    const discord = await start();
    discord.somebody.deletesChannel('general');
    expect(
      (await call(discord, 'POST', '/channels/123456789012345678/messages', { content: 'x' })).body.code,
    ).toBe(10003);
    expect((await call(discord, 'GET', '/channels/abc')).body.code).toBe(50035);
  });

  test('the bot may not see: 50001; may not write in: 50013', async () => {
    const discord = await start();
    const path = `/channels/${channelId(discord)}/messages`;
    discord.somebody.deniesBot('study', ['SendMessages']);
    expect(await call(discord, 'POST', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50013 },
    });
    expect((await call(discord, 'GET', path)).status).toBe(200);
    discord.somebody.deniesBot('study', ['ViewChannel']);
    expect(await call(discord, 'POST', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50001 },
    });
    discord.somebody.allowsBot('study');
    expect((await call(discord, 'POST', path, { content: 'x' })).status).toBe(200);
  });

  test('without Attach Files takes no files, without Embed Links drops embeds, without history shows none', async () => {
    const discord = await start();
    const path = `/channels/${channelId(discord)}/messages`;
    discord.somebody.deniesBot('study', ['AttachFiles', 'EmbedLinks', 'ReadMessageHistory']);
    const form = new FormData();
    form.set('files[0]', new Blob(['x']), 'a.txt');
    expect((await call(discord, 'POST', path, form)).body.code).toBe(50013);
    const { body } = await call(discord, 'POST', path, { content: 'x', embeds: [{ title: 't' }] });
    expect(body.embeds).toEqual([]);
    expect((await call(discord, 'GET', path)).body).toEqual([]);
    expect((await call(discord, 'GET', `${path}/${body.id}`)).body.code).toBe(50013);
  });

  test('of a server the bot has left: 50001', async () => {
    const discord = await start();
    const [guild] = [...discord.world.guilds.keys()];
    discord.somebody.removesBot();
    expect(
      (await call(discord, 'POST', `/channels/${channelId(discord)}/messages`, { content: 'x' })).body.code,
    ).toBe(50001);
    expect((await call(discord, 'GET', `/guilds/${guild}`)).body.code).toBe(50001);
  });
});

describe('messages', () => {
  test('are listed newest first, by before, after, around and limit', async () => {
    const discord = await start();
    const path = `/channels/${channelId(discord)}/messages`;
    const ids: string[] = [];
    for (const content of ['1', '2', '3', '4', '5'])
      ids.push((await call(discord, 'POST', path, { content })).body.id);
    const list = async (query: string) =>
      (await call(discord, 'GET', `${path}?${query}`)).body
        .map((message: { content: string }) => message.content)
        .join('');
    expect(await list('')).toBe('54321');
    expect(await list('limit=2')).toBe('54');
    expect(await list(`limit=2&before=${ids[3]}`)).toBe('32');
    expect(await list(`limit=2&after=${ids[1]}`)).toBe('43');
    expect(await list(`limit=3&around=${ids[2]}`)).toBe('432');
    expect((await call(discord, 'GET', `${path}?limit=101`)).body.code).toBe(50035);
  });

  test('can be read, edited and deleted; afterwards 10008', async () => {
    const discord = await start();
    const path = `/channels/${channelId(discord)}/messages`;
    const { id } = (await call(discord, 'POST', path, { content: 'x' })).body;
    expect((await call(discord, 'GET', `${path}/${id}`)).body.content).toBe('x');
    expect((await call(discord, 'PATCH', `${path}/${id}`, { content: 'y' })).body).toMatchObject({
      content: 'y',
      edited_timestamp: expect.any(String),
    });
    expect((await call(discord, 'DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await call(discord, 'DELETE', `${path}/${id}`)).body.code).toBe(10008);
  });

  test('an enforced nonce gives the same message back for three minutes', async () => {
    const clock = createFakeClock();
    const discord = await startDiscord({ ...unlimited, clock });
    const path = `/channels/${channelId(discord)}/messages`;
    const post = async (nonce: string | number, enforce = true) =>
      (await call(discord, 'POST', path, { content: 'x', nonce, enforce_nonce: enforce })).body.id;
    const first = await post('daily-1');
    expect(await post('daily-1')).toBe(first);
    expect(await post('daily-2')).not.toBe(first);
    expect(await post('daily-1', false)).not.toBe(first);
    clock.advance(3 * 60_000);
    expect(await post('daily-1')).not.toBe(first);
  });

  test('to a person go through their direct messages, unless those are closed: 50007', async () => {
    const discord = await start();
    const minji = discord.person('minji');
    const { body: channel } = await call(discord, 'POST', '/users/@me/channels', { recipient_id: minji.id });
    expect(channel).toMatchObject({ type: 1, recipients: [{ id: minji.id }] });
    const path = `/channels/${channel.id}/messages`;
    expect((await call(discord, 'POST', path, { content: 'hello' })).status).toBe(200);
    expect(minji.sees('dm')[0]?.text).toBe('hello');
    minji.closesDms();
    expect(await call(discord, 'POST', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50007 },
    });
    minji.opensDms();
    expect((await call(discord, 'POST', path, { content: 'x' })).status).toBe(200);
    expect((await call(discord, 'POST', '/users/@me/channels', { recipient_id: '123' })).body.code).toBe(
      10013,
    );
    expect((await call(discord, 'POST', '/users/@me/channels', {})).body.code).toBe(50035);
  });
});

describe('files', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR4nGNgwAQAABUAAaGJ0pcAAAAASUVORK5CYII=',
    'base64',
  );

  test('come as a form, and are served back', async () => {
    const discord = await start();
    const form = new FormData();
    const attachments = [{ id: 0, filename: 'map.png', description: 'A map' }];
    form.set('payload_json', JSON.stringify({ content: 'x', attachments }));
    form.set('files[0]', new Blob([new Uint8Array(png)]), 'map.png');
    const { body } = await call(discord, 'POST', `/channels/${channelId(discord)}/messages`, form);
    const [attachment] = body.attachments;
    expect(attachment).toMatchObject({
      filename: 'map.png',
      description: 'A map',
      content_type: 'image/png',
      width: 2,
      height: 3,
    });
    const response = await fetch(attachment.url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect((await fetch(`${attachment.url}x`)).status).toBe(404);
  });

  test('are found by attachment:// in components, and kept or dropped by edits', async () => {
    const discord = await start();
    const form = new FormData();
    const components = [
      { type: 12, items: [{ media: { url: 'attachment://map.png' }, description: 'A map' }] },
    ];
    form.set('payload_json', JSON.stringify({ flags: 1 << 15, components }));
    form.set('files[0]', new Blob([new Uint8Array(png)]), 'map.png');
    const path = `/channels/${channelId(discord)}/messages`;
    const { body } = await call(discord, 'POST', path, form);
    expect(body.components[0].items[0].media).toMatchObject({
      width: 2,
      height: 3,
      url: body.attachments[0].url,
    });
    expect(discord.person('minji').sees()[0]?.text).toBe('[picture: A map]');
    const kept = await call(discord, 'PATCH', `${path}/${body.id}`, { components });
    expect(kept.body.attachments).toHaveLength(1);
    const dropped = await call(discord, 'PATCH', `${path}/${body.id}`, {
      components: [{ type: 10, content: 'gone' }],
      attachments: [],
    });
    expect(dropped.body.attachments).toEqual([]);
  });

  test('that are too large are refused: 40005', async () => {
    const discord = await start();
    const form = new FormData();
    form.set('files[0]', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'big.bin');
    expect(await call(discord, 'POST', `/channels/${channelId(discord)}/messages`, form)).toMatchObject({
      status: 413,
      body: { code: 40005 },
    });
  });
});

test('who and what there is', async () => {
  const discord = await start();
  const [guild] = [...discord.world.guilds.values()];
  const minji = discord.person('minji');
  const get = async (path: string) => (await call(discord, 'GET', path)).body;
  expect(await get('/applications/@me')).toMatchObject({ id: discord.applicationId, name: 'Yalu' });
  expect(await get('/users/@me')).toMatchObject({ id: discord.applicationId, bot: true });
  expect(await get('/users/@me/guilds')).toMatchObject([{ name: 'Study server' }]);
  expect(await get(`/users/${minji.id}`)).toMatchObject({ global_name: 'minji' });
  expect(await get('/users/1')).toMatchObject({ code: 10013 });
  expect(await get(`/guilds/${guild?.id}`)).toMatchObject({ name: 'Study server' });
  expect(await get(`/guilds/${guild?.id}/channels`)).toMatchObject([{ name: 'study' }, { name: 'general' }]);
  expect(await get(`/guilds/${guild?.id}/roles`)).toMatchObject([
    { name: '@everyone' },
    { name: 'teacher' },
    { name: 'Yalu' },
  ]);
  expect(await get(`/guilds/${guild?.id}/members/${minji.id}`)).toMatchObject({ user: { id: minji.id } });
  expect(await get(`/guilds/${guild?.id}/members/1`)).toMatchObject({ code: 10007 });
  expect(await get('/guilds/1')).toMatchObject({ code: 10004 });
  expect(await get('/gateway/bot')).toMatchObject({
    url: discord.gateway.url,
    shards: 1,
    session_start_limit: { total: 1000, remaining: 1000 },
  });
});
