import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { splitRef } from '../core/catalogue.js';
import { encodeId } from '../custom-id.js';
import type { EntityRef } from '../dataset/schema.js';
import { CARD_KINDS, isCardKind } from './cards.js';
import { button, container, row, selectRow, text } from './components.js';
import { escapeMarkdown, quoteTyped } from './text.js';

/** A hit of the search: which entity, and the name it is shown under. */
export interface FoundHit {
  readonly ref: EntityRef;
  readonly title: string;
}

const QUIET = 0x8a8f98;
/** Hits listed with their description; the menu below the list holds the rest. */
const LISTED = 6;

/** Words fit several things about equally well: says so and offers them as buttons. */
export function renderChoice(typed: string, hits: readonly FoundHit[]): Message {
  const buttons = hits.slice(0, 5).map(({ ref, title }) => button(encodeId('open', ref), title));
  return {
    components: [
      container(QUIET, [text(`${quoteTyped(typed)} fits more than one. Which do you mean?`), row(buttons)]),
    ],
  };
}

/** Nothing fits among what was asked for. Offers what fits elsewhere, if anything does. */
export function renderNothing(typed: string, plural: string, elsewhere: readonly FoundHit[]): Message {
  const opening = `Nothing found for ${quoteTyped(typed)} among the ${plural}.`;
  if (elsewhere.length === 0) {
    const hint = 'Check the spelling, try fewer words, or look through everything with `/search`.';
    return { components: [container(QUIET, [text(`${opening}\n${hint}`)])] };
  }
  const buttons = elsewhere
    .slice(0, 5)
    .map(({ ref, title }) => button(encodeId('open', ref), `${title} (${nounOf(ref)})`));
  return { components: [container(QUIET, [text(`${opening}\nDid you mean this?`), row(buttons)])] };
}

/** Ranked hits of every kind, with a menu to open one. */
export function renderHits(catalogue: Catalogue, typed: string, hits: readonly FoundHit[]): Message {
  const lines = hits.slice(0, LISTED).map(({ ref, title }, index) => {
    return `${index + 1}. **${escapeMarkdown(title)}** · ${nounOf(ref)}\n-# ${escapeMarkdown(glimpse(catalogue, ref))}`;
  });
  const options = hits.map(({ ref, title }) => ({ label: title, value: ref, description: nounOf(ref) }));
  return {
    components: [
      container(QUIET, [
        text(`## Found for ${quoteTyped(typed)}`),
        text(lines.join('\n')),
        selectRow(encodeId('goto'), 'Open one…', options),
      ]),
    ],
  };
}

function nounOf(ref: EntityRef): string {
  const { kind } = splitRef(ref);
  return isCardKind(kind) ? CARD_KINDS[kind].noun : kind;
}

/** An entity in a line, for telling hits apart; its sources are on its card. */
function glimpse(catalogue: Catalogue, ref: EntityRef): string {
  const entry = catalogue.find(ref);
  switch (entry?.kind) {
    case 'event':
      return entry.entity.place.name;
    case 'person':
    case 'historian':
      return entry.entity.role;
    case 'school':
      return entry.entity.period;
    case 'contested':
      return entry.entity.question;
    case 'source':
      return entry.entity.what;
    case 'term':
      return entry.entity.type;
    default:
      return '';
  }
}
