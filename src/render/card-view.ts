import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { splitRef } from '../core/catalogue.js';
import { encodeId, tryEncodeId } from '../custom-id.js';
import type { EntityRef } from '../dataset/schema.js';
import { type Block, type Card, type Line, nameOf } from './card.js';
import { CARD_KINDS, isCardKind } from './cards.js';
import { button, container, row, rule, selectRow, text } from './components.js';
import { beginFootnotes, type Footnotes } from './footnotes.js';
import { escapeMarkdown } from './text.js';

/** What of a card is shown. */
export interface View {
  /** A part of the card, or undefined for its first screen. */
  readonly part?: string;
  /** Page of a long part, from 0. */
  readonly page?: number;
  /** Where the reader came from, to go back to. */
  readonly back?: Back | undefined;
}

/** A way back: the words on its button, the custom id that goes there, and how ids on this card carry it on. */
export interface Back {
  readonly label: string;
  readonly customId: string;
  readonly token: string;
}

/** Most characters of statements on one page: a phone screen and a half, far below Discord's limit. */
const PAGE_LENGTH = 1_150;
/** Buttons to other cards in the row under a card; the rest are in the menu. */
const RELATED_BUTTONS = 3;

/** Lays a card out: title, text with numbered sources, ways on. Pages break between statements, never inside one. */
export function renderCard(catalogue: Catalogue, card: Card, view: View): Message {
  const part = card.parts.find(({ id }) => id === view.part);
  const pages = part === undefined ? [card.opening] : paginate(part.blocks);
  const page = Math.min(Math.max(view.page ?? 0, 0), pages.length - 1);
  const notes = beginFootnotes(catalogue);
  const heading = part === undefined ? head(card, notes) : partHead(card, part.label, page, pages.length);
  const body = (pages[page] ?? []).map((block) => renderBlock(block, notes)).join('\n\n');
  const sources = notes.list();
  const { kind } = splitRef(card.ref);
  return {
    components: [
      container(isCardKind(kind) ? CARD_KINDS[kind].colour : 0, [
        text(heading),
        ...(body === '' ? [] : [text(body)]),
        ...(sources === '' ? [] : [rule(), text(sources)]),
        ...waysOn(catalogue, card, view, page, pages.length),
      ]),
    ],
  };
}

function head(card: Card, notes: Footnotes): string {
  const names = card.names.map(escapeMarkdown).join(' · ');
  const facts = card.facts.map((fact) => renderLine(fact, notes)).join(' · ');
  return [`## ${escapeMarkdown(card.title)}`, names, `-# ${facts}`].filter((line) => line !== '').join('\n');
}

function partHead(card: Card, label: string, page: number, pages: number): string {
  const where = pages > 1 ? `${label} · page ${page + 1} of ${pages}` : label;
  return `## ${escapeMarkdown(card.title)}\n-# ${escapeMarkdown(where)}`;
}

function renderBlock({ heading, lines }: Block, notes: Footnotes): string {
  const title = heading === undefined ? [] : [`**${escapeMarkdown(heading)}**`];
  return [...title, ...lines.map((line) => renderLine(line, notes))].join('\n');
}

function renderLine({ lead, text: words, cite }: Line, notes: Footnotes): string {
  const bold = lead === undefined ? '' : `**${escapeMarkdown(lead)}** `;
  return `${bold}${escapeMarkdown(words)} ${notes.mark(cite)}`.trimEnd();
}

/** Spreads blocks over pages. A block that continues on the next page repeats its heading there. */
function paginate(blocks: readonly Block[]): Block[][] {
  const pages: Block[][] = [[]];
  let used = 0;
  for (const { heading, lines, newPage } of blocks) {
    let open: Line[] | undefined;
    if (newPage === true && used > 0) {
      pages.push([]);
      used = 0;
    }
    for (const line of lines) {
      const length =
        line.text.length + (line.lead?.length ?? 0) + (open === undefined ? (heading?.length ?? 0) : 0);
      if (used > 0 && used + length > PAGE_LENGTH) {
        pages.push([]);
        used = 0;
        open = undefined;
      }
      if (open === undefined) {
        open = [];
        pages.at(-1)?.push(heading === undefined ? { lines: open } : { heading, lines: open });
      }
      open.push(line);
      used += length;
    }
  }
  return pages;
}

function waysOn(
  catalogue: Catalogue,
  card: Card,
  view: View,
  page: number,
  pages: number,
): APIComponentInContainer[] {
  const back = view.back === undefined ? [] : [view.back.token];
  const isFirst = view.part === undefined;
  const buttons = [
    ...(isFirst
      ? relatedButtons(catalogue, card, view.back)
      : partButtons(card, view.part, page, pages, back)),
    ...quizButton(catalogue, card),
  ];
  const parts = card.parts
    .filter(({ id }) => id !== view.part)
    .map(({ id, label }) => ({ label, value: id }));
  const related = openable(card).slice(RELATED_BUTTONS);
  const more = selectRow(idWithBack('part', [card.ref], back), 'More about this…', parts);
  return [
    ...(buttons.length === 0 ? [] : [row(buttons)]),
    ...(parts.length === 0 ? [] : [more]),
    ...(related.length === 0 || !isFirst ? [] : [relatedMenu(catalogue, card, related)]),
  ];
}

function relatedMenu(catalogue: Catalogue, card: Card, related: readonly EntityRef[]) {
  const options = related.map((ref) => relatedOption(catalogue, ref));
  return selectRow(encodeId('goto', card.ref), 'Related…', options);
}

/** Quotations and figures are shown on the cards they are about; they have none of their own to open. */
function openable(card: Card): EntityRef[] {
  return card.related.filter((ref) => isCardKind(splitRef(ref).kind));
}

function relatedButtons(catalogue: Catalogue, card: Card, back: Back | undefined) {
  const ways = openable(card)
    .slice(0, RELATED_BUTTONS)
    .filter((ref) => ref !== back?.token);
  const onward = ways.map((ref) => button(idWithBack('open', [ref], [card.ref]), nameOf(catalogue, ref)));
  return [...(back === undefined ? [] : [button(back.customId, `← ${back.label}`)]), ...onward];
}

function quizButton(catalogue: Catalogue, card: Card) {
  const { questions } = catalogue.backlinks(card.ref);
  return questions.length === 0 ? [] : [button(encodeId('quiz', card.ref), 'Quiz me on this')];
}

/** Back to the first screen, and through the pages. */
function partButtons(card: Card, part: string, page: number, pages: number, back: readonly string[]) {
  const to = (target: number, label: string) =>
    button(idWithBack('page', [card.ref, part, String(target)], back), label);
  return [
    button(idWithBack('open', [card.ref], back), `← ${card.title}`),
    ...(page > 0 ? [to(page - 1, '◀ Previous')] : []),
    ...(page < pages - 1 ? [to(page + 1, 'Next ▶')] : []),
  ];
}

function relatedOption(catalogue: Catalogue, ref: EntityRef) {
  const { kind } = splitRef(ref);
  const description = isCardKind(kind) ? CARD_KINDS[kind].noun : kind;
  return { label: nameOf(catalogue, ref), value: ref, description };
}

/** The way back is a convenience: where two long ids don't fit Discord's limit, it is left out. */
function idWithBack(action: string, args: readonly string[], back: readonly string[]): string {
  return tryEncodeId(action, ...args, ...back) ?? encodeId(action, ...args);
}
