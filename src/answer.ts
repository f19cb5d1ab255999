import {
  type APIMessage,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Message as DiscordMessage,
  type Interaction,
  InteractionResponseType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { ZodError } from 'zod';
import { readPicked } from './asker.js';
import type { Choice, Command, Component, Context, Defer, Modal, Options } from './command.js';
import { InputError } from './command.js';
import { decodeId } from './custom-id.js';
import {
  type Acknowledgement,
  type Answerable,
  acknowledge,
  deferReply,
  deliver,
  isLateOrTwice,
  newReference,
} from './deliver.js';
import type { Log } from './log.js';

/** One interaction from arrival to what handles it. */

/** What answering needs to know. */
export interface Answering {
  readonly commands: readonly Command[];
  readonly components: Readonly<Record<string, Component>>;
  readonly modals: Readonly<Record<string, Modal>>;
  readonly log: Log;
  /** How long work may take before it is acknowledged with "thinking", in ms. */
  readonly deferAfterMs: number;
}

/** Answers one interaction, whatever happens. Never rejects. */
export async function answer(interaction: Interaction, parts: Answering, context: Context): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await suggest(interaction, parts, context);
    else if (interaction.isChatInputCommand()) await answerCommand(interaction, parts, context);
    else if (interaction.isMessageComponent()) await answerComponent(interaction, parts, context);
    else if (interaction.isModalSubmit()) await answerModal(interaction, parts, context);
  } catch (error) {
    if (isLateOrTwice(error)) {
      // The work is done and kept; only its acknowledgement failed.
      const { code } = error;
      parts.log.warn({ code, interaction: interaction.id }, 'acknowledgement came too late or twice');
    } else parts.log.error({ err: error, interaction: interaction.id }, 'could not answer');
  }
}

/** Suggestions that can't be made are no suggestions: the person types on. */
async function suggest(
  interaction: AutocompleteInteraction,
  parts: Answering,
  context: Context,
): Promise<void> {
  const command = parts.commands.find(({ data }) => data.name === interaction.commandName);
  const { name, value } = interaction.options.getFocused(true);
  const subcommand = interaction.options.getSubcommand(false) ?? '';
  let choices: readonly Choice[] = [];
  try {
    choices = (await command?.autocomplete?.(context, { name, value: String(value), subcommand })) ?? [];
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
function parse(command: Command, options: Options): unknown {
  try {
    return command.parse(options);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw new InputError(error.issues.map(({ message }) => message).join('\n'));
  }
}

function deferPrivately(defer: Defer, options: Options): boolean {
  return defer === 'private' || (defer === 'as the private option says' && options['private'] === true);
}

/** Options by name. Only a subcommand has options of its own: they are laid beside its name. */
function readOptions(data: readonly CommandInteractionOption[]): Options {
  const entries = data.flatMap((option): [string, unknown][] =>
    option.type === ApplicationCommandOptionType.Subcommand
      ? [['subcommand', option.name], ...Object.entries(readOptions(option.options ?? []))]
      : [[option.name, readPicked(option) ?? option.value]],
  );
  return Object.fromEntries(entries);
}

async function answerComponent(
  interaction: MessageComponentInteraction,
  parts: Answering,
  context: Context,
): Promise<void> {
  const mayUpdate = mayChange(interaction.message, interaction.user.id);
  await deliver(
    interaction,
    parts,
    () => {
      const { handler, args } = findHandler(interaction, parts.components, parts.log);
      const values = interaction.isStringSelectMenu() ? interaction.values : [];
      return handler.run({ ...context, mayUpdate, values }, args);
    },
    acknowledgeOn(interaction, mayUpdate),
  );
}

async function answerModal(
  interaction: ModalSubmitInteraction,
  parts: Answering,
  context: Context,
): Promise<void> {
  const mayUpdate = interaction.isFromMessage() && mayChange(interaction.message, interaction.user.id);
  await deliver(
    interaction,
    parts,
    () => {
      const { handler, args } = findHandler(interaction, parts.modals, parts.log);
      return handler.run({ ...context, mayUpdate, fields: readFields(interaction) }, args);
    },
    acknowledgeOn(interaction, mayUpdate),
  );
}

function acknowledgeOn(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  mayUpdate: boolean,
): Acknowledgement {
  return mayUpdate
    ? { kind: 'update', defer: () => acknowledge(interaction, InteractionResponseType.DeferredMessageUpdate) }
    : { kind: 'private', defer: () => deferReply(interaction, true) };
}

function readFields({ fields }: ModalSubmitInteraction): Record<string, string> {
  return Object.fromEntries(
    [...fields.fields.values()].flatMap((field) =>
      'value' in field && typeof field.value === 'string' ? [[field.customId, field.value]] : [],
    ),
  );
}

/**
 * What handles the custom id of a component or form.
 * @throws InputError with a reference that is in the log, when nothing does
 */
function findHandler<Handler>(
  interaction: Answerable & { readonly customId: string },
  handlers: Readonly<Record<string, Handler>>,
  log: Log,
): { handler: Handler; args: readonly string[] } {
  const id = decodeId(interaction.customId);
  const isKnown = id.outcome === 'ok' && Object.hasOwn(handlers, id.action);
  const handler = isKnown ? handlers[id.action] : undefined;
  if (id.outcome === 'ok' && handler !== undefined) return { handler, args: id.args };
  const reference = newReference();
  log.warn(
    { reference, customId: interaction.customId, user: interaction.user.id },
    'refused an unknown component',
  );
  const advice =
    id.outcome === 'outdated'
      ? 'This message is from an older version of Yalu. Please use the command again.'
      : 'Yalu does not know this button. Please use the command again.';
  throw new InputError(`${advice} (Reference ${reference})`);
}

/** Whoever asked for a card may turn its pages; on a private message that is the only one who sees it. */
function mayChange(message: DiscordMessage | APIMessage, userId: string): boolean {
  const { askerId, flags } = readMessage(message);
  return (flags & MessageFlags.Ephemeral) !== 0 || askerId === userId;
}

/** In a direct message whose channel is not cached, discord.js hands the message over as raw JSON. */
function readMessage(message: DiscordMessage | APIMessage): { askerId: string | undefined; flags: number } {
  return 'interactionMetadata' in message
    ? { askerId: message.interactionMetadata?.user.id, flags: message.flags.bitfield }
    : { askerId: message.interaction_metadata?.user.id, flags: message.flags ?? 0 };
}
