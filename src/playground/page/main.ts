import { showComposer } from './composer/composer.js';
import { connect } from './connection.js';
import { byId } from './dom.js';
import { showTopBar } from './drawer.js';
import { showMessages } from './message-list.js';
import { showModals } from './modal.js';
import { showSidebar } from './sidebar.js';
import { applyEvent, createStore, type PageState, withNote, withoutMessage, withWorld } from './store.js';

const rememberedPerson = 'playground-person';
/** Who one is at the first visit: the world can only be seen through somebody's eyes. */
const firstPerson = 'minji';

const store = createStore();
const connectionBar = byId('connection');
const connection = connect(`${location.origin.replace(/^http/, 'ws')}/control`, {
  opened: () => void enter(sessionStorage.getItem(rememberedPerson) ?? firstPerson),
  lost: () => store.set((state) => ({ ...state, connection: 'lost' })),
  happened: (event) => store.set((state) => applyEvent(state, event, Date.now())),
});

/** Becomes the person of this name: reads their world, then the open channel. Ids change when the server restarts; names don't. */
async function enter(name: string): Promise<void> {
  try {
    const world = await connection.ask({ do: 'world', as: name });
    const me = world.people.find((person) => person.name === name);
    if (!me) throw new Error(`There is nobody called ${name} here.`);
    sessionStorage.setItem(rememberedPerson, name);
    const isOther = store.get().me !== me.id;
    store.set((state) => ({
      ...withWorld(isOther ? withoutModal({ ...state, messages: {} }) : state, world, me.id),
      connection: 'open',
    }));
    await openChannel(store.get().channelId);
  } catch (error) {
    sessionStorage.removeItem(rememberedPerson);
    tell('The playground could not be read', error);
  }
}

function withoutModal({ modal: _closed, ...state }: PageState): PageState {
  return state;
}

async function openChannel(channelId: string): Promise<void> {
  const { me } = store.get();
  store.set((state) => {
    const unread = new Set(state.unread);
    unread.delete(channelId);
    return { ...state, channelId, unread };
  });
  try {
    const history = await connection.ask({ do: 'history', as: me, channelId });
    if (store.get().me !== me) return;
    store.set((state) => ({ ...state, messages: { ...state.messages, [channelId]: history } }));
  } catch (error) {
    tell('The channel could not be read', error);
  }
}

function tell(title: string, error: unknown): void {
  const lines = [error instanceof Error ? error.message : String(error)];
  // Without a world there are no messages yet to put a note between.
  if (!store.get().world) connectionBar.textContent = `${title}: ${lines.join()}`;
  store.set((state) => withNote(state, { title, lines, at: Date.now(), channelId: state.channelId }));
}

const here = () => ({ as: store.get().me, channelId: store.get().channelId });

store.watch(({ connection: now }, { connection: before }) => {
  if (now === before) return;
  connectionBar.textContent = now === 'lost' ? 'Connection lost. Trying again…' : '';
  connectionBar.classList.toggle('lost', now === 'lost');
});
const drawer = showTopBar(store);
showSidebar(byId('sidebar'), store, {
  openChannel(channelId) {
    drawer.close();
    void openChannel(channelId);
  },
  switchPerson(person) {
    drawer.close();
    void enter(person.name);
  },
});
showMessages(byId('messages'), store, {
  async press(messageId, customId, values) {
    const chosen = values === undefined ? {} : { values };
    const request = { do: 'press', as: store.get().me, messageId, customId, ...chosen } as const;
    await connection.ask(request).catch((error: unknown) => tell('This interaction failed', error));
  },
  dismissMessage: (messageId) => store.set((state) => withoutMessage(state, state.channelId, messageId)),
  dismissNote: (noteId) =>
    store.set((state) => ({ ...state, notes: state.notes.filter(({ id }) => id !== noteId) })),
  tryLine: (line) => composer.tryLine(line),
});
showModals(store, {
  async submitModal(modalId, fields) {
    await connection.ask({ do: 'submit-modal', as: store.get().me, modalId, fields });
  },
  closeModal: () => store.set(withoutModal),
});
const composer = showComposer(byId('composer'), store, {
  run: (call) => connection.ask({ do: 'command', ...here(), ...call }),
  suggest: (call, focused) => connection.ask({ do: 'autocomplete', ...here(), ...call, focused }),
});
