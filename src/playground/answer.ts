import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
} from 'discord-api-types/v10';
import type { InteractionState, MessageState, World } from './state.js';
import { transcript, transcriptOfModal } from './transcript.js';

/** A message as one person sees it. Everything follows the message's edits. */
export class Shown {
  readonly #stored: MessageState;

  /** A live view of `stored`. */
  constructor(stored: MessageState) {
    this.#stored = stored;
  }

  get id(): string {
    return this.#stored.id;
  }

  get message(): APIMessage {
    return this.#stored.message;
  }

  /** The message as plain text. */
  get text(): string {
    return transcript(this.#stored.message);
  }

  /** Whether only one person sees it. */
  get ephemeral(): boolean {
    return this.#stored.ephemeralFor !== undefined;
  }

  /** Whether the bot has announced it and not written it yet. */
  get thinking(): boolean {
    return this.#stored.thinking;
  }

  get deleted(): boolean {
    return this.#stored.deleted;
  }
}

const deferrals: readonly (number | undefined)[] = [
  InteractionResponseType.DeferredChannelMessageWithSource,
  InteractionResponseType.DeferredMessageUpdate,
];

/** What came back for something a person did. Asking for a message or a form that is not there throws. */
export class Answer {
  /** A new message, a change of the message that was used, a form, or an acknowledgement with nothing to see. */
  readonly kind: 'reply' | 'update' | 'modal' | 'nothing';
  /** The bot acknowledged first and wrote later. */
  readonly deferred: boolean;
  /** From handing the interaction to the gateway to receiving its acknowledgement; checks are not counted. */
  readonly milliseconds: number;
  readonly interactionId: string;
  /** Set when the answer is a form. */
  readonly modalId: string | undefined;
  readonly #modal: APIModalInteractionResponseCallbackData | undefined;
  readonly #shown: Shown | undefined;

  /** The answer to an acknowledged interaction, as it stands. */
  constructor(world: World, interaction: InteractionState) {
    const type = interaction.acknowledgement?.type;
    const modal = interaction.modalId === undefined ? undefined : world.modals.get(interaction.modalId);
    const silent =
      type === InteractionResponseType.DeferredMessageUpdate && interaction.settledId === undefined;
    const stored = silent
      ? undefined
      : world.messages.get(interaction.settledId ?? interaction.originalId ?? '');
    this.deferred = deferrals.includes(type);
    this.milliseconds = (interaction.acknowledgement?.at ?? Number.NaN) - interaction.dispatchedAt;
    this.interactionId = interaction.id;
    this.modalId = modal?.id;
    this.#modal = modal?.data;
    this.#shown = stored === undefined ? undefined : new Shown(stored);
    if (modal !== undefined) this.kind = 'modal';
    else if (stored === undefined) this.kind = 'nothing';
    else this.kind = stored.id === interaction.sourceMessageId ? 'update' : 'reply';
  }

  /** The message that was written or changed. */
  get shown(): Shown {
    if (this.#shown === undefined)
      throw new Error(`There is no message: the answer is of kind "${this.kind}".`);
    return this.#shown;
  }

  /** The form that was opened. */
  get modal(): APIModalInteractionResponseCallbackData {
    if (this.#modal === undefined) throw new Error(`There is no form: the answer is of kind "${this.kind}".`);
    return this.#modal;
  }

  get message(): APIMessage {
    return this.shown.message;
  }

  get id(): string {
    return this.shown.id;
  }

  /** The message or form as plain text; empty if there is neither. */
  get text(): string {
    if (this.#modal !== undefined) return transcriptOfModal(this.#modal);
    return this.#shown?.text ?? '';
  }

  get ephemeral(): boolean {
    return this.#shown?.ephemeral ?? false;
  }

  get thinking(): boolean {
    return this.#shown?.thinking ?? false;
  }

  get deleted(): boolean {
    return this.#shown?.deleted ?? false;
  }
}
