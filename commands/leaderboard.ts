import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { classOf, classOfButton, everyClassChoices } from '../src/class-lookup.js';
import { begunTerms, classesWithTerms, termAsked } from '../src/class-terms.js';
import {
  type Command,
  type Component,
  type ComponentContext,
  type Context,
  InputError,
  type Reply,
  type Update,
} from '../src/command.js';
import { completedOption, typed } from '../src/command-options.js';
import type { LocalDate } from '../src/core/daily.js';
import { localDate } from '../src/core/due-time.js';
import { period } from '../src/core/periods.js';
import { readNumber } from '../src/custom-id.js';
import { IN_SERVERS, serverOf } from '../src/in-server.js';
import {
  BOARD_PAGE,
  type BoardKind,
  renderLeaderboard,
  renderTermChoice,
} from '../src/render/leaderboard.js';
import type { Class } from '../src/store/store.js';

const KINDS = ['today', 'week', 'month', 'term', 'all'] as const;

const options = z.object({
  period: z.enum(KINDS, { error: 'Choose today, week, month, term or all.' }).default('all'),
  class: typed('Choose a class.').optional(),
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
      completedOption('class', 'The board of one class; the whole server, if you leave this out'),
    ],
  },
  defer: 'public',
  parse: (given) => options.parse(given),
  run: async (context, { period: kind, class: typed }) => {
    const first = { kind, term: undefined, page: 0 };
    if (typed !== undefined) {
      return showBoard(context, { ...first, forClass: await classOf(context, typed) }, false);
    }
    if (kind !== 'term') return showBoard(context, { ...first, forClass: null }, false);
    const [only, ...others] = await classesWithTerms(context);
    if (others.length === 0) return showBoard(context, { ...first, forClass: only }, false);
    return { kind: 'reply', private: false, message: renderTermChoice([only, ...others], false) };
  },
  autocomplete: (context, { value }) => everyClassChoices(context, value),
} satisfies Command<z.output<typeof options>>;

/** Turning pages, changing the stretch of time, and looking at an earlier term. */
export const boardComponents: Readonly<Record<string, Component>> = {
  board: {
    run: async (context, [kind = '', page = '', privacy = '', classId = '', term = '']) => {
      const known = KINDS.find((one) => one === kind);
      if (known === undefined) throw new InputError(GONE);
      const forClass = classId === '' ? null : await classOfButton(context, classId);
      const asked = { kind: known, term, page: readNumber(page, 0), forClass };
      return showInPlace(context, asked, privacy === 'public');
    },
  },
  'board-term': {
    run: async (context, [privacy = '', classId = '']) => {
      const forClass = await classOfButton(context, classId);
      const asked = { kind: 'term', term: context.values[0], page: 0, forClass } as const;
      return showInPlace(context, asked, privacy === 'public');
    },
  },
};

const GONE = 'This board is not here any more. Use `/leaderboard` again.';

interface AskedBoard {
  readonly kind: BoardKind;
  /** Null for the whole server. */
  readonly forClass: Class | null;
  /** The term that begins on this day; the present one when it is of no use. */
  readonly term: LocalDate | undefined;
  /** From 0. */
  readonly page: number;
}

/** In the message that carries the component, where the presser may change it. */
async function showInPlace(
  context: ComponentContext,
  asked: AskedBoard,
  wasPublic: boolean,
): Promise<Reply | Update> {
  const reply = await showBoard(context, asked, !wasPublic || !context.mayUpdate);
  // A board that all see must not turn into one that shows who hides, so then the answer comes apart.
  const inPlace = context.mayUpdate && reply.private === !wasPublic;
  return inPlace ? { kind: 'update', message: reply.message } : reply;
}

/** One page, as the asker may see it. Who hides or goes by a pseudonym gets it alone: their own place would give them away. */
async function showBoard(context: Context, asked: AskedBoard, isPrivate: boolean): Promise<Reply> {
  const { store, userId, now } = context;
  const { kind, forClass } = asked;
  const guildId = serverOf(context);
  const { zone } = await store.guildSettings(guildId);
  const terms = forClass === null ? [] : await begunTerms(context, forClass.id, localDate(now, zone));
  const shown =
    kind === 'term'
      ? { kind, ...(await termAsked(context, termClass(forClass), terms, asked.term)) }
      : period(kind, now, zone);
  const board = { guildId, classId: forClass?.id ?? null };
  const pageAt = (page: number) => store.leaderboardPage(board, shown, page * BOARD_PAGE, BOARD_PAGE);
  const own = await store.standing(board, shown, userId);
  const first = await pageAt(asked.page);
  // People leave and days end: the last page there is stands in for one that is gone.
  const page = Math.min(asked.page, Math.max(0, Math.ceil(first.total / BOARD_PAGE) - 1));
  const { rows, total, voided } = page === asked.page ? first : await pageAt(page);
  const classes = await store.classesOf(guildId, userId);
  const isPseudonymous = classes.some(({ names }) => names === 'pseudonyms');
  const alone = isPrivate || isPseudonymous || own?.hidden === true;
  const message = renderLeaderboard({
    period: shown,
    forClass,
    terms,
    zone,
    rows,
    page,
    total,
    own,
    askerId: userId,
    isPrivate: alone,
    isPseudonymous,
    voided,
  });
  return { kind: 'reply', private: alone, message };
}

/** A term is a class's. @throws InputError for a button that says otherwise */
function termClass(forClass: Class | null): Class {
  if (forClass === null) throw new InputError(GONE);
  return forClass;
}
