import type {
  APIApplicationCommandOptionChoice,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Catalogue } from './core/catalogue.js';
import type { SearchIndex } from './core/search.js';
import type { Log } from './log.js';
import type { Store } from './store/store.js';

/** What the bot shows: Components V2 only. Flags, mentions and visibility are added where it is sent. */
export interface Message {
  readonly components: readonly APIMessageTopLevelComponent[];
  /** Files that the components show, as `attachment://<name>`. */
  readonly files?: readonly OutgoingFile[];
}

export interface OutgoingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A new message, seen by everybody in the channel or only by the asker. */
export interface Reply {
  readonly kind: 'reply';
  readonly message: Message;
  readonly private: boolean;
}

/** An answer that only the asker sees. */
export function privately(message: Message): Reply {
  return { kind: 'reply', private: true, message };
}

/** The message that carries the pressed component becomes this one. */
export interface Update {
  readonly kind: 'update';
  readonly message: Message;
}

/** A form to fill in, as the first answer to a command or a press. Its custom id says what handles it. */
export interface OpenModal {
  readonly kind: 'modal';
  readonly modal: APIModalInteractionResponseCallbackData;
}

/** Who asks, where and with what at hand. The same for commands, components and modals. */
export interface Context {
  readonly catalogue: Catalogue;
  readonly index: SearchIndex;
  readonly commands: readonly Command[];
  readonly store: Store;
  /** For what whoever runs the bot should read. */
  readonly log: Pick<Log, 'info'>;
  /** What is in a file that was picked as an option. @throws InputError when it can't be had, or is too large */
  readFile(file: PickedFile): Promise<Uint8Array>;
  /** Unique for each interaction, and the same when Discord delivers one twice. */
  readonly interactionId: string;
  readonly userId: string;
  /** What this server calls them, else their own display name. Typed text: escape it. */
  readonly memberName: string;
  /** Null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** What they may do in this channel, as Discord's bits; 0n in direct messages. */
  readonly permissions: bigint;
  /** Their roles in this server; empty in direct messages. */
  readonly roleIds: readonly string[];
  /** What the bot may do in a channel of this server, as Discord's bits; null when it does not know the channel. */
  botPermissions(channelId: string): bigint | null;
  /** Whether anybody may mention this role of this server; else the bot needs Mention Everyone to do so. */
  isMentionable(roleId: string): boolean;
  /** When the interaction arrived, epoch ms. */
  readonly now: number;
}

/** A press on a button or a choice in a select menu. */
export interface ComponentContext extends Context {
  /** Whether the presser may change the message: the asker of the card, or anybody on a private one. */
  readonly mayUpdate: boolean;
  /** Chosen values of a select menu; empty for a button. */
  readonly values: readonly string[];
}

/** A form that was sent. */
export interface ModalContext extends Context {
  /** Whether the sender may change the message that the form was opened from. */
  readonly mayUpdate: boolean;
  /** What was written into the text fields, by custom id. */
  readonly fields: Readonly<Record<string, string>>;
}

/** How a command is acknowledged when the answer takes longer than a moment: seen by all, or by the asker. */
export type Defer = 'public' | 'private' | 'as the private option says';

/** A person that was picked as an option. */
export interface PickedMember {
  readonly id: string;
  /** As shown in this server now. Typed text: escape it. */
  readonly name: string;
  readonly isBot: boolean;
  /** Whether they are in this server: Discord takes the id of anybody. */
  readonly isHere: boolean;
}

/** A file that was picked as an option. All of this comes from outside, the size too. */
export interface PickedFile {
  readonly name: string;
  readonly url: string;
  /** In bytes, as Discord says. */
  readonly size: number;
}

/** Options as the person filled them in, by name; people and files as PickedMember and PickedFile, channels and roles by id. Those of a subcommand stand beside `subcommand`, its name. */
export type Options = Readonly<Record<string, unknown>>;

/**
 * A slash command. `run` returns what to say; only answer.ts says it. The type parameter is what `parse` makes
 * of the options; methods are bivariant, so a list of commands needs no casts.
 */
export interface Command<Input = unknown> {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly defer: Defer;
  /** @throws InputError or ZodError when the options make no sense; the person is told how to mend them. */
  parse(options: Options): Input;
  run(context: Context, input: Input): Reply | OpenModal | Promise<Reply | OpenModal>;
  /** Suggestions for the option being typed, at most 25. `subcommand` is empty where there is none. */
  autocomplete?(
    context: Context,
    focused: { name: string; value: string; subcommand: string },
  ): Choice[] | Promise<Choice[]>;
}

export type Choice = APIApplicationCommandOptionChoice;

/** What happens when a component with this action in its custom id is used. */
export interface Component {
  run(
    context: ComponentContext,
    args: readonly string[],
  ): Reply | Update | OpenModal | Promise<Reply | Update | OpenModal>;
}

/** What happens when a form with this action in its custom id is sent. */
export interface Modal {
  run(context: ModalContext, args: readonly string[]): Reply | Update | Promise<Reply | Update>;
}

/** Something the person can mend. Its message is shown to them, so it says how. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
