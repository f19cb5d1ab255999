import type { APIApplicationCommand, RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { isRecord } from './components.js';
import type { World } from './state.js';

/**
 * A command as Discord keeps and returns it: defaults filled in, `false` and absent option fields left out. An existing command of
 * the same name and type keeps its id, and its version unless something changed.
 */
export function storeCommand(
  world: World,
  given: RESTPostAPIApplicationCommandsJSONBody,
  existing: readonly APIApplicationCommand[],
  guildId?: string,
): APIApplicationCommand {
  const type = given.type ?? 1;
  const old = existing.find((command) => command.name === given.name && command.type === type);
  const permissions: unknown = given.default_member_permissions;
  const command = {
    id: old?.id ?? world.nextId(),
    application_id: world.applicationId,
    version: old?.version ?? world.nextId(),
    type,
    name: given.name,
    name_localizations: given.name_localizations ?? null,
    description: ('description' in given ? given.description : undefined) ?? '',
    description_localizations: given.description_localizations ?? null,
    default_member_permissions: permissions == null ? null : String(permissions),
    nsfw: given.nsfw ?? false,
    ...(guildId === undefined
      ? {
          contexts: given.contexts ?? null,
          integration_types: given.integration_types ?? [0],
          dm_permission: given.dm_permission ?? true,
        }
      : { guild_id: guildId }),
    ...('options' in given && given.options?.length ? { options: tidy(given.options) } : {}),
  } as APIApplicationCommand;
  if (old !== undefined && JSON.stringify(old) !== JSON.stringify(command)) command.version = world.nextId();
  return command;
}

/** The command as a listing without `with_localizations` shows it. */
export function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !key.endsWith('_localizations'))
    .map(([key, item]) => [key, withoutLocalizations(item)]);
  return Object.fromEntries(entries);
}

const leftOutWhenFalse = ['required', 'autocomplete'];

function tidy<T>(options: T): T;
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => tidy(item));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    if (item == null || (item === false && leftOutWhenFalse.includes(key))) return [];
    return [[key, Array.isArray(item) ? tidy(item) : item]];
  });
  return Object.fromEntries(entries);
}
