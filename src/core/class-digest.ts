import type { LeaderboardRow, LocalDate, Slot } from './daily.js';
import { rankRows } from './leaderboard.js';
import { isoWeek } from './periods.js';
import { weekOf } from './report-period.js';

/** When a class's week is over, and who is named for it. */

/** What of a schedule decides whether its week is over. All dates are days in the server's zone. */
export interface WeekSchedule {
  readonly state: 'active' | 'suspended';
  readonly next: Slot | null;
  /** Its newest posts. */
  readonly posts: readonly {
    readonly date: LocalDate;
    readonly state: 'claimed' | 'posted' | 'closed' | 'missed';
    readonly closesAt: number;
  }[];
}

export interface DigestWeek {
  /** `2026-W47` */
  readonly key: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What happened longer ago is no news any more, in ms: a bot that was away for a weekend still tells. */
const NEWS_FOR = 3 * 24 * 60 * 60_000;

/**
 * The newest week, later than the one told last, in which everything that the class's schedules posted has closed and
 * nothing more comes. Undefined while there is none, and when its end is no news any more.
 */
export function weekToTell(
  schedules: readonly WeekSchedule[],
  toldLast: string | undefined,
  now: number,
): DigestWeek | undefined {
  const posts = schedules.flatMap((schedule) => schedule.posts).filter(({ state }) => state !== 'missed');
  const newestFirst = [...posts].sort((a, b) => (a.date < b.date ? 1 : -1));
  for (const { date } of newestFirst) {
    const key = isoWeek(date);
    if (toldLast !== undefined && key <= toldLast) return undefined;
    const week = weekOf(date);
    const ofWeek = posts.filter((post) => post.date >= week.from && post.date <= week.to);
    const isOver =
      ofWeek.every(({ state }) => state === 'closed') &&
      schedules.every(({ state, next }) => state === 'suspended' || next === null || next.date > week.to);
    if (!isOver) continue;
    return ofWeek.some(({ closesAt }) => closesAt >= now - NEWS_FOR) ? { key, ...week } : undefined;
  }
  return undefined;
}

/** Somebody with a number that they are named for. */
export interface Placed {
  readonly rank: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly points: number;
}

/** Most names on a podium: three, unless several share the last place. */
const MOST_NAMES = 6;

/** Places 1 to 3 of a board. Who has no points is on no podium. */
export function podium(rows: readonly LeaderboardRow[]): Placed[] {
  return rows.filter(({ rank, points }) => rank <= 3 && points > 0).slice(0, MOST_NAMES);
}

/** Places 1 to 3 by streak; one day alone is no streak. */
export function longestStreaks(
  people: readonly { readonly name: string; readonly hidden: boolean; readonly streak: number }[],
): Placed[] {
  const sorted = people
    .filter(({ streak }) => streak > 1)
    .map(({ name, hidden, streak }) => ({ name, hidden, points: streak }))
    .sort((a, b) => b.points - a.points || (a.name < b.name ? -1 : 1));
  return rankRows(sorted)
    .filter(({ rank }) => rank <= 3)
    .slice(0, MOST_NAMES);
}
