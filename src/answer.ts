import { randomBytes } from 'node:crypto';
import {
  type APIMessage,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  DiscordAPIError,
  type Message as DiscordMessage,
  type Interaction,
  InteractionResponseType,
  type MessageComponentInteraction,
  MessageFlags,
  Routes,
} from 'discord.js';
import { ZodError } from 'zod';
import type { Choice, Command, Component, Context, Defer, Message, Reply, Update } from './command.js';
import { InputError } from './command.js';
import { decodeId } from './custom-id.js';
import type { Log } from './log.js';
import { findLimitProblems } from './render/limits.js';
import { renderFailure, renderNotice } from './render/notice.js';

/** One interaction from arrival to answer: routing, acknowledgement in time, and the one error boundary. */

/** What answering needs to know. */
export interface Answering {
  readonly commands: readonly Command[];
  readonly components: Readonly<Record<string, Component>>;
  readonly log: Log;
  /** How long work may take before it is acknowledged with "thinking", in ms. */
  readonly deferAfterMs: number;
}

/** Codes of Discord's REST API for an acknowledgement that came too late, or twice. */
const UNKNOWN_INTERACTION = 10_062;
const ALREADY_ACKNOWLEDGED = 40_060;

/** Answers one interaction, whatever happens. Never rejects. */
export async function answer(interaction: Interaction, parts: Answering, context: Context): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await suggest(interaction, parts, context);
    else if (interaction.isChatInputCommand()) await answerCommand(interaction, parts, context);
    else if (interaction.isMessageComponent()) await answerComponent(interaction, parts, context);
  } catch (error) {
    if (isLateOrTwice(error)) {
      // The work is done and kept; only its acknowledgement failed.
      const { code } = error;
      parts.log.warn({ code, interaction: interaction.id }, 'acknowledgement came too late or twice');
    } else parts.log.error({ err: error, interaction: interaction.id }, 'could not answer');
  }
}

function isLateOrTwice(error: unknown): error is DiscordAPIError {
  const codes: unknown[] = [UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED];
  return error instanceof DiscordAPIError && codes.includes(error.code);
}

/** Suggestions that can't be made are no suggestions: the person types on. */
async function suggest(
  interaction: AutocompleteInteraction,
  parts: Answering,
  context: Context,
): Promise<void> {
  const command = parts.commands.find(({ data }) => data.name === interaction.commandName);
  const { name, value } = interaction.options.getFocused(true);
  let choices: Choice[] = [];
  try {
    choices = command?.autocomplete?.(context, { name, value: String(value) }) ?? [];
  } catch (error) {
    parts.log.error({ err: error, interaction: interaction.id }, 'could not suggest');
  }
  await acknowledge(interaction, InteractionResponseType.ApplicationCommandAutocompleteResult, { choices });
}

async function answerCommand(
  interaction: ChatInputCommandInteraction,
  parts: Answering,
  context: Context,
): Promise<void> {
  const command = parts.commands.find(({ data }) => data.name === interaction.commandName);
  const options = readOptions(interaction.options.data);
  const isPrivate = deferPrivately(command?.defer ?? 'private', options);
  await deliver(
    interaction,
    parts,
    () => {
      if (command === undefined)
        throw new InputError('This command is from another version of Yalu. Reload Discord and try again.');
      return command.run(context, parse(command, options));
    },
    {
      kind: isPrivate ? 'private' : 'public',
      defer: () => deferReply(interaction, isPrivate),
    },
  );
}

/** What is wrong with the options is the person's to mend; what is wrong anywhere else is ours. */
function parse(command: Command, options: Readonly<Record<string, unknown>>): unknown {
  try {
    return command.parse(options);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw new InputError(error.issues.map(({ message }) => message).join('\n'));
  }
}

function deferPrivately(defer: Defer, options: Readonly<Record<string, unknown>>): boolean {
  return defer === 'private' || (defer === 'as the private option says' && options['private'] === true);
}

function readOptions(data: readonly CommandInteractionOption[]): Record<string, unknown> {
  return Object.fromEntries(data.map(({ name, value }) => [name, value]));
}

