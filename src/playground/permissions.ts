import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelState, GuildState } from './state.js';

const everything = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What people may do in direct messages, where there are no roles. */
export const directMessagePermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.MentionEveryone;

/** Permissions of a member in a server as a whole, from their roles. 0 if they are not a member. */
export function guildPermissions(guild: GuildState, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return everything;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) permissions |= guild.roles.get(roleId)?.permissions ?? 0n;
  return permissions & PermissionFlagsBits.Administrator ? everything : permissions;
}

/**
 * Permissions of a member in one channel: roles, then the channel's overwrites for everyone, for roles, for the member,
 * as Discord applies them. Without View Channel nothing else counts.
 */
export function channelPermissions(guild: GuildState, channel: ChannelState, userId: string): bigint {
  const base = guildPermissions(guild, userId);
  if (base === everything) return everything;
  let permissions = apply(base, channel, [guild.id]);
  permissions = apply(permissions, channel, guild.members.get(userId)?.roleIds ?? []);
  permissions = apply(permissions, channel, [userId]);
  return permissions & PermissionFlagsBits.ViewChannel ? permissions : 0n;
}

function apply(permissions: bigint, channel: ChannelState, ids: readonly string[]): bigint {
  let allow = 0n;
  let deny = 0n;
  for (const id of ids) {
    const overwrite = channel.overwrites.get(id);
    allow |= overwrite?.allow ?? 0n;
    deny |= overwrite?.deny ?? 0n;
  }
  return (permissions & ~deny) | allow;
}

export type PermissionName = keyof typeof PermissionFlagsBits;

/** The bits of the named permissions. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}
