import { type Interaction, MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/playground/clock.js';
import { NoAnswerError } from '../../src/playground/interactions.js';
import { call, startBot, startDiscord, unlimited } from './test-bed.js';

/** A bot that leaves every answer to the test, which gets the interaction's id and token. */
async function silentBot(options = {}) {
  const clock = createFakeClock();
  const discord = await startDiscord({ ...unlimited, clock, ...options });
  const heard: Interaction[] = [];
  let wake = (): void => undefined;
  await startBot(discord, async (interaction) => {
    heard.push(interaction);
    wake();
  });
  const next = async () => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    const interaction = heard.shift();
    if (interaction === undefined) throw new Error('unreachable');
    const { id, token } = interaction;
    return {
      interaction,
      callback: (body: unknown, query = '') =>
        call(discord, 'POST', `/interactions/${id}/${token}/callback${query}`, body),
      webhook: (method: string, rest: string, body?: unknown) =>
        call(discord, method, `/webhooks/${discord.applicationId}/${token}${rest}`, body),
    };
  };
  return { clock, discord, next, minji: discord.person('minji'), juno: discord.person('juno') };
}

const text = (content: string, flags = 0) => ({ type: 4, data: { content, flags } });
const ephemeral = MessageFlags.Ephemeral;
const button = (label: string, customId: string) => ({
  type: 1,
  components: [{ type: 2, style: 2, label, custom_id: customId }],
});

describe('acknowledging', () => {
  test('a callback is answered 204 with no body and no content type', async () => {
    const { next, minji } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback } = await next();
    const { status, body, headers } = await callback(text('hello'));
    expect([status, body, headers.get('content-type')]).toEqual([204, undefined, null]);
    expect((await card).text).toBe('hello');
  });

  test('with_response=true describes what became of it', async () => {
    const { next, minji } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback, interaction } = await next();
    const { status, body } = await callback(text('hello', ephemeral), '?with_response=true');
    const { id } = (await card).message;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      interaction: { id: interaction.id, type: 2, response_message_id: id, response_message_ephemeral: true },
      resource: { type: 4, message: { id, content: 'hello', flags: 64 } },
    });
  });

  test('a second acknowledgement is refused with 40060', async () => {
    const { next, minji } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback } = await next();
    await callback(text('first'));
    expect(await callback(text('second'))).toMatchObject({ status: 400, body: { code: 40060 } });
    expect((await card).text).toBe('first');
  });

  test('3 s without an acknowledgement: the person is told, and the late one gets 10062', async () => {
    const { next, minji, clock } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback } = await next();
    clock.advance(2_999);
    clock.advance(1);
    const error = await card.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(error).toMatchObject({
      message: 'The application did not respond to /event within 3 s.',
      what: '/event',
      personId: minji.id,
    });
    expect(await callback(text('late'))).toMatchObject({ status: 404, body: { code: 10062 } });
    expect(minji.sees()).toEqual([]);
  });

  test('in time is up to the last millisecond', async () => {
    const { next, minji, clock } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback } = await next();
    clock.advance(2_999);
    expect((await callback(text('just so'))).status).toBe(204);
    expect((await card).text).toBe('just so');
  });

  test.each([
    ['an unknown id', (id: string, token: string) => `${id}9/${token}`],
    ['a wrong token', (id: string) => `${id}/${id}.wrong`],
  ])('%s gets 10062', async (_, path) => {
    const { next, minji, discord } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { interaction, callback } = await next();
    const address = `/interactions/${path(interaction.id, interaction.token)}/callback`;
    expect(await call(discord, 'POST', address, text('x'))).toMatchObject({
      status: 404,
      body: { code: 10062 },
    });
    await callback(text('x'));
    await card;
  });

  test.each([
    ['a command', 7],
    ['a command', 6],
    ['a command', 8],
    ['a command', 1],
    ['a command', 99],
  ])('%s cannot be answered with type %i', async (_, type) => {
    const { next, minji, discord } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback } = await next();
    expect(await callback({ type, data: { content: 'x' } })).toMatchObject({
      status: 400,
      body: { code: 50035, errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } } },
    });
    expect(discord.violations).toHaveLength(1);
    await callback(text('x'));
    await card;
  });

  test('autocomplete takes nothing but choices', async () => {
    const { next, minji } = await silentBot();
    const choices = minji.completes('/event', 'name', 'inch');
    const { callback } = await next();
    expect((await callback(text('x'))).body.code).toBe(50035);
    await callback({ type: 8, data: { choices: [{ name: 'Incheon landing', value: 'incheon' }] } });
    expect(await choices).toEqual([{ name: 'Incheon landing', value: 'incheon' }]);
  });

  test.each([
    ['26 choices', Array.from({ length: 26 }, (_, n) => ({ name: `n${n}`, value: 'v' }))],
    ['an empty name', [{ name: '', value: 'v' }]],
    ['a name of 101 characters', [{ name: 'n'.repeat(101), value: 'v' }]],
    ['a value of 101 characters', [{ name: 'n', value: 'v'.repeat(101) }]],
    ['an empty value', [{ name: 'n', value: '' }]],
    ['null', [null]],
  ])('autocomplete refuses %s', async (_, choices) => {
    const { next, minji, discord, clock } = await silentBot();
    const waiting = minji.completes('/event', 'name', 'inch').catch((error: Error) => error.message);
    const { callback } = await next();
    expect(await callback({ type: 8, data: { choices } })).toMatchObject({
      status: 400,
      body: { code: 50035 },
    });
    expect(discord.violations[0]?.where).toBe('POST /interactions/:interaction/:token/callback');
    clock.advance(3000);
    expect(await waiting).toContain('did not respond');
  });
});

