import type { ClassAnswer, ClassMember, ClassPost } from './classes.js';
import type { LocalDate } from './daily.js';

/**
 * Points of a day: null where nothing was answered, `open` where something was and its result is still a secret. So the
 * numbers add up to what the board shows.
 */
export type DayPoints = number | 'open' | null;

export interface MatrixRow {
  readonly member: ClassMember;
  /** One for each date. */
  readonly cells: readonly DayPoints[];
  readonly total: number;
}

/** A matrix of members and days in the making. */
export interface Matrix {
  /** Dates with a post, oldest first. */
  readonly dates: readonly LocalDate[];
  /** Takes more answers, in any order and in parts of any size. Those of other posts and people are passed over. */
  add(answers: readonly ClassAnswer[]): void;
  /** Members in the order given, those without an answer too. */
  rows(): readonly MatrixRow[];
  /** Sums by date, and of everything. */
  totals(): Omit<MatrixRow, 'member'>;
}

/** Begins a matrix of these members and posts. */
export function beginMatrix(members: readonly ClassMember[], posts: readonly ClassPost[]): Matrix {
  const dates = [...new Set(posts.map(({ date }) => date))].sort();
  const placeOf = new Map(dates.map((date, place) => [date, place]));
  const asked = new Map(
    posts.map(({ postId, date, isKnown }) => [postId, { isKnown, place: placeOf.get(date) ?? 0 }]),
  );
  const cellsOf = new Map(members.map(({ userId }) => [userId, dates.map((): DayPoints => null)]));
  const rows = () =>
    members.map((member) => {
      const cells = cellsOf.get(member.userId) ?? [];
      return { member, cells, total: sum(cells) };
    });
  return {
    dates,
    add(answers) {
      for (const { postId, userId, points } of answers) {
        const cells = cellsOf.get(userId);
        const post = asked.get(postId);
        if (cells === undefined || post === undefined) continue;
        const before = cells[post.place] ?? null;
        if (post.isKnown) cells[post.place] = (typeof before === 'number' ? before : 0) + points;
        else if (before === null) cells[post.place] = 'open';
      }
    },
    rows,
    totals() {
      const all = [...cellsOf.values()];
      const cells = dates.map((_, place) => sum(all.map((one) => one[place] ?? null)));
      return { cells, total: sum(cells) };
    },
  };
}

function sum(cells: readonly DayPoints[]): number {
  return cells.reduce<number>((total, points) => total + (typeof points === 'number' ? points : 0), 0);
}
