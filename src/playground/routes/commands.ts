import * as spec from 'discord-api-spec/zod';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { array } from 'zod/mini';
import { refusal } from '../api-error.js';
import { commandListProblems, commandProblems } from '../command-rules.js';
import { type ApiRequest, type ApiResponse, checked, noContent, ok, type Route } from '../route.js';
import { storeCommand, withoutLocalizations } from '../stored-commands.js';

const global = '/applications/:application/commands';
const ofGuild = '/applications/:application/guilds/:guild/commands';

/** The slash commands, of all servers and of one. */
export const commandRoutes: readonly Route[] = [global, ofGuild].flatMap((path): Route[] => [
  { method: 'GET', pattern: path, handle: list },
  { method: 'PUT', pattern: path, handle: overwrite },
  { method: 'POST', pattern: path, handle: create },
  { method: 'GET', pattern: `${path}/:command`, handle: (request) => ok(find(request).command) },
  { method: 'PATCH', pattern: `${path}/:command`, handle: change },
  { method: 'DELETE', pattern: `${path}/:command`, handle: remove },
]);

interface Shelf {
  readonly commands: readonly APIApplicationCommand[];
  readonly guildId?: string;
  replace(commands: APIApplicationCommand[]): void;
}

/** The commands that the path speaks of: all servers' or one's. */
function shelfOf(request: ApiRequest): Shelf {
  const { world } = request;
  if (request.param('application') !== world.applicationId) throw refusal.unknownApplication();
  if (!request.path.includes('/guilds/')) {
    return {
      commands: world.commands.global,
      replace(commands) {
        world.commands.global = commands;
        world.events.emit('commands');
      },
    };
  }
  const guildId = request.param('guild');
  const guild = world.guilds.get(guildId);
  if (guild === undefined) throw refusal.unknownGuild();
  if (!guild.members.has(world.bot.id)) throw refusal.missingAccess();
  return {
    guildId,
    commands: world.commands.guild.get(guildId) ?? [],
    replace(commands) {
      world.commands.guild.set(guildId, commands);
      world.events.emit('commands');
    },
  };
}

function list(request: ApiRequest): ApiResponse {
  const { commands } = shelfOf(request);
  return ok(request.query.get('with_localizations') === 'true' ? commands : withoutLocalizations(commands));
}

function overwrite(request: ApiRequest): ApiResponse {
  const shelf = shelfOf(request);
  const given = checked(request, array(spec.ApplicationCommandUpdateRequestSchema), commandListProblems);
  const stored = given.map((one) => storeCommand(request.world, one, shelf.commands, shelf.guildId));
  shelf.replace(stored);
  return ok(stored);
}

function create(request: ApiRequest): ApiResponse {
  const shelf = shelfOf(request);
  const given = checked(request, spec.ApplicationCommandCreateRequestSchema, (body) =>
    commandProblems({ ...body }),
  );
  const stored = storeCommand(request.world, given, shelf.commands, shelf.guildId);
  const existed = shelf.commands.some(({ id }) => id === stored.id);
  shelf.replace([...shelf.commands.filter(({ id }) => id !== stored.id), stored]);
  return { status: existed ? 200 : 201, body: stored };
}

function find(request: ApiRequest): { shelf: Shelf; command: APIApplicationCommand } {
  const shelf = shelfOf(request);
  const command = shelf.commands.find(({ id }) => id === request.param('command'));
  if (command === undefined) throw refusal.unknownCommand();
  return { shelf, command };
}

function change(request: ApiRequest): ApiResponse {
  const { shelf, command } = find(request);
  const patch = checked(request, spec.ApplicationCommandPatchRequestPartialSchema);
  const merged = checked(
    { ...request, param: request.param, body: { ...command, ...patch, type: command.type } },
    spec.ApplicationCommandCreateRequestSchema,
    (body) => commandProblems({ ...body }),
  );
  const fresh = storeCommand(request.world, merged, [], shelf.guildId);
  const stored = { ...fresh, id: command.id };
  shelf.replace(shelf.commands.map((one) => (one.id === command.id ? stored : one)));
  return ok(stored);
}

function remove(request: ApiRequest): ApiResponse {
  const { shelf, command } = find(request);
  shelf.replace(shelf.commands.filter(({ id }) => id !== command.id));
  return noContent;
}
