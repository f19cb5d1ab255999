import { randomBytes } from 'node:crypto';
import {
  type BaseInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  InteractionResponseType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  Routes,
} from 'discord.js';
import type { Message, OpenModal, Reply, Update } from './command.js';
import { InputError } from './command.js';
import type { Log } from './log.js';
import { findFileProblems, findLimitProblems } from './render/limits.js';
import { renderFailure, renderNotice, renderNotSaved } from './render/notice.js';
import { StoreError } from './store/error.js';

/** The one error boundary: from work to exactly one answer, acknowledged in time. */

export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;
type Result = Reply | Update | OpenModal;

/** How slow work is acknowledged. */
export interface Acknowledgement {
  readonly kind: 'public' | 'private' | 'update';
  defer(): Promise<unknown>;
}

/** Codes of Discord's REST API for an acknowledgement that came too late, or twice. */
const UNKNOWN_INTERACTION = 10_062;
const ALREADY_ACKNOWLEDGED = 40_060;

/** Whether Discord refused an acknowledgement as late or second: what was to be done is done. */
export function isLateOrTwice(error: unknown): error is DiscordAPIError {
  const codes: unknown[] = [UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED];
  return error instanceof DiscordAPIError && codes.includes(error.code);
}

/**
 * Runs the work, turns whatever it throws into words, and sends the outcome once. Rejects only when Discord refuses that.
 * `deferAfterMs` is how long the work may take before it is acknowledged with "thinking".
 */
export async function deliver(
  interaction: Answerable,
  { log, deferAfterMs }: { readonly log: Log; readonly deferAfterMs: number },
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
    if (result.kind !== 'modal') keepLimits(result.message);
  } catch (error) {
    result = { kind: 'reply', private: true, message: explain(error, log, interaction) };
  }
  clearTimeout(timer);
  if (deferred === undefined && isLarge(result)) deferred = acknowledgement.defer();
  await deferred;
  const shown = deferred === undefined ? undefined : acknowledgement.kind;
  try {
    await send(interaction, result, shown);
  } catch (error) {
    if (isLateOrTwice(error)) throw error;
    // Discord would not take the reply, or could not: the person still gets a word, if there is any way.
    const message = explain(error, log, interaction);
    await send(interaction, { kind: 'reply', private: true, message }, shown);
  }
}

/** Bytes of files that may, over a slow line, be longer on their way than Discord waits for an acknowledgement. */
const LARGE = 256 * 1024;

function isLarge(result: Result): boolean {
  if (result.kind === 'modal') return false;
  return (result.message.files ?? []).reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > LARGE;
}

function keepLimits({ components, files = [] }: Message): void {
  const problems = [...findLimitProblems(components), ...findFileProblems(files)];
  if (problems.length > 0) throw new Error(`the reply breaks Discord's limits: ${problems.join('; ')}`);
}

function send(
  interaction: Answerable,
  result: Result,
  shown: Acknowledgement['kind'] | undefined,
): Promise<void> {
  return shown === undefined ? sendNow(interaction, result) : sendDeferred(interaction, result, shown);
}

async function sendNow(interaction: Answerable, result: Result): Promise<void> {
  if (result.kind === 'modal') {
    await acknowledge(interaction, InteractionResponseType.Modal, result.modal);
    return;
  }
  if (result.kind === 'update' && hasMessage(interaction)) {
    await acknowledge(
      interaction,
      InteractionResponseType.UpdateMessage,
      body(result.message),
      result.message,
    );
    return;
  }
  const data = body(result.message, result.kind === 'reply' && result.private);
  await acknowledge(interaction, InteractionResponseType.ChannelMessageWithSource, data, result.message);
}

/** Forms opened by a command have no message to change. */
function hasMessage(interaction: Answerable): boolean {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

async function sendDeferred(
  interaction: Answerable,
  result: Result,
  shown: Acknowledgement['kind'],
): Promise<void> {
  if (result.kind === 'modal') {
    // Discord opens forms only as the first answer.
    const message = renderNotice('That took too long to open. Please try again.');
    await sendDeferred(interaction, { kind: 'reply', private: true, message }, shown);
    return;
  }
  const { rest } = interaction.client;
  const files = attach(result.message);
  const original = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
  if (result.kind === 'update' || (shown !== 'update' && result.private === (shown === 'private'))) {
    await rest.patch(original, { body: body(result.message), auth: false, ...files });
    return;
  }
  // "Thinking" was public, or the card stays as it is: the answer comes as a message of its own.
  if (shown !== 'update') await rest.delete(original, { auth: false });
  const followUps = Routes.webhook(interaction.applicationId, interaction.token);
  await rest.post(followUps, { body: body(result.message, result.private), auth: false, ...files });
}

/**
 * Acknowledges an interaction. By REST and not by discord.js's methods, because render makes Discord's own JSON: they
 * would walk through all of it to change nothing.
 */
export function acknowledge(
  interaction: BaseInteraction,
  type: InteractionResponseType,
  data?: object,
  message?: Message,
): Promise<unknown> {
  const route = Routes.interactionCallback(interaction.id, interaction.token);
  return interaction.client.rest.post(route, { body: { type, data }, auth: false, ...attach(message) });
}

/** Says that an answer is being worked on, to everybody or to the asker alone. */
export function deferReply(interaction: Answerable, isPrivate: boolean): Promise<unknown> {
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

/** A message's files, as the REST client sends them beside the body. */
function attach(message: Message | undefined): object {
  if (message?.files === undefined || message.files.length === 0) return {};
  // A view, not a copy: files may be large.
  const view = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
    Buffer.from(buffer, byteOffset, byteLength);
  return { files: message.files.map(({ name, bytes }) => ({ name, data: view(bytes) })) };
}

function explain(error: unknown, log: Log, interaction: Answerable): Message {
  if (error instanceof InputError) return renderNotice(error.message);
  const reference = newReference();
  log.error({ err: error, reference, interaction: interaction.id }, 'a command failed');
  return error instanceof StoreError ? renderNotSaved(reference) : renderFailure(reference);
}

/** Six characters that are easy to read out: enough to find one line in a log. */
export function newReference(): string {
  return randomBytes(4).toString('hex').slice(0, 6).toUpperCase();
}
