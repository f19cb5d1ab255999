import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { formatDate, formatDateRange } from '../core/dates.js';
import type { TimelineQuery } from '../core/timeline.js';
import { encodeId } from '../custom-id.js';
import type { EventEntity } from '../dataset/schema.js';
import { nameOf } from './card.js';
import { CARD_KINDS } from './cards.js';
import { button, container, row, rule, selectRow, text } from './components.js';
import { beginFootnotes } from './footnotes.js';
import { escapeMarkdown } from './text.js';

/** Events on one page: a phone screen of dates and names. */
const PAGE = 12;

/** Events in order of date, a page of them, with a menu to open one. */
export function renderTimeline(
  catalogue: Catalogue,
  events: readonly EventEntity[],
  query: TimelineQuery,
  page: number,
): Message {
  const pages = Math.max(1, Math.ceil(events.length / PAGE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = events.slice(at * PAGE, at * PAGE + PAGE);
  const notes = beginFootnotes(catalogue);
  const lines = shown.map(({ name, date }) => {
    return `**${formatDateRange(date)}** ${escapeMarkdown(name)} ${notes.mark(date.cite)}`;
  });
  const to = (target: number, label: string) =>
    button(encodeId('timeline', query.from, query.to, query.focus, String(target)), label);
  const backToken = ['timeline', query.from, query.to, query.focus, String(at)].join(';');
  const buttons = [
    ...(at > 0 ? [to(at - 1, '◀ Earlier')] : []),
    ...(at < pages - 1 ? [to(at + 1, 'Later ▶')] : []),
  ];
  const options = shown.map(({ id, name, date }) => ({
    label: name,
    value: refTo('event', id),
    description: formatDateRange(date),
  }));
  return {
    components: [
      container(CARD_KINDS.event.colour, [
        text(`## Timeline\n-# ${escapeMarkdown(describe(catalogue, query, events.length, at, pages))}`),
        text(lines.join('\n')),
        rule(),
        text(notes.list()),
        ...(buttons.length === 0 ? [] : [row(buttons)]),
        selectRow(encodeId('goto', backToken), 'Open one…', options),
      ]),
    ],
  };
}

function describe(
  catalogue: Catalogue,
  { from, to, focus }: TimelineQuery,
  total: number,
  page: number,
  pages: number,
): string {
  return [
    focus === '' ? undefined : nameOf(catalogue, focus),
    from === '' ? undefined : `from ${formatDate(from)}`,
    to === '' ? undefined : `to ${formatDate(to)}`,
    `${total} ${total === 1 ? 'event' : 'events'}`,
    pages === 1 ? undefined : `page ${page + 1} of ${pages}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
