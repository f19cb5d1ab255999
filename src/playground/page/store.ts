import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Channel, ControlEvent, SeenMessage, Violation, World } from '../control-protocol.js';

/** A red remark between the messages: something the bot, or the person, did wrong. */
export interface Note {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** Shown in this channel only; in all of them when left out. */
  readonly channelId?: string;
}

export interface OpenModal {
  readonly modalId: string;
  readonly modal: APIModalInteractionResponseCallbackData;
}

/** Everything the page shows. Never changed in place: every change makes a new state. */
export interface PageState {
  readonly connection: 'connecting' | 'open' | 'lost';
  readonly world?: World;
  /** Id of the person one is; empty until the world is known. */
  readonly me: string;
  readonly channelId: string;
  /** What this person has seen of each channel, oldest first. */
  readonly messages: Readonly<Record<string, readonly SeenMessage[]>>;
  readonly unread: ReadonlySet<string>;
  readonly notes: readonly Note[];
  readonly modal?: OpenModal;
}

export const emptyState: PageState = {
  connection: 'connecting',
  me: '',
  channelId: '',
  messages: {},
  unread: new Set(),
  notes: [],
};

/** The state after an event. `now` is in epoch milliseconds. */
export function applyEvent(state: PageState, event: ControlEvent, now: number): PageState {
  switch (event.event) {
    case 'message':
      return withMessage(state, event.channelId, event.seen);
    case 'message-deleted':
      return withoutMessage(state, event.channelId, event.messageId);
    case 'modal':
      if (event.forPerson !== state.me) return state;
      return { ...state, modal: { modalId: event.modalId, modal: event.modal } };
    case 'no-answer':
      if (event.forPerson !== state.me) return state;
      return withNote(state, {
        title: 'The application did not respond',
        lines: [event.what],
        at: now,
        channelId: event.channelId,
      });
    case 'commands':
      return state.world ? { ...state, world: { ...state.world, commands: event.commands } } : state;
    case 'violation':
      return withNote(state, { ...violationNote(event.violation), channelId: state.channelId });
  }
}

/** The state after the world was read for person `me`; keeps the open channel if that person has it too. */
export function withWorld(state: PageState, world: World, me: string): PageState {
  const open = world.channels.find(({ id }) => id === state.channelId) ?? world.channels[0];
  const known = state.notes.length > 0 || world.violations.length === 0;
  const before = { ...state, world, me, channelId: open?.id ?? '' };
  return known ? before : world.violations.map(violationNote).reduce(withNote, before);
}

/** What a channel is called, without a sign before it: direct messages have the name of who they are with. */
export function channelName({ kind, name }: Channel, { bot }: World): string {
  return kind === 'dm' ? bot.name : name;
}

/** The open channel's name, such as `#study` or `@Yalu`; empty while there is none. */
export function openChannelTitle({ world, channelId }: PageState): string {
  const channel = world?.channels.find(({ id }) => id === channelId);
  if (!world || !channel) return '';
  return `${channel.kind === 'dm' ? '@' : '#'}${channelName(channel, world)}`;
}

/** The state with a note added at the end. */
export function withNote(state: PageState, note: Omit<Note, 'id'>): PageState {
  const last = state.notes.at(-1);
  const id = `note-${last ? Number(last.id.slice('note-'.length)) + 1 : 1}`;
  return { ...state, notes: [...state.notes, { ...note, id }] };
}

function withMessage(state: PageState, channelId: string, seen: SeenMessage): PageState {
  if (seen.ephemeralFor !== undefined && seen.ephemeralFor !== state.me) return state;
  const before = state.messages[channelId] ?? [];
  const index = before.findIndex(({ message }) => message.id === seen.message.id);
  const after = index === -1 ? [...before, seen] : before.with(index, seen);
  const isNews = index === -1 && channelId !== state.channelId;
  return {
    ...state,
    messages: { ...state.messages, [channelId]: after },
    unread: isNews ? new Set([...state.unread, channelId]) : state.unread,
  };
}

/** The state without one message, as after its deletion or dismissal. */
export function withoutMessage(state: PageState, channelId: string, messageId: string): PageState {
  const before = state.messages[channelId] ?? [];
  const after = before.filter(({ message }) => message.id !== messageId);
  return { ...state, messages: { ...state.messages, [channelId]: after } };
}

function violationNote({ where, problems, at }: Violation): Omit<Note, 'id'> {
  return { title: `The bot sent something Discord would refuse: ${where}`, lines: problems, at };
}

export interface Store {
  get(): PageState;
  /** Replaces the state and tells every watcher. */
  set(change: (state: PageState) => PageState): void;
  watch(watcher: (state: PageState, before: PageState) => void): void;
}

/** Holds the page's one state. Watchers run at once, in the order in which they were added. */
export function createStore(): Store {
  let state = emptyState;
  const watchers: ((state: PageState, before: PageState) => void)[] = [];
  return {
    get: () => state,
    set(change) {
      const before = state;
      state = change(before);
      if (state !== before) for (const watcher of watchers) watcher(state, before);
    },
    watch(watcher) {
      watchers.push(watcher);
    },
  };
}
