import { ChannelType, type PermissionFlagsBits } from 'discord-api-types/v10';
import { channelPermissions, directMessagePermissions, guildPermissions } from './permissions.js';
import type { ChannelState, GuildState, Role, World } from './state.js';

/** JSON as Discord writes it. */
export type Wire = Record<string, unknown>;

/** A role object. */
export function wireRole(role: Role): Wire {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

/** A channel object, as REST and GUILD_CREATE give it. */
export function wireChannel(world: World, channel: ChannelState): Wire {
  const common = { id: channel.id, last_message_id: channel.messageIds.at(-1) ?? null, flags: 0 };
  if (channel.kind !== 'text') {
    const recipients = channel.recipientIds.flatMap((id) => world.people.get(id)?.user ?? []);
    return { ...common, type: ChannelType.DM, recipients };
  }
  const overwrites = [...channel.overwrites].map(([id, { type, allow, deny }]) => ({
    id,
    type: type === 'role' ? 0 : 1,
    allow: allow.toString(),
    deny: deny.toString(),
  }));
  return {
    ...common,
    type: ChannelType.GuildText,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: overwrites,
  };
}

/** A member object, without the user; undefined if that user is no member. */
export function wireMember(guild: GuildState, userId: string): Wire | undefined {
  const member = guild.members.get(userId);
  if (member === undefined) return undefined;
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: member.roleIds,
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

/** A guild object; with `create` set, as GUILD_CREATE carries it. */
export function wireGuild(world: World, guild: GuildState, create: boolean): Wire {
  const base: Wire = {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    features: [],
    roles: [...guild.roles.values()].map(wireRole),
    emojis: [],
    stickers: [],
    preferred_locale: 'en-GB',
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    application_id: null,
    vanity_url_code: null,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    max_members: 25_000_000,
    max_presences: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    home_header: null,
    discovery_splash: null,
    region: 'deprecated',
    widget_enabled: false,
    widget_channel_id: null,
    nsfw: false,
    incidents_data: null,
  };
  if (!create) return base;
  return {
    ...base,
    joined_at: guild.members.get(world.bot.id)?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [{ ...wireMember(guild, world.bot.id), user: world.bot }],
    channels: guildChannels(world, guild.id).map((channel) => wireChannel(world, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The text channels of a server, in the order they were made. */
export function guildChannels(world: World, guildId: string): ChannelState[] {
  return [...world.channels.values()].filter((channel) => channel.guildId === guildId);
}

/** What `userId` may do in `channel`, whatever kind of channel it is. */
export function permissionsIn(world: World, channel: ChannelState, userId: string): bigint {
  if (channel.kind === 'text') {
    const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
    return guild === undefined ? 0n : channelPermissions(guild, channel, userId);
  }
  const takesPart =
    channel.recipientIds.includes(userId) || (channel.kind === 'dm' && userId === world.bot.id);
  return takesPart ? directMessagePermissions : 0n;
}

/** What `userId` may do in the server `guildId` as a whole. */
export function permissionsInGuild(world: World, guildId: string, userId: string): bigint {
  const guild = world.guilds.get(guildId);
  return guild === undefined ? 0n : guildPermissions(guild, userId);
}

/** Whether `permissions` hold the one named bit. */
export function may(
  permissions: bigint,
  bit: (typeof PermissionFlagsBits)[keyof typeof PermissionFlagsBits],
): boolean {
  return (permissions & bit) === bit;
}
