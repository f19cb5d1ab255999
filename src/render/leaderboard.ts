import type { Message } from '../command.js';
import type { LeaderboardRow, Period, PeriodKind } from '../core/daily.js';
import { formatDate } from '../core/dates.js';
import { encodeId } from '../custom-id.js';
import { button, container, row, text } from './components.js';
import { count, escapeMarkdown, people, personName } from './text.js';
import { formatDay } from './when.js';

/** One page of a board, as one person asked for it. */
export interface ShownBoard {
  readonly period: Period;
  readonly zone: string;
  readonly rows: readonly LeaderboardRow[];
  /** From 0. */
  readonly page: number;
  /** People on the whole board. */
  readonly total: number;
  /** The asker's own place, wherever on the board it is. */
  readonly own: LeaderboardRow | undefined;
  readonly askerId: string;
  /** Whether only the asker sees it. */
  readonly isPrivate: boolean;
}

/** People on one page: a phone screen. */
export const BOARD_PAGE = 10;

const COLOUR = 0xb7791f;

/** What each board is called on its button. */
const PERIOD_LABELS: Readonly<Record<PeriodKind, string>> = {
  today: 'Today',
  week: 'This week',
  month: 'This month',
  all: 'All time',
};

/** A page of the leaderboard, with the other boards and pages a button away. The asker's own place is always there. */
export function renderLeaderboard(board: ShownBoard): Message {
  const { period, rows, page, total, isPrivate } = board;
  const pages = Math.max(1, Math.ceil(total / BOARD_PAGE));
  const where = pages > 1 ? ` · page ${page + 1} of ${pages}` : '';
  const list =
    total === 0
      ? 'Nobody is on this board yet. Answer a daily question to be the first.'
      : lines(rows, board);
  const kinds = (['today', 'week', 'month', 'all'] as const).map((kind) => ({
    ...button(boardId(kind, 0, isPrivate, 'p'), PERIOD_LABELS[kind]),
    disabled: kind === period.kind,
  }));
  return {
    components: [
      container(COLOUR, [
        text(
          `## Leaderboard: ${PERIOD_LABELS[period.kind].toLowerCase()}\n-# ${describe(board)} · ${people(total)}${where}`,
        ),
        text(list),
        text(ownPlace(board)),
        ...(pages > 1 ? [row(turning(board, pages))] : []),
        row(kinds),
      ]),
    ],
  };
}

function turning({ period, page, isPrivate }: ShownBoard, pages: number) {
  const to = (target: number, what: string) => boardId(period.kind, target, isPrivate, what);
  return [
    { ...button(to(page - 1, 'b'), 'Back'), disabled: page === 0 },
    { ...button(to(page + 1, 'n'), 'Next'), disabled: page >= pages - 1 },
  ];
}

/** `what` keeps the ids of one message apart where two buttons lead to one page. */
function boardId(kind: PeriodKind, page: number, isPrivate: boolean, what: string): string {
  return encodeId('board', kind, String(Math.max(0, page)), isPrivate ? 'private' : 'public', what);
}

function lines(rows: readonly LeaderboardRow[], { askerId }: ShownBoard): string {
  return rows
    .map((one) => {
      const name = one.userId === askerId ? `**${shownName(one, askerId)}**` : shownName(one, askerId);
      return `**${one.rank}** · ${name} · ${result(one)}`;
    })
    .join('\n');
}

/** People who hide are anonymous to everybody but themselves. */
function shownName({ userId, name, hidden }: LeaderboardRow, askerId: string): string {
  return hidden && userId !== askerId ? 'Anonymous' : personName(name);
}

function result({ points, right, answered }: LeaderboardRow): string {
  return `${count(points, 'point')} · ${right} of ${answered} right`;
}

function ownPlace({ own, total, askerId, isPrivate }: ShownBoard): string {
  if (own === undefined) {
    return isPrivate
      ? '-# You are not on this board yet: answer a daily question.'
      : '-# Whoever asked for this board is not on it yet.';
  }
  const hidden = own.hidden ? ' Others see you as Anonymous.' : '';
  const place = `place ${own.rank} of ${total} · ${result(own)}`;
  return isPrivate ? `You: ${place}.${hidden}` : `${shownName(own, askerId)}, who asked: ${place}`;
}

/** Which stretch of time the board is about. */
function describe({ period: { kind, key }, zone }: ShownBoard): string {
  const place = `time in ${escapeMarkdown(zone)}`;
  switch (kind) {
    case 'today':
      return `${formatDay(key)} · ${place}`;
    case 'week':
      return `${key.replace(/^(\d{4})-W0?(\d+)$/, 'Week $2 of $1')} · ${place}`;
    case 'month':
      return `${formatDate(key)} · ${place}`;
    case 'all':
      return 'Every daily question in this server';
  }
}
