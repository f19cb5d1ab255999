import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Command } from '../src/command.js';
import { IN_SERVERS, pickedMember, requireTeacher, serverOf } from '../src/in-server.js';
import { renderScore } from '../src/render/score.js';

const options = z.object({
  member: pickedMember.optional(),
});

export const score = {
  data: {
    name: 'score',
    description: 'Your points, streak and last answers, shown only to you',
    ...IN_SERVERS,
    options: [
      {
        type: ApplicationCommandOptionType.User,
        name: 'member',
        description: 'For teachers: somebody else’s score',
      },
    ],
  },
  defer: 'private',
  parse: (given) => options.parse(given),
  run: async (context, { member: picked }) => {
    const member = picked?.id ?? context.userId;
    const isOwn = member === context.userId;
    const guildId = isOwn
      ? serverOf(context)
      : (await requireTeacher(context, 'see the score of others')).guildId;
    const found = await context.store.score(guildId, member);
    const name = found.name ?? picked?.name ?? context.memberName;
    return { kind: 'reply', private: true, message: renderScore(context.catalogue, found, name, isOwn) };
  },
} satisfies Command<z.output<typeof options>>;
