import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Command, type Component, type Context, InputError, type Reply } from '../src/command.js';
import type { PeriodKind } from '../src/core/daily.js';
import { period } from '../src/core/periods.js';
import { IN_SERVERS, serverOf } from '../src/in-server.js';
import { BOARD_PAGE, renderLeaderboard } from '../src/render/leaderboard.js';

const KINDS = ['today', 'week', 'month', 'all'] as const;

const options = z.object({
  period: z
    .enum([...KINDS, 'term'], { error: 'Choose today, week, month or all.' })
    .default('all')
    .transform((kind, issues) => {
      if (kind !== 'term') return kind;
      issues.addIssue('This server has no terms yet. Try `period:This month` or `period:All time`.');
      return z.NEVER;
    }),
});

export const leaderboard = {
  data: {
    name: 'leaderboard',
    description: 'Who leads in the daily questions, and your own place',
    ...IN_SERVERS,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        description: 'The stretch of time to look at; all of it, if you leave this out',
        choices: [
          { name: 'Today', value: 'today' },
          { name: 'This week', value: 'week' },
          { name: 'This month', value: 'month' },
          { name: 'This term', value: 'term' },
          { name: 'All time', value: 'all' },
        ],
      },
    ],
  },
  defer: 'public',
  parse: (given) => options.parse(given),
  run: (context, { period: kind }) => showBoard(context, kind, 0, false),
} satisfies Command<z.output<typeof options>>;

/** Turning pages and changing the stretch of time. */
export const boardPage: Component = {
  run: async (context, [kind = '', page = '', privacy = '']) => {
    const known = KINDS.find((one) => one === kind);
    if (known === undefined)
      throw new InputError('This board is not here any more. Use `/leaderboard` again.');
    const wasPrivate = privacy !== 'public' || !context.mayUpdate;
    const reply = await showBoard(context, known, Number.parseInt(page, 10) || 0, wasPrivate);
    // A board that all see must not turn into one that shows who hides, so then the answer comes apart.
    const inPlace = context.mayUpdate && reply.private === (privacy !== 'public');
    return inPlace ? { kind: 'update', message: reply.message } : reply;
  },
};

/** One page, as the asker may see it. Whoever hides gets it alone: their own place would give them away. */
async function showBoard(
  context: Context,
  kind: PeriodKind,
  page: number,
  isPrivate: boolean,
): Promise<Reply> {
  const { store, userId, now } = context;
  const guildId = serverOf(context);
  const { zone } = await store.guildSettings(guildId);
  const board = { guildId, classId: null };
  const asked = period(kind, now, zone);
  const own = await store.standing(board, asked, userId);
  const first = await store.leaderboardPage(board, asked, Math.max(0, page) * BOARD_PAGE, BOARD_PAGE);
  // People leave and days end: the last page there is stands in for one that is gone.
  const last = Math.max(0, Math.ceil(first.total / BOARD_PAGE) - 1);
  const shown = Math.min(Math.max(0, page), last);
  const { rows, total } =
    shown === Math.max(0, page)
      ? first
      : await store.leaderboardPage(board, asked, shown * BOARD_PAGE, BOARD_PAGE);
  const alone = isPrivate || own?.hidden === true;
  return {
    kind: 'reply',
    private: alone,
    message: renderLeaderboard({
      period: asked,
      zone,
      rows,
      page: shown,
      total,
      own,
      askerId: userId,
      isPrivate: alone,
    }),
  };
}
