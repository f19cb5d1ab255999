import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { inPlaceOrPrivate } from '../src/card-components.js';
import type { Command, Component, Context, Message } from '../src/command.js';
import { search as findAll } from '../src/core/search.js';
import { EVERYWHERE, MAX_QUERY, PRIVATE_OPTION, privateFlag, typedText } from '../src/lookup.js';
import { renderHits, renderNothing } from '../src/render/found.js';
import { LIMITS } from '../src/render/limits.js';

const options = z.object({ query: typedText('frozen reservoir'), private: privateFlag });

export const search = {
  data: {
    name: 'search',
    description: 'Look through everything: events, people, historians, terms, disagreements',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'query',
        description: 'A name or a few words, such as frozen reservoir',
        required: true,
        max_length: MAX_QUERY,
      },
      PRIVATE_OPTION,
    ],
  },
  defer: 'as the private option says',
  parse: (given) => options.parse(given),
  run: (context, { query, private: isPrivate }) => {
    const message = findHits(context, query);
    return message === undefined
      ? { kind: 'reply', private: true, message: renderNothing(query, 'entries', []) }
      : { kind: 'reply', private: isPrivate, message };
  },
} satisfies Command<z.output<typeof options>>;

/** Back to the results of a search. */
export const searchResults: Component = {
  run: (context, [query = '']) =>
    inPlaceOrPrivate(context, findHits(context, query) ?? renderNothing(query, 'entries', [])),
};

function findHits({ catalogue, index }: Context, query: string): Message | undefined {
  const hits = findAll(index, query, { limit: LIMITS.selectOptions });
  return hits.length === 0 ? undefined : renderHits(catalogue, query, hits);
}
