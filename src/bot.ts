import { randomBytes } from 'node:crypto';
import {
  type APIMessage,
  type AutocompleteInteraction,
  Options as CacheOptions,
  type ChatInputCommandInteraction,
  Client,
  type CommandInteractionOption,
  DiscordAPIError,
  type Message as DiscordMessage,
  Events,
  GatewayIntentBits,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { ZodError } from 'zod';
import type { Command, Component, Context, Defer, Message, Reply, Update } from './command.js';
import { InputError } from './command.js';
import type { Config } from './config.js';
import { buildCatalogue } from './core/catalogue.js';
import { buildIndex } from './core/search.js';
import { searchEntries } from './core/search-entries.js';
import { decodeId } from './custom-id.js';
import { loadDataset } from './dataset/load.js';
import type { Log } from './log.js';
import { registerCommands } from './register.js';
import { findLimitProblems } from './render/limits.js';
import { renderFailure, renderNotice } from './render/notice.js';

/** What the bot is made of, apart from its settings. */
export interface BotParts {
  readonly dataFolder: string;
  readonly commands: readonly Command[];
  readonly components: Readonly<Record<string, Component>>;
  readonly log: Log;
}

/** A running bot. */
export interface Bot {
  /** Settles, with the reason, only when the bot can't go on: a refused token, a lasting close of the gateway. */
  readonly failed: Promise<Error>;
  /** Takes no more commands, finishes what is under way (at most 4 s) and closes the connection. */
  stop(): Promise<void>;
}

/** Discord gives 3 s to acknowledge; slow work is acknowledged with "thinking" well before that. */
const DEFER_AFTER_MS = 1_500;
/** The process must be gone within 5 s of a signal. */
const FINISH_WITHIN_MS = 4_000;
const UNKNOWN_INTERACTION = 10_062;
const ALREADY_ACKNOWLEDGED = 40_060;

/**
 * Connects to Discord, uploads the commands if they have changed and answers until stopped.
 * @throws DatasetError, or an Error with the reason when Discord refuses the token or the connection
 */
export async function startBot(config: Config, parts: BotParts): Promise<Bot> {
  const { log } = parts;
  const dataset = loadDataset(parts.dataFolder);
  const context: Omit<Context, 'userId'> = {
    catalogue: buildCatalogue(dataset),
    index: buildIndex(searchEntries(dataset)),
    commands: parts.commands,
  };
  const client = createClient(config);
  const failed = watchForLastingFailure(client, log);
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping) return;
    const work = answer(interaction, parts, { ...context, userId: interaction.user.id });
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  });
  const stop = async () => {
    stopping = true;
    await Promise.race([Promise.allSettled(underWay), pause(FINISH_WITHIN_MS)]);
    await client.destroy();
  };
  try {
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    await Promise.race([
      client.login(config.token).then(() => ready),
      failed.then((error) => Promise.reject(error)),
    ]);
    const uploaded = await registerCommands(
      client.rest,
      client.application?.id ?? '',
      parts.commands.map(({ data }) => data),
    );
    log.info(
      { user: client.user?.tag, guilds: client.guilds.cache.size, commandsUploaded: uploaded },
      'ready',
    );
  } catch (error) {
    await client.destroy();
    throw error;
  }
  return { failed, stop };
}

function createClient(config: Config): Client {
  const nothing = { maxSize: 0 };
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: config.apiUrl },
    allowedMentions: { parse: [] },
    // discord.js keeps every user and message it sees for ever; nothing here looks them up again.
    makeCache: CacheOptions.cacheWithLimits({
      MessageManager: 0,
      UserManager: { ...nothing, keepOverLimit: (user) => user.id === client.user?.id },
      GuildMemberManager: { ...nothing, keepOverLimit: (member) => member.id === client.user?.id },
      PresenceManager: 0,
      ReactionManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      AutoModerationRuleManager: 0,
      ThreadMemberManager: 0,
    }),
  });
  return client;
}

