import { EventEmitter } from 'node:events';
import type { APIUser } from 'discord-api-types/v10';
import { type Clock, realClock } from './clock.js';
import { type PermissionName, permissionBits } from './permissions.js';
import { createSnowflakes } from './snowflake.js';
import type { ChannelState, GuildState, PersonState, Role, World, WorldEvents } from './state.js';

export interface PersonOptions {
  readonly name: string;
  /** Shown to people only; permissions come from `permissions`. */
  readonly role?: string;
  /** What they may do in every server beyond what everybody may. */
  readonly permissions?: readonly PermissionName[];
  readonly locale?: string;
  readonly dmsClosed?: boolean;
}

export interface GuildOptions {
  readonly name: string;
  readonly channels?: readonly string[];
  /** False for a server where only people have installed the app. */
  readonly bot?: boolean;
  /** Names of the members; everybody by default. */
  readonly members?: readonly string[];
}

export interface WorldOptions {
  readonly clock?: Clock;
  readonly people?: readonly PersonOptions[];
  readonly guilds?: readonly GuildOptions[];
  readonly botName?: string;
  readonly token?: string;
}

const everybody: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'UseExternalEmojis',
  'UseApplicationCommands',
];

const defaultPeople: readonly PersonOptions[] = [
  { name: 'minji', role: 'student' },
  { name: 'juno', role: 'student' },
  { name: 'ms-park', role: 'teacher', permissions: ['ManageGuild'] },
];

const defaultGuilds: readonly GuildOptions[] = [{ name: 'Study server', channels: ['study', 'general'] }];

/** Makes the world a local Discord starts with: by default one server, two channels, two students, a teacher and the bot. */
export function createWorld(options: WorldOptions = {}): World {
  const clock = options.clock ?? realClock;
  const nextId = createSnowflakes(clock);
  const applicationId = nextId();
  const world: World = {
    clock,
    nextId,
    events: new EventEmitter<WorldEvents>().setMaxListeners(0),
    bot: createUser(applicationId, options.botName ?? 'Yalu', true),
    applicationId,
    token: options.token ?? 'local-discord-token',
    guilds: new Map(),
    channels: new Map(),
    people: new Map(),
    messages: new Map(),
    interactions: new Map(),
    modals: new Map(),
    files: new Map(),
    commands: { global: [], guild: new Map() },
    violations: [],
    cdnUrl: '',
  };
  const people = options.people ?? defaultPeople;
  for (const person of people) addPerson(world, person);
  for (const guild of options.guilds ?? defaultGuilds) addGuild(world, guild, people);
  return world;
}

/** Typed as the numbers they are on the wire: discord-api-types has no name for "none". */
const noFlags: number = 0;

function createUser(id: string, name: string, bot: boolean): APIUser {
  return {
    id,
    username: name.toLowerCase(),
    global_name: bot ? null : name,
    discriminator: bot ? '0001' : '0',
    avatar: null,
    public_flags: noFlags,
    flags: noFlags,
    primary_guild: null,
    ...(bot ? { username: name, bot: true } : {}),
  };
}

function addPerson(world: World, options: PersonOptions): void {
  const id = world.nextId();
  const person: PersonState = {
    id,
    user: createUser(id, options.name, false),
    role: options.role ?? 'student',
    locale: options.locale ?? 'en-GB',
    dmsClosed: options.dmsClosed ?? false,
  };
  world.people.set(id, person);
}

/** Adds a server with its roles, members and channels. Nobody is told; see `LocalDiscord.addGuild` for that. */
export function addGuild(
  world: World,
  options: GuildOptions,
  people: readonly PersonOptions[] = [],
): GuildState {
  const id = world.nextId();
  const joinedAt = new Date(world.clock.now()).toISOString();
  const guild: GuildState = {
    id,
    name: options.name,
    ownerId: world.nextId(),
    roles: new Map<string, Role>([
      [id, { id, name: '@everyone', permissions: permissionBits(everybody), position: 0 }],
    ]),
    members: new Map(),
    unavailable: false,
  };
  for (const person of world.people.values()) {
    const name = person.user.global_name ?? '';
    if (options.members !== undefined && !options.members.includes(name)) continue;
    const granted = people.find((other) => other.name === name)?.permissions ?? [];
    const roleIds = granted.length === 0 ? [] : [addRole(world, guild, person.role, granted).id];
    guild.members.set(person.id, { roleIds, joinedAt });
  }
  if (options.bot !== false) {
    const role = addRole(world, guild, world.bot.username, everybody);
    guild.members.set(world.bot.id, { roleIds: [role.id], joinedAt });
  }
  world.guilds.set(id, guild);
  for (const name of options.channels ?? ['general']) addChannel(world, guild, name);
  return guild;
}

/** Adds a role to a server, or returns the one of that name with the permissions added. */
export function addRole(
  world: World,
  guild: GuildState,
  name: string,
  permissions: readonly PermissionName[] = [],
): Role {
  const existing = [...guild.roles.values()].find((role) => role.name === name);
  if (existing !== undefined) {
    existing.permissions |= permissionBits(permissions);
    return existing;
  }
  const role = {
    id: world.nextId(),
    name,
    permissions: permissionBits(permissions),
    position: guild.roles.size,
  };
  guild.roles.set(role.id, role);
  return role;
}

/** Adds a text channel to a server. */
export function addChannel(world: World, guild: GuildState, name: string): ChannelState {
  const channel: ChannelState = {
    id: world.nextId(),
    kind: 'text',
    name,
    guildId: guild.id,
    recipientIds: [],
    overwrites: new Map(),
    messageIds: [],
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The direct messages of one person with the bot, or of two people with each other; opened when first asked for. */
export function directMessages(
  world: World,
  kind: 'dm' | 'private',
  recipientIds: readonly string[],
): ChannelState {
  for (const channel of world.channels.values()) {
    const same = recipientIds.every((id) => channel.recipientIds.includes(id));
    if (channel.kind === kind && channel.recipientIds.length === recipientIds.length && same) return channel;
  }
  const name = recipientIds.map((id) => world.people.get(id)?.user.global_name ?? id).join(', ');
  const channel: ChannelState = {
    id: world.nextId(),
    kind,
    name,
    recipientIds,
    overwrites: new Map(),
    messageIds: [],
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The person called `name`. Throws if there is none. */
export function findPerson(world: World, name: string): PersonState {
  for (const person of world.people.values()) {
    if (person.id === name || person.user.global_name === name) return person;
  }
  const known = [...world.people.values()].map((person) => person.user.global_name).join(', ');
  throw new Error(`There is nobody called "${name}" here. There are: ${known}.`);
}

/** The server called `name`, or the first one. Throws if there is none. */
export function findGuild(world: World, name?: string): GuildState {
  for (const guild of world.guilds.values()) {
    if (name === undefined || guild.name === name || guild.id === name) return guild;
  }
  throw new Error(name === undefined ? 'There is no server.' : `There is no server called "${name}".`);
}

/** A channel by id, name, `#name`, or `server/name` when several servers have one. Throws if there is none. */
export function findChannel(world: World, name: string): ChannelState {
  const wanted = name.replace(/^#/, '');
  for (const channel of world.channels.values()) {
    const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
    const full = guild === undefined ? undefined : `${guild.name}/${channel.name}`;
    if (channel.id === wanted || full === wanted) return channel;
    if (channel.kind === 'text' && channel.name === wanted) return channel;
  }
  throw new Error(`There is no channel called "${name}".`);
}
