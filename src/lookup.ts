import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { showCard } from './card-components.js';
import { type Choice, type Command, type Context, InputError, type Message, type Reply } from './command.js';
import type { Catalogue } from './core/catalogue.js';
import { resolve, suggest } from './core/search.js';
import { CARD_KINDS, type CardKind, isCardKind } from './render/cards.js';
import { renderChoice, renderNothing } from './render/found.js';
import { LIMITS } from './render/limits.js';
import { cleanLine, shorten } from './render/text.js';

/** What all lookup commands share: where they work, their options, how free text opens a card, and the card's buttons. */

/** Lookups work in servers, in direct messages and as a user-installed app. */
export const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Longest name or query, in characters. */
export const MAX_QUERY = 100;

/** Every lookup can be answered to the asker alone. */
export const PRIVATE_OPTION = {
  type: ApplicationCommandOptionType.Boolean,
  name: 'private',
  description: 'Answer only me',
} as const;

/** A name or a query as typed: one clean line that is not empty. */
export const typedText = (example: string) =>
  z
    .string({ error: `Type a name or a few words, such as “${example}”.` })
    .max(MAX_QUERY, `That is too long: use at most ${MAX_QUERY} characters, such as “${example}”.`)
    .transform(cleanLine)
    .refine((text) => /[\p{L}\p{N}]/u.test(text), `Type a name or a few words, such as “${example}”.`);

export const privateFlag = z.boolean().default(false);

export interface Lookup {
  readonly name: string;
  readonly description: string;
  /** What its one text option is called. */
  readonly option: string;
  /** Kinds of entity the command opens. The first one names them in messages. */
  readonly kinds: readonly [CardKind, ...CardKind[]];
  /** A name that works, for hints. */
  readonly example: string;
  /** What to say when the option is left out; without it, the option is required. */
  readonly overview?: ((catalogue: Catalogue) => Message) | undefined;
}

/** A command that opens the card of what its one text option means. */
export function lookupCommand({ name, description, option, kinds, example, overview }: Lookup) {
  const typed = typedText(example);
  const options = z.object({
    [option]: overview === undefined ? typed : typed.optional(),
    private: privateFlag,
  });
  return {
    data: {
      name,
      description,
      ...EVERYWHERE,
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: option,
          description: `Any name or spelling, in any script, such as ${example}`,
          required: overview === undefined,
          max_length: MAX_QUERY,
          autocomplete: true,
        },
        PRIVATE_OPTION,
      ],
    },
    defer: 'as the private option says',
    parse: (given) => {
      const parsed = options.parse(given);
      return { typed: parsed[option]?.toString(), private: parsed['private'] === true };
    },
    run: (context, input) => {
      if (input.typed !== undefined)
        return openByName(context, input.typed, { kinds, overview }, input.private);
      if (overview === undefined) throw new InputError(`Type a name, such as “${example}”.`);
      return { kind: 'reply', private: input.private, message: overview(context.catalogue) };
    },
    autocomplete: (context, { value }) => completions(context, value, kinds),
  } satisfies Command<{ typed: string | undefined; private: boolean }>;
}

/** Kinds that are worth suggesting to somebody who looked for something else. */
const SUGGESTED_KINDS = Object.keys(CARD_KINDS)
  .filter(isCardKind)
  .filter((kind) => kind !== 'reference');

/** The card that free text means; a choice when it means several; a private refusal when it means none. */
function openByName(
  context: Context,
  typed: string,
  { kinds, overview }: Pick<Lookup, 'kinds' | 'overview'>,
  isPrivate: boolean,
): Reply {
  const found = resolve(context.index, typed, { kinds });
  switch (found.outcome) {
    case 'one':
      return { kind: 'reply', private: isPrivate, message: showCard(context.catalogue, found.hit.ref, {}) };
    case 'several':
      return { kind: 'reply', private: isPrivate, message: renderChoice(typed, found.hits) };
    case 'none': {
      const elsewhere = resolve(context.index, typed, { kinds: SUGGESTED_KINDS });
      const hits =
        elsewhere.outcome === 'one' ? [elsewhere.hit] : elsewhere.outcome === 'several' ? elsewhere.hits : [];
      const nothing = renderNothing(typed, CARD_KINDS[kinds[0]].plural, hits);
      // Where there is a list of everything, it is the best hint.
      const list = overview?.(context.catalogue).components ?? [];
      return { kind: 'reply', private: true, message: { components: [...nothing.components, ...list] } };
    }
  }
}

/** Autocomplete: what fits so far, or the first of the kind when nothing is typed yet. */
export function completions(context: Context, typed: string, kinds: readonly CardKind[]): Choice[] {
  const query = cleanLine(typed.slice(0, MAX_QUERY));
  const hits =
    query === ''
      ? kinds.flatMap((kind) => startingChoices(context.catalogue, kind))
      : suggest(context.index, query, { kinds, limit: LIMITS.choices }).map(({ ref, matched }) => ({
          name: matched,
          value: ref,
        }));
  return hits
    .slice(0, LIMITS.choices)
    .map(({ name, value }) => ({ name: shorten(name, LIMITS.choiceText), value }));
}

/** What autocomplete offers before anything is typed: events in order of date, the rest as the dataset has them. */
function startingChoices(catalogue: Catalogue, kind: CardKind) {
  const entities = kind === 'event' ? catalogue.chronology : catalogue.dataset[kind].values();
  return [...entities].slice(0, LIMITS.choices).map(({ id, name }) => ({ name, value: `${kind}:${id}` }));
}
