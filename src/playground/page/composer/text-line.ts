import { el } from '../dom.js';
import { matchingCommands, type RunnableCommand } from './commands.js';
import type { Panel } from './panel.js';

export interface TextLineActions {
  commands(): readonly RunnableCommand[];
  /** A command was picked, or typed or pasted in full with a space after it. */
  begin(line: string): void;
  /** Enter was pressed on something that is not, or not yet, a command. */
  send(line: string): void;
  recall(): void;
}

/** The plain message box: typing a slash opens the list of commands. */
export function createTextLine(panel: Panel, actions: TextLineActions): HTMLInputElement {
  const input = el('input', {
    type: 'text',
    class: 'text-line',
    role: 'combobox',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': panel.listId,
  });

  function read(): void {
    const { value } = input;
    if (!value.startsWith('/')) {
      panel.hide();
      return;
    }
    const typed = value.slice(1).toLowerCase();
    const whole = actions.commands().find(({ path }) => typed.startsWith(`${path.toLowerCase()} `));
    if (whole) {
      actions.begin(value);
      return;
    }
    const items = matchingCommands(actions.commands(), typed).map((command) => ({
      label: `/${command.path}`,
      description: command.description,
      choose: () => actions.begin(`/${command.path}`),
    }));
    panel.show(input, items.length > 0 ? 'Commands' : 'No command begins like this', items, 0);
  }

  input.addEventListener('input', (event) => {
    // While an input method is composing Hangul or Pinyin, the text is not yet what is meant.
    if (!(event instanceof InputEvent && event.isComposing)) read();
  });
  input.addEventListener('compositionend', read);
  input.addEventListener('focus', read);
  input.addEventListener('blur', () => panel.hide());
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || panel.takesKey(event, true)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      actions.send(input.value);
    } else if (event.key === 'ArrowUp' && input.value === '') {
      event.preventDefault();
      actions.recall();
    }
  });
  return input;
}
