import type { EventEmitter } from 'node:events';
import type {
  APIApplicationCommand,
  APIMessage,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  APIUser,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Cancel, Clock } from './clock.js';
import type { Violation } from './control-protocol.js';

/** Everything the local Discord knows, in memory. Modules change it through functions; nothing here has behaviour. */
export interface World {
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly events: EventEmitter<WorldEvents>;
  readonly bot: APIUser;
  readonly applicationId: string;
  readonly token: string;
  readonly guilds: Map<string, GuildState>;
  readonly channels: Map<string, ChannelState>;
  /** By user id. The bot is not one of them. */
  readonly people: Map<string, PersonState>;
  readonly messages: Map<string, MessageState>;
  readonly interactions: Map<string, InteractionState>;
  readonly modals: Map<string, ModalState>;
  /** Uploaded files by path under the server's root, such as `/attachments/1/2/map.png`. */
  readonly files: Map<string, StoredFile>;
  readonly commands: {
    global: APIApplicationCommand[];
    readonly guild: Map<string, APIApplicationCommand[]>;
  };
  readonly violations: Violation[];
  /** Address that file links begin with, without a slash at the end. */
  cdnUrl: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
}

export interface Member {
  readonly roleIds: string[];
  readonly joinedAt: string;
}

export interface GuildState {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, Role>;
  /** By user id; the bot is among them unless the app is only installed by its users. */
  readonly members: Map<string, Member>;
  unavailable: boolean;
}

export interface Overwrite {
  readonly type: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface ChannelState {
  readonly id: string;
  /** A server's text channel, direct messages with the bot, or direct messages between two people. */
  readonly kind: 'text' | 'dm' | 'private';
  readonly name: string;
  readonly guildId?: string;
  /** People in a `dm` or `private` channel. */
  readonly recipientIds: readonly string[];
  readonly overwrites: Map<string, Overwrite>;
  readonly messageIds: string[];
}

export interface PersonState {
  readonly id: string;
  readonly user: APIUser;
  /** For people to read, such as "student". It grants nothing. */
  readonly role: string;
  readonly locale: string;
  dmsClosed: boolean;
}

export interface MessageState {
  readonly id: string;
  readonly channelId: string;
  /** Replaced by a new object at every edit. */
  message: APIMessage;
  /** The only person who may see it. */
  readonly ephemeralFor?: string;
  /** The bot has deferred and its text is still to come. */
  thinking: boolean;
  deleted: boolean;
}

export interface InteractionState {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly personId: string;
  readonly channelId: string;
  readonly guildId?: string;
  readonly context: InteractionContextType;
  readonly installedBy: ApplicationIntegrationType;
  readonly createdAt: number;
  /** What was done, for messages to people, such as `/event` or `the button "Next"`. */
  readonly what: string;
  readonly commandName?: string;
  /** As it appears on messages made in answer. Absent for autocomplete. */
  readonly metadata?: APIMessageInteractionMetadata;
  /** The message whose component was used. */
  readonly sourceMessageId?: string;
  /** `performance.now()` at the moment it was handed to the gateway. */
  dispatchedAt: number;
  acknowledgement?: { readonly type: InteractionResponseType; readonly at: number };
  /** 3 s went by unacknowledged. */
  failed: boolean;
  /** The message that `@original` means. */
  originalId?: string;
  /** The last message made or edited through this interaction, once the bot has said all it deferred. */
  settledId?: string;
  /** The deferred answer was taken back. */
  withdrawn: boolean;
  modalId?: string;
  choices?: readonly { readonly name: string; readonly value: string | number }[];
  cancelDeadline?: Cancel;
}

export interface ModalState {
  readonly id: string;
  readonly personId: string;
  readonly channelId: string;
  readonly interactionId: string;
  readonly sourceMessageId?: string;
  readonly data: APIModalInteractionResponseCallbackData;
}

export interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Something for the bots' gateway sessions. `intent` 0 means everybody gets it. */
export interface GatewayEvent {
  readonly name: string;
  readonly data: unknown;
  readonly intent: number;
}

export interface WorldEvents {
  dispatch: [GatewayEvent];
  /** A message is new or has changed. */
  message: [MessageState];
  messageDeleted: [MessageState];
  modal: [ModalState];
  /** An interaction was acknowledged, answered further, or failed. */
  interaction: [InteractionState];
  commands: [];
  /** A bot's gateway session began, was resumed, or lost its connection. */
  sessions: [];
  violation: [Violation];
}
