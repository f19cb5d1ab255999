import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { exportClass } from '../src/class-export.js';
import { classChoices } from '../src/class-lookup.js';
import { askDeletion, createClass, setTerm, showClasses } from '../src/class-manage.js';
import { addMember, invite, removeMember } from '../src/class-members.js';
import { periodChoices } from '../src/class-period.js';
import { report } from '../src/class-report.js';
import type { Command } from '../src/command.js';
import { completedOption, OTHER_VERSION, subcommand, textOption, typed } from '../src/command-options.js';
import { IN_SERVERS, pickedMember } from '../src/in-server.js';

const which = typed('Choose a class.').optional();
const period = typed('Choose a stretch of time, such as week.').optional();

const options = z.discriminatedUnion(
  'subcommand',
  [
    z.object({
      subcommand: z.literal('create'),
      name: typed('Give the class a name, such as 7B.'),
      role: z
        .string()
        .regex(/^\d{15,20}$/, 'Choose a role of this server.')
        .optional(),
      names: z.enum(['real', 'pseudonyms'], 'Choose real names or pseudonyms.').optional(),
    }),
    z.object({ subcommand: z.literal('delete'), name: which }),
    z.object({ subcommand: z.literal('list') }),
    z.object({ subcommand: z.literal('invite'), class: which }),
    z.object({ subcommand: z.literal('add'), class: which, member: pickedMember }),
    z.object({ subcommand: z.literal('remove'), class: which, member: pickedMember }),
    z.object({
      subcommand: z.literal('term'),
      class: which,
      name: typed('Give the term a name, such as Autumn 2026.'),
      from: typed('Give its first day, such as 1 September 2026.'),
      to: typed('Give its last day, such as 18 December 2026.'),
    }),
    z.object({ subcommand: z.literal('report'), class: which, period }),
    z.object({ subcommand: z.literal('export'), class: which, period }),
  ],
  OTHER_VERSION,
);

const whichOption = (name: string) => completedOption(name, 'Its name; not needed when there is only one');
const PERIOD_OPTION = completedOption(
  'period',
  'Such as last week, month, term or 2 Nov to 20 Nov; this week, if you leave it out',
);
const memberOption = (description: string) => ({
  type: ApplicationCommandOptionType.User as const,
  name: 'member',
  description,
  required: true,
});

export const classCommand = {
  data: {
    name: 'class',
    description: 'For teachers: classes, who is in them, their terms and results',
    ...IN_SERVERS,
    options: [
      {
        ...subcommand('create', 'Make a class in this server'),
        options: [
          { ...textOption('name', 'Such as 7B, or History Thursday'), required: true },
          {
            type: ApplicationCommandOptionType.Role,
            name: 'role',
            description: 'Only people with this role may join; anybody, if you leave it out',
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'names',
            description: 'What leaderboards show; real names, if you leave it out',
            choices: [
              { name: 'Real names', value: 'real' },
              { name: 'Pseudonyms', value: 'pseudonyms' },
            ],
          },
        ],
      },
      {
        ...subcommand('delete', 'Delete a class; for 30 days it can come back'),
        options: [whichOption('name')],
      },
      subcommand('list', 'Every class: members, term, weekly digest; deleted ones to bring back'),
      {
        ...subcommand('invite', 'Post a button here with which people join a class'),
        options: [whichOption('class')],
      },
      {
        ...subcommand('add', 'Put somebody into a class'),
        options: [memberOption('Whom to add'), whichOption('class')],
      },
      {
        ...subcommand('remove', 'Take somebody out of a class; their answers are kept'),
        options: [memberOption('Whom to take out'), whichOption('class')],
      },
      {
        ...subcommand('term', 'Set a term of a class, or change one: the same name, other dates'),
        options: [
          { ...textOption('name', 'Such as Autumn 2026'), required: true },
          { ...textOption('from', 'Its first day, such as 1 September 2026'), required: true },
          { ...textOption('to', 'Its last day, such as 18 December 2026'), required: true },
          whichOption('class'),
        ],
      },
      {
        ...subcommand('report', 'How a class is doing: who takes part, what is hard, who is away'),
        options: [whichOption('class'), PERIOD_OPTION],
      },
      {
        ...subcommand('export', 'Every answer, and points by day, as files for a spreadsheet'),
        options: [whichOption('class'), PERIOD_OPTION],
      },
    ],
  },
  defer: 'private',
  parse: (given) => options.parse(given),
  run: async (context, input) => {
    switch (input.subcommand) {
      case 'create':
        return createClass(context, input);
      case 'delete':
        return askDeletion(context, input.name);
      case 'list':
        return { kind: 'reply', private: true, message: await showClasses(context, 0) };
      case 'invite':
        return invite(context, input.class);
      case 'add':
        return addMember(context, input.class, input.member);
      case 'remove':
        return removeMember(context, input.class, input.member);
      case 'term':
        return setTerm(context, input);
      case 'report':
        return report(context, input);
      case 'export':
        return exportClass(context, input);
    }
  },
  autocomplete: (context, { name, value }) =>
    name === 'period' ? periodChoices(context, value) : classChoices(context, value),
} satisfies Command<z.output<typeof options>>;
