import type { Message } from './command.js';

/** What jobs need of Discord, so that they know no client. The one implementation is discord-messenger.ts. */
export interface Messenger {
  /**
   * Sends a message. `nonce` (at most 25 characters) makes a retry safe: Discord returns the message that is there.
   * @throws DeliveryError
   */
  send(channelId: string, message: Message, options: SendOptions): Promise<{ readonly messageId: string }>;
  /** @throws DeliveryError */
  edit(channelId: string, messageId: string, message: Message): Promise<void>;
  /** The bot's own messages among the channel's last 50, newest first, with the custom ids in them. @throws DeliveryError */
  ownRecent(channelId: string): Promise<readonly OwnMessage[]>;
  /** A direct message; false where the person's are closed, or there is nobody: an empty id. Never throws. */
  tell(userId: string, message: Message): Promise<boolean>;
}

export interface SendOptions {
  readonly nonce: string;
  /** The only mention that may ping. */
  readonly pingRoleId: string | null;
}

export interface OwnMessage {
  readonly messageId: string;
  /** By Discord's clock, epoch ms. */
  readonly sentAt: number;
  readonly customIds: readonly string[];
}

/** A message that could not be delivered. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Lasting: channel gone, permission missing. Passing: 5xx, network, rate limit; worth another try. */
  readonly isLasting: boolean;
  /** Discord's error code, where it gave one. */
  readonly code: number | undefined;

  constructor(message: string, isLasting: boolean, code?: number) {
    super(message);
    this.isLasting = isLasting;
    this.code = code;
  }
}
