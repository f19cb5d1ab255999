import type { APISelectMenuComponent } from 'discord-api-types/v10';
import type { World } from '../../control-protocol.js';
import { componentType } from '../wire.js';
import { emoji } from './emoji.js';
import type { SelectChoice, SelectSettings } from './select.js';

/** What a select menu of any kind offers: its own options, or the people, roles or channels of the server. */
export function selectChoices(menu: APISelectMenuComponent, world: World): SelectChoice[] {
  if (menu.type === componentType.StringSelect) {
    return menu.options.map(({ value, label, description, emoji: sign, default: chosen }) => ({
      value,
      label,
      description,
      start: emoji(sign),
      chosen,
    }));
  }
  const defaults = new Set((menu.default_values ?? []).map(({ id }) => id));
  return offered(menu.type, world).map((choice) => ({ ...choice, chosen: defaults.has(choice.value) }));
}

function offered(type: APISelectMenuComponent['type'], world: World): SelectChoice[] {
  const users = [
    ...world.people.map(({ id, name, role }) => ({ value: id, label: `@${name}`, description: role })),
    { value: world.bot.id, label: `@${world.bot.name}`, description: 'bot' },
  ];
  const roles = [{ value: world.guild.id, label: '@everyone' }];
  if (type === componentType.UserSelect) return users;
  if (type === componentType.RoleSelect) return roles;
  if (type === componentType.MentionableSelect) return [...users, ...roles];
  return world.channels
    .filter(({ kind }) => kind === 'text')
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
}

/** A select menu's settings, with Discord's defaults where it leaves something out. */
export function selectSettings(
  menu: APISelectMenuComponent,
  world: World,
  commit: SelectSettings['commit'],
): SelectSettings {
  return {
    label: menu.placeholder ?? 'Make a selection',
    placeholder: menu.placeholder ?? 'Make a selection',
    choices: selectChoices(menu, world),
    min: menu.min_values ?? 1,
    max: menu.max_values ?? 1,
    disabled: menu.disabled ?? false,
    focusKey: menu.custom_id,
    commit,
  };
}
