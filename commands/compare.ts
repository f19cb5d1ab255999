import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Command, type Context, InputError } from '../src/command.js';
import { type Hit, type Resolution, resolve } from '../src/core/search.js';
import { completions, EVERYWHERE, MAX_QUERY, PRIVATE_OPTION, privateFlag, typedText } from '../src/lookup.js';
import { renderComparison, type Side } from '../src/render/compare.js';
import { quoteTyped } from '../src/render/text.js';

const KINDS = ['historian', 'school'] as const;

const options = z.object({
  first: typedText('whiting'),
  second: typedText('chen jian'),
  private: privateFlag,
});

const sideOption = (name: string, example: string) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description: `A historian or a school, such as ${example}`,
  required: true,
  max_length: MAX_QUERY,
  autocomplete: true,
});

export const compare = {
  data: {
    name: 'compare',
    description: 'Two historians or two schools, point by point',
    ...EVERYWHERE,
    options: [sideOption('first', 'whiting'), sideOption('second', 'chen jian'), PRIVATE_OPTION],
  },
  defer: 'as the private option says',
  parse: (given) => options.parse(given),
  run: (context, input) => {
    const [first, second] = [findSide(context, input.first), findSide(context, input.second)];
    if (first.entity === second.entity) {
      throw new InputError(`Both are ${first.entity.name}. Choose two different ones to compare.`);
    }
    const message = renderComparison(context.catalogue, first, second);
    return { kind: 'reply', private: input.private, message };
  },
  autocomplete: (context, { value }) => completions(context, value, KINDS),
} satisfies Command<z.output<typeof options>>;

function bestOf(found: Resolution): Hit | undefined {
  return found.outcome === 'one' ? found.hit : found.outcome === 'several' ? found.hits[0] : undefined;
}

/** @throws InputError when the words mean no historian or school, or several about equally well */
function findSide({ catalogue, index }: Context, typed: string): Side {
  const found = resolve(index, typed, { kinds: KINDS });
  const elsewhere = found.outcome === 'one' ? found : resolve(index, typed);
  if (elsewhere.outcome === 'one' && elsewhere.hit.score > (bestOf(found)?.score ?? 0)) {
    throw new InputError(
      `${elsewhere.hit.title} is no historian and no school. Compare two of those, such as whiting and chen jian.`,
    );
  }
  if (found.outcome === 'several') {
    const names = found.hits.map(({ title }) => title).join(', ');
    throw new InputError(
      `${quoteTyped(typed)} fits more than one: ${names}. Choose one from the list as you type.`,
    );
  }
  const entry = found.outcome === 'one' ? catalogue.find(found.hit.ref) : undefined;
  if (entry?.kind === 'historian' || entry?.kind === 'school') return entry;
  throw new InputError(
    `Nothing found for ${quoteTyped(typed)} among the historians and schools. Choose one from the list as you type.`,
  );
}
