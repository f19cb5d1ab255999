import type { World } from '../../control-protocol.js';
import type { CommandCall } from '../actions.js';
import { el } from '../dom.js';
import type { RunnableCommand } from './commands.js';
import { createOptionPill, type OptionPill } from './option-pill.js';
import { type Choice, type Entries, fixedChoices, matchingChoices, readableOptions } from './option-value.js';
import type { Panel } from './panel.js';
import { createSuggester } from './suggester.js';

export interface FillFormActions {
  world(): World;
  suggest(call: CommandCall, focused: string): Promise<readonly Choice[]>;
  send(): void;
  /** Back to the plain box, with this text in it. */
  leave(text: string): void;
}

/** A command being filled in, one pill an option. */
export interface FillForm {
  readonly command: RunnableCommand;
  readonly elements: readonly HTMLElement[];
  entries(): Entries;
  files(): ReadonlyMap<string, File>;
  write(entries: Entries): void;
  /** Puts the cursor into an option; without a name, into the first that is still needed. */
  focus(option?: string): void;
  markWrong(option: string | undefined): void;
  close(): void;
}

/** The pills for a command, and what the keyboard does in them. */
export function createFillForm(command: RunnableCommand, panel: Panel, actions: FillFormActions): FillForm {
  const chip = el(
    'button',
    { type: 'button', class: 'command-chip', title: 'Choose another command' },
    `/${command.path}`,
  );
  chip.addEventListener('click', () => actions.leave(`/${command.path}`));
  const pills = command.options.map((option) => createOptionPill(option, panel.listId));
  const suggester = createSuggester(
    ({ option }: OptionPill) => {
      const options = readableOptions(command, entries(), option.name, actions.world());
      return actions.suggest({ ...callHead(command), options }, option.name);
    },
    (choices, pill) => showChoices(pill, choices),
  );

  const entries = (): Entries => Object.fromEntries(pills.map((pill) => [pill.option.name, pill.entry()]));

  function showChoices(pill: OptionPill, choices: readonly Choice[]): void {
    const { name, description, required } = pill.option;
    const items = choices.map((choice) => ({
      label: choice.name,
      description: choice.description,
      choose() {
        pill.choose(choice);
        suggester.cancel();
        showChoices(pill, []);
        const empty = pills.find((other) => other.option.required && other.input.value === '');
        (empty ?? pill).input.focus();
      },
    }));
    panel.show(pill.input, `${name}${required ? ' (required)' : ''} · ${description}`, items);
  }

  function suggestFor(pill: OptionPill): void {
    const { option } = pill;
    const { text, chosen } = pill.entry();
    const fixed = fixedChoices(option, actions.world());
    suggester.cancel();
    if (chosen) showChoices(pill, []);
    else if ('autocomplete' in option && option.autocomplete) suggester.want(pill);
    else showChoices(pill, fixed ? matchingChoices(fixed, text) : []);
  }

  /** `…private:` typed in any field goes on in the field of that option. */
  function followName(pill: OptionPill): boolean {
    const typed = /(?:^|\s)([^\s:]+):$/.exec(pill.input.value);
    const target = pills.find(({ option }) => option.name === typed?.[1]?.toLowerCase());
    if (!typed || !target || target === pill) return false;
    pill.write({ text: pill.input.value.slice(0, typed.index).trim() });
    target.input.focus();
    return true;
  }

  function onKey(event: KeyboardEvent, pill: OptionPill, index: number): void {
    const { input } = pill;
    if (event.isComposing) return;
    const wantsCompletion = input.value !== '' && pill.entry().chosen === undefined;
    if (panel.takesKey(event, wantsCompletion)) return;
    const isAtStart = input.type === 'file' || (input.selectionStart === 0 && input.selectionEnd === 0);
    const isAtEnd = input.type === 'file' || input.selectionStart === input.value.length;
    if (event.key === 'Enter' && input.type !== 'file') actions.send();
    else if (event.key === 'Escape') actions.leave('');
    else if (event.key === 'ArrowLeft' && isAtStart && index > 0) pills[index - 1]?.input.focus();
    else if (event.key === 'ArrowRight' && isAtEnd && index + 1 < pills.length)
      pills[index + 1]?.input.focus();
    else if (event.key === 'Backspace' && isAtStart && input.value === '') {
      if (index > 0) pills[index - 1]?.input.focus();
      else actions.leave(`/${command.path}`);
    } else return;
    event.preventDefault();
  }

  pills.forEach((pill, index) => {
    pill.input.addEventListener('focus', () => suggestFor(pill));
    pill.input.addEventListener('input', () => followName(pill) || suggestFor(pill));
    pill.input.addEventListener('keydown', (event) => onKey(event, pill, index));
    pill.input.addEventListener('blur', () => {
      suggester.cancel();
      panel.hide();
    });
  });
  chip.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') actions.leave('');
    else if (event.key === 'Enter' && pills.length === 0) actions.send();
    else return;
    event.preventDefault();
  });

  return {
    command,
    elements: [chip, ...pills.map(({ element }) => element)],
    entries,
    files() {
      const chosen = pills.map((pill) => [pill.option.name, pill.file()] as const);
      return new Map(chosen.flatMap(([name, file]) => (file ? [[name, file]] : [])));
    },
    write(given) {
      for (const pill of pills) pill.write(given[pill.option.name] ?? { text: '' });
    },
    focus(name) {
      const named = pills.find(({ option }) => option.name === name);
      const needed = pills.find(({ option, input }) => option.required && input.value === '');
      (named ?? needed ?? pills[0])?.input.focus();
      if (pills.length === 0) chip.focus();
    },
    markWrong(name) {
      for (const pill of pills) pill.markWrong(pill.option.name === name);
    },
    close() {
      suggester.cancel();
      panel.hide();
    },
  };
}

/** The parts of a call that say which command it is. */
export function callHead({ name, group, subcommand }: RunnableCommand): Omit<CommandCall, 'options'> {
  return {
    name,
    ...(group === undefined ? {} : { group }),
    ...(subcommand === undefined ? {} : { subcommand }),
  };
}
