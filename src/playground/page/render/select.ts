import { el, icon, setAttributes } from '../dom.js';
import { createListbox, type ListItem } from '../listbox.js';

export interface SelectChoice {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly start?: HTMLElement | undefined;
  readonly chosen?: boolean | undefined;
}

export interface SelectSettings {
  /** What the menu is called for those who can't see where it stands. */
  readonly label: string;
  /** Shown while nothing is chosen. */
  readonly placeholder: string;
  readonly choices: readonly SelectChoice[];
  readonly min: number;
  readonly max: number;
  readonly disabled: boolean;
  readonly focusKey: string;
  /** Called when a choice is made, and for several choices when the list closes. */
  commit(values: readonly string[]): void;
}

interface Item extends ListItem {
  readonly value: string;
}

/** A select menu: a button that opens a list. Arrows, Home, End and first letters move; Enter or Space choose; Escape closes. */
export function selectMenu(settings: SelectSettings): HTMLElement {
  const several = settings.max > 1;
  let chosen = settings.choices.filter((choice) => choice.chosen).map(({ value }) => value);
  let committed = chosen;
  let isOpen = false;

  const face = el('span', { class: 'select-face' });
  const button = el(
    'button',
    {
      type: 'button',
      class: 'select-button',
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      disabled: settings.disabled,
      'data-focus-key': settings.focusKey,
    },
    face,
    icon('chevron'),
  );
  const list = createListbox<Item>(settings.label, () => button, pick);
  setAttributes(list.element, { hidden: true, 'aria-multiselectable': several && 'true' });
  button.setAttribute('aria-controls', list.element.id);
  const menu = el('div', { class: 'select' }, button, list.element);

  function items(): Item[] {
    return settings.choices.map(({ value, label, description, start }) => {
      const selected = chosen.includes(value);
      const box =
        several && el('span', { class: selected ? 'box checked' : 'box' }, selected && icon('check'));
      return {
        value,
        label,
        description,
        selected,
        start: el('span', { class: 'option-start' }, start, box),
      };
    });
  }

  function drawFace(): void {
    const labels = settings.choices.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
    face.textContent = labels.length > 0 ? labels.join(', ') : settings.placeholder;
    face.classList.toggle('placeholder', labels.length === 0);
    button.setAttribute('aria-label', [settings.label, ...labels.slice(0, 3)].join(', '));
  }

  function open(): void {
    isOpen = true;
    list.element.hidden = false;
    setAttributes(button, { 'aria-expanded': 'true' });
    const first = settings.choices.findIndex(({ value }) => chosen.includes(value));
    list.show(items(), Math.max(0, first));
    list.element.scrollIntoView({ block: 'nearest' });
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    list.element.hidden = true;
    setAttributes(button, { 'aria-expanded': 'false', 'aria-activedescendant': undefined });
    const hasChanged = chosen.join('\n') !== committed.join('\n');
    if (several && hasChanged && chosen.length >= settings.min) {
      committed = chosen;
      settings.commit(chosen);
    } else if (several) {
      chosen = committed;
      drawFace();
    }
  }

  function pick({ value }: Item): void {
    if (!several) {
      chosen = [value];
      drawFace();
      close();
      settings.commit(chosen);
      return;
    }
    if (chosen.includes(value)) chosen = chosen.filter((one) => one !== value);
    else if (chosen.length < settings.max) chosen = [...chosen, value];
    drawFace();
    const at = list.items().findIndex((item) => item.value === value);
    list.show(items(), at);
  }

  function moveToLetter(letter: string): void {
    const all = list.items();
    const active = list.active();
    const current = active ? all.indexOf(active) : -1;
    const order = [...all.slice(current + 1), ...all.slice(0, current + 1)];
    const found = order.find(({ label }) => label.toLowerCase().startsWith(letter.toLowerCase()));
    if (found) list.activate(all.indexOf(found));
  }

  button.addEventListener('click', () => (isOpen ? close() : open()));
  button.addEventListener('blur', close);
  button.addEventListener('keydown', (event) => {
    const active = list.active();
    const keys: Readonly<Record<string, () => unknown>> = {
      ArrowDown: () => (isOpen ? list.move(1) : open()),
      ArrowUp: () => (isOpen ? list.move(-1) : open()),
      Home: () => isOpen && list.activate(0),
      End: () => isOpen && list.activate(list.items().length - 1),
      Enter: () => (isOpen && active ? pick(active) : open()),
      ' ': () => (isOpen && active ? pick(active) : open()),
    };
    const act = keys[event.key];
    if (event.key === 'Escape' && isOpen) {
      close();
    } else if (act) {
      act();
    } else if (isOpen && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      moveToLetter(event.key);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  drawFace();
  return menu;
}
