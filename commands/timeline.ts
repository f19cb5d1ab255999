import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { inPlaceOrPrivate } from '../src/card-components.js';
import { type Command, type Component, InputError, type Message } from '../src/command.js';
import type { Catalogue } from '../src/core/catalogue.js';
import { readDate } from '../src/core/dates.js';
import { resolve, type SearchIndex } from '../src/core/search.js';
import { type TimelineQuery, timelineEvents } from '../src/core/timeline.js';
import { completions, EVERYWHERE, MAX_QUERY, PRIVATE_OPTION, privateFlag, typedText } from '../src/lookup.js';
import { quoteTyped } from '../src/render/text.js';
import { renderTimeline } from '../src/render/timeline.js';

/** Kinds of entity that a timeline can be about. */
const FOCUS_KINDS = ['person', 'term', 'motive', 'historian', 'event'] as const;

const date = z
  .string()
  .max(MAX_QUERY)
  .default('')
  .transform((typed, issues) => {
    const read = typed.trim() === '' ? '' : readDate(typed);
    if (read !== undefined) return read;
    issues.addIssue('Write a date like 1950, June 1950, spring 1950 or 25 June 1950.');
    return z.NEVER;
  });

const options = z
  .object({ from: date, to: date, focus: typedText('peng dehuai').optional(), private: privateFlag })
  .refine(
    ({ from, to }) => from === '' || to === '' || from.slice(0, to.length) <= to.slice(0, from.length),
    {
      message: 'The timeline ends before it begins: make “to” later than “from”.',
    },
  );

const dateOption = (name: string, description: string) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description,
  max_length: MAX_QUERY,
});

export const timeline = {
  data: {
    name: 'timeline',
    description: 'Events in order of date',
    ...EVERYWHERE,
    options: [
      dateOption('from', 'First date, such as 1950 or June 1950'),
      dateOption('to', 'Last date, such as 1951 or 27 July 1953'),
      {
        ...dateOption('focus', 'Only what touches a person, term or motive, such as peng dehuai'),
        autocomplete: true,
      },
      PRIVATE_OPTION,
    ],
  },
  defer: 'as the private option says',
  parse: (given) => options.parse(given),
  run: ({ catalogue, index }, { from, to, focus: typed, private: isPrivate }) => {
    const query = { from, to, focus: typed === undefined ? '' : findFocus(index, typed) };
    return { kind: 'reply', private: isPrivate, message: showTimeline(catalogue, query, 0) };
  },
  autocomplete: (context, { name, value }) =>
    name === 'focus' ? completions(context, value, FOCUS_KINDS) : [],
} satisfies Command<z.output<typeof options>>;

/** @throws InputError when the words mean nothing that a timeline can be about, or several things */
function findFocus(index: SearchIndex, typed: string): string {
  const found = resolve(index, typed, { kinds: FOCUS_KINDS });
  if (found.outcome === 'one') return found.hit.ref;
  if (found.outcome === 'none') {
    throw new InputError(
      `Nothing found for ${quoteTyped(typed)}. Try a person, a term or a motive, such as peng dehuai.`,
    );
  }
  const names = found.hits.map(({ title }) => title).join(', ');
  throw new InputError(
    `${quoteTyped(typed)} fits more than one: ${names}. Choose one from the list as you type.`,
  );
}

/** Turning the pages of a timeline. */
export const timelinePage: Component = {
  run: (context, [from = '', to = '', focus = '', page = '0']) =>
    inPlaceOrPrivate(
      context,
      showTimeline(context.catalogue, { from, to, focus }, Number.parseInt(page, 10) || 0),
    ),
};

/** @throws InputError when no event fits */
function showTimeline(catalogue: Catalogue, query: TimelineQuery, page: number): Message {
  const events = timelineEvents(catalogue, query);
  if (events.length > 0) return renderTimeline(catalogue, events, query, page);
  const [first] = catalogue.chronology;
  const last = catalogue.chronology.at(-1);
  const years = `${first?.date.from.slice(0, 4)} to ${last?.date.from.slice(0, 4)}`;
  throw new InputError(
    `No events fit that. They run from ${years}; leave out from, to or focus to see more of them.`,
  );
}
