import type { ServerPost } from '../core/choose-question.js';
import type {
  Board,
  Difficulty,
  LeaderboardRow,
  LocalDate,
  Pause,
  Period,
  Reveal,
  ScheduleSettings,
  Score,
  Slot,
  TermPeriod,
} from '../core/daily.js';
import type { OwnQuestion } from '../core/own-question.js';
import type { ClassStore } from './classes.js';
import type { QuestionStore } from './own-questions.js';

export * from './classes.js';
export * from './own-questions.js';
export type { LeaderboardRow, Score };

/**
 * Where scores live, in the words of the domain. Every method is one atomic unit: it has happened whole or not at all, and
 * what it returned is on disk. Times are epoch milliseconds, Discord ids are strings, local dates are `YYYY-MM-DD`.
 * The contract is a test suite (test/contract/) that every engine must pass.
 */
export interface Store extends ClassStore, QuestionStore {
  // Servers
  /** Settings of a server; defaults where nothing was set. Also notes that the bot is (again) in it. */
  enterGuild(guildId: string, now: number): Promise<void>;
  /** The bot was removed from a server; its data is kept until purged. */
  leaveGuild(guildId: string, now: number): Promise<void>;
  /** Servers that the bot is in, as far as the store was told. */
  guildIds(): Promise<string[]>;
  /** Erases everything of servers that were left before `leftBefore` and not entered since. Returns how many. */
  purgeGuilds(leftBefore: number): Promise<number>;
  guildSettings(guildId: string): Promise<GuildSettings>;
  saveGuildSettings(guildId: string, settings: Partial<GuildSettings>): Promise<GuildSettings>;

  // Schedules
  /** A new schedule with the lowest free number, or undefined when the server has MOST_SCHEDULES already. */
  createSchedule(draft: ScheduleDraft): Promise<Schedule | undefined>;
  /** Replaces settings and the next slot; also makes a suspended schedule active again. Undefined when it is gone. */
  changeSchedule(id: number, settings: ScheduleSettings, next: Slot | null): Promise<Schedule | undefined>;
  /** Every schedule of a server, by number. */
  schedules(guildId: string): Promise<Schedule[]>;
  schedule(id: number): Promise<Schedule | undefined>;
  /** Removes a schedule; its posts and answers stay, so that scores do not change. */
  removeSchedule(id: number): Promise<boolean>;
  setPauses(id: number, pauses: readonly Pause[], next: Slot | null): Promise<Schedule | undefined>;
  /** A lasting fault: no more posts until it is changed. True the first time, so that it is told once. */
  suspendSchedule(id: number, problem: string): Promise<boolean>;
  /** Active schedules whose next slot is due, oldest first. One indexed query, whatever the number of servers. */
  dueSchedules(now: number, limit: number): Promise<Schedule[]>;

  // Posts
  /**
   * Claims a date for a schedule before anything is sent, and moves the schedule on to its next slot. Undefined when the
   * date was claimed before, by whatever process: then nothing changes but the next slot.
   */
  claimPost(claim: PostClaim): Promise<Post | undefined>;
  /** Records a date on which nothing is posted (missed, or no question), and moves the schedule on. */
  recordMissed(
    scheduleId: number,
    date: LocalDate,
    reason: string,
    now: number,
    next: Slot | null,
  ): Promise<void>;
  /** The message is there. Idempotent. */
  recordPosted(postId: number, messageId: string, now: number): Promise<void>;
  /** A try to post failed; the claim stands. */
  recordPostFailure(postId: number, problem: string): Promise<void>;
  /** The window ended, or a lasting fault came, before the claim could be posted: the date counts as missed. */
  abandonPost(postId: number, reason: string): Promise<void>;
  /** Claims without a message, oldest first: to be looked for, then posted. */
  unpostedClaims(limit: number): Promise<Post[]>;
  /** Posted, not closed, and past their closing time, oldest first. */
  postsToClose(now: number, limit: number): Promise<Post[]>;
  /**
   * From now on answers do not count. True for the one caller that closed it. The tally is final when this returns; what was
   * told only at closing is on the boards.
   */
  closePost(postId: number, now: number): Promise<boolean>;
  /** The closed post's message shows its result. */
  recordRevealed(postId: number): Promise<void>;
  /** Closed posts whose message does not show the result yet. */
  postsToReveal(limit: number): Promise<Post[]>;
  post(id: number): Promise<Post | undefined>;
  /** A schedule's posts, newest first. */
  recentPosts(scheduleId: number, limit: number): Promise<Post[]>;
  /** Ids of the questions that this schedule has posted, oldest first. */
  postedQuestions(scheduleId: number): Promise<string[]>;
  /** The newest posts of all schedules of a server, removed ones too, at most `limit`, oldest first. */
  postedInServer(guildId: string, limit: number): Promise<ServerPost[]>;
  /** How many chose each of the four choices. */
  tally(postId: number): Promise<readonly [number, number, number, number]>;

