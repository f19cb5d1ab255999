import { el, icon } from '../dom.js';

const colours = 6;

/** A round sign for a person (their initial) or a bot; its colour depends on the id, so it stays the same. */
export function avatar(
  { id, name }: { readonly id: string; readonly name: string },
  isBot = false,
): HTMLElement {
  const number = [...id].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % colours;
  const face = isBot ? icon('bot') : (name[0]?.toUpperCase() ?? '?');
  return el(
    'span',
    { class: `avatar ${isBot ? 'avatar-bot' : `avatar-${number}`}`, 'aria-hidden': 'true' },
    face,
  );
}
