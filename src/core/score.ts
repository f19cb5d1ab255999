import { type Difficulty, type LocalDate, MOST_STREAK_POINTS, POINTS } from './daily.js';

/**
 * What an answer scores, and the running streak with it. Practice (`counts` false) scores nothing, and leaves the streak as
 * it is.
 * @param streakBefore dates in a row, up to the one before the post's, that the person answered: see streakBefore
 */
export function scoreAnswer(answer: {
  readonly isRight: boolean;
  readonly counts: boolean;
  readonly difficulty: Difficulty;
  readonly streakBefore: number;
}): { readonly points: number; readonly streak: number } {
  if (!answer.counts) return { points: 0, streak: answer.streakBefore };
  const extra = Math.min(answer.streakBefore, MOST_STREAK_POINTS);
  return {
    points: answer.isRight ? POINTS[answer.difficulty] + extra : 0,
    streak: answer.streakBefore + 1,
  };
}

/**
 * How many dates in a row a person answered, right or wrong, counted back from the newest. Only dates on which the server
 * had a post are looked at, so that others don't break a streak; several posts on one date count once, and one answer to
 * any of them is enough.
 * @param postDates dates with a post, newest first, repeats allowed. For an answer: those before the post's own date.
 *   It is read only as far as the streak goes, so it may be a lazy query.
 * @param answered dates of the posts that the person answered
 */
export function streakBefore(postDates: Iterable<LocalDate>, answered: ReadonlySet<LocalDate>): number {
  const counted = new Set<LocalDate>();
  for (const date of postDates) {
    if (!answered.has(date)) break;
    counted.add(date);
  }
  return counted.size;
}
