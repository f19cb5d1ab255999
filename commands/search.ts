import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Command } from '../src/command.js';
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
  run: ({ catalogue, index }, { query, private: isPrivate }) => {
    const hits = findAll(index, query, { limit: LIMITS.selectOptions });
    return hits.length === 0
      ? { kind: 'reply', private: true, message: renderNothing(query, 'entries', []) }
      : { kind: 'reply', private: isPrivate, message: renderHits(catalogue, query, hits) };
  },
} satisfies Command<z.output<typeof options>>;
