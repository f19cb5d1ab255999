import * as spec from 'discord-api-spec/zod';
import { expect, test } from 'vitest';
import type { ZodMiniType } from 'zod/mini';
import { problemLine, schemaProblems } from '../../src/playground/problems.js';
import { call, channelId, startBot, startDiscord, unlimited } from './test-bed.js';

const media = { url: 'https://example.org/a.png' };
const everyComponent = [
  {
    type: 17,
    accent_color: 3,
    components: [
      { type: 10, content: 'text' },
      { type: 14 },
      { type: 9, components: [{ type: 10, content: 'section' }], accessory: { type: 11, media } },
    ],
  },
  { type: 12, items: [{ media }] },
  { type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' }] },
  { type: 1, components: [{ type: 3, custom_id: 'choose', options: [{ label: 'a', value: 'a' }] }] },
  { type: 1, components: [{ type: 5, custom_id: 'who' }] },
];

test('what the local Discord answers is what Discord’s own document promises', async () => {
  const discord = await startDiscord(unlimited);
  const get = async (path: string) => (await call(discord, 'GET', path)).body;
  const post = async (path: string, body: unknown) => (await call(discord, 'POST', path, body)).body;
  let described: unknown;
  let followUp: unknown;
  await startBot(discord, async (interaction) => {
    if (!interaction.isChatInputCommand())
      return void (interaction.isButton() && (await interaction.reply('pressed')));
    const { id, token } = interaction;
    const data = { flags: 1 << 15, components: everyComponent };
    described = await post(`/interactions/${id}/${token}/callback?with_response=true`, { type: 4, data });
    const embed = { title: 'x', image: media, fields: [{ name: 'a', value: 'b' }] };
    followUp = await post(`/webhooks/${discord.applicationId}/${token}`, { content: 'y', embeds: [embed] });
  });
  const minji = discord.person('minji');
  const card = await minji.runs('/event', { name: 'incheon' });
  const pressed = await minji.presses(card, 'Press');
  await expect.poll(() => followUp).toBeDefined();
  const [guild] = [...discord.world.guilds.keys()];
  const commands = `/applications/${discord.applicationId}/commands`;

  const answers: [string, ZodMiniType, unknown][] = [
    ['callback with response', spec.InteractionCallbackResponseSchema, described],
    ['reply to a command', spec.MessageResponseSchema, card.message],
    ['reply to a button', spec.MessageResponseSchema, pressed.message],
    ['follow-up', spec.MessageResponseSchema, followUp],
    ['message', spec.MessageResponseSchema, (await get(`/channels/${channelId(discord)}/messages`))[0]],
    ['command', spec.ApplicationCommandResponseSchema, (await get(commands))[0]],
    [
      'command, translations too',
      spec.ApplicationCommandResponseSchema,
      (await get(`${commands}?with_localizations=true`))[0],
    ],
    ['server', spec.GuildWithCountsResponseSchema, await get(`/guilds/${guild}`)],
    ['my server', spec.MyGuildResponseSchema, (await get('/users/@me/guilds'))[0]],
    ['channel', spec.GuildChannelResponseSchema, await get(`/channels/${channelId(discord)}`)],
    [
      'direct messages',
      spec.PrivateChannelResponseSchema,
      await post('/users/@me/channels', { recipient_id: minji.id }),
    ],
    ['member', spec.GuildMemberResponseSchema, await get(`/guilds/${guild}/members/${minji.id}`)],
    ['role', spec.GuildRoleResponseSchema, (await get(`/guilds/${guild}/roles`))[0]],
    ['application', spec.PrivateApplicationResponseSchema, await get('/applications/@me')],
    ['myself', spec.UserPIIResponseSchema, await get('/users/@me')],
    ['user', spec.UserResponseSchema, await get(`/users/${minji.id}`)],
    ['gateway', spec.GatewayBotResponseSchema, await get('/gateway/bot')],
    ['error', spec.ErrorResponseSchema, await get('/nowhere')],
  ];
  for (const [name, schema, answer] of answers) {
    expect(schemaProblems(schema, answer).map(problemLine), name).toEqual([]);
  }
});
