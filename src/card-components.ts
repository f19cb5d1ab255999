import type { Component, ComponentContext, Message, Reply, Update } from './command.js';
import { InputError } from './command.js';
import { type Catalogue, refTo } from './core/catalogue.js';
import { encodeId, tryEncodeId } from './custom-id.js';
import type { Card } from './render/card.js';
import { type Back, renderCard, type View } from './render/card-view.js';
import { cardFor } from './render/cards.js';

/** Cards as replies, and what their buttons and menus do. */

/**
 * A card laid out for Discord.
 * @throws InputError when the entity is gone: an old button, or one that was never ours.
 */
export function showCard(catalogue: Catalogue, ref: string, view: View): Message {
  const isFirstScreen = view.part === undefined && view.back === undefined;
  const known = isFirstScreen ? firstScreens(catalogue).get(ref) : undefined;
  if (known !== undefined) return known;
  const card = findCard(catalogue, ref);
  const message = renderCard(catalogue, card, view);
  if (isFirstScreen) firstScreens(catalogue).set(card.ref, message);
  return message;
}

/** Cards never change while the bot runs, so each first screen is laid out once; there are as many as entities. */
const laidOut = new WeakMap<Catalogue, Map<string, Message>>();

function firstScreens(catalogue: Catalogue): Map<string, Message> {
  const known = laidOut.get(catalogue) ?? new Map<string, Message>();
  laidOut.set(catalogue, known);
  return known;
}

function findCard(catalogue: Catalogue, ref: string): Card {
  const entry = catalogue.find(ref);
  const card = entry === undefined ? undefined : cardFor(catalogue, entry);
  if (card === undefined)
    throw new InputError('This card is no longer here. Ask for it again with `/search`.');
  return card;
}

/**
 * The way back that a button carries: to a card (`event:unsan`), to the results of a search (`results;…`) or to a page
 * of a timeline (`timeline;…`). One that leads nowhere is left out.
 */
function readBack(catalogue: Catalogue, token = ''): Back | undefined {
  const entry = catalogue.find(token);
  if (entry !== undefined) {
    const ref = refTo(entry.kind, entry.entity.id);
    return { label: entry.entity.name, customId: encodeId('open', ref), token: ref };
  }
  const [, list = '', rest = ''] = /^(results|timeline);(.*)$/s.exec(token) ?? [];
  const customId =
    list === '' ? undefined : tryEncodeId(list, ...(list === 'timeline' ? rest.split(';') : [rest]));
  const label = list === 'timeline' ? 'Timeline' : 'Results';
  return customId === undefined ? undefined : { label, customId, token };
}

/** In place where the presser may change the message, else as a private answer of their own. */
export function inPlaceOrPrivate(context: ComponentContext, message: Message): Update | Reply {
  return context.mayUpdate ? { kind: 'update', message } : { kind: 'reply', private: true, message };
}

/** Buttons and menus on cards, by the action in their custom ids. */
export const cardComponents: Readonly<Record<string, Component>> = {
  open: {
    run: (context, [ref = '', back]) =>
      inPlaceOrPrivate(
        context,
        showCard(context.catalogue, ref, { back: readBack(context.catalogue, back) }),
      ),
  },
  goto: {
    run: (context, [back]) =>
      inPlaceOrPrivate(
        context,
        showCard(context.catalogue, context.values[0] ?? '', { back: readBack(context.catalogue, back) }),
      ),
  },
  part: {
    run: (context, [ref = '', back]) => {
      const [part] = context.values;
      const view = part === undefined ? {} : { part };
      return inPlaceOrPrivate(
        context,
        showCard(context.catalogue, ref, { ...view, back: readBack(context.catalogue, back) }),
      );
    },
  },
  page: {
    run: (context, [ref = '', part = '', page = '0', back]) =>
      inPlaceOrPrivate(
        context,
        showCard(context.catalogue, ref, {
          part,
          page: Number.parseInt(page, 10) || 0,
          back: readBack(context.catalogue, back),
        }),
      ),
  },
};
