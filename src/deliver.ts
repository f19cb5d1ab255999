import { randomBytes } from 'node:crypto';
import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { ZodError } from 'zod';
import type { Message, OpenModal, Reply, Update } from './command.js';
import { InputError } from './command.js';
import type { Log } from './log.js';
import { findLimitProblems } from './render/limits.js';
import { renderFailure, renderNotice, renderNotSaved } from './render/notice.js';
import { StoreError } from './store/error.js';

/** The one error boundary: from work to exactly one answer, acknowledged in time. */

export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;
export type Result = Reply | Update | OpenModal;

export const EPHEMERAL = { flags: MessageFlags.Ephemeral } as const;

/** How slow work is acknowledged. */
export interface Acknowledgement {
  readonly kind: 'public' | 'private' | 'update';
  defer(): Promise<unknown>;
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
  if (deferred === undefined) await sendNow(interaction, result);
  else {
    await deferred;
    await sendDeferred(interaction, result, acknowledgement.kind);
  }
}

function keepLimits({ components }: Message): void {
  const problems = findLimitProblems(components);
  if (problems.length > 0) throw new Error(`the reply breaks Discord's limits: ${problems.join('; ')}`);
}

async function sendNow(interaction: Answerable, result: Result): Promise<void> {
  if (result.kind === 'modal' && !interaction.isModalSubmit()) await interaction.showModal(result.modal);
  else if (result.kind === 'update' && mayChange(interaction))
    await interaction.update(body(result.message, false));
  else if (result.kind !== 'modal')
    await interaction.reply(body(result.message, result.kind === 'reply' && result.private));
}

function mayChange(interaction: Answerable) {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

async function sendDeferred(
  interaction: Answerable,
  result: Result,
  shown: Acknowledgement['kind'],
): Promise<void> {
  if (result.kind === 'modal') {
    // Discord opens forms only as the first answer.
    const again: Reply = {
      kind: 'reply',
      private: true,
      message: renderNotice('That took too long to open. Please try again.'),
    };
    await sendDeferred(interaction, again, shown);
    return;
  }
  if (result.kind === 'update' || (shown !== 'update' && result.private === (shown === 'private'))) {
    await interaction.editReply(body(result.message, false));
    return;
  }
  // "Thinking" was public, or the card stays as it is: the answer comes as a message of its own.
  if (shown !== 'update') await interaction.deleteReply();
  await interaction.followUp(body(result.message, result.private));
}

function body(message: Message, isPrivate: false): Body & { flags: MessageFlags.IsComponentsV2 };
function body(message: Message, isPrivate: boolean): Body;
function body({ components, files = [] }: Message, isPrivate: boolean): Body {
  return {
    components,
    flags: isPrivate ? MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral : MessageFlags.IsComponentsV2,
    ...(files.length === 0
      ? {}
      : { files: files.map(({ name, bytes }) => ({ name, attachment: Buffer.from(bytes) })) }),
  };
}

interface Body {
  readonly components: Message['components'];
  readonly flags: number;
  readonly files?: readonly { name: string; attachment: Buffer }[];
}

function explain(error: unknown, log: Log, interaction: Answerable): Message {
  if (error instanceof InputError) return renderNotice(error.message);
  if (error instanceof ZodError) return renderNotice(error.issues.map(({ message }) => message).join('\n'));
  const reference = newReference();
  log.error({ err: error, reference, interaction: interaction.id }, 'a command failed');
  return error instanceof StoreError ? renderNotSaved(reference) : renderFailure(reference);
}

/** Six characters that are easy to read out: enough to find one line in a log. */
export function newReference(): string {
  return randomBytes(4).toString('hex').slice(0, 6).toUpperCase();
}
