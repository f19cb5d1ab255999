import type { Question } from '../dataset/schema.js';

/** The words of the daily question, shared by the rules, the store, the jobs and the commands. */

/** A day of the calendar without a time or zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** ISO: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Difficulty = Question['difficulty'];

/** When the answerer learns whether it was right. */
export type Reveal = 'at once' | 'at close';

/** Dates without a post; `to` is the last of them, or null for "until resumed". */
export interface Pause {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** When a schedule posts. */
export interface ScheduleTimes {
  /** Local time of day, `HH:MM`. */
  readonly time: string;
  /** IANA time zone. */
  readonly zone: string;
  /** Weekdays with a post; never empty. */
  readonly days: readonly Weekday[];
  readonly pauses: readonly Pause[];
}

/** What a schedule posts, and how. */
export interface ScheduleSettings extends ScheduleTimes {
  readonly channelId: string;
  /** Ids of topics; empty means all. */
  readonly topics: readonly string[];
  /** Null means every difficulty. */
  readonly difficulty: Difficulty | null;
  /** How long answers count, in minutes. */
  readonly openMinutes: number;
  readonly reveal: Reveal;
  readonly pingRoleId: string | null;
  /** The class it belongs to: only its members score. Null means that everybody does. */
  readonly classId: number | null;
}

/** One date on which a schedule posts. */
export interface Slot {
  readonly date: LocalDate;
  /** The instant of the post, epoch ms. */
  readonly dueAt: number;
}

/** Points for right answers by difficulty; wrong answers score 0. Source: the product's rules of the daily question. */
export const POINTS: Readonly<Record<Difficulty, number>> = { easy: 10, medium: 15, hard: 20 };

/** Most extra points for a running streak: one for each day before this one. */
export const MOST_STREAK_POINTS = 5;

/** Most schedules in one server. */
export const MOST_SCHEDULES = 10;

/** One person's place on a leaderboard. */
export interface LeaderboardRow {
  readonly userId: string;
  /** As boards show it: the pseudonym of who is in a class that has them. */
  readonly name: string;
  readonly hidden: boolean;
  /** Ties share a rank: 1, 2, 2, 4. */
  readonly rank: number;
  readonly points: number;
  readonly answered: number;
  readonly right: number;
}

/** One person's results in a server. */
export interface Score {
  readonly name: string | null;
  readonly points: number;
  readonly answered: number;
  readonly right: number;
  readonly streak: number;
  readonly bestStreak: number;
  readonly byTopic: readonly {
    readonly topicId: string;
    readonly answered: number;
    readonly right: number;
  }[];
  /** Newest first, at most 10. */
  readonly recent: readonly {
    readonly date: LocalDate;
    readonly questionId: string;
    /** The stem of one of the server's own questions; null for one of the bundled bank. */
    readonly ownStem: string | null;
    readonly isRight: boolean;
    readonly points: number;
  }[];
}

export type PeriodKind = 'today' | 'week' | 'month' | 'all';

/** A stretch of time that sums are kept for; `key` is `2026-11-21`, `2026-W47`, `2026-11` or `all`. */
export interface Period {
  readonly kind: PeriodKind;
  readonly key: string;
}

/** A class's term: the sum of its days, both ends included. */
export interface TermPeriod {
  readonly kind: 'term';
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Whom a leaderboard is about: a whole server, or one of its classes. */
export interface Board {
  readonly guildId: string;
  /** Null for the whole server. */
  readonly classId: number | null;
}
