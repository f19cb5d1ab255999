import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import type { Term } from '../core/classes.js';
import type { LocalDate } from '../core/daily.js';
import { encodeId } from '../custom-id.js';
import {
  CLASS_COLOUR,
  className,
  describeTerm,
  goneAt,
  type ShownClass,
  termOn,
  whoMayJoin,
} from './class-words.js';
import { button, container, row, text } from './components.js';
import { count } from './text.js';
import { discordTime } from './when.js';

/** `/class list`: how every class stands, and what one press changes. */

/** A class with what only its teachers see. */
export interface ListedClass extends ShownClass {
  /** By date. */
  readonly terms: readonly Term[];
  readonly digestChannelId: string | null;
  /** Epoch ms; null unless it was deleted and can still come back. */
  readonly deletedAt: number | null;
}

/** Classes on one page. */
export const CLASS_PAGE = 5;

/** One page of a server's classes, deleted ones last. `page` from 0, `today` in the server's zone. */
export function renderClasses(classes: readonly ListedClass[], page: number, today: LocalDate): Message {
  const pages = Math.max(1, Math.ceil(classes.length / CLASS_PAGE));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  const where = pages > 1 ? `\n-# Page ${shown + 1} of ${pages}` : '';
  const onPage = classes.slice(shown * CLASS_PAGE, (shown + 1) * CLASS_PAGE);
  const turn = (target: number, label: string) => button(encodeId('class-list', String(target)), label);
  return {
    components: [
      container(CLASS_COLOUR, [
        text(`## Classes${where}`),
        ...(onPage.length === 0
          ? [text('None yet. Begin with `/class create`: give it a name, such as 7B.')]
          : onPage.flatMap((one) => entry(one, shown, today))),
        ...(pages > 1
          ? [
              row([
                { ...turn(shown - 1, 'Back'), disabled: shown === 0 },
                { ...turn(shown + 1, 'Next'), disabled: shown === pages - 1 },
              ]),
            ]
          : []),
      ]),
    ],
  };
}

function entry(one: ListedClass, page: number, today: LocalDate): APIComponentInContainer[] {
  const id = String(one.id);
  if (one.deletedAt !== null) {
    return [
      text(
        `${className(one)} · deleted\nIt can come back until ${discordTime(goneAt(one.deletedAt))}, with its members, terms and schedules.`,
      ),
      row([button(encodeId('class-restore', id), 'Bring back')]),
    ];
  }
  const digest =
    one.digestChannelId === null
      ? button(encodeId('class-digest', id, String(page), 'here'), 'Send a weekly digest here')
      : button(encodeId('class-digest', id, String(page), 'stop'), 'Stop the digest');
  return [
    text(
      [
        `${className(one)} · ${count(one.members, 'member')} · ${one.names === 'real' ? 'real names' : 'pseudonyms'}`,
        `${whoMayJoin(one)} · ${describeTerms(one.terms, today)}`,
        `Weekly digest: ${one.digestChannelId === null ? 'off' : `<#${one.digestChannelId}>`}`,
      ].join('\n'),
    ),
    row([digest]),
  ];
}

function describeTerms(terms: readonly Term[], today: LocalDate): string {
  const term = termOn(terms, today);
  if (term === undefined) return terms.length === 0 ? 'no term yet' : 'no term now';
  return `${term.from <= today ? 'term' : 'next term'}: ${describeTerm(term)}`;
}