/** Faults after which discord.js would sit there and hear nothing. Everything else it mends by itself. */
function watchForLastingFailure(client: Client, log: Log): Promise<Error> {
  return new Promise((resolve) => {
    const give = (reason: string) => resolve(new Error(reason));
    client.on(Events.ShardDisconnect, ({ code }) => {
      give(`Discord closed the connection for good (${code}: ${CLOSE_REASONS[code] ?? 'no reason given'})`);
    });
    client.on(Events.Invalidated, () => give('Discord ended the session and will not resume it'));
    client.rest.on('response', (request, response) => {
      // Interaction endpoints carry a token of their own; only the bot's own token makes it deaf.
      if (response.status === 401 && !/^\/(?:interactions|webhooks)\//.test(request.route)) {
        give(
          'Discord refused the token (401): it was reset or mistyped; set DISCORD_TOKEN to the current one',
        );
      }
    });
    client.on(Events.Error, (error) => log.error({ err: error }, 'client error'));
    client.on(Events.ShardError, (error) => log.error({ err: error }, 'connection error'));
    client.on(Events.Warn, (message) => log.warn(message));
  });
}

/** Gateway close codes after which there is no reconnecting, in words. Source: Discord's documentation. */
const CLOSE_REASONS: Readonly<Record<number, string>> = {
  4004: 'the token was refused; set DISCORD_TOKEN to the current one',
  4010: 'invalid shard',
  4011: 'sharding is required',
  4012: 'this version of the gateway is no longer served; upgrade Yalu',
  4013: 'invalid intents',
  4014: 'an intent is not allowed for this bot',
};

/** Answers one interaction, whatever happens. Never rejects. */
async function answer(interaction: Interaction, parts: BotParts, context: Context): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await suggest(interaction, parts, context);
    else if (interaction.isChatInputCommand()) await answerCommand(interaction, parts, context);
    else if (interaction.isMessageComponent()) await answerComponent(interaction, parts, context);
  } catch (error) {
    // The work is done and kept; only its acknowledgement failed, late or twice.
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code === UNKNOWN_INTERACTION || code === ALREADY_ACKNOWLEDGED) {
      parts.log.warn({ code, interaction: interaction.id }, 'acknowledgement came too late or twice');
    } else parts.log.error({ err: error, interaction: interaction.id }, 'could not answer');
  }
}

async function suggest(
  interaction: AutocompleteInteraction,
  parts: BotParts,
  context: Context,
): Promise<void> {
  const command = parts.commands.find(({ data }) => data.name === interaction.commandName);
  const { name, value } = interaction.options.getFocused(true);
  await interaction.respond(command?.autocomplete?.(context, { name, value: String(value) }) ?? []);
}

async function answerCommand(
  interaction: ChatInputCommandInteraction,
  parts: BotParts,
  context: Context,
): Promise<void> {
  const command = parts.commands.find(({ data }) => data.name === interaction.commandName);
  const options = readOptions(interaction.options.data);
  const isPrivate = deferPrivately(command?.defer ?? 'private', options);
  await deliver(
    interaction,
    parts.log,
    () => {
      if (command === undefined)
        throw new InputError('This command is from another version of Yalu. Reload Discord and try again.');
      return command.run(context, command.parse(options));
    },
    {
      kind: isPrivate ? 'private' : 'public',
      defer: () => interaction.deferReply(isPrivate ? EPHEMERAL : {}),
    },
  );
}

const EPHEMERAL = { flags: MessageFlags.Ephemeral } as const;

function deferPrivately(defer: Defer, options: Readonly<Record<string, unknown>>): boolean {
  return defer === 'private' || (defer === 'as the private option says' && options['private'] === true);
}

function readOptions(data: readonly CommandInteractionOption[]): Record<string, unknown> {
  return Object.fromEntries(data.map(({ name, value }) => [name, value]));
}

async function answerComponent(
  interaction: MessageComponentInteraction,
  parts: BotParts,
  context: Context,
): Promise<void> {
  const mayUpdate = mayChange(interaction);
  await deliver(
    interaction,
    parts.log,
    () => {
      const id = decodeId(interaction.customId);
      const component = id.outcome === 'ok' ? parts.components[id.action] : undefined;
      if (id.outcome !== 'ok' || component === undefined) {
        const reference = logRefusal(parts.log, interaction);
        const advice =
          id.outcome === 'outdated'
            ? 'This message is from an older version of Yalu. Please use the command again.'
            : 'Yalu does not know this button. Please use the command again.';
        throw new InputError(`${advice} (Reference ${reference})`);
      }
      const values = interaction.isStringSelectMenu() ? interaction.values : [];
      return component.run({ ...context, mayUpdate, values }, id.args);
    },
    mayUpdate
      ? { kind: 'update', defer: () => interaction.deferUpdate() }
      : { kind: 'private', defer: () => interaction.deferReply(EPHEMERAL) },
  );
}

