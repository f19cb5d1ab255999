import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import { el } from '../dom.js';

/** An emoji of a button or an option. A server's own emoji have no picture here, so their names are shown. */
export function emoji(data: APIMessageComponentEmoji | undefined): HTMLElement | undefined {
  if (!data?.name) return undefined;
  return el('span', { class: 'emoji', 'aria-hidden': 'true' }, data.id ? `:${data.name}:` : data.name);
}
