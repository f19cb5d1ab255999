import type { APIButtonComponent } from 'discord-api-types/v10';
import { el, icon } from '../dom.js';
import { safeAddress } from '../markdown.js';
import { buttonStyle } from '../wire.js';
import type { RenderContext } from './context.js';
import { emoji } from './emoji.js';

const styleNames: Readonly<Record<number, string>> = {
  [buttonStyle.Primary]: 'primary',
  [buttonStyle.Secondary]: 'secondary',
  [buttonStyle.Success]: 'success',
  [buttonStyle.Danger]: 'danger',
  [buttonStyle.Premium]: 'premium',
};

/** A button of any style; a link button is a link. While a press is on its way it can't be pressed again. */
export function button(data: APIButtonComponent, context: RenderContext): HTMLElement {
  if (data.style === buttonStyle.Premium) {
    return el(
      'button',
      { type: 'button', class: 'button premium', disabled: true },
      'Premium (not in the playground)',
    );
  }
  const face = [emoji(data.emoji), data.label && el('span', {}, data.label)].map((part) => part || undefined);
  const name = data.label ? undefined : (data.emoji?.name ?? 'Button without a label');
  if (data.style === buttonStyle.Link) {
    const href = data.disabled ? undefined : safeAddress(data.url);
    const attributes = {
      class: 'button secondary',
      'aria-label': name,
      rel: 'noopener noreferrer',
      target: '_blank',
    };
    const disabled = href ? {} : { role: 'link', 'aria-disabled': 'true' };
    return el('a', { ...attributes, ...disabled, href }, ...face, icon('link'));
  }
  const customId = data.custom_id;
  const element = el(
    'button',
    {
      type: 'button',
      class: `button ${styleNames[data.style] ?? 'secondary'}`,
      disabled: data.disabled,
      'aria-label': name,
      'data-focus-key': customId,
    },
    ...face,
  );
  element.addEventListener('click', async () => {
    if (element.getAttribute('aria-busy') === 'true') return;
    element.setAttribute('aria-busy', 'true');
    await context.press(customId).finally(() => element.removeAttribute('aria-busy'));
  });
  return element;
}
