import * as spec from 'discord-api-spec/zod';
import { invalidForm, refusal } from '../api-error.js';
import { type ApiRequest, checked, ok, type Route } from '../route.js';
import type { GuildState } from '../state.js';
import {
  guildChannels,
  permissionsInGuild,
  type Wire,
  wireChannel,
  wireGuild,
  wireMember,
  wireRole,
} from '../wire.js';
import { directMessages } from '../world.js';
import { visibleChannel } from './messages.js';

/** Who and what there is: the application, users, servers, members, roles, channels. */
export const directoryRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/applications/@me', handle: (request) => ok(application(request)) },
  { method: 'GET', pattern: '/oauth2/applications/@me', handle: (request) => ok(application(request)) },
  {
    method: 'GET',
    pattern: '/users/@me',
    handle: ({ world }) => ok({ ...world.bot, mfa_enabled: true, verified: true, locale: 'en-GB' }),
  },
  {
    method: 'GET',
    pattern: '/users/@me/guilds',
    handle: ({ world }) =>
      ok(
        [...world.guilds.values()]
          .filter((guild) => guild.members.has(world.bot.id))
          .map((guild) => ({
            ...wireGuild(world, guild, false),
            owner: false,
            permissions: permissionsInGuild(world, guild.id, world.bot.id).toString(),
          })),
      ),
  },
  {
    method: 'GET',
    pattern: '/users/:user',
    handle(request) {
      const id = request.param('user');
      const user = id === request.world.bot.id ? request.world.bot : request.world.people.get(id)?.user;
      if (user === undefined) throw refusal.unknownUser();
      return ok(user);
    },
  },
  {
    method: 'POST',
    pattern: '/users/@me/channels',
    handle(request) {
      const { world } = request;
      const { recipient_id: id } = checked(request, spec.CreatePrivateChannelRequestSchema);
      if (id == null) {
        throw invalidForm([
          { path: ['recipient_id'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' },
        ]);
      }
      if (!world.people.has(id)) throw refusal.unknownUser();
      return ok(wireChannel(world, directMessages(world, 'dm', [id])));
    },
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild',
    handle: (request) => ok(wireGuild(request.world, guildOf(request), false)),
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild/channels',
    handle: (request) =>
      ok(
        guildChannels(request.world, guildOf(request).id).map((channel) =>
          wireChannel(request.world, channel),
        ),
      ),
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild/roles',
    handle: (request) => ok([...guildOf(request).roles.values()].map(wireRole)),
  },
  { method: 'GET', pattern: '/guilds/:guild/members/:user', handle: (request) => ok(member(request)) },
  {
    method: 'GET',
    pattern: '/channels/:channel',
    handle: (request) => ok(wireChannel(request.world, visibleChannel(request))),
  },
];

function guildOf(request: ApiRequest): GuildState {
  const guild = request.world.guilds.get(request.param('guild'));
  if (guild === undefined) throw refusal.unknownGuild();
  if (!guild.members.has(request.world.bot.id)) throw refusal.missingAccess();
  return guild;
}

function member(request: ApiRequest): Wire {
  const { world } = request;
  const id = request.param('user') === '@me' ? world.bot.id : request.param('user');
  const found = wireMember(guildOf(request), id);
  if (found === undefined) throw refusal.unknownMember();
  return { ...found, user: id === world.bot.id ? world.bot : world.people.get(id)?.user };
}

function application({ world }: ApiRequest): Wire {
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    bot: world.bot,
    owner: world.bot,
    team: null,
    type: null,
    flags_new: '0',
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: world.guilds.size,
  };
}
