import type { Generated, Insertable, Selectable } from 'kysely';
import type { Difficulty, LocalDate, PeriodKind, Reveal } from '../../core/daily.js';
import type { PostState, Schedule } from '../store.js';

/**
 * The tables as the queries see them; migrations/ makes them. Times are epoch ms, yes and no are 1 and 0, lists are JSON:
 * what every engine has.
 */
export interface Tables {
  guilds: GuildsTable;
  schedules: SchedulesTable;
  posts: PostsTable;
  answers: AnswersTable;
  members: MembersTable;
  summaries: SummariesTable;
  flags: FlagsTable;
  classes: ClassesTable;
  enrolments: EnrolmentsTable;
  terms: TermsTable;
  digests: DigestsTable;
  own_questions: OwnQuestionsTable;
  retired_questions: RetiredQuestionsTable;
}

/** Servers with anything to keep. */
interface GuildsTable {
  guild_id: string;
  zone: Generated<string>;
  teacher_role_id: string | null;
  /** Null while the bot is in it. */
  left_at: number | null;
}

interface SchedulesTable {
  /** Never used again, so that a removed schedule's posts belong to no other. */
  id: Generated<number>;
  guild_id: string;
  number: number;
  channel_id: string;
  /** Empty when that person was erased. */
  set_up_by: string;
  seed: string;
  time: string;
  zone: string;
  days: string;
  pauses: string;
  topics: string;
  difficulty: Difficulty | null;
  open_minutes: number;
  reveal: Reveal;
  ping_role_id: string | null;
  class_id: number | null;
  state: Schedule['state'];
  problem: string | null;
  next_date: LocalDate | null;
  next_due_at: number | null;
  /** Same as guilds.left_at being set; here so that one index finds what is due. */
  guild_left: number;
  /** Same as its class being deleted or gone; here for the same reason. */
  class_deleted: number;
  created_at: number;
}

interface PostsTable {
  id: Generated<number>;
  guild_id: string;
  schedule_id: number;
  /** The schedule's local date. */
  date: LocalDate;
  due_at: number;
  closes_at: number;
  question_id: string;
  topic_id: string;
  difficulty: Difficulty;
  choices: string;
  right_choice: number;
  channel_id: string;
  reveal: Reveal;
  class_id: number | null;
  /** The question, when it is one of the server's own. */
  own_question_id: number | null;
  message_id: string | null;
  state: PostState;
  problem: string | null;
  revealed: number;
  /** 1 once its points were taken back for everybody. */
  voided: number;
  /** Periods that its answers count for, in the server's zone when it was claimed. */
  day: string;
  week: string;
  month: string;
}

interface AnswersTable {
  post_id: number;
  user_id: string;
  choice: number;
  is_right: number;
  points: number;
  /** 0 for practice: a question of a class that the person was not in. */
  counts: number;
  streak: number;
  at: number;
  interaction_id: string;
}

/** People in a server, as last seen there. */
interface MembersTable {
  guild_id: string;
  user_id: string;
  name: string;
  /** Once enrolled in a class that has them, for ever; unique in a server. */
  pseudonym: string | null;
  /** Of the name that boards show. */
  sort_name: string;
  hidden: number;
  streak: number;
  best_streak: number;
  /** The newest date that the streak counts. */
  streak_date: LocalDate | null;
}

/**
 * Sums by server, class, person and period of the answers that count and may be known; always written together with what
 * changes them.
 */
interface SummariesTable {
  guild_id: string;
  /** 0 for the board of the whole server. */
  class_id: number;
  user_id: string;
  period_kind: PeriodKind;
  period_key: string;
  /** The member's, so that a board is read in order from one index. */
  sort_name: string;
  points: number;
  answered: number;
  right_answers: number;
}

interface FlagsTable {
  id: Generated<number>;
  /** The post's; here so that one index finds a server's unresolved flags. */
  guild_id: string;
  post_id: number;
  user_id: string;
  text: string;
  created_at: number;
  resolved_at: number | null;
}

interface ClassesTable {
  /** Never used again, so that a purged class's posts belong to no other. */
  id: Generated<number>;
  guild_id: string;
  name: string;
  /** What names are compared by. */
  sort_name: string;
  role_id: string | null;
  names: 'real' | 'pseudonyms';
  /** Empty when that person was erased. */
  created_by: string;
  digest_channel_id: string | null;
  created_at: number;
  deleted_at: number | null;
}

interface EnrolmentsTable {
  class_id: number;
  /** The class's; here so that it refers to a member. */
  guild_id: string;
  user_id: string;
  joined_at: number;
}

interface TermsTable {
  class_id: number;
  name: string;
  /** What names are compared by. */
  sort_name: string;
  from_date: LocalDate;
  to_date: LocalDate;
}

/** Weeks whose digest was sent, or was about to be. */
interface DigestsTable {
  class_id: number;
  week: string;
}

interface OwnQuestionsTable {
  id: Generated<number>;
  guild_id: string;
  stem: string;
  /** What stems are compared by; null while it is retired, so that a mended one can be imported in its place. */
  stem_key: string | null;
  right_choice: string;
  /** A list of three. */
  wrong_choices: string;
  explanation: string;
  source: string;
  difficulty: Difficulty;
  /** Empty when that person was erased. */
  imported_by: string;
  created_at: number;
}

/** Questions that a server's schedules post no more: `own-12`, or an id of the bundled bank. */
interface RetiredQuestionsTable {
  guild_id: string;
  question_id: string;
  at: number;
}

export type ScheduleRow = Selectable<SchedulesTable>;
export type PostRow = Selectable<PostsTable>;
export type NewPostRow = Insertable<PostsTable>;
export type AnswerRow = Selectable<AnswersTable>;
export type MemberRow = Selectable<MembersTable>;
