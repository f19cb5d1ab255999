import type { Difficulty, LocalDate } from './daily.js';

/** The words of classes, shared by reports, exports and the store. */

/** Most classes in one server, deleted ones that can come back included: what one autocomplete list shows. */
export const MOST_CLASSES = 25;

export interface ClassMember {
  readonly userId: string;
  /** For teachers only, where the class has pseudonyms. */
  readonly name: string;
  readonly pseudonym: string | null;
  readonly joinedAt: number;
}

/** Both dates belong to it. */
export interface Term {
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface ClassPost {
  readonly postId: number;
  readonly date: LocalDate;
  readonly dueAt: number;
  readonly questionId: string;
  /** The stem of one of the server's own questions; null for one of the bundled bank. */
  readonly ownStem: string | null;
  readonly topicId: string;
  readonly difficulty: Difficulty;
  readonly choices: readonly [string, string, string, string];
  readonly right: number;
  readonly isClosed: boolean;
  /** Its points were taken back for everybody. */
  readonly isVoid: boolean;
}

/** Where reading goes on: after this answer. */
export interface AnswerKey {
  readonly postId: number;
  readonly userId: string;
}

export interface ClassAnswer extends AnswerKey {
  readonly choice: number;
  readonly isRight: boolean;
  /** What it counts for on the board: 0 once the post was voided. */
  readonly points: number;
  readonly at: number;
}
