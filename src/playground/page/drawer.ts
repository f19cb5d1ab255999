import { byId, el, icon, setAttributes } from './dom.js';
import { openChannelTitle, type Store } from './store.js';

const narrow = matchMedia('(max-width: 719px)');

/** The bar above the messages; on a narrow screen it opens the sidebar as a drawer. */
export function showTopBar(store: Store): { close(): void } {
  const sidebar = byId('sidebar');
  const backdrop = byId('backdrop');
  const menu = el(
    'button',
    {
      type: 'button',
      class: 'icon-button menu-button',
      'aria-label': 'Channels and people',
      'aria-controls': 'sidebar',
    },
    icon('menu'),
  );
  const title = el('span', { class: 'top-title' });
  const person = el('span', { class: 'top-person' });
  byId('top-bar').append(menu, title, person);

  function setOpen(isOpen: boolean): void {
    sidebar.classList.toggle('open', isOpen);
    // What is off the screen must not take the focus.
    sidebar.inert = narrow.matches && !isOpen;
    backdrop.hidden = !(narrow.matches && isOpen);
    setAttributes(menu, { 'aria-expanded': String(isOpen) });
  }

  menu.addEventListener('click', () => {
    setOpen(true);
    sidebar.querySelector<HTMLElement>('[aria-current]')?.focus();
  });
  backdrop.addEventListener('click', () => setOpen(false));
  sidebar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !narrow.matches) return;
    setOpen(false);
    menu.focus();
  });
  narrow.addEventListener('change', () => setOpen(false));
  setOpen(false);

  store.watch((state, before) => {
    if (state.world === before.world && state.channelId === before.channelId && state.me === before.me)
      return;
    const name = openChannelTitle(state);
    const me = state.world?.people.find(({ id }) => id === state.me);
    title.replaceChildren(icon(name.startsWith('@') ? 'bot' : 'hash'), name.slice(1));
    person.textContent = me ? `You are ${me.name}` : '';
    document.title = name ? `${name} · ${state.world?.guild.name ?? ''}` : 'Playground';
  });
  return { close: () => setOpen(false) };
}
