import { randomBytes } from 'node:crypto';
import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import type { ChannelState, InteractionState, PersonState, World } from './state.js';
import { permissionsIn, type Wire, wireChannel, wireMember } from './wire.js';

const deadline = 3000;
const tokenLife = 15 * 60 * 1000;

/** What a person did, before Discord wraps it up for the bot. */
export interface InteractionRequest {
  readonly type: InteractionType;
  readonly person: PersonState;
  readonly channel: ChannelState;
  /** For messages to people: `/event`, `the button "Next"`. */
  readonly what: string;
  readonly commandName?: string;
  /** The payload's `data`. */
  readonly data: unknown;
  /** The message whose component was used. */
  readonly source?: APIMessage | undefined;
  /** What the modal answers. */
  readonly triggeredBy?: APIMessageInteractionMetadata | undefined;
  /** Whether the app is used as installed in the server or by the person. */
  readonly installedBy?: ApplicationIntegrationType;
  /** Fields put over the finished payload, for forged interactions. */
  readonly overrides?: Wire | undefined;
}

/** Makes an interaction, starts its 3 s and hands it to the bot's gateway sessions. */
export function dispatchInteraction(world: World, request: InteractionRequest): InteractionState {
  const { person, channel } = request;
  const installedBy = request.installedBy ?? defaultInstallation(world, channel);
  const context = contextOf(channel);
  const id = world.nextId();
  const metadata = metadataFor(id, request, ownersOf(installedBy, person, channel));
  const interaction: InteractionState = {
    id,
    token: `${id}.${randomBytes(24).toString('base64url')}`,
    type: request.type,
    personId: person.id,
    channelId: channel.id,
    context,
    installedBy,
    createdAt: world.clock.now(),
    what: request.what,
    dispatchedAt: performance.now(),
    failed: false,
    withdrawn: false,
    ...(channel.guildId === undefined ? {} : { guildId: channel.guildId }),
    ...(request.commandName === undefined ? {} : { commandName: request.commandName }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(request.source === undefined ? {} : { sourceMessageId: request.source.id }),
  };
  world.interactions.set(id, interaction);
  interaction.cancelDeadline = world.clock.after(deadline, () => {
    interaction.failed = true;
    world.events.emit('interaction', interaction);
  });
  const payload = toPayload(world, interaction, request);
  interaction.dispatchedAt = performance.now();
  world.events.emit('dispatch', {
    name: 'INTERACTION_CREATE',
    intent: 0,
    data: { ...payload, ...request.overrides },
  });
  return interaction;
}

/** The interaction that `token` belongs to. */
export function findByToken(world: World, token: string): InteractionState | undefined {
  const interaction = world.interactions.get(token.split('.', 1)[0] ?? '');
  return interaction?.token === token ? interaction : undefined;
}

/** Whether the interaction's token is still good for edits and follow-ups. */
export function tokenIsGood(world: World, interaction: InteractionState): boolean {
  return world.clock.now() < interaction.createdAt + tokenLife;
}

/** Notes the first acknowledgement and stops the 3 s. `at` is `performance.now()` when the callback came in. */
export function acknowledge(interaction: InteractionState, type: InteractionResponseType, at: number): void {
  interaction.acknowledgement = { type, at };
  interaction.cancelDeadline?.();
}

/** Whether the bot has said all that it announced, so that a person would stop waiting. */
export function isSettled(interaction: InteractionState): boolean {
  const type = interaction.acknowledgement?.type;
  if (type === undefined) return false;
  const deferred =
    type === InteractionResponseType.DeferredChannelMessageWithSource ||
    type === InteractionResponseType.DeferredMessageUpdate;
  return !deferred || interaction.settledId !== undefined || interaction.withdrawn;
}

/**
 * Waits for the interaction to be `settled` (nothing announced is outstanding) or only `acknowledged`. Rejects with
 * {@link NoAnswerError} when 3 s pass without an acknowledgement.
 */
export function untilAnswered(
  world: World,
  interaction: InteractionState,
  until: 'acknowledged' | 'settled',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (changed: InteractionState): void => {
      if (changed !== interaction) return;
      const done = until === 'settled' ? isSettled(interaction) : interaction.acknowledgement !== undefined;
      if (!done && !interaction.failed) return;
      world.events.off('interaction', look);
      if (done) resolve();
      else reject(new NoAnswerError(interaction));
    };
    world.events.on('interaction', look);
    look(interaction);
  });
}

/** The bot did not acknowledge in time: what Discord shows as "The application did not respond". */
export class NoAnswerError extends Error {
  /** What had been done, such as `/event`. */
  readonly what: string;
  readonly interactionId: string;
  readonly personId: string;

  /** For the interaction that nobody acknowledged. */
  constructor(interaction: InteractionState) {
    super(`The application did not respond to ${interaction.what} within 3 s.`);
    this.name = 'NoAnswerError';
    this.what = interaction.what;
    this.interactionId = interaction.id;
    this.personId = interaction.personId;
  }
}

function contextOf(channel: ChannelState): InteractionContextType {
  if (channel.kind === 'text') return InteractionContextType.Guild;
  return channel.kind === 'dm' ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

function defaultInstallation(world: World, channel: ChannelState): ApplicationIntegrationType {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const byServer = channel.kind === 'dm' || guild?.members.has(world.bot.id) === true;
  return byServer ? ApplicationIntegrationType.GuildInstall : ApplicationIntegrationType.UserInstall;
}

type Owners = Partial<Record<ApplicationIntegrationType, string>>;

function ownersOf(by: ApplicationIntegrationType, person: PersonState, channel: ChannelState): Owners {
  if (by === ApplicationIntegrationType.UserInstall) return { [by]: person.id };
  // In direct messages with the bot, Discord gives "0" for the server.
  return { [by]: channel.guildId ?? '0' };
}

function metadataFor(
  id: string,
  request: InteractionRequest,
  owners: Owners,
): APIMessageInteractionMetadata | undefined {
  const common = { id, user: request.person.user, authorizing_integration_owners: owners };
  switch (request.type) {
    case InteractionType.ApplicationCommand:
      return { ...common, type: request.type };
    case InteractionType.MessageComponent:
      return { ...common, type: request.type, interacted_message_id: request.source?.id ?? '' };
    case InteractionType.ModalSubmit: {
      const triggering = request.triggeredBy;
      if (triggering === undefined || triggering.type === InteractionType.ModalSubmit) return undefined;
      return { ...common, type: request.type, triggering_interaction_metadata: triggering };
    }
    default:
      return undefined;
  }
}

function toPayload(world: World, interaction: InteractionState, request: InteractionRequest): Wire {
  const { person, channel } = request;
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const wire: Wire = {
    version: 1,
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    context: interaction.context,
    channel_id: channel.id,
    channel: {
      ...wireChannel(world, channel),
      permissions: permissionsIn(world, channel, person.id).toString(),
    },
    app_permissions: permissionsIn(world, channel, world.bot.id).toString(),
    authorizing_integration_owners: ownersOf(interaction.installedBy, person, channel),
    attachment_size_limit: 10 * 1024 * 1024,
    entitlement_sku_ids: [],
    entitlements: [],
    locale: person.locale,
    data: request.data,
  };
  if (request.source !== undefined) wire['message'] = request.source;
  if (guild === undefined) return { ...wire, user: person.user };
  return {
    ...wire,
    guild_id: guild.id,
    guild_locale: 'en-GB',
    guild: { id: guild.id, locale: 'en-GB', features: [] },
    member: {
      ...wireMember(guild, person.id),
      user: person.user,
      permissions: permissionsIn(world, channel, person.id).toString(),
    },
  };
}