/** Whoever asked for a card may turn its pages; on a private message that is the only one who sees it. */
function mayChange({ message, user }: MessageComponentInteraction): boolean {
  const { askerId, flags } = readMessage(message);
  return (flags & MessageFlags.Ephemeral) !== 0 || askerId === user.id;
}

/** In a direct message whose channel is not cached, discord.js hands the message over as raw JSON. */
function readMessage(message: DiscordMessage | APIMessage): { askerId: string | undefined; flags: number } {
  return 'interactionMetadata' in message
    ? { askerId: message.interactionMetadata?.user.id, flags: message.flags.bitfield }
    : { askerId: message.interaction_metadata?.user.id, flags: message.flags ?? 0 };
}

type Answerable = ChatInputCommandInteraction | MessageComponentInteraction;
type Result = Reply | Update;

/** How slow work is acknowledged. */
interface Acknowledgement {
  readonly kind: 'public' | 'private' | 'update';
  defer(): Promise<unknown>;
}

/** The one error boundary: runs the work, turns whatever it throws into words, and sends the outcome once. */
async function deliver(
  interaction: Answerable,
  log: Log,
  work: () => Result | Promise<Result>,
  acknowledgement: Acknowledgement,
): Promise<void> {
  let deferred: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    deferred = acknowledgement.defer();
    // Looked at below, when the work is done; until then a refusal must not end the process.
    deferred.catch(() => undefined);
  }, DEFER_AFTER_MS);
  let result: Result;
  try {
    result = await work();
    const problems = findLimitProblems(result.message.components);
    if (problems.length > 0) throw new Error(`the reply breaks Discord's limits: ${problems.join('; ')}`);
  } catch (error) {
    result = { kind: 'reply', private: true, message: explain(error, log, interaction) };
  }
  clearTimeout(timer);
  if (deferred === undefined) await sendNow(interaction, result);
  else {
    await deferred;
    await sendDeferred(interaction, result, acknowledgement.kind);
  }
}

async function sendNow(interaction: Answerable, result: Result): Promise<void> {
  if (result.kind === 'update' && interaction.isMessageComponent())
    await interaction.update(body(result.message));
  else await interaction.reply(body(result.message, result.kind === 'reply' && result.private));
}

async function sendDeferred(
  interaction: Answerable,
  result: Result,
  shown: Acknowledgement['kind'],
): Promise<void> {
  if (result.kind === 'update' || (shown !== 'update' && result.private === (shown === 'private'))) {
    await interaction.editReply(body(result.message));
    return;
  }
  // "Thinking" was public, or the card stays as it is: the answer comes as a message of its own.
  if (shown !== 'update') await interaction.deleteReply();
  await interaction.followUp(body(result.message, result.private));
}

function body(
  message: Message,
  isPrivate?: false,
): { components: Message['components']; flags: MessageFlags.IsComponentsV2 };
function body(message: Message, isPrivate: boolean): { components: Message['components']; flags: number };
function body(message: Message, isPrivate = false) {
  const flags = isPrivate
    ? MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral
    : MessageFlags.IsComponentsV2;
  return { components: message.components, flags };
}

function explain(error: unknown, log: Log, interaction: Answerable): Message {
  if (error instanceof InputError) return renderNotice(error.message);
  if (error instanceof ZodError) return renderNotice(error.issues.map(({ message }) => message).join('\n'));
  const reference = newReference();
  log.error({ err: error, reference, interaction: interaction.id }, 'a command failed');
  return renderFailure(reference);
}

function logRefusal(log: Log, interaction: MessageComponentInteraction): string {
  const reference = newReference();
  log.warn(
    { reference, customId: interaction.customId, user: interaction.user.id },
    'refused an unknown component',
  );
  return reference;
}

/** Six characters that are easy to read out: enough to find one line in a log. */
function newReference(): string {
  return randomBytes(4).toString('hex').slice(0, 6).toUpperCase();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
