import type { Channel, Person } from '../control-protocol.js';
import { el, icon } from './dom.js';
import { avatar } from './render/avatar.js';
import { channelName, type PageState, type Store } from './store.js';

export interface SidebarActions {
  openChannel(channelId: string): void;
  switchPerson(person: Person): void;
}

/** Draws the server, its channels and the switch between people, and again whenever one of them changes. */
export function showSidebar(root: HTMLElement, store: Store, actions: SidebarActions): void {
  store.watch((state, before) => {
    const same =
      state.world === before.world &&
      state.me === before.me &&
      state.channelId === before.channelId &&
      state.unread === before.unread;
    if (same) return;
    const focused = root.contains(document.activeElement) ? document.activeElement?.id : undefined;
    root.replaceChildren(...draw(state, actions));
    if (focused) document.getElementById(focused)?.focus();
  });
}

function draw(state: PageState, actions: SidebarActions): Node[] {
  const { world } = state;
  if (!world) return [];
  const link = (channel: Channel) => channelLink(channel, channelName(channel, world), state, actions);
  const texts = world.channels.filter(({ kind }) => kind === 'text').map(link);
  const direct = world.channels.filter(({ kind }) => kind === 'dm').map(link);
  return [
    el(
      'div',
      { class: 'server' },
      el('span', { class: 'server-sign', 'aria-hidden': 'true' }, initials(world.guild.name)),
      el('h1', {}, world.guild.name),
    ),
    el(
      'nav',
      { 'aria-label': 'Channels' },
      el('h2', {}, 'Text channels'),
      el('ul', {}, ...texts),
      direct.length > 0 && el('h2', {}, 'Direct messages'),
      el('ul', {}, ...direct),
    ),
    people(state, actions),
  ];
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();

function channelLink(channel: Channel, name: string, state: PageState, actions: SidebarActions): HTMLElement {
  const isOpen = channel.id === state.channelId;
  const isUnread = state.unread.has(channel.id);
  const sign = channel.kind === 'dm' && state.world ? avatar(state.world.bot, true) : icon('hash');
  const button = el(
    'button',
    {
      type: 'button',
      id: `channel-${channel.id}`,
      class: isUnread ? 'channel-link unread' : 'channel-link',
      'aria-current': isOpen && 'page',
    },
    sign,
    el('span', { class: 'channel-name' }, name),
    isUnread && el('span', { class: 'visually-hidden' }, ' (new messages)'),
  );
  button.addEventListener('click', () => actions.openChannel(channel.id));
  return el('li', {}, button);
}

function people(state: PageState, actions: SidebarActions): HTMLElement {
  const radio = (person: Person) => {
    const input = el('input', {
      type: 'radio',
      name: 'person',
      id: `person-${person.id}`,
      class: 'visually-hidden',
      checked: person.id === state.me,
    });
    input.addEventListener('change', () => actions.switchPerson(person));
    return el(
      'label',
      { class: 'person' },
      input,
      avatar(person),
      el(
        'span',
        { class: 'person-name' },
        el('span', {}, person.name),
        ' ',
        el('span', { class: 'muted' }, person.role),
      ),
    );
  };
  return el(
    'fieldset',
    { class: 'people' },
    el('legend', {}, 'You are:'),
    ...(state.world?.people ?? []).map(radio),
  );
}
