import type { SeenMessage, World } from '../control-protocol.js';
import { el, icon } from './dom.js';
import type { RenderContext } from './render/context.js';
import { messageElement } from './render/message.js';
import { type Note, openChannelTitle, type PageState, type Store } from './store.js';
import { welcome } from './welcome.js';

export interface MessageListActions {
  press(messageId: string, customId: string, values?: readonly string[]): Promise<void>;
  dismissMessage(messageId: string): void;
  dismissNote(noteId: string): void;
  /** Sends a line such as `/event incheon`, or puts it in the message box if something is still missing. */
  tryLine(line: string): void;
}

type Entry =
  | { readonly key: string; readonly at: number; readonly source: SeenMessage; readonly is: 'message' }
  | { readonly key: string; readonly at: number; readonly source: Note; readonly is: 'note' }
  | { readonly key: string; readonly at: number; readonly source: string; readonly is: 'day' };

interface Drawn {
  readonly source: Entry['source'];
  readonly element: HTMLElement;
}

/** How near to the end one must be for the list to follow new messages, in pixels. */
const nearEnd = 160;

/** Keeps the list of messages and notes of the open channel as the store has it, redrawing only what has changed. */
export function showMessages(root: HTMLElement, store: Store, actions: MessageListActions): void {
  const list = el('div', { class: 'message-list', role: 'log', tabindex: 0 });
  root.append(list);
  let drawn = new Map<string, Drawn>();
  let view = '';
  let follows = true;

  list.addEventListener('scroll', () => {
    follows = list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd;
  });
  // A picture that arrives late must not push the newest message out of view.
  list.addEventListener('load', () => follows && scrollToEnd(list), { capture: true });

  store.watch((state, before) => {
    const { world } = state;
    if (!world) return;
    if (state.messages === before.messages && state.notes === before.notes && sameView(state, before)) return;
    const nextView = `${state.me} ${state.channelId}`;
    const isNewView = view !== nextView;
    // A world that has changed may change how names are shown, so everything is drawn again.
    if (isNewView || world !== before.world) drawn = new Map();
    view = nextView;

    const entries = withDays(entriesOf(state));
    const next = new Map<string, Drawn>();
    const news: Entry[] = [];
    for (const entry of entries) {
      const old = drawn.get(entry.key);
      if (old?.source === entry.source) {
        next.set(entry.key, old);
      } else {
        next.set(entry.key, { source: entry.source, element: draw(entry, world, actions) });
        if (entry.is !== 'day') news.push(entry);
      }
    }
    const wasHere = drawn;
    // What is added is read out, but not a whole channel when it is opened.
    list.setAttribute('aria-live', isNewView ? 'off' : 'polite');
    const focus = rememberFocus(list);
    drawn = next;
    list.setAttribute('aria-label', `Messages in ${openChannelTitle(state)}`);
    place(
      list,
      entries.length > 0
        ? [...next.values()].map(({ element }) => element)
        : [welcome(world, state.me, actions.tryLine)],
    );
    focus();

    const last = entries.at(-1);
    const lastIsNew = last !== undefined && news.includes(last) && !wasHere.has(last.key);
    if (isNewView || lastIsNew || (follows && news.length > 0)) {
      follows = true;
      if (!isNewView && lastIsNew) showNew(list, next.get(last.key)?.element);
      else scrollToEnd(list);
    }
  });
}

const sameView = (state: PageState, before: PageState) =>
  state.world === before.world && state.me === before.me && state.channelId === before.channelId;

function entriesOf(state: PageState): Entry[] {
  const messages = (state.messages[state.channelId] ?? []).map(
    (source): Entry => ({
      is: 'message',
      key: source.message.id,
      at: Date.parse(source.message.timestamp),
      source,
    }),
  );
  const notes = state.notes
    .filter(({ channelId }) => channelId === undefined || channelId === state.channelId)
    .map((source): Entry => ({ is: 'note', key: source.id, at: source.at, source }));
  return [...messages, ...notes].sort((one, other) => one.at - other.at);
}

/** Puts the date before the first entry of each day. */
function withDays(entries: readonly Entry[]): Entry[] {
  let day = '';
  return entries.flatMap((entry): Entry[] => {
    const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(entry.at);
    if (text === day) return [entry];
    day = text;
    return [{ is: 'day', key: text, at: entry.at, source: text }, entry];
  });
}

function draw(entry: Entry, world: World, actions: MessageListActions): HTMLElement {
  if (entry.is === 'day') return el('div', { class: 'day' }, el('span', {}, entry.source));
  if (entry.is === 'note') return noteElement(entry.source, actions);
  const { message } = entry.source;
  const context: RenderContext = {
    world,
    message,
    press: (customId, values) => actions.press(message.id, customId, values),
  };
  return messageElement(entry.source, context, () => actions.dismissMessage(message.id));
}

function noteElement(note: Note, actions: MessageListActions): HTMLElement {
  const button = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss this note' },
    icon('close'),
  );
  button.addEventListener('click', () => actions.dismissNote(note.id));
  const lines = note.lines.map((line) => el('li', {}, line));
  return el(
    'section',
    { class: 'red-note', 'aria-label': 'Problem' },
    icon('warning'),
    el('div', { class: 'red-note-text' }, el('strong', {}, note.title), el('ul', {}, ...lines)),
    button,
  );
}

/** Brings the list's children into this order, leaving those that are in place alone. */
function place(list: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    const there = list.children[index];
    if (there !== element) list.insertBefore(element, there ?? null);
  });
}

/** Gives the focus back to the same control, or else the same message, after it was drawn again. */
function rememberFocus(list: HTMLElement): () => void {
  const focused = document.activeElement;
  if (!focused || focused === list || !list.contains(focused)) return () => undefined;
  const messageId = focused.closest('[data-message-id]')?.getAttribute('data-message-id');
  const key = focused.getAttribute('data-focus-key');
  return () => {
    if (focused.isConnected) return;
    const message = [...list.children].find((child) => child.getAttribute('data-message-id') === messageId);
    const control = [...(message?.querySelectorAll('[data-focus-key]') ?? [])].find(
      (candidate) => candidate.getAttribute('data-focus-key') === key && !candidate.hasAttribute('disabled'),
    );
    const target = control ?? message ?? list;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };
}

const scrollToEnd = (list: HTMLElement) => list.scrollTo({ top: list.scrollHeight });

/** The end of the list, but never so far that a tall message loses its beginning. */
function showNew(list: HTMLElement, element: HTMLElement | undefined): void {
  const isTall = element !== undefined && element.offsetHeight > list.clientHeight;
  if (isTall) element.scrollIntoView({ block: 'start' });
  else scrollToEnd(list);
}
