import * as spec from 'discord-api-spec/zod';
import { InteractionResponseType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { refusal } from '../api-error.js';
import { findByToken, tokenIsGood } from '../interactions.js';
import { messageProblems } from '../message-rules.js';
import { createMessage, deleteMessage, editMessage } from '../messages.js';
import { type ApiRequest, type ApiResponse, checked, noContent, ok, type Route } from '../route.js';
import type { InteractionState, MessageState } from '../state.js';
import { channelOf } from './interactions.js';

const path = '/webhooks/:application/:token';

/** Edits and follow-ups after the acknowledgement, by the interaction's token. */
export const webhookRoutes: readonly Route[] = [
  { method: 'POST', pattern: path, byInteractionToken: true, handle: followUp },
  { method: 'GET', pattern: `${path}/messages/:message`, byInteractionToken: true, handle: read },
  { method: 'PATCH', pattern: `${path}/messages/:message`, byInteractionToken: true, handle: edit },
  { method: 'DELETE', pattern: `${path}/messages/:message`, byInteractionToken: true, handle: remove },
];

/** The interaction that the token in the path belongs to, if it may still be used. */
function interactionOf({ world, param }: ApiRequest): InteractionState {
  const interaction = findByToken(world, param('token'));
  if (interaction === undefined || param('application') !== world.applicationId)
    throw refusal.unknownWebhook();
  if (!tokenIsGood(world, interaction)) throw refusal.invalidWebhookToken();
  if (interaction.acknowledgement === undefined) throw refusal.unknownWebhook();
  return interaction;
}

function messageOf(request: ApiRequest, interaction: InteractionState): MessageState {
  const named = request.param('message');
  const stored = request.world.messages.get(named === '@original' ? (interaction.originalId ?? '') : named);
  const ours =
    stored !== undefined &&
    (stored.id === interaction.originalId || stored.message.interaction_metadata?.id === interaction.id);
  if (stored === undefined || !ours) throw refusal.unknownMessage();
  return stored;
}

function read(request: ApiRequest): ApiResponse {
  return ok(messageOf(request, interactionOf(request)).message);
}

function edit(request: ApiRequest): ApiResponse {
  const { world, uploads } = request;
  const interaction = interactionOf(request);
  const stored = messageOf(request, interaction);
  const draft = checked(request, spec.IncomingWebhookUpdateRequestPartialSchema, (body) =>
    messageProblems(body, { uploads, editing: stored }),
  );
  editMessage(world, stored, draft, uploads);
  settle(request, interaction, stored);
  return ok(stored.message);
}

function remove(request: ApiRequest): ApiResponse {
  const interaction = interactionOf(request);
  const stored = messageOf(request, interaction);
  if (stored.thinking) interaction.withdrawn = true;
  deleteMessage(request.world, stored);
  request.world.events.emit('interaction', interaction);
  return noContent;
}

function followUp(request: ApiRequest): ApiResponse {
  const { world, uploads } = request;
  const interaction = interactionOf(request);
  const original = world.messages.get(interaction.originalId ?? '');
  const draft = checked(request, spec.IncomingWebhookRequestPartialSchema, (body) =>
    messageProblems(body, { uploads }),
  );
  if (original?.thinking === true) {
    // Discord lets the first follow-up take the place of "thinking…", private or not as that was.
    editMessage(world, original, draft, uploads);
    settle(request, interaction, original);
    return ok(original.message);
  }
  const ephemeral = ((draft.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const metadata = interaction.metadata;
  const stored = createMessage(world, channelOf(world, interaction), draft, uploads, {
    type: original === undefined ? MessageType.Default : MessageType.Reply,
    ephemeralFor: ephemeral ? interaction.personId : undefined,
    replyTo: original,
    metadata:
      metadata === undefined || original === undefined
        ? metadata
        : { ...metadata, original_response_message_id: original.id },
  });
  settle(request, interaction, stored);
  return ok(stored.message);
}

/** The bot has said something more: what a deferral announced, or a further message. */
function settle({ world }: ApiRequest, interaction: InteractionState, stored: MessageState): void {
  const deferred =
    interaction.acknowledgement?.type === InteractionResponseType.DeferredMessageUpdate ||
    interaction.acknowledgement?.type === InteractionResponseType.DeferredChannelMessageWithSource;
  if (deferred && interaction.settledId === undefined) interaction.settledId = stored.id;
  world.events.emit('interaction', interaction);
}
