import { type APIAllowedMentions, type APIUser, PermissionFlagsBits } from 'discord-api-types/v10';
import { isRecord, walk } from './components.js';
import type { ChannelState, World } from './state.js';
import { may, permissionsIn } from './wire.js';

/** Whom a message pings. */
export interface Mentions {
  readonly mentions: APIUser[];
  readonly mention_roles: string[];
  readonly mention_everyone: boolean;
}

/**
 * Whom Discord would ping: what content and text displays mention, as far as `allowed` lets it. Embeds, buttons and
 * menus never ping. No `allowed` at all means that everything may.
 */
export function findMentions(
  world: World,
  channel: ChannelState,
  content: string,
  components: unknown,
  allowed: APIAllowedMentions | null | undefined,
): Mentions {
  const displays = walk(components).flatMap(({ component }) =>
    isRecord(component) && component.type === 10 && typeof component['content'] === 'string'
      ? [component['content']]
      : [],
  );
  const text = [content, ...displays].join('\n').replace(/`[^`]*`/g, '');
  const parse: readonly string[] = allowed ? (allowed.parse ?? []) : ['users', 'roles', 'everyone'];
  const users = idsIn(text, /<@!?(\d+)>/g).filter(
    (id) => parse.includes('users') || allowed?.users?.includes(id),
  );
  const roles = idsIn(text, /<@&(\d+)>/g).filter(
    (id) => parse.includes('roles') || allowed?.roles?.includes(id),
  );
  const mayPingAll = may(permissionsIn(world, channel, world.bot.id), PermissionFlagsBits.MentionEveryone);
  return {
    mentions: users.flatMap((id) => world.people.get(id)?.user ?? []),
    mention_roles: roles,
    mention_everyone: mayPingAll && parse.includes('everyone') && /@(everyone|here)/.test(text),
  };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}
