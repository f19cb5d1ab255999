import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { ClientRefusal } from './command-data.js';
import { isRecord, type LooseComponent, walk } from './components.js';
import type { World } from './state.js';
import type { Wire } from './wire.js';

/** A component of a message that a person can use, by label, placeholder or custom id. Throws {@link ClientRefusal} if it cannot be used. */
export function usableComponent(
  message: APIMessage,
  kind: 'button' | 'menu',
  wanted: string,
): LooseComponent {
  const all = walk(message.components).map(({ component }) => component);
  const ofKind = all.filter(({ type }) => (kind === 'button' ? type === 2 : [3, 5, 6, 7, 8].includes(type)));
  const matches = ofKind.filter((component) => namesOf(component).includes(wanted));
  const names = ofKind.map((component) => `"${namesOf(component)[0] ?? ''}"`).join(', ') || 'none';
  const [component, second] = matches;
  if (component === undefined)
    throw new ClientRefusal(`there is no ${kind} "${wanted}" here; there are: ${names}.`);
  if (second !== undefined)
    throw new ClientRefusal(`several ${kind}s are called "${wanted}"; use the custom id.`);
  if (component['disabled'] === true) throw new ClientRefusal(`the ${kind} "${wanted}" is disabled.`);
  if (typeof component['custom_id'] !== 'string') {
    throw new ClientRefusal(`the ${kind} "${wanted}" is a link; pressing it sends nothing.`);
  }
  return component;
}

function namesOf(component: LooseComponent): string[] {
  const emoji = isRecord(component['emoji']) ? component['emoji']['name'] : undefined;
  const label = component['label'];
  const withEmoji = typeof emoji === 'string' && typeof label === 'string' ? `${emoji} ${label}` : emoji;
  return [label, withEmoji, component['placeholder'], component['custom_id']].filter(
    (name) => typeof name === 'string',
  );
}

/** `data` of a button press. */
export function buttonData(button: LooseComponent): Wire {
  return { custom_id: button['custom_id'], component_type: button.type, id: button['id'] };
}

/** `data` of a choice in a select menu; `chosen` are labels, values, or names of people, roles and channels. */
export function selectData(world: World, menu: LooseComponent, chosen: readonly string[]): Wire {
  const min = typeof menu['min_values'] === 'number' ? menu['min_values'] : 1;
  const max = typeof menu['max_values'] === 'number' ? menu['max_values'] : 1;
  if (chosen.length < min || chosen.length > max) {
    throw new ClientRefusal(
      `this menu takes ${min === max ? min : `${min} to ${max}`} choices, not ${chosen.length}.`,
    );
  }
  const values = chosen.map((wanted) => chosenValue(world, menu, wanted));
  const users = values.flatMap((id) => world.people.get(id)?.user ?? []);
  return {
    custom_id: menu['custom_id'],
    component_type: menu.type,
    id: menu['id'],
    values,
    ...(users.length === 0
      ? {}
      : { resolved: { users: Object.fromEntries(users.map((user) => [user.id, user])) } }),
  };
}

function chosenValue(world: World, menu: LooseComponent, wanted: string): string {
  const options: unknown = menu['options'];
  if (Array.isArray(options)) {
    const records = options.filter(isRecord);
    const option =
      records.find(({ label }) => label === wanted) ?? records.find(({ value }) => value === wanted);
    const value = option?.['value'];
    if (typeof value === 'string') return value;
    const labels = records.map(({ label }) => `"${String(label)}"`).join(', ');
    throw new ClientRefusal(`there is no option "${wanted}"; there are: ${labels}.`);
  }
  const person = [...world.people.values()].find(({ user }) => user.global_name === wanted);
  const channel = [...world.channels.values()].find(({ name }) => name === wanted.replace(/^#/, ''));
  return person?.id ?? channel?.id ?? wanted;
}

export type FieldInput = string | boolean | readonly string[];

/**
 * `data` of a submitted modal. `fields` are by label or custom id; what is left out keeps the value it was shown with. Throws
 * {@link ClientRefusal} for an unknown, missing, too short or too long field.
 */
export function modalData(
  world: World,
  modal: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, FieldInput>>,
): Wire {
  const names = new Set(walk(modal.components).flatMap(({ component }) => fieldNames(component)));
  const unknown = Object.keys(fields).filter((name) => !names.has(name));
  if (unknown.length > 0) throw new ClientRefusal(`this form has no "${unknown.join('", "')}".`);
  let nextId = 1;
  const fill = (component: LooseComponent, label: unknown): Wire => {
    const customId = String(component['custom_id']);
    const name = [customId, String(label), ...fieldNames(component)].find((one) => one in fields);
    const given = name === undefined ? undefined : fields[name];
    return {
      type: component.type,
      id: nextId++,
      custom_id: customId,
      ...fieldValue(world, component, label, given),
    };
  };
  const components = modal.components.map((top): Wire => {
    const parts: LooseComponent = { ...top };
    const { label, component } = parts as Record<string, unknown>;
    const inner = walk([component]).map((placed) => placed.component)[0];
    if (inner !== undefined) return { type: top.type, id: nextId++, component: fill(inner, label) };
    const inputs = walk(parts['components']).map((placed) =>
      fill(placed.component, placed.component['label']),
    );
    return { type: top.type, id: nextId++, ...(top.type === 1 ? { components: inputs } : {}) };
  });
  return { custom_id: modal.custom_id, components };
}

function fieldNames(component: LooseComponent): string[] {
  return [component['label'], component['custom_id']].filter((name) => typeof name === 'string');
}

function fieldValue(
  world: World,
  component: LooseComponent,
  label: unknown,
  given: FieldInput | undefined,
): Wire {
  const name = String(label ?? component['custom_id']);
  const required = component['required'] !== false;
  if (component.type === 4) {
    const value = String(given ?? component['value'] ?? '');
    const max = typeof component['max_length'] === 'number' ? component['max_length'] : 4000;
    const min = typeof component['min_length'] === 'number' ? component['min_length'] : 0;
    if (value === '' && required) throw new ClientRefusal(`"${name}" is required.`);
    if (value.length > max) throw new ClientRefusal(`"${name}" takes ${max} characters at most.`);
    if (value !== '' && value.length < min)
      throw new ClientRefusal(`"${name}" takes ${min} characters at least.`);
    return { value };
  }
  // Checkbox and radio group have one value, everything else a list.
  if (component.type === 23) return { value: given === true };
  const list =
    given === undefined ? [] : [given].flat().map((one) => chosenValue(world, component, String(one)));
  if (list.length === 0 && required) throw new ClientRefusal(`"${name}" is required.`);
  return component.type === 21 ? { value: list[0] ?? null } : { values: list };
}
