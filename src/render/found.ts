import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { splitRef } from '../core/catalogue.js';
import { encodeId, tryEncodeId } from '../custom-id.js';
import type { EntityRef } from '../dataset/schema.js';
import { type Line, label } from './card.js';
import { CARD_KINDS, isCardKind } from './cards.js';
import { button, container, row, rule, selectRow, text } from './components.js';
import { beginFootnotes } from './footnotes.js';
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

/** Ranked hits of every kind, with a menu to open one and come back. */
export function renderHits(catalogue: Catalogue, typed: string, hits: readonly FoundHit[]): Message {
  const notes = beginFootnotes(catalogue);
  const lines = hits.slice(0, LISTED).map(({ ref, title }, index) => {
    const said = gist(catalogue, ref);
    const line = said === undefined ? '' : `\n-# ${escapeMarkdown(said.text)} ${notes.mark(said.cite)}`;
    return `${index + 1}. **${escapeMarkdown(title)}** · ${nounOf(ref)}${line}`;
  });
  const options = hits.map(({ ref, title }) => ({ label: title, value: ref, description: nounOf(ref) }));
  const sources = notes.list();
  return {
    components: [
      container(QUIET, [
        text(`## Found for ${quoteTyped(typed)}`),
        text(lines.join('\n')),
        ...(sources === '' ? [] : [rule(), text(sources)]),
        selectRow(tryEncodeId('goto', `results;${typed}`) ?? encodeId('goto'), 'Open one…', options),
      ]),
    ],
  };
}

function nounOf(ref: EntityRef): string {
  const { kind } = splitRef(ref);
  return isCardKind(kind) ? CARD_KINDS[kind].noun : kind;
}

/** An entity in a line, for telling hits apart. */
function gist(catalogue: Catalogue, ref: EntityRef): Line | undefined {
  const entry = catalogue.find(ref);
  switch (entry?.kind) {
    case 'event':
      return entry.entity.happened[0];
    case 'person':
    case 'historian':
      return label(entry.entity.role);
    case 'school':
      return entry.entity.thesis[0];
    case 'contested':
      return label(entry.entity.question);
    case 'source':
      return label(entry.entity.what);
    case 'reference':
      return label(entry.entity.title);
    case 'term':
    case 'motive':
      return entry.entity.meaning[0];
    default:
      return undefined;
  }
}
