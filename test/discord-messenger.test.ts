import { MessageFlags, REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { encodeId } from '../src/custom-id.js';
import { createMessenger } from '../src/discord-messenger.js';
import { DeliveryError } from '../src/messenger.js';
import type { LocalDiscord } from '../src/playground/local-discord.js';
import { button, container, row, text } from '../src/render/components.js';
import { renderNotice } from '../src/render/notice.js';
import { channelId, startDiscord, unlimited } from './playground/test-bed.js';

/** Delivery over Discord's REST API, to a Discord that fails in every way it can. */

const POST = 'POST /channels/:channel/messages';
const hello = renderNotice('Good morning.');

async function setUp(giveUpAfterMs = 5_000) {
  const discord = await startDiscord(unlimited);
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  const messenger = createMessenger({ rest, botId: () => discord.world.bot.id, giveUpAfterMs });
  const send = (nonce = 'yalu-1', pingRoleId: string | null = null) =>
    messenger.send(channelId(discord), hello, { nonce, pingRoleId });
  return { discord, messenger, send };
}

const seen = (discord: LocalDiscord) => discord.person('minji').sees('study');

/** What a refused delivery says about itself. */
async function refusalOf(delivery: Promise<unknown>) {
  const error: unknown = await delivery.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`not refused: ${String(error)}`);
  return { isLasting: error.isLasting, code: error.code };
}

describe('sending', () => {
  it('posts one message, pings nobody and returns its id', async () => {
    const { discord, send } = await setUp();
    const { messageId } = await send();
    expect(seen(discord).map(({ message }) => message.id)).toEqual([messageId]);
    expect(discord.requests.at(-1)?.body).toMatchObject({
      flags: MessageFlags.IsComponentsV2,
      nonce: 'yalu-1',
      enforce_nonce: true,
      allowed_mentions: { parse: [], roles: [] },
    });
  });

  it('lets a configured role be pinged, and nothing else', async () => {
    const { discord, send } = await setUp();
    await send('yalu-1', '123456789012345678');
    expect(discord.requests.at(-1)?.body).toMatchObject({
      allowed_mentions: { parse: [], roles: ['123456789012345678'] },
    });
  });

  it('returns the message that is there when it is sent again', async () => {
    const { discord, send } = await setUp();
    expect(await send()).toEqual(await send());
    expect(seen(discord)).toHaveLength(1);
  });

  it('posts once though Discord says four times that it failed', async () => {
    const { discord, send } = await setUp();
    discord.faults.inject(POST, { kind: 'answer', status: 500, when: 'after' }, { times: 4 });
    expect(await refusalOf(send())).toEqual({ isLasting: false, code: undefined });
    await send();
    expect(seen(discord)).toHaveLength(1);
  });
});

describe('a fault is', () => {
  it.each([
    ['an error of Discord’s own', { kind: 'answer', status: 503 }],
    ['a broken connection', { kind: 'drop' }],
    ['an answer that was lost', { kind: 'drop', when: 'after' }],
    ['a rate limit without end', { kind: 'rate-limit', retryAfterSeconds: 60 }],
    ['no answer at all', { kind: 'hang' }],
  ] as const)('passing: %s', async (_, fault) => {
    const { discord, send } = await setUp(300);
    discord.faults.inject(POST, fault, { times: Number.POSITIVE_INFINITY });
    expect(await refusalOf(send())).toEqual({ isLasting: false, code: undefined });
  });

  it('passing: a message that breaks Discord’s limits, which is never sent', async () => {
    const { discord, messenger } = await setUp();
    const huge = renderNotice('x'.repeat(4_001));
    const options = { nonce: 'yalu-1', pingRoleId: null };
    expect(await refusalOf(messenger.send(channelId(discord), huge, options))).toMatchObject({
      isLasting: false,
    });
    expect(discord.requests).toEqual([]);
  });

  it('lasting: the channel is gone', async () => {
    const { discord, messenger } = await setUp();
    const id = channelId(discord);
    discord.somebody.deletesChannel('study');
    const options = { nonce: 'yalu-1', pingRoleId: null };
    expect(await refusalOf(messenger.send(id, hello, options))).toEqual({ isLasting: true, code: 10_003 });
  });

  it.each([
    ['ViewChannel', 50_001],
    ['SendMessages', 50_013],
  ] as const)('lasting: %s is missing', async (permission, code) => {
    const { discord, send } = await setUp();
    discord.somebody.deniesBot('study', [permission]);
    expect(await refusalOf(send())).toEqual({ isLasting: true, code });
  });
});

describe('editing', () => {
  it('changes the message in place', async () => {
    const { discord, messenger, send } = await setUp();
    const { messageId } = await send();
    await messenger.edit(channelId(discord), messageId, renderNotice('Good night.'));
    expect(seen(discord).map((shown) => shown.text)).toEqual(['Good night.']);
  });

  it('of a message that is gone is a lasting fault', async () => {
    const { discord, messenger, send } = await setUp();
    const { messageId } = await send();
    discord.somebody.deletesMessage(messageId);
    const edit = messenger.edit(channelId(discord), messageId, hello);
    expect(await refusalOf(edit)).toEqual({ isLasting: true, code: 10_008 });
  });
});

it('finds its own messages by the ids in their buttons, newest first', async () => {
  const { discord, messenger } = await setUp();
  const post = (id: string) =>
    messenger.send(
      channelId(discord),
      { components: [container(0, [text('?'), row([button(encodeId('answer', id, '0'), 'A')])])] },
      { nonce: id, pingRoleId: null },
    );
  const first = await post('1');
  const second = await post('2');
  const sentAt = expect.any(Number);
  expect(await messenger.ownRecent(channelId(discord))).toEqual([
    { messageId: second.messageId, sentAt, customIds: ['1|answer|2|0'] },
    { messageId: first.messageId, sentAt, customIds: ['1|answer|1|0'] },
  ]);
});

describe('a direct message', () => {
  it('reaches the person', async () => {
    const { discord, messenger } = await setUp();
    const teacher = discord.person('ms-park');
    expect(await messenger.tell(teacher.id, hello)).toBe(true);
    expect(teacher.sees('dm').map((shown) => shown.text)).toEqual(['Good morning.']);
  });

  it('that is not taken, or goes nowhere, is no failure', async () => {
    const { discord, messenger } = await setUp();
    discord.person('ms-park').closesDms();
    expect(await messenger.tell(discord.person('ms-park').id, hello)).toBe(false);
    expect(await messenger.tell('123456789012345678', hello)).toBe(false);
  });

  it('to nobody asks Discord nothing', async () => {
    const { discord, messenger } = await setUp();
    const before = discord.requests.length;
    expect(await messenger.tell('', hello)).toBe(false);
    expect(discord.requests.length).toBe(before);
  });
});
