import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type Context, InputError } from './command.js';
import type { ScheduleSettings } from './core/daily.js';

/** What the bot needs to be allowed in a channel that it posts to. */

/** @throws InputError that names what the bot may not do in the channel, and how to mend it */
export function requirePermissions(
  { botPermissions, isMentionable }: Context,
  { channelId, pingRoleId }: Pick<ScheduleSettings, 'channelId' | 'pingRoleId'>,
): void {
  const permissions = botPermissions(channelId);
  if (permissions === null) {
    throw new InputError(
      'Yalu does not know that channel. Choose a text channel of this server that Yalu can see.',
    );
  }
  const needsMention = pingRoleId !== null && !isMentionable(pingRoleId);
  const missing = [...NEEDED, ...(needsMention ? [MENTION] : [])]
    .filter(({ bit }) => (permissions & bit) === 0n)
    .map(({ name, otherwise = '' }) => `• **${name}**${otherwise}`);
  if (missing.length === 0) return;
  throw new InputError(
    `Yalu can’t post in <#${channelId}> yet. It needs:\n${missing.join('\n')}\nGive it these in the channel’s settings, under Permissions, then use the command again. Nothing was changed.`,
  );
}

interface Need {
  readonly bit: bigint;
  readonly name: string;
  /** What would do as well. */
  readonly otherwise?: string;
}

const NEEDED: readonly Need[] = [
  { bit: PermissionFlagsBits.ViewChannel, name: 'View Channel' },
  { bit: PermissionFlagsBits.SendMessages, name: 'Send Messages' },
  { bit: PermissionFlagsBits.EmbedLinks, name: 'Embed Links' },
  { bit: PermissionFlagsBits.AttachFiles, name: 'Attach Files' },
  { bit: PermissionFlagsBits.ReadMessageHistory, name: 'Read Message History' },
];
const MENTION: Need = {
  bit: PermissionFlagsBits.MentionEveryone,
  name: 'Mention @everyone, @here and All Roles',
  otherwise: ' (or make the role mentionable)',
};
