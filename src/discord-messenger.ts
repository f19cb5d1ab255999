import {
  type APIChannel,
  type APIMessage,
  DiscordAPIError,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Message } from './command.js';
import { DeliveryError, type Messenger, type OwnMessage } from './messenger.js';
import { createPace, createSlots } from './pace.js';
import { findLimitProblems } from './render/limits.js';

/** Codes after which another try is useless until somebody mends something in Discord. */
const LASTING = new Set([
  10_003, // unknown channel
  10_004, // unknown server
  10_008, // unknown message
  50_001, // missing access
  50_007, // this person takes no direct messages
  50_013, // missing permissions
]);

/** How many of a channel's messages are looked through for the bot's own. */
const RECENT = 50;

/** What Discord allows, and not in bursts: presses come through at any time. */
const REQUESTS_PER_SECOND = 50;

export interface MessengerOptions {
  readonly rest: REST;
  /** The bot's own user id. */
  readonly botId: () => string;
  /** How long a request may take with all its repetitions and waits, in ms; what became of it is then unknown. */
  readonly giveUpAfterMs: number;
}

/** Delivers through Discord's REST API. The REST client keeps Discord's rate limits and repeats what is worth it. */
export function createMessenger({ rest, botId, giveUpAfterMs }: MessengerOptions): Messenger {
  const pace = createPace(REQUESTS_PER_SECOND);
  const inSlot = createSlots(REQUESTS_PER_SECOND);

  /** One request, given up after a while: a request that hangs must not hold up what waits for it. */
  async function request<T>(call: (signal: AbortSignal) => Promise<unknown>): Promise<T> {
    await pace();
    return inSlot(() => tryFor<T>(call));
  }

  async function tryFor<T>(call: (signal: AbortSignal) => Promise<unknown>): Promise<T> {
    const giveUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        giveUp.abort();
        reject(new DeliveryError(`Discord did not answer within ${giveUpAfterMs} ms`, false));
      }, giveUpAfterMs);
    });
    const answered = call(giveUp.signal);
    // A refusal that comes after giving up is nobody's concern any more.
    answered.catch(() => undefined);
    try {
      // What Discord answers is typed by its documentation only.
      return (await Promise.race([answered, tooLong])) as T;
    } catch (error) {
      throw toDeliveryError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  const post = (channelId: string, body: unknown) =>
    request<APIMessage>((signal) => rest.post(Routes.channelMessages(channelId), { body, signal }));

  return {
    async send(channelId, message, { nonce, pingRoleId }) {
      const { id } = await post(channelId, {
        ...payload(message),
        nonce,
        enforce_nonce: true,
        allowed_mentions: { parse: [], roles: pingRoleId === null ? [] : [pingRoleId] },
      });
      return { messageId: id };
    },
    async edit(channelId, messageId, message) {
      const body = { ...payload(message), allowed_mentions: { parse: [] } };
      await request((signal) => rest.patch(Routes.channelMessage(channelId, messageId), { body, signal }));
    },
    async ownRecent(channelId) {
      const messages = await request<APIMessage[]>((signal) =>
        rest.get(Routes.channelMessages(channelId), {
          query: new URLSearchParams({ limit: String(RECENT) }),
          signal,
        }),
      );
      return messages.filter(({ author }) => author.id === botId()).map(toOwnMessage);
    },
    async tell(userId, message) {
      // Who set something up may have been erased since.
      if (userId === '') return false;
      try {
        const body = { recipient_id: userId };
        const channel = await request<APIChannel>((signal) =>
          rest.post(Routes.userChannels(), { body, signal }),
        );
        await post(channel.id, { ...payload(message), allowed_mentions: { parse: [] } });
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** @throws DeliveryError where Discord would refuse it in any case */
function payload({ components }: Message): { components: Message['components']; flags: MessageFlags } {
  const problems = findLimitProblems(components);
  if (problems.length > 0)
    throw new DeliveryError(`the message breaks Discord's limits: ${problems.join('; ')}`, false);
  return { components, flags: MessageFlags.IsComponentsV2 };
}

/** What the REST client threw, as what it means for another try. */
function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const words = error instanceof Error ? error.message : String(error);
  if (!(error instanceof DiscordAPIError)) return new DeliveryError(words, false);
  const code = Number(error.code);
  return new DeliveryError(words, LASTING.has(code), code);
}

function toOwnMessage({ id, timestamp, components = [] }: APIMessage): OwnMessage {
  return { messageId: id, sentAt: Date.parse(timestamp), customIds: customIdsIn(components) };
}

/** Every custom id, however deep: rows and containers hold others in `components`, sections in `accessory`. */
function customIdsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(customIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'custom_id' in value && typeof value.custom_id === 'string' ? [value.custom_id] : [];
  const inner = 'components' in value ? customIdsIn(value.components) : [];
  const beside = 'accessory' in value ? customIdsIn(value.accessory) : [];
  return [...own, ...inner, ...beside];
}
