import type {
  APIComponentInLabel,
  APIComponentInModalActionRow,
  APIModalInteractionResponseCallbackComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import type { World } from '../control-protocol.js';
import { type Child, el, icon, setAttributes } from './dom.js';
import { unsupported } from './render/components.js';
import type { RenderContext } from './render/context.js';
import { markdown } from './render/markdown.js';
import { selectMenu } from './render/select.js';
import { selectSettings } from './render/select-choices.js';
import type { OpenModal, Store } from './store.js';
import { componentType } from './wire.js';

export interface ModalActions {
  /** Rejects with what the server has against it, in words. */
  submitModal(modalId: string, fields: Readonly<Record<string, string>>): Promise<void>;
  closeModal(): void;
}

/** One field of the form: its id on the wire, what it holds, and what is wrong with that, if anything. */
interface Field {
  readonly customId: string;
  readonly element: HTMLElement;
  /** What is sent; undefined to leave the field out. */
  value(): string | undefined;
  problem(): string | undefined;
}

/** Opens a dialog whenever the store has a modal. Escape and Cancel close it; the bot hears nothing of that, as on Discord. */
export function showModals(store: Store, actions: ModalActions): void {
  let dialog: HTMLDialogElement | undefined;
  store.watch(({ modal, world }, before) => {
    if (modal === before.modal) return;
    dialog?.remove();
    dialog = undefined;
    if (!modal || !world) return;
    dialog = buildDialog(modal, world, actions);
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('.modal-field :is(input, textarea, button)')?.focus();
  });
}

function buildDialog({ modalId, modal }: OpenModal, world: World, actions: ModalActions): HTMLDialogElement {
  const fields: Field[] = [];
  const context: RenderContext = { world, press: async () => undefined };
  const parts = modal.components.map((part, index) => modalPart(part, `field-${index}`, context, fields));
  const alert = el('p', { class: 'modal-alert', role: 'alert' });
  const close = el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close' }, icon('close'));
  const cancel = el('button', { type: 'button', class: 'text-button' }, 'Cancel');
  const submit = el('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const form = el(
    'form',
    { novalidate: true },
    el('header', {}, el('h2', { id: 'modal-title' }, modal.title), close),
    el('div', { class: 'modal-fields' }, ...parts),
    alert,
    el('footer', {}, cancel, submit),
  );
  const dialog = el('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' }, form);

  close.addEventListener('click', () => dialog.close());
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => actions.closeModal());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const wrong = fields.find((field) => field.problem() !== undefined);
    alert.textContent = wrong?.problem() ?? '';
    for (const field of fields) setAttributes(field.element, { 'aria-invalid': field === wrong && 'true' });
    if (wrong) {
      wrong.element.focus();
      return;
    }
    submit.disabled = true;
    try {
      await actions.submitModal(modalId, filledIn(fields));
      dialog.close();
    } catch (error) {
      alert.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      submit.disabled = false;
    }
  });
  return dialog;
}

function filledIn(fields: readonly Field[]): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const field of fields) {
    const value = field.value();
    if (value !== undefined) filled[field.customId] = value;
  }
  return filled;
}

function modalPart(
  part: APIModalInteractionResponseCallbackComponent,
  id: string,
  context: RenderContext,
  fields: Field[],
): HTMLElement {
  if (part.type === componentType.TextDisplay) return markdown(part.content, context);
  if (part.type === componentType.Label)
    return labelled(part.label, part.description, part.component, id, context, fields);
  if (part.type === componentType.ActionRow) {
    const [input] = part.components;
    if (input) return labelled(input.label ?? '', undefined, input, id, context, fields);
  }
  return unsupported(`Unsupported in a modal: component of type ${part.type}`);
}

function labelled(
  label: string,
  description: string | undefined,
  data: APIComponentInLabel | APIComponentInModalActionRow,
  id: string,
  context: RenderContext,
  fields: Field[],
): HTMLElement {
  const field = makeField(data, label, context);
  if (!field)
    return el(
      'div',
      {},
      el('h3', {}, label),
      unsupported(`Unsupported in a modal: component of type ${data.type}`),
    );
  fields.push(field);
  const isRequired = !('required' in data) || data.required !== false;
  setAttributes(field.element, { id, 'aria-describedby': description !== undefined && `${id}-help` });
  const star =
    isRequired && el('span', { class: 'required', title: 'required', 'aria-hidden': 'true' }, ' *');
  return el(
    'div',
    { class: 'modal-field' },
    el('label', { for: id }, label, star),
    description !== undefined && el('p', { class: 'muted', id: `${id}-help` }, description),
    ...around(field),
  );
}

const around = ({ element }: Field): Child[] => [element.parentElement ?? element];

function makeField(
  data: APIComponentInLabel | APIComponentInModalActionRow,
  label: string,
  context: RenderContext,
): Field | undefined {
  switch (data.type) {
    case componentType.TextInput:
      return textField(data, label);
    case componentType.StringSelect:
    case componentType.UserSelect:
    case componentType.RoleSelect:
    case componentType.MentionableSelect:
    case componentType.ChannelSelect: {
      const settings = selectSettings(data, context.world, (values) => {
        chosen = values;
      });
      let chosen: readonly string[] = settings.choices
        .filter((choice) => choice.chosen)
        .map(({ value }) => value);
      const menu = selectMenu({ ...settings, label });
      const button = menu.querySelector('button');
      const isRequired = data.required !== false;
      return {
        customId: data.custom_id,
        element: button ?? menu,
        value: () => chosen[0],
        problem() {
          if (chosen.length > 1) return `"${label}": the playground can send only one choice from a form.`;
          return isRequired && chosen.length === 0 ? `Choose something for "${label}".` : undefined;
        },
      };
    }
    default:
      return undefined;
  }
}

const paragraph = 2;
const longestText = 4000;

function textField(data: APITextInputComponent, label: string): Field {
  const max = data.max_length ?? longestText;
  const min = data.min_length ?? 0;
  const isRequired = data.required !== false;
  const attributes = {
    placeholder: data.placeholder,
    maxlength: max,
    required: isRequired,
    'aria-required': String(isRequired),
  };
  const input =
    data.style === paragraph
      ? el('textarea', { ...attributes, rows: 5 })
      : el('input', { ...attributes, type: 'text' });
  input.value = data.value ?? '';
  const counter = el('span', { class: 'counter', 'aria-hidden': 'true' });
  const count = () => {
    counter.textContent = `${input.value.length} / ${max}`;
  };
  input.addEventListener('input', count);
  count();
  el('div', { class: 'text-field' }, input, counter);
  return {
    customId: data.custom_id,
    element: input,
    value: () => input.value,
    problem() {
      const { length } = input.value;
      if (length === 0) return isRequired ? `"${label}" is required.` : undefined;
      if (length < min) return `"${label}" needs at least ${min} characters; it has ${length}.`;
      return length > max ? `"${label}" may have at most ${max} characters; it has ${length}.` : undefined;
    },
  };
}
