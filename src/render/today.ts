import type { Message } from '../command.js';
import type { DatedDay } from '../core/calendar.js';
import type { Catalogue } from '../core/catalogue.js';
import { formatDate } from '../core/dates.js';
import { encodeId } from '../custom-id.js';
import { CARD_KINDS } from './cards.js';
import { container, rule, selectRow, text } from './components.js';
import { beginFootnotes } from './footnotes.js';
import { escapeMarkdown } from './text.js';

/** What happened on this day of the year, or on the nearest one that the dataset knows. `today` is `YYYY-MM-DD`. */
export function renderToday(
  catalogue: Catalogue,
  today: string,
  { exact, days }: { readonly exact: boolean; readonly days: readonly DatedDay[] },
): Message {
  const notes = beginFootnotes(catalogue);
  const lines = days.map(({ day, title, text: words, cite }) => {
    return `**${formatDate(day)}, ${escapeMarkdown(title)}:** ${escapeMarkdown(words)} ${notes.mark(cite)}`;
  });
  const date = dayAndMonth(today);
  const title = exact
    ? `## On this day: ${date}`
    : `## Nearest day: ${dayAndMonth(days[0]?.day ?? today)}\n-# Nothing is dated ${date} itself.`;
  const options = [...new Map(days.map(({ ref, title }) => [ref, title]))].map(([value, label]) => ({
    label,
    value,
  }));
  return {
    components: [
      container(CARD_KINDS.event.colour, [
        text(title),
        text(lines.join('\n')),
        rule(),
        text(notes.list()),
        selectRow(encodeId('goto'), 'Open…', options),
      ]),
    ],
  };
}

function dayAndMonth(date: string): string {
  return formatDate(date).replace(/ \d{4}$/, '');
}
