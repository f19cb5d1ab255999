import type { LocalDate } from '../core/daily.js';
import type { OwnQuestion, OwnQuestionDraft } from '../core/own-question.js';

/** The part of the store's contract that is about a server's own questions, and about questions that were flagged. */
export interface QuestionStore {
  /**
   * Adds all of them or none. Stems differ by `stemKey` from those the server has, and from each other; the first that
   * doesn't is named by its place in the list, from 0. Retired questions don't stand in the way: who retires a question to
   * mend it imports it again, as a new one.
   */
  importQuestions(
    guildId: string,
    drafts: readonly OwnQuestionDraft[],
    by: string,
    now: number,
  ): Promise<ImportOutcome>;
  /** Newest first. Without the retired ones, unless they are asked for: then with them. */
  ownQuestions(
    guildId: string,
    page: { readonly offset: number; readonly limit: number; readonly retired: boolean },
  ): Promise<{ readonly rows: readonly OwnQuestion[]; readonly total: number }>;
  /** Every one that may be posted, oldest first: the pool `our own`. */
  ownPool(guildId: string): Promise<OwnQuestion[]>;
  ownQuestion(guildId: string, id: string): Promise<OwnQuestion | undefined>;

  /** No schedule of this server posts it any more; own or bundled. False when it was retired before, or is unknown. */
  retireQuestion(guildId: string, questionId: string, now: number): Promise<boolean>;
  /** Back in the pool. False when it was not retired, when one with its stem was imported since, or there is no room. */
  restoreQuestion(guildId: string, questionId: string): Promise<boolean>;
  /** Ids of all that this server has retired. */
  retiredQuestions(guildId: string): Promise<string[]>;

  /** Takes a post's points back for everybody, on every board. False when that was done before, or there is no such post. */
  voidPost(guildId: string, postId: number): Promise<boolean>;

  /**
   * What the same person writes about the same post again takes the place of what they wrote before, until that is resolved:
   * nobody can bury the notes of others.
   */
  flagQuestion(flag: NewFlag): Promise<void>;
  /** Unresolved flags, newest first. */
  flags(
    guildId: string,
    offset: number,
    limit: number,
  ): Promise<{ readonly rows: readonly Flag[]; readonly total: number }>;
  flag(guildId: string, id: number): Promise<Flag | undefined>;
  /** False when it was resolved before. */
  resolveFlag(guildId: string, id: number, now: number): Promise<boolean>;
}

export type ImportOutcome =
  | { readonly outcome: 'imported'; readonly ids: readonly string[] }
  /** `of` is the id of the question that has the stem; null when it is an earlier one of the list. */
  | { readonly outcome: 'duplicate'; readonly index: number; readonly of: string | null }
  | { readonly outcome: 'too many'; readonly room: number };

export interface NewFlag {
  readonly postId: number;
  readonly guildId: string;
  readonly userId: string;
  readonly text: string;
  readonly now: number;
}

export interface Flag {
  readonly id: number;
  readonly text: string;
  /** As last seen in that server; null when that person has never answered there. Who is erased takes their flags along. */
  readonly by: string | null;
  readonly at: number;
  readonly postId: number;
  readonly channelId: string;
  readonly messageId: string | null;
  readonly date: LocalDate;
  readonly questionId: string;
  readonly ownStem: string | null;
  readonly isVoid: boolean;
}
