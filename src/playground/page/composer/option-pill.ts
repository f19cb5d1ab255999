import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { el, icon, setAttributes } from '../dom.js';
import { optionType } from '../wire.js';
import type { Choice, Entry } from './option-value.js';

export interface OptionPill {
  readonly option: APIApplicationCommandBasicOption;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  entry(): Entry;
  file(): File | undefined;
  /** Puts a text in the field without asking for suggestions. */
  write(entry: Entry): void;
  choose(choice: Choice): void;
  markWrong(isWrong: boolean): void;
}

const narrowest = 4;
const widest = 40;

/** One option of the command being filled in: its name, and a field that grows with its text. */
export function createOptionPill(option: APIApplicationCommandBasicOption, listId: string): OptionPill {
  const isFile = option.type === optionType.Attachment;
  const isNumber = option.type === optionType.Integer || option.type === optionType.Number;
  const label = `${option.name}${option.required ? ' (required)' : ''}: ${option.description}`;
  const combobox = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
    inputmode: isNumber ? 'decimal' : undefined,
  };
  const input = el('input', {
    class: isFile ? 'visually-hidden' : 'pill-input',
    type: isFile ? 'file' : 'text',
    'aria-label': label,
    'aria-required': option.required && 'true',
    ...(isFile ? {} : combobox),
  });
  const fileName = isFile && el('span', { class: 'pill-file' }, icon('attach'), 'Choose a file');
  const star = option.required && el('span', { class: 'required', 'aria-hidden': 'true' }, '*');
  const element = el(
    'label',
    { class: 'pill', title: option.description },
    el('span', { class: 'pill-name' }, option.name, star),
    input,
    fileName,
  );
  let chosen: Choice | undefined;

  function grow(): void {
    // Characters of Korean and Chinese are twice as wide as the digits that `size` counts by.
    const width = [...input.value].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 1);
    if (!isFile) input.size = Math.min(widest, Math.max(narrowest, width));
    element.classList.toggle('filled', input.value !== '');
  }

  input.addEventListener('input', () => {
    chosen = undefined;
    setAttributes(input, { 'aria-invalid': undefined });
    grow();
    if (fileName) fileName.replaceChildren(icon('attach'), input.files?.[0]?.name ?? 'Choose a file');
  });
  grow();

  function write(entry: Entry): void {
    if (isFile) return;
    input.value = entry.text;
    chosen = entry.chosen;
    grow();
  }

  return {
    option,
    element,
    input,
    write,
    entry: () => ({ text: isFile ? '' : input.value, ...(chosen ? { chosen } : {}) }),
    file: () => input.files?.[0],
    choose: (choice) => write({ text: choice.name, chosen: choice }),
    markWrong(isWrong) {
      setAttributes(input, { 'aria-invalid': isWrong && 'true' });
      element.classList.toggle('wrong', isWrong);
    },
  };
}
