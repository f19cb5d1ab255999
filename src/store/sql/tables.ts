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
  state: Schedule['state'];
  problem: string | null;
  next_date: LocalDate | null;
  next_due_at: number | null;
  /** Same as guilds.left_at being set; here so that one index finds what is due. */
  guild_left: number;
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
  message_id: string | null;
  state: PostState;
  problem: string | null;
  revealed: number;
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
  streak: number;
  at: number;
  interaction_id: string;
}

/** People in a server, as last seen there. */
interface MembersTable {
  guild_id: string;
  user_id: string;
  name: string;
  sort_name: string;
  hidden: number;
  streak: number;
  best_streak: number;
  /** The newest date that the streak counts. */
  streak_date: LocalDate | null;
}

/** Sums of answers by server, person and period; always written together with the answers. */
interface SummariesTable {
  guild_id: string;
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
  post_id: number;
  user_id: string;
  text: string;
  created_at: number;
}

export type ScheduleRow = Selectable<SchedulesTable>;
export type PostRow = Selectable<PostsTable>;
export type NewPostRow = Insertable<PostsTable>;
export type AnswerRow = Selectable<AnswersTable>;
export type MemberRow = Selectable<MembersTable>;
