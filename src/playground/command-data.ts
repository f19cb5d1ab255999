import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { contentTypeOf, storeFile } from './files.js';
import type { ChannelState, PersonState, World } from './state.js';
import { permissionsIn, type Wire, wireChannel, wireMember, wireRole } from './wire.js';

/** A file a person picks for an attachment option. */
export interface PickedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly contentType?: string;
}

export type OptionInput = string | number | boolean | PickedFile;

/** What a person typed after the slash. */
export interface CommandInput {
  /** Such as `/event`, `event`, or `/daily setup`. */
  readonly command: string;
  readonly options: Readonly<Record<string, OptionInput>>;
  /** The option being typed, for autocomplete. */
  readonly focused?: string;
  /** Sends whatever it is, as no real client would. */
  readonly unchecked?: boolean;
}

/** Discord's own client would not have let the person do this, so the bot never hears of it. */
export class ClientRefusal extends Error {
  /** `message` says what the person would be told. */
  constructor(message: string) {
    super(`Discord's client refuses: ${message}`);
    this.name = 'ClientRefusal';
  }
}

/** Where and by whom a command is used. */
export interface Situation {
  readonly person: PersonState;
  readonly channel: ChannelState;
  readonly context: InteractionContextType;
  readonly installedBy: ApplicationIntegrationType;
}

/**
 * Finds the command and turns input into an interaction's `data`, as Discord's client does. Throws {@link ClientRefusal} for an
 * unknown or unavailable command, a missing or unfitting option.
 */
export function commandData(
  world: World,
  input: CommandInput,
  situation: Situation,
): Wire & { name: string } {
  const [name = '', ...path] = input.command.replace(/^\//, '').trim().split(/\s+/);
  const command = findCommand(world, name, situation);
  if (input.unchecked !== true) checkAvailable(world, command, situation);
  const resolved: Record<string, Record<string, unknown>> = {};
  const levels: { name: string; type: Type }[] = [];
  let known: readonly APIApplicationCommandOption[] = command.options ?? [];
  for (const step of path) {
    const next = known.find((option) => option.name === step && option.type <= 2);
    if (next === undefined) throw new ClientRefusal(`/${name} has no "${step}".`);
    levels.push({ name: step, type: next.type });
    known = 'options' in next ? (next.options ?? []) : [];
  }
  if (known.some((option) => option.type <= 2)) {
    throw new ClientRefusal(`/${name} needs one of: ${known.map((option) => option.name).join(', ')}.`);
  }
  const typed = [`/${name}`, ...path].join(' ');
  let options: Wire[] = leafOptions(world, { ...input, command: typed }, known, situation, resolved);
  for (const level of levels.reverse()) options = [{ ...level, options }];
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(options.length === 0 ? {} : { options }),
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  };
}

/** The commands a person could see here: the server's own over the global ones. */
export function availableCommands(world: World, guildId: string | undefined): APIApplicationCommand[] {
  const own = guildId === undefined ? [] : (world.commands.guild.get(guildId) ?? []);
  return [...own, ...world.commands.global.filter(({ name }) => !own.some((other) => other.name === name))];
}

function findCommand(world: World, name: string, { channel }: Situation): APIApplicationCommand {
  const all = availableCommands(world, channel.guildId);
  const command = all.find((one) => one.name === name && one.type === 1);
  if (command !== undefined) return command;
  const known = all.map((one) => `/${one.name}`).join(' ');
  throw new ClientRefusal(
    `there is no command "/${name}". ${known === '' ? 'The bot has uploaded none.' : `There are: ${known}`}`,
  );
}

function checkAvailable(world: World, command: APIApplicationCommand, situation: Situation): void {
  const { channel, person, context, installedBy } = situation;
  const inGuild = channel.kind === 'text';
  const contexts = command.contexts ?? null;
  if (contexts !== null && !contexts.includes(context)) {
    throw new ClientRefusal(
      `/${command.name} is not offered ${inGuild ? 'in servers' : 'in direct messages'}.`,
    );
  }
  const installations = command.integration_types;
  if (
    installations !== undefined &&
    !installations.includes(installedBy) &&
    context !== InteractionContextType.BotDM
  ) {
    throw new ClientRefusal(
      `/${command.name} is not offered to an app installed by ${installedBy === 1 ? 'a person' : 'a server'}.`,
    );
  }
  if (
    context === InteractionContextType.PrivateChannel &&
    installedBy !== ApplicationIntegrationType.UserInstall
  ) {
    throw new ClientRefusal('only an app that the person installed can be used here.');
  }
  const needed = command.default_member_permissions;
  if (inGuild && needed != null) {
    const has = permissionsIn(world, channel, person.id);
    const bits = BigInt(needed);
    if (bits === 0n || (has & bits) !== bits) {
      throw new ClientRefusal(`/${command.name} is hidden from ${person.user.global_name}.`);
    }
  }
}

