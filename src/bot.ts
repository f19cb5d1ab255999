import {
  Options as CacheOptions,
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  RESTEvents,
} from 'discord.js';
import { answer } from './answer.js';
import { type Asker, readAsker } from './asker.js';
import { createAttachmentReader } from './attachment.js';
import type { Command, Component, Context, Modal } from './command.js';
import type { Config } from './config.js';
import { buildCatalogue } from './core/catalogue.js';
import { createMessenger } from './discord-messenger.js';
import type { Knowledge } from './knowledge.js';
import type { Log } from './log.js';
import { registerCommands } from './register.js';
import { createJobs, type Tick } from './schedule.js';
import type { Store } from './store/store.js';

/** What the bot is made of, apart from its settings. */
export interface BotParts {
  /** Loads what the bot knows. */
  readonly knowledge: () => Promise<Knowledge>;
  readonly commands: readonly Command[];
  readonly components: Readonly<Record<string, Component>>;
  readonly modals: Readonly<Record<string, Modal>>;
  /** Whoever opened it closes it, after the bot has stopped. */
  readonly store: Store;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  /** What makes the bot look for work that is due. */
  readonly tick: Tick;
  /** How long work may take before it is acknowledged with "thinking", in ms; Discord gives 3,000. */
  readonly deferAfterMs?: number;
  /** How long a message may take to be delivered before it is left for a later try, in ms. */
  readonly giveUpAfterMs?: number;
  /** How long a start waits for the next server that Discord has announced, in ms: one that is out of order never comes. */
  readonly waitForServersMs?: number;
}

/** A running bot. */
export interface Bot {
  /** Settles, with the reason, only when the bot can't go on: a refused token, a lasting close of the gateway. */
  readonly failed: Promise<Error>;
  /** Does what is due at `now`, epoch ms, and resolves when it is done; the tick sees to that by itself. */
  runDueJobs(now: number): Promise<void>;
  /** Takes no more commands, finishes what is under way and closes the connection, within 4 s. */
  stop(): Promise<void>;
}

const DEFER_AFTER_MS = 1_500;
const GIVE_UP_AFTER_MS = 10_000;
const WAIT_FOR_SERVERS_MS = 5_000;
/** The process must be gone within 5 s of a signal. */
const FINISH_WITHIN_MS = 4_000;

/**
 * Connects to Discord, uploads the commands if they have changed and answers until stopped.
 * @throws DatasetError, or an Error with the reason when Discord refuses the token or the connection
 */
export async function startBot(config: Config, parts: BotParts): Promise<Bot> {
  const { log, store } = parts;
  const answering = { ...parts, deferAfterMs: parts.deferAfterMs ?? DEFER_AFTER_MS };
  const { dataset, index } = await parts.knowledge();
  const context: Omit<Context, keyof Asker | 'now'> = {
    catalogue: buildCatalogue(dataset),
    index,
    commands: parts.commands,
    store,
    log,
    readFile: createAttachmentReader({ apiUrl: config.apiUrl }),
  };
  const client = createClient(config, parts.waitForServersMs ?? WAIT_FOR_SERVERS_MS);
  const failed = watchForLastingFailure(client, log);
  const messenger = createMessenger({
    rest: client.rest,
    botId: () => client.user?.id ?? '',
    giveUpAfterMs: parts.giveUpAfterMs ?? GIVE_UP_AFTER_MS,
  });
  const jobs = createJobs({
    catalogue: context.catalogue,
    store,
    messenger,
    log,
    isInGuild: (guildId) => client.guilds.cache.has(guildId),
  });
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  const isNew = createMemory(INTERACTIONS_KNOWN);
  client.on(Events.InteractionCreate, (interaction) => {
    // After a reconnection Discord may deliver one twice.
    if (stopping || !isNew(interaction.id)) return;
    const work = answer(interaction, answering, {
      ...context,
      ...readAsker(interaction),
      now: parts.now(),
    });
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  });
  let stopTicking = (): void => undefined;
  const stop = async () => {
    stopping = true;
    stopTicking();
    const finished = Promise.all([Promise.allSettled(underWay), jobs.stop()]).then(() => client.destroy());
    // A frozen Discord must not hold the process: discord.js would wait 30 s for the connection to close.
    await Promise.race([finished, pause(FINISH_WITHIN_MS)]);
  };
  try {
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    await Promise.race([
      client.login(config.token).then(() => ready),
      failed.then((error) => Promise.reject(error)),
    ]);
    const applicationId = client.application?.id;
    if (applicationId === undefined) throw new StartError('Discord did not say which application this is.');
    const uploaded = await registerCommands(
      client.rest,
      applicationId,
      parts.commands.map(({ data }) => data),
    );
    await followGuilds(client, parts);
    log.info(
      { user: client.user?.tag, guilds: client.guilds.cache.size, commandsUploaded: uploaded },
      'ready',
    );
  } catch (error) {
    await stop();
    throw startFailure(error, config);
  }
  stopTicking = parts.tick(() => void jobs.runDueJobs(parts.now()));
  return { failed, stop, runDueJobs: (now) => jobs.runDueJobs(now) };
}

