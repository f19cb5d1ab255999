import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Command } from '../src/command.js';
import { completedOption, OTHER_VERSION, subcommand, textOption, typed } from '../src/command-options.js';
import { scheduleClassChoices } from '../src/daily-class.js';
import { optionChoices } from '../src/daily-options.js';
import {
  askRemoval,
  pause,
  postNow,
  preview,
  resume,
  scheduleChoices,
  showStatus,
} from '../src/daily-schedules.js';
import { setUp } from '../src/daily-setup.js';
import { IN_SERVERS } from '../src/in-server.js';
import { MAX_QUERY } from '../src/lookup.js';

const schedule = typed().optional();

const options = z.discriminatedUnion(
  'subcommand',
  [
    z.object({
      subcommand: z.literal('setup'),
      channel: z.string('Choose a channel, such as #study.'),
      time: z.string('Say at what time, such as 08:30.').max(MAX_QUERY, 'Write the time like 08:30.'),
      timezone: typed().optional(),
      days: typed().optional(),
      topics: typed().optional(),
      difficulty: z.enum(['easy', 'medium', 'hard', 'any'], 'Choose easy, medium, hard or any.').optional(),
      'open-for': typed().optional(),
      reveal: z.enum(['at once', 'at close'], 'Choose “at once” or “at close”.').optional(),
      class: typed().optional(),
      ping: z.string().optional(),
    }),
    z.object({ subcommand: z.literal('status') }),
    z.object({ subcommand: z.literal('pause'), schedule, until: typed().optional() }),
    z.object({ subcommand: z.literal('resume'), schedule }),
    z.object({ subcommand: z.literal('now'), schedule }),
    z.object({ subcommand: z.literal('preview'), schedule }),
    z.object({ subcommand: z.literal('remove'), schedule }),
  ],
  OTHER_VERSION,
);

const SCHEDULE_OPTION = completedOption('schedule', 'Its number; not needed when there is only one');

export const daily = {
  data: {
    name: 'daily',
    description: 'For teachers: one question a day in a channel',
    ...IN_SERVERS,
    options: [
      {
        ...subcommand('setup', 'Set up the daily question, or change one: same channel, same time'),
        options: [
          {
            type: ApplicationCommandOptionType.Channel,
            name: 'channel',
            description: 'Where to post',
            channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
            required: true,
          },
          { ...textOption('time', 'Local time of day, such as 08:30'), required: true },
          completedOption('timezone', 'Such as Asia/Seoul; the server’s, if you leave it out'),
          completedOption('days', 'Such as weekdays, or mon, wed, fri; every day, if you leave it out'),
          completedOption('topics', 'One or several, with commas; all, if you leave it out'),
          {
            type: ApplicationCommandOptionType.String,
            name: 'difficulty',
            description: 'All of them, if you leave it out',
            choices: [
              { name: 'Easy: 10 points', value: 'easy' },
              { name: 'Medium: 15 points', value: 'medium' },
              { name: 'Hard: 20 points', value: 'hard' },
              { name: 'Any', value: 'any' },
            ],
          },
          completedOption('open-for', 'How long answers count, such as 8 hours; 24, if you leave it out'),
          {
            type: ApplicationCommandOptionType.String,
            name: 'reveal',
            description: 'When each person learns whether they were right',
            choices: [
              { name: 'At once', value: 'at once' },
              { name: 'At close', value: 'at close' },
            ],
          },
          completedOption('class', 'Only its members score; “none” takes it off'),
          {
            type: ApplicationCommandOptionType.Role,
            name: 'ping',
            description: 'A role to mention with each question',
          },
        ],
      },
      subcommand('status', 'Every schedule: next time, last result, what failed and why'),
      {
        ...subcommand('pause', 'No questions for a while, such as in the holidays; streaks are kept'),
        options: [
          SCHEDULE_OPTION,
          textOption(
            'until',
            'The last day without one, such as 8 January; until resumed, if you leave it out',
          ),
        ],
      },
      {
        ...subcommand('resume', 'End a pause, or start again after a fault'),
        options: [SCHEDULE_OPTION],
      },
      { ...subcommand('now', 'Post today’s question now'), options: [SCHEDULE_OPTION] },
      { ...subcommand('preview', 'See the next question before anybody else'), options: [SCHEDULE_OPTION] },
      { ...subcommand('remove', 'Remove a schedule; scores are kept'), options: [SCHEDULE_OPTION] },
    ],
  },
  defer: 'private',
  parse: (given) => options.parse(given),
  run: async (context, input) => {
    switch (input.subcommand) {
      case 'setup':
        return setUp(context, input);
      case 'status':
        return { kind: 'reply', private: true, message: await showStatus(context, 0) };
      case 'pause':
        return pause(context, input.schedule, input.until);
      case 'resume':
        return resume(context, input.schedule);
      case 'now':
        return postNow(context, input.schedule);
      case 'preview':
        return preview(context, input.schedule);
      case 'remove':
        return askRemoval(context, input.schedule);
    }
  },
  autocomplete: (context, { name, value }) => {
    if (name === 'schedule') return scheduleChoices(context);
    if (name === 'class') return scheduleClassChoices(context, value);
    return optionChoices(context.catalogue, name, value);
  },
} satisfies Command<z.output<typeof options>>;
