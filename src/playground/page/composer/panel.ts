import { byId, el, setAttributes } from '../dom.js';
import { createListbox, type ListItem } from '../listbox.js';

export interface PanelItem extends ListItem {
  choose(): void;
}

/** The panel above the message box: a heading, and a list of commands or values for whichever field has the focus. */
export interface Panel {
  readonly element: HTMLElement;
  readonly listId: string;
  /** Shows items for `control`; the one at `active` is what Enter takes. Without items only the heading is shown. */
  show(control: HTMLElement, heading: string, items: readonly PanelItem[], active?: number): void;
  hide(): void;
  hasItems(): boolean;
  /** Arrows, Enter, Tab and Escape, as far as they concern the list; true when the key has done its work here. */
  takesKey(event: KeyboardEvent, tabTakesFirst: boolean): boolean;
}

export function createPanel(): Panel {
  let owner: HTMLElement | undefined;
  const list = createListbox<PanelItem>(
    'Suggestions',
    () => owner,
    (item) => item.choose(),
  );
  const heading = el('p', { class: 'panel-heading' });
  const element = el('div', { class: 'panel', hidden: true }, heading, list.element);

  function hide(): void {
    if (owner) setAttributes(owner, { 'aria-expanded': 'false', 'aria-activedescendant': undefined });
    owner = undefined;
    element.hidden = true;
    list.show([]);
  }

  const hasItems = () => !element.hidden && list.items().length > 0;

  return {
    element,
    listId: list.element.id,
    hide,
    hasItems,
    show(control, text, items, active = -1) {
      if (owner !== control) hide();
      owner = control;
      heading.textContent = text;
      element.hidden = false;
      list.element.hidden = items.length === 0;
      setAttributes(control, { 'aria-expanded': String(items.length > 0) });
      list.show(items, active);
      if (items.length > 0) byId('announcer').textContent = `${items.length} suggestions`;
    },
    takesKey(event, tabTakesFirst) {
      if (!hasItems()) return false;
      if (event.key === 'ArrowDown') list.move(1);
      else if (event.key === 'ArrowUp') list.move(-1);
      else if (event.key === 'Escape') hide();
      else {
        const takesFirst = event.key === 'Tab' && !event.shiftKey && tabTakesFirst;
        const isChoice = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey);
        const chosen = isChoice ? (list.active() ?? (takesFirst ? list.items()[0] : undefined)) : undefined;
        if (!chosen) return false;
        chosen.choose();
      }
      event.preventDefault();
      return true;
    },
  };
}
