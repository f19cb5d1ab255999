import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createFakeClock } from '../../src/playground/clock.js';
import { type Control, startControl } from '../../src/playground/control.js';
import type { ControlEvent, ControlRequest, World } from '../../src/playground/control-protocol.js';
import type { LocalDiscord } from '../../src/playground/local-discord.js';
import { startBot, startDiscord, unlimited } from './test-bed.js';

const clock = createFakeClock();
let discord: LocalDiscord;
let control: Control;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Page</title>');
  await writeFile(join(folder, 'page.js'), 'console.log(1)');
  discord = await startDiscord({ ...unlimited, clock });
  control = await startControl(discord, { port: 0, pageFolder: folder });
});

afterEach(async () => {
  await control.close();
  await rm(folder, { recursive: true });
});

/** The page's end of the line: asks, and collects events. */
async function openPage(headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${control.url.replace('http', 'ws')}/control`, { headers });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const events: ControlEvent[] = [];
  const waiting = new Map<number, (answer: { result?: unknown; error?: string }) => void>();
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString());
    if ('answer' in message) waiting.get(message.answer)?.(message);
    else events.push(message);
  });
  let id = 0;
  return {
    events,
    socket,
    ask: (asked: ControlRequest) =>
      new Promise<{ result?: unknown; error?: string }>((resolve) => {
        id += 1;
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, request: asked }));
      }),
  };
}

async function echoing() {
  await startBot(discord, async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([{ name: 'Incheon', value: 'incheon' }]);
    else if (interaction.isChatInputCommand() && interaction.options.getString('name') !== 'silence') {
      await interaction.reply({
        content: `about ${interaction.options.getString('name')}`,
        components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Write', customId: 'write' }] }],
      });
    } else if (interaction.isButton()) {
      await interaction.showModal({
        customId: 'form',
        title: 'Write',
        components: [{ type: 1, components: [{ type: 4, customId: 'text', style: 1, label: 'Text' }] }],
      });
    } else if (interaction.isModalSubmit()) {
      await interaction.reply({ content: interaction.fields.getTextInputValue('text'), flags: 64 });
    }
  });
  const page = await openPage();
  const minji = discord.person('minji');
  const world = (await page.ask({ do: 'world', as: minji.id })).result as World;
  const channelId = world.channels[0]?.id ?? '';
  return { page, minji, world, channelId };
}

describe('the page', () => {
  test('is served with a policy that lets nothing in from elsewhere', async () => {
    const response = await fetch(control.url);
    expect(await response.text()).toContain('<title>Page</title>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await fetch(`${control.url}/page.js`)).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
    expect((await fetch(`${control.url}/nothing.js`)).status).toBe(404);
    expect((await fetch(control.url, { method: 'POST' })).status).toBe(405);
  });

  /** fetch tidies paths and sets Host itself, so this goes below it. */
  const raw = (path: string, headers: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      const { port } = new URL(control.url);
      request({ host: '127.0.0.1', port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  test.each([
    '/../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%00',
    '/%',
    '/\\..',
  ])('never hands out a file from elsewhere: %s', async (path) => {
    expect(await raw(path)).toBe(404);
  });

  test.each(['//', '/control?%', '/?a=%ff'])('survives an odd request line: %s', async (path) => {
    await raw(path);
    expect(await raw('/')).toBe(200);
  });

  test.each([
    ['another host, as after DNS rebinding', { host: 'evil.example' }],
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('refuses requests from %s', async (_, headers) => {
    expect(await raw('/', headers)).toBe(403);
    await expect(openPage(headers)).rejects.toThrow();
  });

  test('may connect to its own server', async () => {
    const { socket } = await openPage({ origin: control.url });
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  test('serves files that the bot uploaded; only pictures to be shown', async () => {
    const form = new FormData();
    form.set('files[0]', new Blob(['<script>alert(1)</script>']), 'x.html');
    const channel = [...discord.world.channels.values()][0];
    await fetch(`${discord.apiUrl}/v10/channels/${channel?.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}` },
      body: form,
    });
    const url = discord.person('minji').sees()[0]?.message.attachments[0]?.url ?? '';
    expect(url.startsWith(control.url)).toBe(true);
    const { headers } = await fetch(url);
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      'application/octet-stream',
      'attachment',
    ]);
  });
});

describe('over the WebSocket', () => {
  test('the world, as one person sees it', async () => {
    const { world } = await echoing();
    expect(world).toMatchObject({
      people: [
        { name: 'minji', role: 'student' },
        { name: 'juno', role: 'student' },
        { name: 'ms-park', role: 'teacher' },
      ],
      guild: { name: 'Study server' },
      channels: [{ name: 'study', kind: 'text' }, { name: 'general', kind: 'text' }, { kind: 'dm' }],
      bot: { name: 'Yalu' },
      commands: [{ name: 'event' }],
      violations: [],
    });
  });

  test('a command, its autocomplete, its reply, and what was said before', async () => {
    const { page, minji, channelId } = await echoing();
    const command = { as: minji.id, channelId, name: 'event', options: { name: 'inch' } } as const;
    expect(await page.ask({ do: 'autocomplete', ...command, focused: 'name' })).toMatchObject({
      result: [{ name: 'Incheon', value: 'incheon' }],
    });
    expect(await page.ask({ do: 'command', ...command })).toMatchObject({ result: null });
    expect(page.events.at(-1)).toMatchObject({
      event: 'message',
      channelId,
      seen: { message: { content: 'about inch' } },
    });
    const { result } = await page.ask({ do: 'history', as: minji.id, channelId });
    expect(result).toMatchObject([{ message: { content: 'about inch' } }]);
  });

  test('a button, the form it opens, and the private answer', async () => {
    const { page, minji, channelId } = await echoing();
    const card = await minji.runs('/event', { name: 'incheon' });
    await page.ask({ do: 'press', as: minji.id, messageId: card.id, customId: 'write' });
    const form = page.events.find((event) => event.event === 'modal');
    expect(form).toMatchObject({ forPerson: minji.id, modal: { title: 'Write' } });
    const modalId = form?.event === 'modal' ? form.modalId : '';
    await page.ask({ do: 'submit-modal', as: minji.id, modalId, fields: { text: 'hello' } });
    expect(page.events.at(-1)).toMatchObject({
      event: 'message',
      channelId,
      seen: { ephemeralFor: minji.id, message: { content: 'hello' } },
    });
  });

  test('a bot that does not answer', async () => {
    const { page, minji, channelId } = await echoing();
    const asked = page.ask({
      do: 'command',
      as: minji.id,
      channelId,
      name: 'event',
      options: { name: 'silence' },
    });
    await expect.poll(() => [...discord.world.interactions.values()].length).toBe(1);
    clock.advance(3000);
    expect(await asked).toMatchObject({ result: null });
    expect(page.events.at(-1)).toEqual({
      event: 'no-answer',
      forPerson: minji.id,
      channelId,
      what: '/event',
    });
  });

  test('what the client refuses comes back as a sentence', async () => {
    const { page, minji, channelId } = await echoing();
    expect(
      await page.ask({ do: 'command', as: minji.id, channelId, name: 'event', options: {} }),
    ).toMatchObject({
      error: 'Discord\'s client refuses: the option "name" of /event is required.',
    });
  });

  test('violations are shown, and deletions', async () => {
    const { page, minji } = await echoing();
    const card = await minji.runs('/event', { name: 'incheon' });
    await fetch(`${discord.apiUrl}/v10/channels/${card.message.channel_id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: '{"content":5}',
    });
    discord.somebody.deletesMessage(card.id);
    await expect
      .poll(() => page.events.slice(-2))
      .toMatchObject([
        {
          event: 'violation',
          violation: { problems: ['content: Invalid input: expected string, received number'] },
        },
        { event: 'message-deleted', messageId: card.id },
      ]);
  });

  test('nonsense closes the line', async () => {
    const { socket } = await openPage();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send('{"do":"everything"}');
    expect(await closed).toBe(1008);
  });
});
