import { FIRST_WORDS, SECOND_WORDS } from './pseudonym-words.js';
import { hash } from './quiz.js';

/** Pseudonyms without a number. */
export const PSEUDONYMS = FIRST_WORDS.length * SECOND_WORDS.length;

/** A prime, so that from wherever one starts, these steps come to every pair of words before they come round. */
const STEP = 7_919;

/**
 * Two friendly words: "Misty Heron". The next `attempt`, from 0, for when one is taken: each pair comes up once, then they
 * begin anew with a number, so that there is always one left.
 */
export function pseudonym(seed: string, attempt: number): string {
  const place = (hash(seed) + attempt * STEP) % PSEUDONYMS;
  const first = FIRST_WORDS[place % FIRST_WORDS.length];
  const second = SECOND_WORDS[Math.floor(place / FIRST_WORDS.length)];
  const round = Math.floor(attempt / PSEUDONYMS);
  return round === 0 ? `${first} ${second}` : `${first} ${second} ${round + 1}`;
}
