import type { AnswerKey, ClassAnswer, ClassMember, ClassPost, Term } from '../core/classes.js';
import type { LocalDate } from '../core/daily.js';

/** The part of the store's contract that is about classes: who is in them, their terms, and what their members answered. */
export interface ClassStore {
  /** A new class. Names differ by more than case and spaces; a deleted class that can still come back keeps its name. */
  createClass(draft: ClassDraft): Promise<ClassCreation>;
  /** Classes of a server by name, without the deleted ones. */
  classes(guildId: string): Promise<Class[]>;
  /** Deleted ones that can still come back, newest deletion first. */
  deletedClasses(guildId: string): Promise<Class[]>;
  /** Deleted ones too: look at `deletedAt`. */
  class(id: number): Promise<Class | undefined>;
  /** Classes of a server that a person is in, by name, without the deleted ones. */
  classesOf(guildId: string, userId: string): Promise<Class[]>;
  /**
   * Out of sight, its schedules paused, nothing erased. False when it was deleted before, or is unknown. Its members are
   * taken off its board one after the other, by when this returns.
   */
  deleteClass(id: number, now: number): Promise<boolean>;
  /**
   * Back as it was, schedules too. False unless it was deleted and is still there. Its members come back on its board one
   * after the other, by when this returns.
   */
  restoreClass(id: number): Promise<boolean>;
  /** Erases classes deleted before `deletedBefore`, with their members' enrolments and terms; answers stay. Returns how many. */
  purgeClasses(deletedBefore: number): Promise<number>;
  /** Turns the weekly digest on, into that channel, or off. */
  setDigest(classId: number, channelId: string | null): Promise<void>;

  /**
   * Enrols a person. What they answered before, in the class's questions and in those for everybody, counts on its board;
   * what they answered for practice doesn't. In a class with pseudonyms they get one, the same for ever in this server.
   */
  enrol(classId: number, person: Enrolment): Promise<'enrolled' | 'enrolled before' | 'unknown class'>;
  /** Answers stay, and count again if they come back. False when they were not in it. */
  withdraw(classId: number, userId: string): Promise<boolean>;
  /** By name. */
  classMembers(classId: number): Promise<ClassMember[]>;

  /** A new term, or new dates for one of the same name. A term that would overlap is refused, and named. */
  saveTerm(
    classId: number,
    term: Term,
  ): Promise<{ readonly outcome: 'saved' } | { readonly outcome: 'overlaps'; readonly with: Term }>;
  /** Terms by date. */
  terms(classId: number): Promise<Term[]>;

  /** The posts that a class could answer, by date: its own and those for everybody, posted or closed, in these dates, inclusive. */
  classPosts(classId: number, from: LocalDate, to: LocalDate): Promise<ClassPost[]>;
  /**
   * Answers of a class's present members to those posts, by post and person; at most `limit`, after `after`. To be read in
   * parts, so that a hundred thousand never stand in the way of a press.
   */
  classAnswers(
    classId: number,
    range: { readonly from: LocalDate; readonly to: LocalDate },
    after: AnswerKey | null,
    limit: number,
  ): Promise<ClassAnswer[]>;

  /** Classes that have a weekly digest, in every server that the bot is in, without the deleted ones. */
  digestClasses(): Promise<Class[]>;
  /** Claims a class's digest of a week, `2026-W47`: true for the one caller that may send it. */
  claimDigest(classId: number, week: string): Promise<boolean>;
}

export interface ClassDraft {
  readonly guildId: string;
  readonly name: string;
  /** Only people with this role may join; null means anybody. */
  readonly roleId: string | null;
  readonly names: 'real' | 'pseudonyms';
  readonly createdBy: string;
  readonly now: number;
}

export type ClassCreation =
  | { readonly outcome: 'created'; readonly class: Class }
  | { readonly outcome: 'name taken'; readonly by: Class }
  | { readonly outcome: 'too many' };

export interface Class extends Omit<ClassDraft, 'now'> {
  readonly id: number;
  readonly members: number;
  /** Where its weekly digest goes; null when it has none. */
  readonly digestChannelId: string | null;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}

export interface Enrolment {
  readonly userId: string;
  /** As shown in that server now. */
  readonly name: string;
  readonly now: number;
}
