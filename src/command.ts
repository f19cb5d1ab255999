import type {
  APIApplicationCommandOptionChoice,
  APIMessageTopLevelComponent,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Catalogue } from './core/catalogue.js';
import type { SearchIndex } from './core/search.js';

/** What the bot shows: Components V2 only. Flags, mentions and visibility are added where it is sent. */
export interface Message {
  readonly components: readonly APIMessageTopLevelComponent[];
}

/** A new message, seen by everybody in the channel or only by the asker. */
export interface Reply {
  readonly kind: 'reply';
  readonly message: Message;
  readonly private: boolean;
}

/** The message that carries the pressed component becomes this one. */
export interface Update {
  readonly kind: 'update';
  readonly message: Message;
}

/** Who asks, where and with what at hand. The same for commands and components. */
export interface Context {
  readonly catalogue: Catalogue;
  readonly index: SearchIndex;
  readonly commands: readonly Command[];
  readonly userId: string;
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

/** How a command is acknowledged when the answer takes longer than a moment: seen by all, or by the asker. */
export type Defer = 'public' | 'private' | 'as the private option says';

/** Options as the person filled them in, by name. */
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
  run(context: Context, input: Input): Reply | Promise<Reply>;
  /** Suggestions for the option being typed, at most 25. */
  autocomplete?(context: Context, focused: { name: string; value: string }): Choice[];
}

export type Choice = APIApplicationCommandOptionChoice<string>;

/** What happens when a component with this action in its custom id is used. */
export interface Component {
  run(context: ComponentContext, args: readonly string[]): Reply | Update | Promise<Reply | Update>;
}

/** Something the person can mend. Its message is shown to them, so it says how. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