async function answerComponent(
  interaction: MessageComponentInteraction,
  parts: Answering,
  context: Context,
): Promise<void> {
  const mayUpdate = mayChange(interaction);
  await deliver(
    interaction,
    parts,
    () => {
      const id = decodeId(interaction.customId);
      const isKnown = id.outcome === 'ok' && Object.hasOwn(parts.components, id.action);
      const component = isKnown ? parts.components[id.action] : undefined;
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
      ? {
          kind: 'update',
          defer: () => acknowledge(interaction, InteractionResponseType.DeferredMessageUpdate),
        }
      : { kind: 'private', defer: () => deferReply(interaction, true) },
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
  { log, deferAfterMs }: Answering,
  work: () => Result | Promise<Result>,
  acknowledgement: Acknowledgement,
): Promise<void> {
  let deferred: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    deferred = acknowledgement.defer();
    // Looked at below, when the work is done; until then a refusal must not end the process.
    deferred.catch(() => undefined);
  }, deferAfterMs);
  let result: Result;
  try {
    result = await work();
    const problems = findLimitProblems(result.message.components);
    if (problems.length > 0) throw new Error(`the reply breaks Discord's limits: ${problems.join('; ')}`);
  } catch (error) {
    result = { kind: 'reply', private: true, message: explain(error, log, interaction) };
  }
  clearTimeout(timer);
  await deferred;
  try {
    await send(interaction, result, deferred === undefined ? undefined : acknowledgement.kind);
  } catch (error) {
    if (isLateOrTwice(error)) throw error;
    // Discord would not take the reply, or could not: the person still gets a word, if there is any way.
    const message = explain(error, log, interaction);
    await send(
      interaction,
      { kind: 'reply', private: true, message },
      deferred === undefined ? undefined : acknowledgement.kind,
    );
  }
}

function send(
  interaction: Answerable,
  result: Result,
  shown: Acknowledgement['kind'] | undefined,
): Promise<void> {
  return shown === undefined ? sendNow(interaction, result) : sendDeferred(interaction, result, shown);
}

async function sendNow(interaction: Answerable, result: Result): Promise<void> {
  if (result.kind === 'update') {
    await acknowledge(interaction, InteractionResponseType.UpdateMessage, body(result.message));
  } else {
    const data = body(result.message, result.private);
    await acknowledge(interaction, InteractionResponseType.ChannelMessageWithSource, data);
  }
}

async function sendDeferred(
  interaction: Answerable,
  result: Result,
  shown: Acknowledgement['kind'],
): Promise<void> {
  const { rest } = interaction.client;
  const original = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
  if (result.kind === 'update' || (shown !== 'update' && result.private === (shown === 'private'))) {
    await rest.patch(original, { body: body(result.message), auth: false });
    return;
  }
  // "Thinking" was public, or the card stays as it is: the answer comes as a message of its own.
  if (shown !== 'update') await rest.delete(original, { auth: false });
  const followUps = Routes.webhook(interaction.applicationId, interaction.token);
  await rest.post(followUps, { body: body(result.message, result.private), auth: false });
}

/**
 * Acknowledges an interaction. By REST and not by discord.js's methods, because render makes Discord's own JSON: they
 * would walk through all of it to change nothing.
 */
function acknowledge(
  interaction: BaseInteraction,
  type: InteractionResponseType,
  data?: object,
): Promise<unknown> {
  const route = Routes.interactionCallback(interaction.id, interaction.token);
  return interaction.client.rest.post(route, { body: { type, data }, auth: false });
}

function deferReply(interaction: Answerable, isPrivate: boolean): Promise<unknown> {
  const data = isPrivate ? { flags: MessageFlags.Ephemeral } : {};
  return acknowledge(interaction, InteractionResponseType.DeferredChannelMessageWithSource, data);
}

/** A message as Discord takes it. Nothing in it can ping anybody. */
function body(message: Message, isPrivate = false): object {
  const flags = isPrivate
    ? MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral
    : MessageFlags.IsComponentsV2;
  return { components: message.components, flags, allowed_mentions: { parse: [] } };
}

function explain(error: unknown, log: Log, interaction: Answerable): Message {
  if (error instanceof InputError) return renderNotice(error.message);
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