  // Answers
  /**
   * The first answer of a person to a post counts. Points, streak, summaries and name are written with it. A repeated
   * interaction id, or a second press, returns the first answer.
   */
  recordAnswer(press: Press): Promise<AnswerOutcome>;

  // Scores
  // What a board shows is what counts and may be known: not answers whose result is told only at closing, before that.
  leaderboardPage(
    board: Board,
    period: Period | TermPeriod,
    offset: number,
    limit: number,
  ): Promise<LeaderboardPage>;
  /** One person's place, or undefined when nothing of theirs counts in that period. */
  standing(board: Board, period: Period | TermPeriod, userId: string): Promise<LeaderboardRow | undefined>;
  score(guildId: string, userId: string): Promise<Score>;
  /** Where the summary rows differ from the sum of the answers; empty when all is well. */
  checkSummaries(): Promise<string[]>;
  /** Makes the summary rows anew from the answers. */
  repairSummaries(): Promise<void>;

  // Privacy
  setHidden(guildId: string, userId: string, hidden: boolean, name: string): Promise<void>;
  /** Everything stored about a person, in every server, ready for JSON. */
  personData(userId: string): Promise<PersonData>;
  /** Erases a person everywhere. Nobody else's totals change. */
  erasePerson(userId: string): Promise<void>;

  close(): Promise<void>;
}

export interface GuildSettings {
  /** IANA zone of leaderboards and the default of new schedules. */
  readonly zone: string;
  readonly teacherRoleId: string | null;
}

export interface ScheduleDraft extends ScheduleSettings {
  readonly guildId: string;
  /** Who set it up, and is told when it fails. */
  readonly setUpBy: string;
  /** Decides the order of questions and choices. */
  readonly seed: string;
  readonly next: Slot | null;
  readonly now: number;
}

export interface Schedule extends ScheduleSettings {
  readonly id: number;
  readonly guildId: string;
  /** What people call it: 1, 2, … in its server. */
  readonly number: number;
  readonly setUpBy: string;
  readonly seed: string;
  readonly state: 'active' | 'suspended';
  /** Why it is suspended, in words for the teacher. */
  readonly problem: string | null;
  readonly next: Slot | null;
  readonly createdAt: number;
}

export interface PostClaim {
  readonly scheduleId: number;
  readonly date: LocalDate;
  readonly dueAt: number;
  readonly closesAt: number;
  readonly questionId: string;
  readonly topicId: string;
  readonly difficulty: Difficulty;
  /** The four choices in the order shown. */
  readonly choices: readonly [string, string, string, string];
  /** Place of the right one, 0 to 3. */
  readonly right: number;
  readonly now: number;
  readonly next: Slot | null;
}

export type PostState = 'claimed' | 'posted' | 'closed' | 'missed';

export interface Post extends Omit<PostClaim, 'now' | 'next'> {
  readonly id: number;
  readonly guildId: string;
  /** Where it goes: the schedule's channel when it was claimed. */
  readonly channelId: string;
  /** The schedule's when the date was claimed: a later change must not tell the result of an open post. */
  readonly reveal: Reveal;
  /** Only this class's members score; null means that everybody does. */
  readonly classId: number | null;
  readonly messageId: string | null;
  readonly state: PostState;
  /** Why it was missed, or what went wrong at the last try. */
  readonly problem: string | null;
  readonly revealed: boolean;
  /** Its points were taken back for everybody. */
  readonly isVoid: boolean;
  /** The question itself, when it is one of the server's own; null for one of the bundled bank. */
  readonly own: OwnQuestion | null;
}

/** A press on a choice. */
export interface Press {
  readonly postId: number;
  /** Must be the server of the post: a button can be forged. */
  readonly guildId: string;
  readonly userId: string;
  /** As shown in that server now; what boards show until the next answer. */
  readonly name: string;
  /** 0 to 3 */
  readonly choice: number;
  readonly interactionId: string;
  readonly now: number;
}

export interface Answer {
  readonly choice: number;
  readonly isRight: boolean;
  readonly points: number;
  /** False for practice: the question belongs to a class that this person was not in. Then points are 0. */
  readonly counts: boolean;
  /** Running streak with this answer, in days; of practice, without it. */
  readonly streak: number;
  readonly at: number;
}

export type AnswerOutcome =
  | { readonly outcome: 'counted'; readonly post: Post; readonly answer: Answer }
  /** There was an answer before; this is it. */
  | { readonly outcome: 'answered before'; readonly post: Post; readonly answer: Answer }
  | { readonly outcome: 'closed'; readonly post: Post; readonly answer: Answer | null }
  /** No such post in this server, or no such choice. */
  | { readonly outcome: 'unknown' };

export interface LeaderboardPage {
  /** By points, then by name. */
  readonly rows: readonly LeaderboardRow[];
  /** People on the whole board. */
  readonly total: number;
  /** Dates of this period whose points were taken back for everybody, newest first, at most 5. */
  readonly voided: readonly LocalDate[];
}

/** Rows by table, as plain values. */
export type PersonData = Readonly<
  Record<string, readonly Readonly<Record<string, string | number | null>>[]>
>;
