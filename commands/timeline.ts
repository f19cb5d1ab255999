import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { inPlaceOrPrivate } from '../src/card-components.js';
import { type Command, type Component, InputError } from '../src/command.js';
import type { Catalogue } from '../src/core/catalogue.js';
import { readDate } from '../src/core/dates.js';
import { resolve } from '../src/core/search.js';
import { type TimelineQuery, timelineEvents } from '../src/core/timeline.js';
import { completions, EVERYWHERE, MAX_QUERY, PRIVATE_OPTION, privateFlag, typedText } from '../src/lookup.js';
import { renderNotice } from '../src/render/notice.js';
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
    issues.addIssue('Write a date like 1950, June 1950 or 25 June 1950.');
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
    const found = typed === undefined ? undefined : resolve(index, typed, { kinds: FOCUS_KINDS });
    if (found?.outcome === 'none') {
      throw new InputError(
        'Nothing found for that focus. Try a person, a term or a motive, such as peng dehuai.',
      );
    }
    const hit = found?.outcome === 'several' ? found.hits[0] : found?.hit;
    const query = { from, to, focus: hit?.ref ?? '' };
    return { kind: 'reply', private: isPrivate, message: showTimeline(catalogue, query, 0) };
  },
  autocomplete: (context, { name, value }) =>
    name === 'focus' ? completions(context, value, FOCUS_KINDS) : [],
} satisfies Command<z.output<typeof options>>;

/** Turning the pages of a timeline. */
export const timelinePage: Component = {
  run: (context, [from = '', to = '', focus = '', page = '0']) =>
    inPlaceOrPrivate(
      context,
      showTimeline(context.catalogue, { from, to, focus }, Number.parseInt(page, 10) || 0),
    ),
};

function showTimeline(catalogue: Catalogue, query: TimelineQuery, page: number) {
  const events = timelineEvents(catalogue, query);
  return events.length === 0
    ? renderNotice(
        'No events in that time. The dataset runs from 1927 to 2020, and is fullest for 1949 to 1953.',
      )
    : renderTimeline(catalogue, events, query, page);
}
