import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageInteraction,
  type APIMessageInteractionMetadata,
  type APIMessageReference,
  type APIMessageTopLevelComponent,
  GatewayIntentBits,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { refusal } from './api-error.js';
import { storeComponents, storeEmbeds } from './components.js';
import { storeFile, type Upload } from './files.js';
import { findMentions } from './mentions.js';
import type { ChannelState, MessageState, World } from './state.js';
import { wireMember } from './wire.js';

/** What a request may say about a message, whichever route it came by. Already checked. */
export interface MessageDraft {
  readonly content?: string | null | undefined;
  readonly embeds?: APIEmbed[] | null | undefined;
  readonly components?: APIMessageTopLevelComponent[] | null | undefined;
  readonly attachments?:
    | {
        readonly id: string | number;
        readonly filename?: string | null | undefined;
        readonly description?: string | null | undefined;
      }[]
    | null
    | undefined;
  readonly allowed_mentions?: APIAllowedMentions | null | undefined;
  readonly flags?: number | null | undefined;
  readonly tts?: boolean | null | undefined;
  readonly nonce?: string | number | null | undefined;
}

/** Files that came with the request, by their index in `files[n]`. */
export type Uploads = ReadonlyMap<string, Upload>;

/** What the world adds to a draft. */
export interface MessageOrigin {
  readonly type?: MessageType;
  readonly ephemeralFor?: string | undefined;
  readonly thinking?: boolean;
  readonly metadata?: APIMessageInteractionMetadata | undefined;
  readonly interaction?: APIMessageInteraction | undefined;
  /** The message this one answers. */
  readonly replyTo?: MessageState | undefined;
}

const keptFromRequests =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Whether the message shows anything at all. */
export function isEmpty(message: APIMessage): boolean {
  const { content, embeds, components, attachments, poll } = message;
  return !content && !poll && embeds.length + (components?.length ?? 0) + attachments.length === 0;
}

/** Writes a new message by the bot into `channel` and tells everyone. Throws 50006 if it would be empty. */
export function createMessage(
  world: World,
  channel: ChannelState,
  draft: MessageDraft,
  uploads: Uploads,
  origin: MessageOrigin = {},
): MessageState {
  const id = world.nextId();
  const ephemeral = origin.ephemeralFor !== undefined;
  const attachments = [...uploads].map(([index, upload]) =>
    attach(
      world,
      channel,
      upload,
      draft.attachments?.find((named) => String(named.id) === index),
      ephemeral,
    ),
  );
  const content = draft.content?.trim() ?? '';
  const components = storeComponents(draft.components ?? [], attachments, world.nextId);
  let flags = (draft.flags ?? 0) & keptFromRequests;
  if (ephemeral) flags |= MessageFlags.Ephemeral;
  if (origin.thinking) flags |= MessageFlags.Loading;
  const replyTo = origin.replyTo?.message;
  const message: APIMessage = {
    id,
    channel_id: channel.id,
    type: origin.type ?? MessageType.Default,
    author: world.bot,
    content,
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: draft.tts ?? false,
    pinned: false,
    ...findMentions(world, channel, content, components, draft.allowed_mentions),
    attachments,
    embeds: storeEmbeds(draft.embeds ?? [], attachments),
    components,
    flags,
    ...(draft.nonce == null ? {} : { nonce: draft.nonce }),
    ...(origin.metadata === undefined
      ? {}
      : {
          interaction_metadata: origin.metadata,
          application_id: world.applicationId,
          webhook_id: world.applicationId,
        }),
    ...(origin.interaction === undefined ? {} : { interaction: origin.interaction }),
    ...(replyTo === undefined ? {} : { message_reference: referenceTo(replyTo, channel) }),
  };
  if (isEmpty(message) && !origin.thinking) throw refusal.emptyMessage();
  const stored: MessageState = {
    id,
    channelId: channel.id,
    message,
    thinking: origin.thinking ?? false,
    deleted: false,
    ...(origin.ephemeralFor === undefined ? {} : { ephemeralFor: origin.ephemeralFor }),
  };
  world.messages.set(id, stored);
  channel.messageIds.push(id);
  world.events.emit('message', stored);
  dispatchMessage(world, channel, stored, 'MESSAGE_CREATE');
  return stored;
}

