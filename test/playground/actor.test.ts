import { type Interaction, InteractionType, ApplicationCommandOptionType as Option } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../../src/playground/local-discord.js';
import { startBot, startDiscord, unlimited } from './test-bed.js';

const commands = [
  {
    name: 'event',
    description: 'd',
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [
      {
        type: Option.String,
        name: 'name',
        description: 'd',
        required: true,
        autocomplete: true,
        max_length: 20,
      },
      { type: Option.Boolean, name: 'private', description: 'd' },
    ],
  },
  {
    name: 'daily',
    description: 'd',
    contexts: [0],
    default_member_permissions: '32',
    options: [
      {
        type: Option.Subcommand,
        name: 'setup',
        description: 'd',
        options: [
          { type: Option.Channel, name: 'channel', description: 'd', required: true },
          { type: Option.Role, name: 'ping', description: 'd' },
          { type: Option.Integer, name: 'pool', description: 'd', min_value: 1, max_value: 10 },
          {
            type: Option.String,
            name: 'level',
            description: 'd',
            choices: [{ name: 'Easy', value: 'easy' }],
          },
        ],
      },
      { type: Option.Subcommand, name: 'status', description: 'd' },
    ],
  },
  {
    name: 'score',
    description: 'd',
    options: [
      { type: Option.User, name: 'member', description: 'd' },
      { type: Option.Attachment, name: 'file', description: 'd' },
    ],
  },
];

let discord: LocalDiscord;
let heard: Interaction[];

beforeEach(async () => {
  discord = await startDiscord({
    ...unlimited,
    guilds: [
      { name: 'Study server', channels: ['study', 'general'] },
      { name: 'Elsewhere', channels: ['hall'], bot: false },
    ],
  });
  heard = [];
  const respond = async (interaction: Interaction) => {
    heard.push(interaction);
    if (interaction.isAutocomplete())
      await interaction.respond([{ name: interaction.options.getFocused(), value: 'v' }]);
    else if (interaction.isRepliable()) {
      await interaction.reply({
        content: 'hi',
        components: [
          {
            type: 1,
            components: [
              { type: 2, style: 2, label: 'Next', customId: 'next' },
              { type: 2, style: 2, label: 'Off', customId: 'off', disabled: true },
              { type: 2, style: 5, label: 'Link', url: 'https://example.org' },
            ],
          },
          {
            type: 1,
            components: [
              {
                type: 3,
                customId: 'more',
                placeholder: 'More',
                maxValues: 2,
                options: [
                  { label: 'Outcome', value: 'outcome' },
                  { label: 'People', value: 'people' },
                ],
              },
            ],
          },
        ],
      });
    }
  };
  await startBot(discord, respond, { commands });
});

describe('an interaction arrives as Discord sends it', () => {
  test('in a server, with the member’s permissions', async () => {
    await discord.person('ms-park').runs('/event', { name: 'incheon', private: true }, { in: 'general' });
    const [interaction] = heard;
    expect(interaction).toMatchObject({
      applicationId: discord.applicationId,
      locale: 'en-GB',
      guildLocale: 'en-GB',
      context: 0,
      attachmentSizeLimit: 10_485_760,
    });
    expect(interaction?.inCachedGuild() && interaction.channel?.name).toBe('general');
    expect(interaction?.memberPermissions?.has('ManageGuild')).toBe(true);
    expect(interaction?.appPermissions.has('SendMessages')).toBe(true);
    expect(interaction?.authorizingIntegrationOwners).toMatchObject({
      guildId: interaction?.guildId,
      userId: null,
    });
    await discord.person('minji').runs('/event', { name: 'incheon' });
    expect(heard[1]?.memberPermissions?.has('ManageGuild')).toBe(false);
  });

  test.each([
    ['direct messages with the bot', { in: 'dm' }, 1, false],
    ['direct messages with a friend', { in: 'private:juno' }, 2, true],
    ['a server without the bot', { in: 'hall' }, 0, true],
    ['a server, as installed by the person', { in: 'study', installedBy: 'person' as const }, 0, true],
  ])('in %s', async (_, where, context, byPerson) => {
    const minji = discord.person('minji');
    const answer = await minji.runs('/event', { name: 'incheon' }, where);
    expect(heard[0]).toMatchObject({ context, user: { id: minji.id } });
    const owners = heard[0]?.authorizingIntegrationOwners;
    expect([owners?.guildId ?? null, owners?.userId === minji.id]).toEqual(
      byPerson ? [null, true] : ['0', false],
    );
    expect(minji.sees(where.in).map(({ id }) => id)).toEqual([answer.id]);
  });

  test('subcommands and resolved channels, roles, people and files', async () => {
    const teacher = discord.person('ms-park');
    await teacher.runs('/daily setup', { channel: '#general', ping: 'teacher', pool: 3, level: 'Easy' });
    const [setup] = heard;
    if (!setup?.isChatInputCommand() || !setup.inCachedGuild()) throw new Error('no command');
    expect(setup.options.getSubcommand()).toBe('setup');
    expect(setup.options.getChannel('channel')?.name).toBe('general');
    expect(setup.options.getRole('ping')?.name).toBe('teacher');
    expect([setup.options.getInteger('pool'), setup.options.getString('level')]).toEqual([3, 'easy']);

    await teacher.runs('/score', { member: 'juno', file: { name: 'q.csv', content: 'a,b' } });
    const score = heard[1];
    if (!score?.isChatInputCommand()) throw new Error('no command');
    expect(score.options.getUser('member')?.globalName).toBe('juno');
    const file = score.options.getAttachment('file', true);
    expect([file.name, file.size, await (await fetch(file.url)).text()]).toEqual(['q.csv', 3, 'a,b']);
  });

  test('autocomplete, with the focused option and those filled in before', async () => {
    const minji = discord.person('minji');
    expect(await minji.completes('/event', 'name', 'inch', { private: true })).toEqual([
      { name: 'inch', value: 'v' },
    ]);
    const [interaction] = heard;
    if (!interaction?.isAutocomplete()) throw new Error('no autocomplete');
    expect(interaction.options.getFocused(true)).toEqual({
      name: 'name',
      type: 3,
      value: 'inch',
      focused: true,
    });
    expect(interaction.options.getBoolean('private')).toBe(true);
    expect((await minji.completion('/event', 'name', 'x')).milliseconds).toBeGreaterThan(0);
  });

  test('a button by label or custom id; a menu by placeholder, options by label or value', async () => {
    const minji = discord.person('minji');
    const card = await minji.runs('/event', { name: 'incheon' });
    await minji.presses(card, 'Next');
    await minji.presses(card.message, 'next');
    await minji.chooses(card, 'More', ['Outcome', 'people']);
    const [, press, again, choice] = heard;
    expect(press?.isButton() && [press.customId, press.message.id]).toEqual(['next', card.id]);
    expect(again?.isButton()).toBe(true);
    expect(choice?.isStringSelectMenu() && choice.values).toEqual(['outcome', 'people']);
  });
});