/** How many interactions are remembered, so as not to answer one twice. */
const INTERACTIONS_KNOWN = 10_000;

/** Remembers the last `size` ids; says of each whether it is new. */
function createMemory(size: number): (id: string) => boolean {
  const known = new Set<string>();
  return (id) => {
    if (known.has(id)) return false;
    known.add(id);
    for (const oldest of known) {
      if (known.size <= size) break;
      known.delete(oldest);
    }
    return true;
  };
}

/**
 * Keeps the store told which servers the bot is in: now, and whenever it is added or removed. A server that is only out of
 * order counts as one that the bot is in: Discord lists it too, and takes it from nobody's list for that.
 */
async function followGuilds(client: Client, { store, log, now }: BotParts): Promise<void> {
  const note = async (guildId: string, change: 'enterGuild' | 'leaveGuild') => {
    try {
      await store[change](guildId, now());
    } catch (error) {
      log.error({ err: error, guild: guildId, change }, 'could not note a change of servers');
    }
  };
  client.on(Events.GuildCreate, ({ id }) => void note(id, 'enterGuild'));
  client.on(Events.GuildDelete, ({ id }) => void note(id, 'leaveGuild'));
  const present = client.guilds.cache;
  for (const id of present.keys()) await note(id, 'enterGuild');
  // Those that removed the bot while it was not running.
  for (const id of await store.guildIds()) if (!present.has(id)) await note(id, 'leaveGuild');
}

/** What keeps the bot from starting, in words for whoever runs it. */
function startFailure(error: unknown, { apiUrl }: Config): Error {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return tokenRefused();
  // A 401 here is the token's: reset or mistyped. Later on, Discord closes the connection with 4004.
  if (error instanceof DiscordAPIError) return error.status === 401 ? tokenRefused() : error;
  if (error instanceof StartError) return error;
  return new StartError(
    `No Discord answers at ${apiUrl} (${reason}). Check DISCORD_API_URL and the network, then start again.`,
  );
}

/** A reason that needs no more words. */
class StartError extends Error {
  override readonly name = 'StartError';
}

function tokenRefused(): StartError {
  return new StartError(
    'Discord refused the token: it was reset or mistyped. Set DISCORD_TOKEN to the current one.',
  );
}

function createClient(config: Config, waitGuildTimeout: number): Client {
  const nothing = { maxSize: 0 };
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: config.apiUrl },
    waitGuildTimeout,
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
    const give = (reason: string) => resolve(new StartError(reason));
    client.on(Events.ShardDisconnect, ({ code }) => {
      give(`Discord closed the connection for good (${code}: ${CLOSE_REASONS[code] ?? 'no reason given'})`);
    });
    // discord.js forgets a token that was refused once, and every later request fails. Those of interactions carry none.
    client.rest.on(RESTEvents.Response, ({ data }, { status }) => {
      if (status === 401 && data.auth !== false) resolve(tokenRefused());
    });
    client.on(Events.Invalidated, () => give('Discord ended the session and will not resume it'));
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

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
