import {
  type BaseInteraction,
  type CommandInteractionOption,
  GuildMember,
  type Interaction,
} from 'discord.js';
import type { Context, PickedFile, PickedMember } from './command.js';

/** The part of a command's context that Discord says: who asks, where, and who may do what there. */
export type Asker = Pick<
  Context,
  | 'interactionId'
  | 'userId'
  | 'memberName'
  | 'guildId'
  | 'channelId'
  | 'permissions'
  | 'roleIds'
  | 'botPermissions'
  | 'isMentionable'
>;

/** Reads it from an interaction; asks Discord nothing. */
export function readAsker(interaction: Interaction): Asker {
  const { guild, user } = interaction;
  const member = readMember(interaction);
  return {
    interactionId: interaction.id,
    userId: user.id,
    memberName: member?.nickname ?? user.globalName ?? user.username,
    guildId: interaction.guildId,
    channelId: interaction.channelId ?? '',
    permissions: interaction.memberPermissions?.bitfield ?? 0n,
    roleIds: member?.roleIds ?? [],
    botPermissions(channelId) {
      const channel = guild?.channels.cache.get(channelId);
      const me = guild?.members.me;
      return channel == null || me == null ? null : channel.permissionsFor(me).bitfield;
    },
    isMentionable: (roleId) => guild?.roles.cache.get(roleId)?.mentionable === true,
  };
}

/** The person or file that an option picks; undefined for options of other kinds. */
export function readPicked({
  user,
  member,
  attachment,
}: CommandInteractionOption): PickedMember | PickedFile | undefined {
  if (attachment !== undefined) {
    return { name: attachment.name, url: attachment.url, size: attachment.size };
  }
  if (user === undefined) return undefined;
  const nickname = member instanceof GuildMember ? member.nickname : member?.nick;
  const name = nickname ?? user.globalName ?? user.username;
  return { id: user.id, name, isBot: user.bot, isHere: member != null };
}

/** Where the bot itself is not in the server, discord.js hands the member over as raw JSON. */
function readMember({ member }: BaseInteraction): { nickname: string | null; roleIds: string[] } | undefined {
  if (member === null) return undefined;
  if (member instanceof GuildMember) {
    // The role that everybody has bears the server's id, and Discord names it in no list.
    const roleIds = [...member.roles.cache.keys()].filter((id) => id !== member.guild.id);
    return { nickname: member.nickname, roleIds };
  }
  return { nickname: member.nick ?? null, roleIds: member.roles };
}
