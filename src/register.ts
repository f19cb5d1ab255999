import { isDeepStrictEqual } from 'node:util';
import type { REST } from '@discordjs/rest';
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';

/**
 * Uploads the commands when they differ from what Discord has.
 * @returns whether an upload was needed
 * @throws what @discordjs/rest throws when Discord refuses
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  // Discord's answer to this route, by its documentation.
  const current = (await rest.get(route)) as APIApplicationCommand[];
  if (isDeepStrictEqual(canonicalList(current), canonicalList(commands))) return false;
  await rest.put(route, { body: commands });
  return true;
}

function canonicalList(commands: readonly object[]): unknown[] {
  return commands.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What Discord adds to a command when it stores it, and what it fills in where we said nothing. */
const ADDED = new Set(['id', 'application_id', 'version', 'guild_id', 'dm_permission', 'default_permission']);
const DEFAULTS: Readonly<Record<string, unknown>> = {
  type: ApplicationCommandType.ChatInput,
  required: false,
  autocomplete: false,
  nsfw: false,
  default_member_permissions: null,
  name_localizations: null,
  description_localizations: null,
  handler: null,
};

/** The same command always in the same form: without what Discord adds, without defaults, keys and sets in order. */
function canonical(value: object): unknown {
  const entries = Object.entries(value)
    .filter(([key, item]) => !ADDED.has(key) && item !== undefined && item !== DEFAULTS[key])
    .filter(([, item]) => !(Array.isArray(item) && item.length === 0))
    .map(([key, item]): [string, unknown] => [key, canonicalItem(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function canonicalItem(item: unknown): unknown {
  if (Array.isArray(item)) {
    const inner = item.map(canonicalItem);
    // Contexts and integration types are sets of numbers; options and choices are lists whose order counts.
    return inner.every((one) => typeof one === 'number') ? inner.sort() : inner;
  }
  return item !== null && typeof item === 'object' ? canonical(item) : item;
}
