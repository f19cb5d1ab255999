import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import type { Term } from '../core/classes.js';
import type { LeaderboardRow, LocalDate, Period, PeriodKind, TermPeriod } from '../core/daily.js';
import { formatDate, formatDateRange } from '../core/dates.js';
import { encodeId } from '../custom-id.js';
import { className } from './class-words.js';
import { button, container, row, selectRow, text } from './components.js';
import { LIMITS } from './limits.js';
import { count, escapeMarkdown, people, personName } from './text.js';
import { formatDay } from './when.js';

/** One page of a board, as one person asked for it. */
export interface ShownBoard {
  readonly period: Period | TermPeriod;
  /** Null for the board of the whole server. */
  readonly forClass: NamedClass | null;
  /** The class's terms that have begun, by date. */
  readonly terms: readonly Term[];
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
  /** Whether boards show the asker by a pseudonym. */
  readonly isPseudonymous: boolean;
  /** Dates in it whose points were taken back for everybody. */
  readonly voided: readonly LocalDate[];
}

/** A class as its board needs it. */
export interface NamedClass {
  readonly id: number;
  /** Typed text. */
  readonly name: string;
}

export type BoardKind = PeriodKind | 'term';

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
  const { rows, page, total } = board;
  const pages = Math.max(1, Math.ceil(total / BOARD_PAGE));
  const where = pages > 1 ? ` · page ${page + 1} of ${pages}` : '';
  // Said once above the list, so that a row fits the width of a phone.
  const list = total === 0 ? nobody(board) : `-# Points · right of answered\n${lines(rows, board)}`;
  return {
    components: [
      container(COLOUR, [
        text(`## ${title(board)}\n-# ${describe(board)} · ${people(total)}${where}`),
        text(list),
        text([ownPlace(board), ...takenBack(board)].join('\n')),
        ...(pages > 1 ? [row(turning(board, pages))] : []),
        row(periods(board)),
        ...otherTerms(board),
      ]),
    ],
  };
}

/** Asks whose term is meant, where it could be that of several classes. */
export function renderTermChoice(classes: readonly NamedClass[], isPrivate: boolean): Message {
  const buttons = classes.map((forClass) =>
    button(boardId({ kind: 'term', term: undefined, forClass, isPrivate }, 0, 'p'), forClass.name),
  );
  const rows = Array.from({ length: Math.ceil(buttons.length / LIMITS.buttonsInRow) }, (_, index) =>
    row(buttons.slice(index * LIMITS.buttonsInRow, (index + 1) * LIMITS.buttonsInRow)),
  );
  return { components: [container(COLOUR, [text('Whose term? Choose a class.'), ...rows])] };
}

function title({ period, forClass }: ShownBoard): string {
  const whose = forClass === null ? '' : ` of ${className(forClass)}`;
  const what =
    period.kind === 'term' ? escapeMarkdown(period.name) : PERIOD_LABELS[period.kind].toLowerCase();
  return `Leaderboard${whose}: ${what}`;
}

function nobody({ forClass }: ShownBoard): string {
  return forClass === null
    ? 'Nobody is on this board yet. Answer a daily question to be the first.'
    : 'Nobody is on this board yet. Its members come here with their first answer.';
}

/** Buttons to the other stretches of time; to terms only where the class has had one. */
function periods(board: ShownBoard): APIButtonComponentWithCustomId[] {
  const kinds = (['today', 'week', 'month', 'all'] as const).map((kind) => ({
    ...button(boardId({ ...board, kind, term: undefined }, 0, 'p'), PERIOD_LABELS[kind]),
    disabled: kind === board.period.kind,
  }));
  if (board.terms.length === 0) return kinds;
  const term = button(boardId({ ...board, kind: 'term', term: undefined }, 0, 'p'), 'Term');
  return [...kinds, { ...term, disabled: board.period.kind === 'term' }];
}

/** A menu of the class's other terms, under the board of one. */
function otherTerms({ period, forClass, terms, isPrivate }: ShownBoard) {
  if (period.kind !== 'term' || forClass === null) return [];
  const options = terms
    .filter(({ from }) => from !== period.from)
    .map((term) => ({ label: term.name, value: term.from, description: formatDateRange(term) }))
    .reverse();
  if (options.length === 0) return [];
  const id = encodeId('board-term', privacyOf(isPrivate), String(forClass.id));
  return [selectRow(id, 'Another term…', options)];
}

function turning(board: ShownBoard, pages: number): APIButtonComponentWithCustomId[] {
  const { period, page } = board;
  const term = period.kind === 'term' ? period.from : undefined;
  const to = (target: number, what: string) => boardId({ ...board, kind: period.kind, term }, target, what);
  return [
    { ...button(to(page - 1, 'b'), 'Back'), disabled: page === 0 },
    { ...button(to(page + 1, 'n'), 'Next'), disabled: page >= pages - 1 },
  ];
}

/** Which board a button leads to; a term by its first day, or the present one. */
interface BoardTarget {
  readonly kind: BoardKind;
  readonly term: LocalDate | undefined;
  readonly forClass: NamedClass | null;
  readonly isPrivate: boolean;
}

/** `what` keeps the ids of one message apart where two buttons lead to one page. */
function boardId({ kind, term = '', forClass, isPrivate }: BoardTarget, page: number, what: string): string {
  const classId = forClass === null ? '' : String(forClass.id);
  return encodeId('board', kind, String(Math.max(0, page)), privacyOf(isPrivate), classId, term, what);
}

function privacyOf(isPrivate: boolean): string {
  return isPrivate ? 'private' : 'public';
}

function lines(rows: readonly LeaderboardRow[], { askerId }: ShownBoard): string {
  return rows
    .map((one) => {
      const name = one.userId === askerId ? `**${shownName(one, askerId)}**` : shownName(one, askerId);
      return `**${one.rank}** · ${name} · ${count(one.points, 'point')} · ${one.right} of ${one.answered}`;
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

function ownPlace({ own, total, forClass, askerId, isPrivate, isPseudonymous }: ShownBoard): string {
  if (own === undefined) {
    const how = forClass === null ? 'answer a daily question' : 'it counts what members of the class answer';
    return isPrivate
      ? `-# You are not on this board yet: ${how}.`
      : '-# Whoever asked for this board is not on it yet.';
  }
  const shownAs = own.hidden ? 'Anonymous' : isPseudonymous ? `**${shownName(own, askerId)}**` : undefined;
  const others = shownAs === undefined ? '' : ` Others see you as ${shownAs}.`;
  const place = `place ${own.rank} of ${total} · ${result(own)}`;
  return isPrivate ? `You: ${place}.${others}` : `${shownName(own, askerId)}, who asked: ${place}`;
}

/** Why sums may be smaller than people remember them. */
function takenBack({ voided }: ShownBoard): string[] {
  if (voided.length === 0) return [];
  return [`-# Points taken back for everybody: questions of ${voided.map(formatDate).join(', ')}.`];
}

/** Which stretch of time the board is about. */
function describe({ period, zone, forClass }: ShownBoard): string {
  const place = `time in ${escapeMarkdown(zone)}`;
  switch (period.kind) {
    case 'today':
      return `${formatDay(period.key)} · ${place}`;
    case 'week':
      return `${period.key.replace(/^(\d{4})-W0?(\d+)$/, 'Week $2 of $1')} · ${place}`;
    case 'month':
      return `${formatDate(period.key)} · ${place}`;
    case 'term':
      return `${formatDateRange(period)} · ${place}`;
    case 'all':
      return forClass === null
        ? 'Every daily question in this server'
        : 'Every daily question that counts for this class';
  }
}
