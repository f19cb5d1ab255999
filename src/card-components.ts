import type { Component, ComponentContext, Message, Reply, Update } from './command.js';
import { InputError } from './command.js';
import { type Catalogue, refTo } from './core/catalogue.js';
import type { EntityRef } from './dataset/schema.js';
import type { Card } from './render/card.js';
import { FIRST_SCREEN, renderCard, type View } from './render/card-view.js';
import { cardFor } from './render/cards.js';

/** Cards as replies, and what their buttons and menus do. */

/**
 * A card laid out for Discord.
 * @throws InputError when the entity is gone: an old button, or one that was never ours.
 */
export function showCard(catalogue: Catalogue, ref: string, view: View): Message {
  return renderCard(catalogue, findCard(catalogue, ref), view);
}

function findCard(catalogue: Catalogue, ref: string): Card {
  const entry = catalogue.find(ref);
  const card = entry === undefined ? undefined : cardFor(catalogue, entry);
  if (card === undefined)
    throw new InputError('This card is no longer here. Ask for it again with `/search`.');
  return card;
}

/** A way back that leads nowhere is left out. */
function readBack(catalogue: Catalogue, ref = ''): EntityRef | undefined {
  const entry = catalogue.find(ref);
  return entry === undefined ? undefined : refTo(entry.kind, entry.entity.id);
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
      const [part = FIRST_SCREEN] = context.values;
      const view = part === FIRST_SCREEN ? {} : { part };
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