describe('after the acknowledgement', () => {
  test('before it, the token opens nothing: 10015', async () => {
    const { next, minji } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { webhook, callback } = await next();
    expect(await webhook('POST', '', { content: 'x' })).toMatchObject({ status: 404, body: { code: 10015 } });
    await callback(text('x'));
    await card;
  });

  test('"thinking…" is seen until the original is edited', async () => {
    const { next, minji, juno } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback, webhook } = await next();
    await callback({ type: 5, data: { flags: ephemeral } });
    expect(minji.sees()[0]).toMatchObject({ thinking: true, text: '(thinking…)\n(only you can see this)' });
    expect(juno.sees()).toEqual([]);
    await webhook('PATCH', '/messages/%40original', { content: 'there' });
    expect(await card).toMatchObject({ deferred: true, ephemeral: true, thinking: false });
    expect((await card).text).toBe('there\n(only you can see this)');
  });

  test('`until: acknowledged` shows the intermediate state', async () => {
    const { next, minji } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' }, { until: 'acknowledged' });
    const { callback } = await next();
    await callback({ type: 5 });
    expect((await card).thinking).toBe(true);
  });

  test('the first follow-up takes the place of "thinking…", private as that was', async () => {
    const { next, minji } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback, webhook } = await next();
    await callback({ type: 5, data: { flags: ephemeral } });
    const thinking = minji.sees()[0]?.id;
    await webhook('POST', '', { content: 'there' });
    expect(await card).toMatchObject({ id: thinking, ephemeral: true });
  });

  test('@original can be read, edited and deleted; follow-ups by their own id', async () => {
    const { next, minji } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback, webhook } = await next();
    await callback(text('one'));
    const original = await card;
    expect((await webhook('GET', '/messages/@original')).body.content).toBe('one');
    await webhook('PATCH', '/messages/@original', { content: 'two' });
    expect(original.text).toBe('two');
    const more = await webhook('POST', '', { content: 'more' });
    expect(more.body).toMatchObject({
      type: 19,
      message_reference: { message_id: original.id },
      interaction_metadata: { original_response_message_id: original.id },
    });
    await webhook('PATCH', `/messages/${more.body.id}`, { content: 'more!' });
    expect(minji.sees().map(({ text }) => text)).toEqual(['two', 'more!']);
    expect((await webhook('DELETE', `/messages/${more.body.id}`)).status).toBe(204);
    expect((await webhook('DELETE', '/messages/%40original')).status).toBe(204);
    expect(minji.sees()).toEqual([]);
    expect((await webhook('PATCH', '/messages/@original', { content: 'x' })).body.code).toBe(10008);
  });

  test('15 minutes later the token is dead: 50027', async () => {
    const { next, minji, clock } = await silentBot();
    const card = minji.runs('/event', { name: 'incheon' });
    const { callback, webhook } = await next();
    await callback(text('x'));
    await card;
    clock.advance(15 * 60_000 - 1);
    expect((await webhook('PATCH', '/messages/@original', { content: 'y' })).status).toBe(200);
    clock.advance(1);
    expect(await webhook('PATCH', '/messages/@original', { content: 'z' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    });
  });

  test('an ephemeral message is one person’s, and not to be had through the channel', async () => {
    const { next, minji, juno, discord } = await silentBot();
    const answer = minji.runs('/event', { name: 'incheon' });
    const { callback } = await next();
    await callback({
      type: 4,
      data: { content: 'psst', flags: ephemeral, components: [button('Go', 'go')] },
    });
    const card = await answer;
    expect(minji.sees()).toHaveLength(1);
    expect(juno.sees()).toEqual([]);
    const { channel_id: channel, id } = card.message;
    expect((await call(discord, 'GET', `/channels/${channel}/messages/${id}`)).body.code).toBe(10008);
    expect((await call(discord, 'GET', `/channels/${channel}/messages`)).body).toEqual([]);
    expect(
      (await call(discord, 'PATCH', `/channels/${channel}/messages/${id}`, { content: 'x' })).body.code,
    ).toBe(10008);
    await expect(juno.presses(card, 'Go')).rejects.toThrow('juno does not see this message');
  });
});

