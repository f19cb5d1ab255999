import type { Message } from '../command.js';
import { encodeId } from '../custom-id.js';
import { button, container, row, text } from './components.js';
import { escapeMarkdown } from './text.js';
import { localTime } from './when.js';

/** Settings of a server. */
export interface ShownSettings {
  readonly zone: string;
  readonly teacherRoleId: string | null;
}

const COLOUR = 0x2e6da4;

/** How a server is set up, and how to change it. `now` is epoch ms. */
export function renderSettings({ zone, teacherRoleId }: ShownSettings, now: number): Message {
  const teachers =
    teacherRoleId === null
      ? 'Teachers: people with Manage Server'
      : `Teachers: people with <@&${teacherRoleId}> or with Manage Server`;
  const clear =
    teacherRoleId === null ? [] : [row([button(encodeId('settings-no-role'), 'No teacher role')])];
  return {
    components: [
      container(COLOUR, [
        text(
          `## Settings of this server\n${teachers}\nTime zone: ${escapeMarkdown(zone)} (now ${localTime(now, zone)})`,
        ),
        text(
          '-# Leaderboards begin their days, weeks and months by this zone, and new daily questions use it. Schedules that exist keep theirs. To change something: `/settings teacher-role:… timezone:…`',
        ),
        ...clear,
      ]),
    ],
  };
}
