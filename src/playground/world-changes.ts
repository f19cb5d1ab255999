import { GatewayIntentBits } from 'discord-api-types/v10';
import { deleteMessage } from './messages.js';
import { type PermissionName, permissionBits } from './permissions.js';
import type { ChannelState, GuildState, World } from './state.js';
import { wireChannel, wireGuild } from './wire.js';
import { addGuild, findChannel, findGuild, type GuildOptions } from './world.js';

/** Things that happen in a Discord server while the bot runs. The bot's gateway sessions are told, as far as their intents go. */
export interface WorldChanges {
  /** A server is made, with the people and, unless `bot` is false, the bot in it. */
  addsGuild(options: GuildOptions): GuildState;
  /** The bot is thrown out of a server. */
  removesBot(guild?: string): void;
  /** Discord has trouble with a server: `unavailable: true`, then a GUILD_CREATE when it is back. */
  losesGuild(guild?: string): { comesBack(): void };
  deletesChannel(channel: string): void;
  /** Takes permissions in a channel away from the bot, or gives them back. */
  deniesBot(channel: string, permissions: readonly PermissionName[]): void;
  allowsBot(channel: string): void;
  /** Deletes any message, as a moderator does. */
  deletesMessage(id: string): void;
}

/** The changes, bound to `world`. */
export function worldChanges(world: World): WorldChanges {
  const tell = (name: string, data: unknown): void => {
    world.events.emit('dispatch', { name, data, intent: GatewayIntentBits.Guilds });
  };
  const update = (channel: ChannelState): void => tell('CHANNEL_UPDATE', wireChannel(world, channel));
  return {
    addsGuild(options) {
      const guild = addGuild(world, options);
      if (options.bot !== false) tell('GUILD_CREATE', wireGuild(world, guild, true));
      return guild;
    },
    removesBot(name) {
      const guild = findGuild(world, name);
      guild.members.delete(world.bot.id);
      tell('GUILD_DELETE', { id: guild.id });
    },
    losesGuild(name) {
      const guild = findGuild(world, name);
      guild.unavailable = true;
      tell('GUILD_DELETE', { id: guild.id, unavailable: true });
      return {
        comesBack() {
          guild.unavailable = false;
          tell('GUILD_CREATE', wireGuild(world, guild, true));
        },
      };
    },
    deletesChannel(name) {
      const channel = findChannel(world, name);
      world.channels.delete(channel.id);
      for (const id of channel.messageIds) world.messages.delete(id);
      tell('CHANNEL_DELETE', wireChannel(world, channel));
    },
    deniesBot(name, permissions) {
      const channel = findChannel(world, name);
      channel.overwrites.set(world.bot.id, { type: 'member', allow: 0n, deny: permissionBits(permissions) });
      update(channel);
    },
    allowsBot(name) {
      const channel = findChannel(world, name);
      channel.overwrites.delete(world.bot.id);
      update(channel);
    },
    deletesMessage(id) {
      const stored = world.messages.get(id);
      if (stored === undefined) throw new Error('There is no such message.');
      deleteMessage(world, stored);
    },
  };
}
