import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Command, InputError } from '../src/command.js';
import { EVERYWHERE } from '../src/lookup.js';
import { renderCommandHelp, renderHelp } from '../src/render/help.js';
import { LIMITS } from '../src/render/limits.js';
import { cleanLine } from '../src/render/text.js';

const options = z.object({
  command: z
    .string()
    .max(100, 'Type the name of a command, such as event.')
    .transform((text) => cleanLine(text).replace(/^\//, '').toLowerCase())
    .optional(),
});

export const help = {
  data: {
    name: 'help',
    description: 'What Yalu can do',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'command',
        description: 'A command to explain, such as event',
        max_length: 100,
        autocomplete: true,
      },
    ],
  },
  defer: 'private',
  parse: (given) => options.parse(given),
  run: ({ commands }, { command: name }) => {
    if (name === undefined || name === '') {
      return { kind: 'reply', private: true, message: renderHelp(commands) };
    }
    const command = commands.find(({ data }) => data.name === name);
    if (command === undefined) {
      const names = commands.map(({ data }) => `\`/${data.name}\``).join(', ');
      throw new InputError(`There is no command of that name. The commands are ${names}.`);
    }
    return { kind: 'reply', private: true, message: renderCommandHelp(command) };
  },
  autocomplete: ({ commands }, { value }) => {
    const typed = cleanLine(value).replace(/^\//, '').toLowerCase();
    return commands
      .filter(({ data }) => data.name.startsWith(typed))
      .slice(0, LIMITS.choices)
      .map(({ data }) => ({ name: `/${data.name}`, value: data.name }));
  },
} satisfies Command<z.output<typeof options>>;
