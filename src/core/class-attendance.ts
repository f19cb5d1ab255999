import type { ClassAnswer, ClassMember, ClassPost } from './classes.js';
import type { LocalDate } from './daily.js';
import { weekOf } from './report-period.js';

/** Who takes part these days, and who has stopped. Always about now, whatever stretch of time a report is about. */
export interface Attendance {
  /** Members who answered nothing of today's, by name; null when nothing was posted today. */
  readonly notToday: readonly ClassMember[] | null;
  /** The same of this ISO week. */
  readonly notThisWeek: readonly ClassMember[] | null;
  /** Longest away first. */
  readonly atRisk: readonly Absence[];
}

/** Somebody who took part and has stopped. */
export interface Absence {
  readonly member: ClassMember;
  /** The last date that they answered. */
  readonly last: LocalDate;
  /** Dates with a post since then that are over. */
  readonly missed: number;
}

/** Dates in a row without an answer after which somebody who answered before is at risk. */
export const MISSED_AT_RISK = 3;
/** How far back is looked for somebody's last answer, in days. Who stopped earlier is no longer about to be lost. */
export const ATTENDANCE_DAYS = 42;

/** Attendance in the making. */
export interface AttendanceFold {
  /** Takes more answers, in any order and in parts of any size. */
  add(answers: readonly ClassAnswer[]): void;
  result(): Attendance;
}

/** Begins with the members, the posts of the last ATTENDANCE_DAYS and today's date in the server's zone. */
export function beginAttendance(
  members: readonly ClassMember[],
  posts: readonly ClassPost[],
  today: LocalDate,
): AttendanceFold {
  const dateOf = new Map(posts.map(({ postId, date }) => [postId, date]));
  const answered = new Map(members.map(({ userId }) => [userId, new Set<LocalDate>()]));
  const open = new Set(posts.filter(({ isClosed }) => !isClosed).map(({ date }) => date));
  const dates = [...new Set(posts.map(({ date }) => date))].sort().reverse();
  return {
    add(answers) {
      for (const { postId, userId } of answers) {
        const date = dateOf.get(postId);
        if (date !== undefined) answered.get(userId)?.add(date);
      }
    },
    result() {
      const week = weekOf(today);
      const didIn = ({ userId }: ClassMember, from: LocalDate, to: LocalDate) =>
        [...(answered.get(userId) ?? [])].some((date) => date >= from && date <= to);
      const absentIn = (from: LocalDate, to: LocalDate) =>
        dates.some((date) => date >= from && date <= to)
          ? members.filter((member) => !didIn(member, from, to))
          : null;
      return {
        notToday: absentIn(today, today),
        notThisWeek: absentIn(week.from, week.to),
        atRisk: members
          .flatMap((member) => absence(member, answered.get(member.userId) ?? new Set(), dates, open))
          .sort((a, b) => b.missed - a.missed || (a.member.name < b.member.name ? -1 : 1)),
      };
    },
  };
}

/** A date that can still be answered is not missed yet. */
function absence(
  member: ClassMember,
  answered: ReadonlySet<LocalDate>,
  dates: readonly LocalDate[],
  open: ReadonlySet<LocalDate>,
): Absence[] {
  const last = dates.find((date) => answered.has(date));
  if (last === undefined) return [];
  const missed = dates.filter((date) => date > last && !open.has(date)).length;
  return missed >= MISSED_AT_RISK ? [{ member, last, missed }] : [];
}
