import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Context } from './command.js';
import { InputError } from './command.js';
import type { GuildSettings } from './store/store.js';

/** What commands that work only in servers share: where they are offered, and who may use them. */

/** Offered in servers that have the bot, and nowhere else. */
export const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** An option that picks a person. */
export const pickedMember = z.object(
  { id: z.string(), name: z.string(), isBot: z.boolean(), isHere: z.boolean() },
  'Choose somebody of this server.',
);

/** The server this happens in. @throws InputError in direct messages */
export function serverOf({ guildId }: Pick<Context, 'guildId'>): string {
  if (guildId === null)
    throw new InputError('This works only in a server that has Yalu, not in direct messages.');
  return guildId;
}

/** A server and its settings, for somebody who may change them. */
export interface TeacherOf {
  readonly guildId: string;
  readonly settings: GuildSettings;
}

/**
 * Teachers are those with Manage Server, and those with the configured role. Asked again on every call and every press:
 * what Discord hides is no permission check, and roles change.
 * @param what what only teachers can do, such as `pause it`, for the refusal
 * @throws InputError when the asker is no teacher, or this is no server
 */
export async function requireTeacher(context: Context, what: string): Promise<TeacherOf> {
  const guildId = serverOf(context);
  const settings = await context.store.guildSettings(guildId);
  if (!isTeacher(context, settings)) {
    throw new InputError(
      `Only teachers can ${what}: people with Manage Server, or with the teacher role that \`/settings\` names.`,
    );
  }
  return { guildId, settings };
}

/** Whether the asker is a teacher, for what has no way to refuse, such as suggestions. */
export async function mayTeach(context: Context): Promise<boolean> {
  const { guildId, store } = context;
  return guildId !== null && isTeacher(context, await store.guildSettings(guildId));
}

function isTeacher({ permissions, roleIds }: Context, { teacherRoleId }: GuildSettings): boolean {
  const enough = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
  return (permissions & enough) !== 0n || (teacherRoleId !== null && roleIds.includes(teacherRoleId));
}
