import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Command } from '../src/command.js';
import { OTHER_VERSION, subcommand } from '../src/command-options.js';
import { IN_SERVERS } from '../src/in-server.js';
import { MAX_QUERY } from '../src/lookup.js';
import { showFlags } from '../src/question-flags.js';
import { giveTemplate, importFile } from '../src/question-import.js';
import { askRetirement, showQuestions } from '../src/question-list.js';
import { questionChoices } from '../src/question-lookup.js';

const options = z.discriminatedUnion(
  'subcommand',
  [
    z.object({ subcommand: z.literal('template') }),
    z.object({
      subcommand: z.literal('import'),
      file: z.object(
        { name: z.string(), url: z.string(), size: z.number() },
        'Choose a file: the CSV or JSON that `/questions template` gives, filled in.',
      ),
    }),
    z.object({ subcommand: z.literal('list') }),
    z.object({
      subcommand: z.literal('remove'),
      id: z
        .string('Give the id of a question, such as own-12.')
        .max(MAX_QUERY, 'Give the id of a question, such as own-12.'),
    }),
    z.object({ subcommand: z.literal('flags') }),
  ],
  OTHER_VERSION,
);

export const questions = {
  data: {
    name: 'questions',
    description: 'For teachers: your own questions, and those that students flagged',
    ...IN_SERVERS,
    options: [
      subcommand('template', 'A file to fill in with your own questions, and how to'),
      {
        ...subcommand('import', 'Add the questions of a file: all of them, or none if one has a mistake'),
        options: [
          {
            type: ApplicationCommandOptionType.Attachment,
            name: 'file',
            description: 'The CSV or JSON, filled in',
            required: true,
          },
        ],
      },
      subcommand('list', 'Your own questions: look at them, retire them, bring them back'),
      {
        ...subcommand('remove', 'Retire a question; its scores stay, and it can come back'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'id',
            description: 'Such as own-12; a few words of the question find it',
            max_length: MAX_QUERY,
            required: true,
            autocomplete: true,
          },
        ],
      },
      subcommand('flags', 'What students found wrong with a question'),
    ],
  },
  defer: 'private',
  parse: (given) => options.parse(given),
  run: (context, input) => {
    switch (input.subcommand) {
      case 'template':
        return giveTemplate(context);
      case 'import':
        return importFile(context, input.file);
      case 'list':
        return showQuestions(context);
      case 'remove':
        return askRetirement(context, input.id);
      case 'flags':
        return showFlags(context);
    }
  },
  autocomplete: (context, { value }) => questionChoices(context, value),
} satisfies Command<z.output<typeof options>>;
