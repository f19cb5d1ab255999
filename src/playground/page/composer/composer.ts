import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { CommandCall } from '../actions.js';
import { el, icon, setAttributes } from '../dom.js';
import { openChannelTitle, type Store } from '../store.js';
import { readCommandLine } from './command-line.js';
import { type RunnableCommand, runnableCommands } from './commands.js';
import { callHead, createFillForm, type FillForm } from './fill-form.js';
import { type Entries, readOptions } from './option-value.js';
import { createPanel } from './panel.js';
import { createTextLine } from './text-line.js';

export interface ComposerActions {
  run(call: CommandCall): Promise<unknown>;
  suggest(call: CommandCall, focused: string): Promise<readonly APIApplicationCommandOptionChoice[]>;
}

export interface Composer {
  /** Sends a line as if it had been typed; if something is missing it stays in the box. */
  tryLine(line: string): void;
}

/** The message box. It is a plain line until a command is begun, and the command's pills from then on. */
export function showComposer(root: HTMLElement, store: Store, actions: ComposerActions): Composer {
  const panel = createPanel();
  const box = el('div', { class: 'composer-fields' });
  const send = el(
    'button',
    { type: 'submit', class: 'icon-button send', 'aria-label': 'Send' },
    icon('send'),
  );
  const form = el('form', { class: 'composer-box', 'aria-label': 'Message' }, box, send);
  const alert = el('p', { class: 'composer-alert', role: 'alert' });
  const hint = el('p', { class: 'composer-hint' });
  root.append(panel.element, form, alert, hint);

  let filling: FillForm | undefined;
  let last: { readonly command: RunnableCommand; readonly entries: Entries } | undefined;
  const commands = () => runnableCommands(store.get().world?.commands ?? []);
  const line = createTextLine(panel, {
    commands,
    begin: (text) => begin(text),
    send: (text) => sendLine(text),
    recall: () => last && fill(last.command, last.entries),
  });

  function say(problem: string): void {
    alert.textContent = problem;
  }

  function leave(text: string): void {
    filling?.close();
    filling = undefined;
    line.value = text;
    box.replaceChildren(line);
    hint.textContent = last ? '/ lists the commands · ↑ brings back the last one' : '/ lists the commands';
    say('');
    line.focus();
    line.dispatchEvent(new Event('input'));
  }

  function fill(command: RunnableCommand, entries: Entries): void {
    const { world } = store.get();
    if (!world) return;
    filling?.close();
    say('');
    const opened = createFillForm(command, panel, {
      world: () => store.get().world ?? world,
      suggest: async (call, focused) => actions.suggest(call, focused),
      send: () => void submit(),
      leave,
    });
    filling = opened;
    opened.write(entries);
    box.replaceChildren(...opened.elements);
    hint.textContent = 'Enter sends · Tab chooses or goes on · Esc clears';
    opened.focus(Object.keys(entries).at(-1));
  }

  function begin(text: string): boolean {
    const read = readCommandLine(text, commands());
    if ('problem' in read) {
      say(read.problem);
      return false;
    }
    const entries = Object.entries(read.texts).map(([name, value]) => [name, { text: value }] as const);
    fill(read.command, Object.fromEntries(entries));
    return true;
  }

  function sendLine(text: string): void {
    if (text.trim() === '') return;
    if (!text.startsWith('/'))
      say('Only slash commands go anywhere here: the bot does not read messages. Type / to begin.');
    else if (begin(text)) void submit();
  }

  async function submit(): Promise<void> {
    const { world } = store.get();
    if (!filling || !world) return;
    const { command } = filling;
    const entries = filling.entries();
    const files = filling.files();
    const read = readOptions(command, entries, new Set(files.keys()), world);
    if ('problem' in read) {
      say(read.problem);
      filling.markWrong(read.option);
      filling.focus(read.option);
      return;
    }
    const typed = Object.entries(entries).filter(([, { text }]) => text !== '');
    last = { command, entries: Object.fromEntries(typed) };
    leave('');
    try {
      const sent = await Promise.all(
        [...files].map(async ([name, file]) => [name, await encode(file)] as const),
      );
      const withFiles = sent.length > 0 ? { files: Object.fromEntries(sent) } : {};
      await actions.run({ ...callHead(command), options: read.options, ...withFiles });
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (filling) void submit();
    else sendLine(line.value);
  });
  store.watch((state, before) => {
    if (state.world === before.world && state.channelId === before.channelId) return;
    const label = `Message ${openChannelTitle(state)}`;
    setAttributes(line, { 'aria-label': label, placeholder: label });
  });
  box.append(line);
  hint.textContent = '/ lists the commands';

  return { tryLine: sendLine };
}

/** A file as the control protocol carries it. */
async function encode(file: File): Promise<{ readonly name: string; readonly base64: string }> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });
  return { name: file.name, base64: address.slice(address.indexOf(',') + 1) };
}
