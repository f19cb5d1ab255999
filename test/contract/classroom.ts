import { expect } from 'vitest';
import type { LocalDate, Slot } from '../../src/core/daily.js';
import type { OwnQuestionDraft } from '../../src/core/own-question.js';
import type {
  AnswerOutcome,
  Class,
  ClassDraft,
  Post,
  PostClaim,
  Press,
  Schedule,
  ScheduleDraft,
  Store,
} from '../../src/store/store.js';

/** One engine under test, with an empty database. */
export interface Engine {
  readonly store: Store;
  /** Another process's view of the same database; undefined where there is none, as in memory. */
  readonly connect?: () => Promise<Store>;
  readonly close: () => Promise<void>;
}

export type OpenEngine = () => Promise<Engine>;

export const HOUR = 3_600_000;
export const GUILD = '100';
export const RIGHT = 2;
export const WRONG = 0;

/** Noon in UTC. */
export function noon(date: LocalDate): number {
  return Date.parse(`${date}T12:00:00Z`);
}

export function slot(date: LocalDate): Slot {
  return { date, dueAt: noon(date) };
}

/** A schedule that posts at noon UTC, next on 2 November 2026, a Monday. */
export function draft(changes: Partial<ScheduleDraft> = {}): ScheduleDraft {
  return {
    guildId: GUILD,
    channelId: '200',
    setUpBy: '300',
    seed: 'seed',
    time: '12:00',
    zone: 'UTC',
    days: [1, 2, 3, 4, 5],
    pauses: [],
    topics: ['causes', 'course'],
    difficulty: null,
    openMinutes: 600,
    reveal: 'at once',
    pingRoleId: null,
    classId: null,
    next: slot('2026-11-02'),
    now: noon('2026-11-01'),
    ...changes,
  };
}

export async function makeSchedule(store: Store, changes: Partial<ScheduleDraft> = {}): Promise<Schedule> {
  return there(await store.createSchedule(draft(changes)));
}

/** An easy question of a teacher's. */
export function question(stem = 'Who?'): OwnQuestionDraft {
  return {
    stem,
    right: 'Peng Dehuai',
    wrong: ['Lin Biao', 'Zhu De', 'Gao Gang'],
    explanation: 'He led the Volunteers.',
    source: 'Our book, p. 12',
    difficulty: 'easy',
  };
}

/** A class in which people have their real names. */
export async function makeClass(store: Store, changes: Partial<ClassDraft> = {}): Promise<Class> {
  const creation = await store.createClass({
    guildId: GUILD,
    name: 'Year 11',
    roleId: null,
    names: 'real',
    createdBy: '300',
    now: noon('2026-11-01'),
    ...changes,
  });
  if (creation.outcome !== 'created') throw new Error(creation.outcome);
  return creation.class;
}

/** A claim of an easy question, open for ten hours, whose right choice is RIGHT. */
export function claim(schedule: Schedule, date: LocalDate, changes: Partial<PostClaim> = {}): PostClaim {
  return {
    scheduleId: schedule.id,
    date,
    dueAt: noon(date),
    closesAt: noon(date) + 10 * HOUR,
    questionId: `question-of-${date}`,
    topicId: 'causes',
    difficulty: 'easy',
    choices: ['Mao', 'Stalin', 'Kim', 'Truman'],
    right: RIGHT,
    now: noon(date),
    next: null,
    ...changes,
  };
}

/** Claims a date and posts it. */
export async function makePost(
  store: Store,
  schedule: Schedule,
  date: LocalDate,
  changes: Partial<PostClaim> = {},
): Promise<Post> {
  const { id } = there(await store.claimPost(claim(schedule, date, changes)));
  await store.recordPosted(id, `message-${id}`, noon(date));
  return there(await store.post(id));
}

/** A right answer an hour after the post. */
export function press(post: Post, userId: string, changes: Partial<Press> = {}): Press {
  return {
    postId: post.id,
    guildId: post.guildId,
    userId,
    name: `Student ${userId}`,
    choice: RIGHT,
    interactionId: `${post.id}-${userId}`,
    now: post.dueAt + HOUR,
    ...changes,
  };
}

/** Answers, and returns points and streak of the answer, which must count. */
export async function answer(
  store: Store,
  post: Post,
  userId: string,
  changes: Partial<Press> = {},
): Promise<{ points: number; streak: number }> {
  const outcome = await store.recordAnswer(press(post, userId, changes));
  expect(outcome.outcome).toBe('counted');
  const { points, streak } = there(answerOf(outcome));
  return { points, streak };
}

export function answerOf(outcome: AnswerOutcome) {
  return outcome.outcome === 'unknown' ? null : outcome.answer;
}

/** The value, which must be there. */
export function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing there');
  return value;
}
