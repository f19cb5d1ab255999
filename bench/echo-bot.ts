import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The least a discord.js bot can do: the yardstick that Yalu is measured against. */

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env['DISCORD_API_URL'] ?? '' },
});
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isAutocomplete()) await interaction.respond([{ name: 'echo', value: 'echo' }]);
  else if (interaction.isChatInputCommand()) await interaction.reply('echo');
});
client.once(Events.ClientReady, async () => {
  const name = { type: 3, name: 'name', description: 'Anything', required: true, autocomplete: true };
  await client.application?.commands.set([{ name: 'event', description: 'Echo', options: [name] }]);
});
await client.login(process.env['DISCORD_TOKEN']);
