import * as spec from 'discord-api-spec/zod';
import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { invalidForm, refusal } from '../api-error.js';
import { messageProblems } from '../message-rules.js';
import { createMessage, deleteMessage, editMessage } from '../messages.js';
import { type ApiRequest, type ApiResponse, checked, noContent, ok, type Route } from '../route.js';
import { compareSnowflakes, isSnowflake } from '../snowflake.js';
import type { ChannelState, MessageState, World } from '../state.js';
import { may, permissionsIn } from '../wire.js';

/** How long a nonce keeps a second message from being made. Discord says "the past few minutes". */
const nonceWindow = 3 * 60 * 1000;

/** Messages the bot writes into channels by itself. */
export const messageRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/channels/:channel/messages', handle: post },
  { method: 'GET', pattern: '/channels/:channel/messages', handle: list },
  {
    method: 'GET',
    pattern: '/channels/:channel/messages/:message',
    handle: (request) => ok(find(request).message),
  },
  { method: 'PATCH', pattern: '/channels/:channel/messages/:message', handle: patch },
  { method: 'DELETE', pattern: '/channels/:channel/messages/:message', handle: remove },
  {
    method: 'POST',
    pattern: '/channels/:channel/typing',
    handle(request) {
      visibleChannel(request, PermissionFlagsBits.SendMessages);
      return noContent;
    },
  },
];

/** The channel in the path, if the bot sees it (else 10003, 50001) and has the further permissions (else 50013). */
export function visibleChannel(request: ApiRequest, ...needed: bigint[]): ChannelState {
  const { world } = request;
  const id = request.param('channel');
  if (!isSnowflake(id)) {
    throw invalidForm([
      { path: ['channel_id'], code: 'NUMBER_TYPE_COERCE', message: `Value "${id}" is not snowflake.` },
    ]);
  }
  const channel = world.channels.get(id);
  if (channel === undefined) throw refusal.unknownChannel();
  const permissions = permissionsIn(world, channel, world.bot.id);
  if (!may(permissions, PermissionFlagsBits.ViewChannel)) throw refusal.missingAccess();
  if (needed.some((bit) => (permissions & bit) === 0n)) throw refusal.missingPermissions();
  return channel;
}

function find(request: ApiRequest, ...needed: bigint[]): MessageState {
  const channel = visibleChannel(request, ...needed);
  const stored = request.world.messages.get(request.param('message'));
  if (stored === undefined || stored.channelId !== channel.id || stored.ephemeralFor !== undefined) {
    throw refusal.unknownMessage();
  }
  if (
    request.method === 'GET' &&
    !may(permissionsIn(request.world, channel, request.world.bot.id), PermissionFlagsBits.ReadMessageHistory)
  ) {
    throw refusal.missingPermissions();
  }
  return stored;
}

function post(request: ApiRequest): ApiResponse {
  const { world, uploads } = request;
  const channel = visibleChannel(request, PermissionFlagsBits.SendMessages);
  const closed =
    channel.kind === 'dm' && channel.recipientIds.some((id) => world.people.get(id)?.dmsClosed === true);
  if (closed) throw refusal.dmsClosed();
  const draft = checked(request, spec.MessageCreateRequestSchema, (body) =>
    messageProblems(body, { uploads }),
  );
  const permissions = permissionsIn(world, channel, world.bot.id);
  if (uploads.size > 0 && !may(permissions, PermissionFlagsBits.AttachFiles))
    throw refusal.missingPermissions();
  // Without Embed Links Discord takes the message and leaves the embeds out.
  const embeds = may(permissions, PermissionFlagsBits.EmbedLinks) ? draft.embeds : [];
  const referenced = draft.message_reference?.message_id;
  const replyTo = referenced === undefined ? undefined : world.messages.get(referenced);
  if (
    referenced !== undefined &&
    replyTo === undefined &&
    draft.message_reference?.fail_if_not_exists !== false
  ) {
    throw invalidForm([
      { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  }
  if (draft.enforce_nonce === true && draft.nonce != null) {
    const existing = withNonce(world, channel, draft.nonce);
    if (existing !== undefined) return ok(existing.message);
  }
  const stored = createMessage(world, channel, { ...draft, embeds }, uploads, {
    replyTo,
    type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
  });
  return ok(stored.message);
}

function withNonce(world: World, channel: ChannelState, nonce: string | number): MessageState | undefined {
  const since = world.clock.now() - nonceWindow;
  return channel.messageIds
    .map((id) => world.messages.get(id))
    .find((stored) => {
      const message = stored?.message;
      if (message?.nonce === undefined || message.author.id !== world.bot.id) return false;
      return String(message.nonce) === String(nonce) && Date.parse(message.timestamp) > since;
    });
}

function list(request: ApiRequest): ApiResponse {
  const { world, query } = request;
  const channel = visibleChannel(request);
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw invalidForm([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' },
    ]);
  }
  if (!may(permissionsIn(world, channel, world.bot.id), PermissionFlagsBits.ReadMessageHistory))
    return ok([]);
  const messages = channel.messageIds.flatMap((id) => {
    const stored = world.messages.get(id);
    return stored === undefined || stored.ephemeralFor !== undefined ? [] : [stored.message];
  });
  const [before, after, around] = ['before', 'after', 'around'].map((name) => query.get(name));
  if (after != null) {
    const newer = messages.filter(({ id }) => compareSnowflakes(id, after) > 0);
    return ok(newer.slice(0, limit).reverse());
  }
  if (around != null) {
    const middle = messages.filter(({ id }) => compareSnowflakes(id, around) < 0).length;
    const start = Math.max(0, middle - Math.floor(limit / 2));
    return ok(messages.slice(start, start + limit).reverse());
  }
  const older = before == null ? messages : messages.filter(({ id }) => compareSnowflakes(id, before) < 0);
  return ok(older.slice(-limit).reverse());
}

function patch(request: ApiRequest): ApiResponse {
  const { world, uploads } = request;
  const stored = find(request);
  if (stored.message.author.id !== world.bot.id) throw refusal.cannotEditOthers();
  const draft = checked(request, spec.MessageEditRequestPartialSchema, (body) =>
    messageProblems(body, { uploads, editing: stored }),
  );
  editMessage(world, stored, draft, uploads);
  return ok(stored.message);
}

function remove(request: ApiRequest): ApiResponse {
  const { world } = request;
  const stored = find(request);
  const own = stored.message.author.id === world.bot.id;
  if (!own) visibleChannel(request, PermissionFlagsBits.ManageMessages);
  deleteMessage(world, stored);
  return noContent;
}
