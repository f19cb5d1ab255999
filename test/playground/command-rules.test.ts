import { describe, expect, test } from 'vitest';
import { call, startDiscord, unlimited } from './test-bed.js';

const command = (more = {}) => ({ name: 'event', description: 'Looks up', ...more });
const option = (name: string, more = {}) => ({ type: 3, name, description: 'd', ...more });
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

async function put(body: unknown) {
  const discord = await startDiscord(unlimited);
  const path = `/applications/${discord.applicationId}/commands`;
  return { discord, path, ...(await call(discord, 'PUT', path, body)) };
}

describe('an upload is refused for', () => {
  test.each<[string, unknown[], string]>([
    ['a name in capitals', [command({ name: 'Event' })], '[0].name: Command name is invalid'],
    ['a name with a blank', [command({ name: 'my event' })], '[0].name: Command name is invalid'],
    ['a name of 33 characters', [command({ name: 'x'.repeat(33) })], '[0].name: Too big'],
    ['no description', [{ name: 'event' }], '[0].description: This field is required'],
    [
      'a description of 101 characters',
      [command({ description: 'x'.repeat(101) })],
      '[0].description: Too big',
    ],
    [
      'two commands of one name',
      [command(), command()],
      '[1].name: Application command names must be unique',
    ],
    ['26 options', [command({ options: many(26, (n) => option(`o${n}`)) })], '[0].options: Too big'],
    [
      'two options of one name',
      [command({ options: [option('a'), option('a')] })],
      '[0].options[1].name: Option name already used',
    ],
    [
      'a required option after an optional one',
      [command({ options: [option('a'), option('b', { required: true })] })],
      '[0].options[1]: Required options must be placed before',
    ],
    [
      '26 choices',
      [command({ options: [option('a', { choices: many(26, (n) => ({ name: `${n}`, value: 'v' })) })] })],
      '[0].options[0].choices: Too big',
    ],
    [
      'choices beside autocomplete',
      [command({ options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] })],
      '[0].options[0].autocomplete: Autocomplete cannot be set',
    ],
    [
      'a subcommand beside an option',
      [command({ options: [option('a'), { type: 1, name: 'b', description: 'd' }] })],
      '[0].options: Sub-command',
    ],
    ['an empty list of contexts', [command({ contexts: [] })], '[0].contexts: Too small'],
    ['a context twice', [command({ contexts: [0, 0] })], '[0].contexts: The set already contains this value'],
    ['an unknown way of installing', [command({ integration_types: [5] })], '[0].integration_types[0]'],
    [
      'least above most',
      [command({ options: [{ type: 4, name: 'n', description: 'd', min_value: 3, max_value: 2 }] })],
      '[0].options[0].min_value',
    ],
    [
      '8,001 characters in all',
      [
        command({
          options: many(25, (n) =>
            option(`o${n}`, {
              description: 'x'.repeat(100),
              choices: many(25, (c) => ({ name: `${c}`, value: 'x'.repeat(10) })),
            }),
          ),
        }),
      ],
      '[0]: Command exceeds maximum size (8000)',
    ],
    ['101 commands', many(101, (n) => command({ name: `c${n}` })), 'At most 100 chat-input commands'],
  ])('%s', async (_, commands, problem) => {
    const { status, body, discord } = await put(commands);
    expect([status, body.code]).toEqual([400, 50035]);
    expect(discord.violations[0]?.problems[0]?.startsWith(problem), discord.violations[0]?.problems[0]).toBe(
      true,
    );
  });
});

test('what comes back has Discord’s fields filled in, and is what a listing shows', async () => {
  const { body, discord, path } = await put([
    command({
      options: [option('name', { required: true, autocomplete: true }), option('x', { required: false })],
    }),
  ]);
  expect(body).toEqual([
    {
      id: expect.stringMatching(/^\d+$/),
      application_id: discord.applicationId,
      version: expect.stringMatching(/^\d+$/),
      type: 1,
      name: 'event',
      name_localizations: null,
      description: 'Looks up',
      description_localizations: null,
      default_member_permissions: null,
      nsfw: false,
      contexts: null,
      integration_types: [0],
      dm_permission: true,
      options: [
        { type: 3, name: 'name', description: 'd', required: true, autocomplete: true },
        { type: 3, name: 'x', description: 'd' },
      ],
    },
  ]);
  expect((await call(discord, 'GET', `${path}?with_localizations=true`)).body).toEqual(body);
  const [listed] = (await call(discord, 'GET', path)).body;
  expect(listed).not.toHaveProperty('name_localizations');
});

test('the same command keeps its id and version; a changed one its id', async () => {
  const { body: first, discord, path } = await put([command({ default_member_permissions: '32' })]);
  expect(first[0].default_member_permissions).toBe('32');
  const { body: same } = await call(discord, 'PUT', path, [command({ default_member_permissions: '32' })]);
  expect(same).toEqual(first);
  const { body: changed } = await call(discord, 'PUT', path, [command({ description: 'Finds' })]);
  expect(changed[0].id).toBe(first[0].id);
  expect(changed[0].version).not.toBe(first[0].version);
});

test('single commands, of one server too', async () => {
  const discord = await startDiscord(unlimited);
  const [guild] = [...discord.world.guilds.values()];
  const path = `/applications/${discord.applicationId}/guilds/${guild?.id}/commands`;
  const { status, body } = await call(discord, 'POST', path, command());
  expect([status, body.guild_id]).toEqual([201, guild?.id]);
  expect((await call(discord, 'POST', path, command())).status).toBe(200);
  expect((await call(discord, 'PATCH', `${path}/${body.id}`, { description: 'New' })).body.description).toBe(
    'New',
  );
  expect((await call(discord, 'DELETE', `${path}/${body.id}`)).status).toBe(204);
  expect((await call(discord, 'GET', `${path}/${body.id}`)).body.code).toBe(10063);
  expect((await call(discord, 'GET', '/applications/1/commands')).body.code).toBe(10002);
});