/**
 * Changes a message as PATCH does: what the draft leaves out stays; `null` and empty lists clear. Flags for Components V2
 * are never taken away. Throws 50006 if nothing would be left.
 */
export function editMessage(world: World, stored: MessageState, draft: MessageDraft, uploads: Uploads): void {
  const channel = world.channels.get(stored.channelId);
  if (channel === undefined) throw refusal.unknownChannel();
  const old = stored.message;
  const attachments = editedAttachments(world, channel, stored, draft, uploads);
  const content = draft.content === undefined ? old.content : (draft.content?.trim() ?? '');
  const components =
    draft.components === undefined
      ? (old.components ?? [])
      : storeComponents(draft.components ?? [], attachments, world.nextId);
  const oldFlags = (old.flags ?? 0) & ~MessageFlags.Loading;
  const flags =
    draft.flags == null
      ? oldFlags
      : (oldFlags & ~MessageFlags.SuppressEmbeds) |
        (draft.flags & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2));
  const message: APIMessage = {
    ...old,
    content,
    components,
    attachments,
    embeds: draft.embeds === undefined ? old.embeds : storeEmbeds(draft.embeds ?? [], attachments),
    flags,
    edited_timestamp: stored.thinking ? null : new Date(world.clock.now()).toISOString(),
    ...findMentions(world, channel, content, components, draft.allowed_mentions),
  };
  if (isEmpty(message)) throw refusal.emptyMessage();
  stored.message = message;
  stored.thinking = false;
  world.events.emit('message', stored);
  dispatchMessage(world, channel, stored, 'MESSAGE_UPDATE');
}

/** Takes a message out of its channel and tells everyone. */
export function deleteMessage(world: World, stored: MessageState): void {
  const channel = world.channels.get(stored.channelId);
  stored.deleted = true;
  world.messages.delete(stored.id);
  const index = channel?.messageIds.indexOf(stored.id) ?? -1;
  if (channel !== undefined && index >= 0) channel.messageIds.splice(index, 1);
  world.events.emit('messageDeleted', stored);
  if (channel === undefined || stored.ephemeralFor !== undefined) return;
  world.events.emit('dispatch', {
    name: 'MESSAGE_DELETE',
    intent: messageIntent(channel),
    data: { id: stored.id, channel_id: channel.id, ...guildOf(channel) },
  });
}

function attach(
  world: World,
  channel: ChannelState,
  upload: Upload,
  named: NonNullable<MessageDraft['attachments']>[number] | undefined,
  ephemeral: boolean,
): APIAttachment {
  const file = { ...upload, name: named?.filename ?? upload.name };
  return storeFile(world, channel.id, file, {
    ephemeral,
    ...(named?.description == null ? {} : { description: named.description }),
  });
}

function editedAttachments(
  world: World,
  channel: ChannelState,
  stored: MessageState,
  draft: MessageDraft,
  uploads: Uploads,
): APIAttachment[] {
  const ephemeral = stored.ephemeralFor !== undefined;
  const old = stored.message.attachments;
  const named = draft.attachments;
  const kept = named == null ? old : old.filter(({ id }) => named.some((one) => String(one.id) === id));
  const added = [...uploads].map(([index, upload]) =>
    attach(
      world,
      channel,
      upload,
      named?.find((one) => String(one.id) === index),
      ephemeral,
    ),
  );
  return [...kept, ...added];
}

function referenceTo(message: APIMessage, channel: ChannelState): APIMessageReference {
  return { type: 0, message_id: message.id, channel_id: channel.id, ...guildOf(channel) };
}

function messageIntent(channel: ChannelState): number {
  return channel.kind === 'text' ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
}

function guildOf(channel: ChannelState): { guild_id?: string } {
  return channel.guildId === undefined ? {} : { guild_id: channel.guildId };
}

function dispatchMessage(world: World, channel: ChannelState, stored: MessageState, name: string): void {
  if (stored.ephemeralFor !== undefined || channel.kind === 'private') return;
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const member = guild === undefined ? undefined : wireMember(guild, world.bot.id);
  world.events.emit('dispatch', {
    name,
    intent: messageIntent(channel),
    data: { ...stored.message, ...guildOf(channel), ...(member === undefined ? {} : { member }) },
  });
}
