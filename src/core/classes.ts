import type { Difficulty, LocalDate } from './daily.js';

/** The words of classes, shared by reports, exports and the store. */

/** Most classes in one server, deleted ones that can come back included: what one autocomplete list shows. */
export const MOST_CLASSES = 25;

/** How long a deleted class can come back, in days. */
export const CLASS_GRACE_DAYS = 30;

/** What names of classes and terms are compared by: case, width and spaces make no difference. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

export interface ClassMember {
  readonly userId: string;
  /** As last seen in that server. For teachers only, where there is a pseudonym. */
  readonly name: string;
  /** What boards show in place of the name; null when they show the name. */
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
  /** The day that it counts for, in the server's zone: what boards and terms go by. */
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
  /** False until it closes when its result is told only then: who was right must not be shown yet, nor points. */
  readonly isKnown: boolean;
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
  /** False as long as the post's result is not known. */
  readonly isRight: boolean;
  /** What it counts for on the board: 0 once the post was voided, and as long as its result is not known. */
  readonly points: number;
  readonly at: number;
}
