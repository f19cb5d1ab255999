import { el } from '../dom.js';

/**
 * Hides `content` behind a button until it is pressed; hidden content is out of reach of screen readers and the keyboard.
 */
export function spoiler(content: HTMLElement, shape: 'inline' | 'block'): HTMLElement {
  content.classList.add('spoiler-content');
  content.inert = true;
  content.setAttribute('aria-hidden', 'true');
  const button = el(
    'button',
    { type: 'button', class: 'spoiler-button', 'aria-label': 'Spoiler: show' },
    'Spoiler',
  );
  const wrapper = el('span', { class: `spoiler spoiler-${shape}` }, content, button);
  button.addEventListener('click', () => {
    content.inert = false;
    content.removeAttribute('aria-hidden');
    wrapper.classList.add('shown');
    button.remove();
  });
  return wrapper;
}