function leafOptions(
  world: World,
  input: CommandInput,
  known: readonly APIApplicationCommandOption[],
  situation: Situation,
  resolved: Record<string, Record<string, unknown>>,
): Wire[] {
  const checking = input.unchecked !== true && input.focused === undefined;
  for (const option of known) {
    if (checking && 'required' in option && option.required && input.options[option.name] === undefined) {
      throw new ClientRefusal(`the option "${option.name}" of ${input.command} is required.`);
    }
  }
  return Object.entries(input.options).map(([name, value]): Wire => {
    const option = known.find((one) => one.name === name);
    if (option === undefined) {
      const names = known.map((one) => one.name).join(', ');
      throw new ClientRefusal(`${input.command} has no option "${name}"; it has: ${names || 'none'}.`);
    }
    if (input.focused === name) {
      if (!('autocomplete' in option) || option.autocomplete !== true) {
        throw new ClientRefusal(`the option "${name}" of ${input.command} does not autocomplete.`);
      }
      return { name, type: option.type, value: String(value), focused: true };
    }
    const sent = resolve(world, option, value, situation, resolved);
    if (checking) checkValue(option, sent);
    return { name, type: option.type, value: sent };
  });
}

type Sent = string | number | boolean;

function resolve(
  world: World,
  option: APIApplicationCommandOption,
  value: OptionInput,
  { channel, person }: Situation,
  resolved: Record<string, Record<string, unknown>>,
): Sent {
  const add = (kind: string, id: string, object: unknown): string => {
    resolved[kind] = { ...resolved[kind], [id]: object };
    return id;
  };
  if (typeof value === 'object') {
    const bytes = typeof value.content === 'string' ? new TextEncoder().encode(value.content) : value.content;
    const upload = { name: value.name, contentType: value.contentType ?? contentTypeOf(value.name), bytes };
    const attachment = storeFile(world, channel.id, upload, { ephemeral: true });
    return add('attachments', attachment.id, attachment);
  }
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const wanted = String(value).replace(/^[@#]/, '');
  if (option.type === Type.User || option.type === Type.Mentionable) {
    const found = [...world.people.values()].find(
      ({ id, user }) => id === wanted || user.global_name === wanted,
    );
    const user = wanted === world.bot.id || wanted === world.bot.username ? world.bot : found?.user;
    if (user !== undefined) {
      const member = guild === undefined ? undefined : wireMember(guild, user.id);
      if (member !== undefined) {
        add('members', user.id, {
          ...member,
          permissions: permissionsIn(world, channel, user.id).toString(),
        });
      }
      return add('users', user.id, user);
    }
  }
  if (option.type === Type.Role || option.type === Type.Mentionable) {
    const role = [...(guild?.roles.values() ?? [])].find(({ id, name }) => id === wanted || name === wanted);
    if (role !== undefined) return add('roles', role.id, wireRole(role));
  }
  if (option.type === Type.Channel) {
    const found = [...world.channels.values()].find(
      ({ id, name, guildId }) => guildId === guild?.id && (id === wanted || name === wanted),
    );
    if (found !== undefined) {
      const permissions = permissionsIn(world, found, person.id).toString();
      const { permission_overwrites: _, ...partial } = wireChannel(world, found);
      return add('channels', found.id, { ...partial, permissions });
    }
  }
  if ('choices' in option) return option.choices?.find(({ name }) => name === value)?.value ?? value;
  return value;
}

/** What the client checks before it sends: kind, range, length, choice. */
function checkValue(option: APIApplicationCommandOption, value: Sent): void {
  const complaint = kindComplaint(option, value) ?? choiceComplaint(option, value);
  if (complaint !== undefined) throw new ClientRefusal(`the option "${option.name}" ${complaint}.`);
}

function kindComplaint(option: APIApplicationCommandOption, value: Sent): string | undefined {
  switch (option.type) {
    case Type.String: {
      if (typeof value !== 'string') return 'takes text';
      if (value === '') return 'is empty';
      const { min_length: min = 0, max_length: max = 6000 } = option;
      if (value.length > max) return `takes ${max} characters at most`;
      return value.length < min ? `takes ${min} characters at least` : undefined;
    }
    case Type.Integer:
    case Type.Number: {
      if (typeof value !== 'number') return 'takes a number';
      if (option.type === Type.Integer && !Number.isInteger(value)) return 'takes a whole number';
      const { min_value: min = -(2 ** 53), max_value: max = 2 ** 53 } = option;
      if (value > max) return `is ${max} at most`;
      return value < min ? `is ${min} at least` : undefined;
    }
    case Type.Boolean:
      return typeof value === 'boolean' ? undefined : 'takes true or false';
    default:
      return typeof value === 'string' && /^\d{15,}$/.test(value)
        ? undefined
        : 'names nobody and nothing here';
  }
}

function choiceComplaint(option: APIApplicationCommandOption, value: Sent): string | undefined {
  if (!('choices' in option) || option.choices === undefined || option.choices.length === 0) return undefined;
  if (option.choices.some((choice) => choice.value === value)) return undefined;
  return `takes one of: ${option.choices.map(({ name }) => name).join(', ')}`;
}
