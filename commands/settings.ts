import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Command, type Component, InputError } from '../src/command.js';
import { optionChoices, zoneOf } from '../src/daily-options.js';
import { IN_SERVERS, requireTeacher } from '../src/in-server.js';
import { MAX_QUERY } from '../src/lookup.js';
import { renderSettings } from '../src/render/settings.js';
import type { GuildSettings } from '../src/store/store.js';

const options = z.object({
  'teacher-role': z
    .string()
    .regex(/^\d{15,20}$/, 'Choose a role of this server.')
    .optional(),
  timezone: z.string().max(MAX_QUERY, 'Write the time zone like Asia/Seoul.').optional(),
});

export const settings = {
  data: {
    name: 'settings',
    description: 'For teachers: the settings of this server, and who is a teacher',
    ...IN_SERVERS,
    options: [
      {
        type: ApplicationCommandOptionType.Role,
        name: 'teacher-role',
        description: 'Members with this role are teachers, as those with Manage Server always are',
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'timezone',
        description: 'Such as Asia/Seoul: when a day begins on leaderboards',
        max_length: MAX_QUERY,
        autocomplete: true,
      },
    ],
  },
  defer: 'private',
  parse: (given) => options.parse(given),
  run: async (context, { 'teacher-role': role, timezone }) => {
    const { guildId, settings: current } = await requireTeacher(context, 'see or change the settings');
    if (role === guildId) {
      throw new InputError(
        'With @everyone as the teacher role, every student would be a teacher. Choose another.',
      );
    }
    const changes: Partial<GuildSettings> = {
      ...(role === undefined ? {} : { teacherRoleId: role }),
      ...(timezone === undefined ? {} : { zone: zoneOf(timezone) }),
    };
    const saved =
      Object.keys(changes).length === 0 ? current : await context.store.saveGuildSettings(guildId, changes);
    return { kind: 'reply', private: true, message: renderSettings(saved, context.now) };
  },
  autocomplete: ({ catalogue }, { name, value }) => optionChoices(catalogue, name, value),
} satisfies Command<z.output<typeof options>>;

/** Takes the teacher role back: then only Manage Server makes a teacher. */
export const settingsComponents: Readonly<Record<string, Component>> = {
  'settings-no-role': {
    run: async (context) => {
      const { guildId } = await requireTeacher(context, 'change the settings');
      const saved = await context.store.saveGuildSettings(guildId, { teacherRoleId: null });
      return { kind: 'update', message: renderSettings(saved, context.now) };
    },
  },
};