describe('components', () => {
  async function withCard() {
    const bot = await silentBot();
    const answer = bot.minji.runs('/event', { name: 'incheon' });
    const { callback } = await bot.next();
    await callback({ type: 4, data: { content: 'card', components: [button('Next', 'next')] } });
    return { ...bot, card: await answer };
  }

  test('type 7 changes the message in place, and keeps whose it is', async () => {
    const { card, juno, minji, next } = await withCard();
    const press = juno.presses(card, 'Next');
    const { callback } = await next();
    await callback({ type: 7, data: { content: 'page 2', components: [] } });
    expect(await press).toMatchObject({ kind: 'update', id: card.id });
    expect(card.text).toBe('page 2');
    expect(card.message.interaction_metadata?.user.id).toBe(minji.id);
  });

  test('type 6 waits for the edit of the message that was used', async () => {
    const { card, minji, next } = await withCard();
    const press = minji.presses(card, 'Next');
    const { callback, webhook } = await next();
    await callback({ type: 6 });
    await webhook('PATCH', '/messages/@original', { content: 'page 2' });
    expect(await press).toMatchObject({ kind: 'update', deferred: true, id: card.id });
  });

  test('type 6 and nothing more is an answer with nothing to see', async () => {
    const { card, minji, next } = await withCard();
    const press = minji.presses(card, 'Next', { until: 'acknowledged' });
    await (await next()).callback({ type: 6 });
    expect((await press).kind).toBe('nothing');
  });

  test('type 4 answers the presser, and says which message was used', async () => {
    const { card, juno, next } = await withCard();
    const press = juno.presses(card, 'Next');
    const { callback } = await next();
    await callback(text('yours', ephemeral));
    expect((await press).message).toMatchObject({
      type: 19,
      message_reference: { message_id: card.id },
      interaction_metadata: { type: 3, user: { id: juno.id }, interacted_message_id: card.id },
    });
  });

  test('a modal opens for the presser; submitting it may change the card', async () => {
    const { card, minji, next } = await withCard();
    const press = minji.presses(card, 'Next');
    const input = { type: 4, custom_id: 'text', style: 2, min_length: 2, max_length: 10 };
    await (await next()).callback({
      type: 9,
      data: {
        custom_id: 'm',
        title: 'Answer',
        components: [{ type: 18, label: 'Your answer', component: input }],
      },
    });
    const form = await press;
    expect(form.kind).toBe('modal');
    expect(form.text).toMatchInlineSnapshot(`
      "▣ Answer
      Your answer:
      [  ]
      ( Submit )  ( Cancel )"
    `);
    await expect(minji.submits(form, { 'Your answer': 'x' })).rejects.toThrow('2 characters at least');
    await expect(minji.submits(form, {})).rejects.toThrow('"Your answer" is required');
    await expect(minji.submits(form, { Nonsense: 'x' })).rejects.toThrow('this form has no "Nonsense"');
    const submitted = minji.submits(form, { 'Your answer': 'Truman' });
    const { interaction, callback } = await next();
    expect(interaction.isModalSubmit() && interaction.fields.getTextInputValue('text')).toBe('Truman');
    await callback({ type: 7, data: { content: 'thanks', components: [] } });
    expect(await submitted).toMatchObject({ kind: 'update', id: card.id });
  });

  test('a modal cannot be answered with a modal', async () => {
    const { card, minji, next } = await withCard();
    const modal = {
      type: 9,
      data: {
        custom_id: 'm',
        title: 'Answer',
        components: [{ type: 1, components: [{ type: 4, custom_id: 't', style: 1, label: 'Text' }] }],
      },
    };
    const press = minji.presses(card, 'Next');
    await (await next()).callback(modal);
    const submitted = minji.submits(await press, { Text: 'hi' });
    const { callback } = await next();
    expect((await callback(modal)).body.code).toBe(50035);
    await callback(text('ok'));
    expect((await submitted).message.interaction_metadata).toMatchObject({
      type: 5,
      triggering_interaction_metadata: { type: 3, interacted_message_id: card.id },
    });
  });
});

test('an answer carries the time from gateway to callback', async () => {
  const { next, minji } = await silentBot();
  const card = minji.runs('/event', { name: 'incheon' });
  await (await next()).callback(text('x'));
  expect((await card).milliseconds).toBeGreaterThan(0);
  expect((await card).milliseconds).toBeLessThan(3000);
});
