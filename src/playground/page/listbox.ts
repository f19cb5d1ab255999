import { type Child, el, setAttributes } from './dom.js';

export interface ListItem {
  readonly label: string;
  readonly description?: string | undefined;
  readonly start?: Child;
  readonly selected?: boolean | undefined;
}

/**
 * A list whose active item is moved by a control that keeps the keyboard's focus, as ARIA's combobox pattern has it.
 */
export interface Listbox<Item extends ListItem> {
  readonly element: HTMLElement;
  show(items: readonly Item[], active?: number): void;
  /** Moves the active item by so many places, round the ends. */
  move(by: number): void;
  activate(index: number): void;
  active(): Item | undefined;
  items(): readonly Item[];
}

let lastId = 0;

/**
 * Makes a list called `label` for `control`, which is told the active item by `aria-activedescendant`. `choose` is called
 * when an item is clicked; the keyboard is the owner's business.
 */
export function createListbox<Item extends ListItem>(
  label: string,
  control: () => HTMLElement | undefined,
  choose: (item: Item) => void,
): Listbox<Item> {
  const id = `list-${++lastId}`;
  const element = el('ul', { id, role: 'listbox', 'aria-label': label, class: 'listbox' });
  let items: readonly Item[] = [];
  let rows: HTMLElement[] = [];
  let active = -1;

  // Focus stays with the control, so that it does not close the list before the click arrives.
  element.addEventListener('pointerdown', (event) => event.preventDefault());

  function row(item: Item, index: number): HTMLElement {
    const attributes = {
      id: `${id}-${index}`,
      role: 'option',
      'aria-selected': String(item.selected ?? false),
      class: 'option',
    };
    const text = el(
      'span',
      { class: 'option-text' },
      el('span', { class: 'option-label' }, item.label),
      item.description ? el('span', { class: 'option-description' }, item.description) : undefined,
    );
    const option = el('li', attributes, item.start, text);
    option.addEventListener('click', () => choose(item));
    return option;
  }

  function activate(index: number): void {
    rows[active]?.classList.remove('active');
    active = index;
    const current = rows[index];
    current?.classList.add('active');
    current?.scrollIntoView({ block: 'nearest' });
    const owner = control();
    if (owner) setAttributes(owner, { 'aria-activedescendant': current?.id });
  }

  return {
    element,
    show(next, first = -1) {
      items = next;
      rows = next.map(row);
      element.replaceChildren(...rows);
      activate(Math.min(first, next.length - 1));
    },
    move(by) {
      if (items.length === 0) return;
      const from = active === -1 && by < 0 ? 0 : active;
      activate((from + by + items.length) % items.length);
    },
    activate,
    active: () => items[active],
    items: () => items,
  };
}