describe('what Discord’s client would not send never reaches the bot', () => {
  test.each<[string, string, Record<string, string | number | boolean>, string]>([
    ['minji', '/nothing', {}, 'no command "/nothing". There are: /event /daily /score'],
    ['minji', '/event', {}, 'option "name" of /event is required'],
    ['minji', '/event', { name: '' }, 'option "name" is empty'],
    ['minji', '/event', { name: 'x'.repeat(21) }, 'takes 20 characters at most'],
    ['minji', '/event', { name: 5 }, 'takes text'],
    ['minji', '/event', { name: 'x', private: 'yes' }, 'takes true or false'],
    ['minji', '/event', { name: 'x', other: 'y' }, 'has no option "other"; it has: name, private'],
    ['minji', '/daily status', {}, '/daily is hidden from minji'],
    ['ms-park', '/daily', {}, '/daily needs one of: setup, status'],
    ['ms-park', '/daily stop', {}, '/daily has no "stop"'],
    ['ms-park', '/daily setup', { channel: 'nowhere' }, 'names nobody and nothing here'],
    ['ms-park', '/daily setup', { channel: 'study', pool: 11 }, 'is 10 at most'],
    ['ms-park', '/daily setup', { channel: 'study', pool: 1.5 }, 'takes a whole number'],
    ['ms-park', '/daily setup', { channel: 'study', level: 'Hard' }, 'takes one of: Easy'],
  ])('%s: %s %o', async (person, command, options, reason) => {
    await expect(discord.person(person).runs(command, options)).rejects.toThrow(reason);
    expect(heard).toEqual([]);
  });

  test('a command where it is not offered', async () => {
    const teacher = discord.person('ms-park');
    await expect(teacher.runs('/daily status', {}, { in: 'dm' })).rejects.toThrow(
      'not offered in direct messages',
    );
    await expect(teacher.runs('/score', {}, { in: 'hall' })).rejects.toThrow(
      'not offered to an app installed by a person',
    );
  });

  test('buttons and menus that cannot be used', async () => {
    const minji = discord.person('minji');
    const card = await minji.runs('/event', { name: 'incheon' });
    await expect(minji.presses(card, 'Back')).rejects.toThrow(
      'no button "Back" here; there are: "Next", "Off", "Link"',
    );
    await expect(minji.presses(card, 'Off')).rejects.toThrow('is disabled');
    await expect(minji.presses(card, 'Link')).rejects.toThrow('is a link');
    await expect(minji.chooses(card, 'More', 'Nonsense')).rejects.toThrow('there are: "Outcome", "People"');
    await expect(minji.chooses(card, 'More', [])).rejects.toThrow('takes 1 to 2 choices, not 0');
    discord.somebody.deletesMessage(card.id);
    await expect(minji.presses(card, 'Next')).rejects.toThrow('has been deleted');
  });

  test('but a forged one does', async () => {
    const minji = discord.person('minji');
    const data = { custom_id: 'forged:id', component_type: 2 };
    const card = await minji.runs('/event', { name: '' }, { unchecked: true });
    const raw = { type: InteractionType.MessageComponent, data, message: card.message };
    await minji.sendsRaw({ ...raw, overrides: { guild_id: '123456789012345678' } });
    const [, forged] = heard;
    expect(forged?.isButton() && [forged.customId, forged.guildId]).toEqual([
      'forged:id',
      '123456789012345678',
    ]);
  });
});

test('asking for what an answer is not, says what it is', async () => {
  const card = await discord.person('minji').runs('/event', { name: 'incheon' });
  expect(() => card.modal).toThrow('There is no form: the answer is of kind "reply"');
  expect(() => discord.person('nobody')).toThrow(
    'There is nobody called "nobody" here. There are: minji, juno, ms-park.',
  );
});
