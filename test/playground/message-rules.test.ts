import { describe, expect, test } from 'vitest';
import { call, channelId, startDiscord, unlimited } from './test-bed.js';

const v2 = 1 << 15;
const row = (...components: unknown[]) => ({ type: 1, components });
const button = (n: number | string, more = {}) => ({
  type: 2,
  style: 2,
  label: `b${n}`,
  custom_id: `b${n}`,
  ...more,
});
const text = (content: string) => ({ type: 10, content });
const option = (n: number, more = {}) => ({ label: `o${n}`, value: `o${n}`, ...more });
const select = (more = {}) => ({ type: 3, custom_id: 's', options: [option(1), option(2)], ...more });
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const picture = (url: string) => ({ type: 12, items: [{ media: { url } }] });

/** Posts `body` into #study. */
async function post(body: unknown) {
  const discord = await startDiscord(unlimited);
  return { discord, ...(await call(discord, 'POST', `/channels/${channelId(discord)}/messages`, body)) };
}

describe('a message is refused with 50035, the reason noted, for', () => {
  test.each<[string, unknown, string]>([
    [
      'content beside Components V2',
      { flags: v2, content: 'x', components: [text('x')] },
      "content: The 'content' field cannot be used",
    ],
    [
      'embeds beside Components V2',
      { flags: v2, embeds: [{ title: 'x' }], components: [text('x')] },
      "embeds: The 'embeds' field cannot be used",
    ],
    [
      'V2 components without the flag',
      { components: [text('x')] },
      'components[0].type: Value of field "type" must be one of (1,).',
    ],
    ['41 components', { flags: v2, components: many(41, (n) => text(`${n}`)) }, 'components: Too big'],
    [
      '41 components, nested ones counted',
      { flags: v2, components: [{ type: 17, components: many(40, (n) => text(`${n}`)) }] },
      'components: There are 41 components',
    ],
    [
      '4,001 characters over all text displays',
      { flags: v2, components: [text('x'.repeat(4000)), text('x')] },
      'components: Text over all components is 4001 characters',
    ],
    ['an empty text display', { flags: v2, components: [text('')] }, 'components[0].content: Too small'],
    [
      'a custom id used twice',
      { components: [row(button(1)), row(button(1))] },
      'components[1].components[0].custom_id: Component custom id cannot be duplicated',
    ],
    [
      'a custom id of 101 characters',
      { components: [row(button(1, { custom_id: 'x'.repeat(101) }))] },
      'components[0].components[0].custom_id: Too big',
    ],
    [
      'an empty custom id',
      { components: [row(button(1, { custom_id: '' }))] },
      'components[0].components[0].custom_id: Too small',
    ],
    [
      'a component id used twice',
      {
        flags: v2,
        components: [
          { ...text('a'), id: 3 },
          { ...text('b'), id: 3 },
        ],
      },
      'components[1].id: Component id cannot be duplicated',
    ],
    ['six buttons in a row', { components: [row(...many(6, button))] }, 'components[0].components: Too big'],
    [
      'a button beside a menu',
      { components: [row(button(1), select())] },
      'components[0].components: A row holds five buttons',
    ],
    ['six rows', { components: many(6, (n) => row(button(n))) }, 'components: Must be between 1 and 5'],
    ['an empty row', { components: [row()] }, 'components[0].components: Too small'],
    [
      'a label of 81 characters',
      { components: [row(button(1, { label: 'x'.repeat(81) }))] },
      'components[0].components[0].label: Too big',
    ],
    [
      'a button with nothing on it',
      { components: [row({ type: 2, style: 1, custom_id: 'x' })] },
      'components[0].components[0].label: This field is required',
    ],
    [
      'a button without custom id',
      { components: [row({ type: 2, style: 1, label: 'x' })] },
      'components[0].components[0].custom_id: This field is required',
    ],
    [
      'a link with a custom id',
      { components: [row(button(1, { style: 5, url: 'https://example.org' }))] },
      'components[0].components[0].custom_id: A button of style 5 cannot have custom_id',
    ],
    [
      'a link of a strange scheme',
      { components: [row({ type: 2, style: 5, label: 'x', url: 'ftp://example.org' })] },
      'components[0].components[0].url: Scheme must be one of',
    ],
    [
      'an emoji that is none',
      { components: [row(button(1, { emoji: { name: 'x' } }))] },
      'components[0].components[0].emoji.name: Invalid emoji',
    ],
    [
      '26 options',
      { components: [row(select({ options: many(26, option) }))] },
      'components[0].components[0].options: Too big',
    ],
    [
      'no options',
      { components: [row(select({ options: [] }))] },
      'components[0].components[0].options: Too small',
    ],
    [
      'an option value used twice',
      { components: [row(select({ options: [option(1), option(1)] }))] },
      'components[0].components[0].options[1].value: The specified option value is already used',
    ],
    [
      'an option label of 101 characters',
      { components: [row(select({ options: [option(1, { label: 'x'.repeat(101) })] }))] },
      'components[0].components[0].options[0].label: Too big',
    ],
    [
      'more to choose than there is',
      { components: [row(select({ max_values: 3 }))] },
      'components[0].components[0].max_values: max_values (3) is more than there are options (2)',
    ],
    [
      'least above most',
      { components: [row(select({ min_values: 2, max_values: 1 }))] },
      'components[0].components[0].min_values: min_values (2) is more than max_values (1)',
    ],
    [
      'a placeholder of 151 characters',
      { components: [row(select({ placeholder: 'x'.repeat(151) }))] },
      'components[0].components[0].placeholder: Too big',
    ],
    [
      '2,001 characters of content',
      { content: 'x'.repeat(2001) },
      'content: Must be 2000 or fewer in length.',
    ],
    ['11 embeds', { embeds: many(11, () => ({ title: 'x' })) }, 'embeds: Too big'],
    [
      '6,001 characters over all embeds',
      { embeds: many(2, () => ({ title: 'x', description: 'x'.repeat(3000) })) },
      'embeds: Embed size exceeds maximum size of 6000',
    ],
    [
      'an embed title of 257 characters',
      { embeds: [{ title: 'x'.repeat(257) }] },
      'embeds[0].title: Too big',
    ],
    ['an empty embed', { embeds: [{ color: 1 }] }, 'embeds[0].description: This field is required'],
    [
      'an embed field without value',
      { embeds: [{ fields: [{ name: 'x', value: '' }] }] },
      'embeds[0].fields[0].value: This field is required',
    ],
    ['a nonce of 26 characters', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce: Too big'],
    [
      'parse and ids of the same kind',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions: parse:["users"] and users',
    ],
    [
      'a file that was not sent',
      { flags: v2, components: [picture('attachment://map.png')] },
      'components[0].items[0].media.url: The referenced attachment',
    ],
    [
      'an attachment that was not sent',
      { content: 'x', attachments: [{ id: '0' }] },
      'attachments[0].id: Attachment data for the id 0 was not found',
    ],
    [
      'a picture of a strange scheme',
      { flags: v2, components: [picture('file:///etc/passwd')] },
      'components[0].items[0].media.url: Scheme must be one of',
    ],
    [
      'a container inside a container',
      { flags: v2, components: [{ type: 17, components: [{ type: 17, components: [text('x')] }] }] },
      'components[0].components[0].type: No component',
    ],
    ['an unknown component', { flags: v2, components: [{ type: 99 }] }, 'components[0].type: No component'],
    [
      'a section without accessory',
      { flags: v2, components: [{ type: 9, components: [text('x')] }] },
      'components[0].accessory',
    ],
  ])('%s', async (_, body, problem) => {
    const { status, body: answer, discord } = await post(body);
    expect([status, answer.code, answer.message]).toEqual([400, 50035, 'Invalid Form Body']);
    const [violation, ...others] = discord.violations;
    expect(others).toEqual([]);
    expect(violation?.where).toBe('POST /channels/:channel/messages');
    expect(violation?.problems[0]?.startsWith(problem), violation?.problems[0]).toBe(true);
  });

  test('and Discord’s nested form of errors says where', async () => {
    const { body } = await post({ components: [row(button(1)), row(button(1))] });
    expect(body.errors).toEqual({
      components: {
        1: {
          components: {
            0: {
              custom_id: {
                _errors: [
                  {
                    code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
                    message: 'Component custom id cannot be duplicated',
                  },
                ],
              },
            },
          },
        },
      },
    });
  });
});

test.each([
  ['nothing', {}],
  ['blanks', { content: ' \n ' }],
  ['an empty V2 message', { flags: v2, components: [] }],
])('%s is an empty message: 50006', async (_, body) => {
  expect((await post(body)).body).toMatchObject({ code: 50006 });
});

test('everything at its limit passes', async () => {
  const { status } = await post({
    flags: v2,
    components: [
      { type: 17, accent_color: 0xffffff, components: [text('x'.repeat(3980)), { type: 14 }] },
      row(...many(5, button)),
      row(select({ options: many(25, option), max_values: 25, placeholder: 'x'.repeat(150) })),
      ...many(20, () => text('x')),
    ],
  });
  expect(status).toBe(200);
});

describe('editing', () => {
  async function posted(body: unknown) {
    const discord = await startDiscord(unlimited);
    const path = `/channels/${channelId(discord)}/messages`;
    const { id } = (await call(discord, 'POST', path, body)).body;
    return { discord, edit: (patch: unknown) => call(discord, 'PATCH', `${path}/${id}`, patch) };
  }

  test('what is left out stays; null and empty lists clear', async () => {
    const { edit } = await posted({ content: 'x', embeds: [{ title: 't' }], components: [row(button(1))] });
    expect((await edit({ content: 'y' })).body).toMatchObject({ content: 'y', embeds: [{ title: 't' }] });
    expect((await edit({ components: [], embeds: [] })).body).toMatchObject({
      content: 'y',
      embeds: [],
      components: [],
    });
    expect((await edit({ content: null })).body.code).toBe(50006);
  });

  test('a V2 message stays one: flags left out keep it, V2 parts without the flag are refused', async () => {
    const { edit } = await posted({ flags: v2, components: [text('x')] });
    expect((await edit({ components: [text('y')] })).body.flags).toBe(v2);
    expect((await edit({ flags: 0, components: [text('z')] })).body.code).toBe(50035);
    expect((await edit({ content: 'z' })).body.code).toBe(50035);
  });

  test('becoming V2 takes clearing content and embeds', async () => {
    const { edit } = await posted({ content: 'x' });
    expect((await edit({ flags: v2, components: [text('y')] })).body.code).toBe(50035);
    expect((await edit({ flags: v2, content: null, components: [text('y')] })).body).toMatchObject({
      content: '',
      flags: v2,
    });
  });
});

describe('pings', () => {
  test('only what allowed_mentions lets through, and only from content and text displays', async () => {
    const discord = await startDiscord(unlimited);
    const { id } = discord.person('minji');
    const path = `/channels/${channelId(discord)}/messages`;
    const content = `<@${id}> @everyone`;
    const pings = async (body: object) => (await call(discord, 'POST', path, body)).body.mentions.length;
    expect(await pings({ content })).toBe(1);
    expect(await pings({ content, allowed_mentions: { parse: [] } })).toBe(0);
    expect(await pings({ content, allowed_mentions: { users: [id] } })).toBe(1);
    expect(await pings({ embeds: [{ description: content }] })).toBe(0);
    expect(await pings({ flags: v2, components: [text(content)] })).toBe(1);
  });
});
