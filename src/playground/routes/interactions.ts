import * as spec from 'discord-api-spec/zod';
import {
  InteractionResponseType as Callback,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { invalidForm, type Problem, refusal } from '../api-error.js';
import { isRecord } from '../components.js';
import { acknowledge } from '../interactions.js';
import { messageProblems } from '../message-rules.js';
import { createMessage, editMessage, type MessageOrigin } from '../messages.js';
import { modalProblems } from '../modal-rules.js';
import { type ApiRequest, checked, noContent, ok, type Route } from '../route.js';
import type { ChannelState, InteractionState, MessageState, World } from '../state.js';

/** The answer to an interaction: `POST /interactions/:id/:token/callback`. */
export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: '/interactions/:interaction/:token/callback',
    byInteractionToken: true,
    handle(request) {
      const { world } = request;
      const interaction = world.interactions.get(request.param('interaction'));
      if (interaction === undefined || interaction.token !== request.param('token')) {
        throw refusal.unknownInteraction();
      }
      if (interaction.acknowledgement !== undefined) throw refusal.alreadyAcknowledged();
      if (interaction.failed) throw refusal.unknownInteraction();
      answer(request, interaction);
      world.events.emit('interaction', interaction);
      return request.query.get('with_response') === 'true' ? ok(describe(world, interaction)) : noContent;
    },
  },
];

function answer(request: ApiRequest, interaction: InteractionState): void {
  const type = isRecord(request.body) ? request.body['type'] : undefined;
  const allowed = allowedCallbacks(interaction);
  if (typeof type !== 'number' || !allowed.includes(type)) {
    const message = `Value must be one of {${allowed.join(', ')}} for this interaction.`;
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
  }
  if (type === Callback.ChannelMessageWithSource || type === Callback.DeferredChannelMessageWithSource) {
    reply(request, interaction, type);
  } else if (type === Callback.UpdateMessage || type === Callback.DeferredMessageUpdate) {
    update(request, interaction, type);
  } else if (type === Callback.ApplicationCommandAutocompleteResult) offerChoices(request, interaction);
  else showModal(request, interaction);
}

function allowedCallbacks(interaction: InteractionState): number[] {
  const replies = [Callback.ChannelMessageWithSource, Callback.DeferredChannelMessageWithSource];
  const updates = [Callback.DeferredMessageUpdate, Callback.UpdateMessage];
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Callback.ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return [...replies, ...updates, Callback.Modal];
    case InteractionType.ModalSubmit:
      return interaction.sourceMessageId === undefined ? replies : [...replies, ...updates];
    default:
      return [...replies, Callback.Modal];
  }
}

function reply(request: ApiRequest, interaction: InteractionState, type: 4 | 5): void {
  const { world, uploads } = request;
  const deferred = type === Callback.DeferredChannelMessageWithSource;
  const { data } = checked(request, spec.CreateMessageInteractionCallbackRequestSchema, (body) =>
    deferred ? [] : inData(messageProblems(body.data ?? {}, { uploads })),
  );
  const ephemeral = ((data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const draft = deferred ? {} : (data ?? {});
  const message = createMessage(world, channelOf(world, interaction), draft, uploads, {
    ...originOf(world, interaction),
    ephemeralFor: ephemeral ? interaction.personId : undefined,
    thinking: deferred,
  });
  acknowledge(interaction, type, request.at);
  interaction.originalId = message.id;
  if (!deferred) interaction.settledId = message.id;
}

/** How a message made in answer to `interaction` is marked: as a command's reply, or as an answer to the component's message. */
export function originOf(world: World, interaction: InteractionState): MessageOrigin {
  const source =
    interaction.sourceMessageId === undefined ? undefined : world.messages.get(interaction.sourceMessageId);
  if (interaction.type !== InteractionType.ApplicationCommand) {
    const type = source === undefined ? MessageType.Default : MessageType.Reply;
    return { type, metadata: interaction.metadata, replyTo: source };
  }
  const user = world.people.get(interaction.personId)?.user;
  const name = interaction.commandName ?? '';
  return {
    type: MessageType.ChatInputCommand,
    metadata: interaction.metadata,
    interaction: user === undefined ? undefined : { id: interaction.id, type: interaction.type, name, user },
  };
}

function update(request: ApiRequest, interaction: InteractionState, type: 6 | 7): void {
  const { world, uploads } = request;
  const source = sourceOf(world, interaction);
  const { data } = checked(request, spec.UpdateMessageInteractionCallbackRequestSchema, (body) =>
    inData(messageProblems(body.data ?? {}, { uploads, editing: source })),
  );
  if (type === Callback.UpdateMessage) {
    if (data != null) editMessage(world, source, data, uploads);
    interaction.settledId = source.id;
  }
  acknowledge(interaction, type, request.at);
  interaction.originalId = source.id;
}

function offerChoices(request: ApiRequest, interaction: InteractionState): void {
  const { data } = checked(request, spec.ApplicationCommandAutocompleteCallbackRequestSchema, (body) =>
    (body.data?.choices ?? []).flatMap((choice, index) => choiceProblems(choice, index)),
  );
  acknowledge(interaction, Callback.ApplicationCommandAutocompleteResult, request.at);
  interaction.choices = data?.choices ?? [];
}

function choiceProblems(choice: { value: string | number } | null, index: number): Problem[] {
  const path = ['data', 'choices', index];
  if (choice === null) return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  if (typeof choice.value !== 'string' || (choice.value.length >= 1 && choice.value.length <= 100)) return [];
  return [
    {
      path: [...path, 'value'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 100 in length.',
    },
  ];
}

function showModal(request: ApiRequest, interaction: InteractionState): void {
  const { world } = request;
  const { data } = checked(request, spec.ModalInteractionCallbackRequestSchema, (body) =>
    modalProblems(body.data),
  );
  acknowledge(interaction, Callback.Modal, request.at);
  interaction.modalId = interaction.id;
  const modal = {
    id: interaction.id,
    personId: interaction.personId,
    channelId: interaction.channelId,
    interactionId: interaction.id,
    data,
    ...(interaction.sourceMessageId === undefined ? {} : { sourceMessageId: interaction.sourceMessageId }),
  };
  world.modals.set(modal.id, modal);
  world.events.emit('modal', modal);
}

function sourceOf(world: World, interaction: InteractionState): MessageState {
  const source =
    interaction.sourceMessageId === undefined ? undefined : world.messages.get(interaction.sourceMessageId);
  if (source === undefined) throw refusal.unknownMessage();
  return source;
}

/** The channel an interaction happened in. Throws 10003 if it has been deleted since. */
export function channelOf(world: World, interaction: InteractionState): ChannelState {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw refusal.unknownChannel();
  return channel;
}

function inData(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: ['data', ...problem.path] }));
}

/** The body of a callback asked for `with_response`. */
function describe(world: World, interaction: InteractionState): unknown {
  const id = interaction.originalId;
  const stored = id === undefined ? undefined : world.messages.get(id);
  const type = interaction.acknowledgement?.type;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(stored === undefined
        ? {}
        : {
            response_message_id: stored.id,
            response_message_loading: stored.thinking,
            response_message_ephemeral: stored.ephemeralFor !== undefined,
          }),
      channel_id: interaction.channelId,
      ...(interaction.guildId === undefined ? {} : { guild_id: interaction.guildId }),
    },
    ...(stored === undefined ? {} : { resource: { type, message: stored.message } }),
  };
}
