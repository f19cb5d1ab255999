import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/**
 * What the playground's page and its server say to each other over one WebSocket at `/control`, as JSON.
 * The page sends requests, each answered by exactly one `answer`; events come unasked. Ids are Discord snowflakes.
 */

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Shown under the name, such as "student" or "teacher". */
  readonly role: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** A server's text channel, or the person's direct messages with the bot. */
  readonly kind: 'text' | 'dm';
}

/** A message as one person sees it. `ephemeralFor` is set when only that person may see it. */
export interface SeenMessage {
  readonly message: APIMessage;
  readonly ephemeralFor?: string;
  /** Set while the bot shows "thinking…". */
  readonly thinking?: boolean;
}

/** What the strict server found wrong with something the bot sent. */
export interface Violation {
  /** Method and route, such as `POST /interactions/:id/:token/callback`. */
  readonly where: string;
  /** One line a problem: path in the body and the schema's message. */
  readonly problems: readonly string[];
  readonly at: number;
}

export type OptionValue = string | number | boolean;

export type ControlRequest =
  | { readonly do: 'world'; readonly as: string }
  | { readonly do: 'history'; readonly as: string; readonly channelId: string }
  | {
      readonly do: 'command';
      readonly as: string;
      readonly channelId: string;
      readonly name: string;
      /** Subcommand and group are given as `subcommand` / `group`; options by name. */
      readonly group?: string;
      readonly subcommand?: string;
      readonly options: Readonly<Record<string, OptionValue>>;
      /** Attachment options: option name -> file. */
      readonly files?: Readonly<Record<string, { readonly name: string; readonly base64: string }>>;
    }
  | {
      readonly do: 'autocomplete';
      readonly as: string;
      readonly channelId: string;
      readonly name: string;
      readonly group?: string;
      readonly subcommand?: string;
      readonly options: Readonly<Record<string, OptionValue>>;
      readonly focused: string;
    }
  | {
      readonly do: 'press';
      readonly as: string;
      readonly messageId: string;
      readonly customId: string;
      /** Chosen values of a select menu. */
      readonly values?: readonly string[];
    }
  | {
      readonly do: 'submit-modal';
      readonly as: string;
      readonly modalId: string;
      readonly fields: Readonly<Record<string, string>>;
    };

export interface World {
  readonly people: readonly Person[];
  readonly guild: { readonly id: string; readonly name: string };
  readonly channels: readonly Channel[];
  readonly bot: { readonly id: string; readonly name: string };
  readonly commands: readonly APIApplicationCommand[];
  readonly violations: readonly Violation[];
}

/** What each request is answered with. */
export interface ControlAnswers {
  readonly world: World;
  readonly history: readonly SeenMessage[];
  readonly command: null;
  readonly autocomplete: readonly APIApplicationCommandOptionChoice[];
  readonly press: null;
  readonly 'submit-modal': null;
}

export type ControlEvent =
  | { readonly event: 'message'; readonly channelId: string; readonly seen: SeenMessage }
  | { readonly event: 'message-deleted'; readonly channelId: string; readonly messageId: string }
  | {
      readonly event: 'modal';
      readonly forPerson: string;
      readonly modalId: string;
      readonly modal: APIModalInteractionResponseCallbackData;
    }
  /** The bot did not acknowledge within 3 s. */
  | {
      readonly event: 'no-answer';
      readonly forPerson: string;
      readonly channelId: string;
      readonly what: string;
    }
  | { readonly event: 'commands'; readonly commands: readonly APIApplicationCommand[] }
  | { readonly event: 'violation'; readonly violation: Violation };

export type FromPage = { readonly id: number; readonly request: ControlRequest };
export type ToPage =
  | { readonly answer: number; readonly result: ControlAnswers[keyof ControlAnswers] }
  | { readonly answer: number; readonly error: string }
  | ControlEvent;
