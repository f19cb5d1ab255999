import type { Difficulty } from './daily.js';

/** A server's own questions. */

/** Most questions of its own that a server may keep, without the retired ones. Source: the product's rules. */
export const MOST_OWN_QUESTIONS = 2_000;

/** The topic that a server's own questions belong to, as `/daily setup topics:` names it. */
export const OWN_TOPIC = 'our-own';

/** What the stems of questions are compared by: case, width, spaces and punctuation make no difference. */
export function stemKey(stem: string): string {
  const plain = stem.normalize('NFKC').toLowerCase();
  // A stem of nothing but punctuation is still itself.
  return plain.replace(/[\p{P}\p{Z}\p{C}]+/gu, '') || plain;
}

export interface OwnQuestionDraft {
  readonly stem: string;
  readonly right: string;
  readonly wrong: readonly [string, string, string];
  readonly explanation: string;
  /** Where a student can read it up: a book and page, a link. */
  readonly source: string;
  readonly difficulty: Difficulty;
}

export interface OwnQuestion extends OwnQuestionDraft {
  /** `own-12`: never that of a bundled question. */
  readonly id: string;
  readonly retired: boolean;
}
