import { chooseQuestion, orderChoices, type ServerPost } from './choose-question.js';
import type { Difficulty, LocalDate } from './daily.js';
import { type Bank, poolOf, type Wanted } from './question-pool.js';

/** What a schedule would post, ready for a claim. */
export interface NextQuestion {
  readonly questionId: string;
  readonly topicId: string;
  readonly difficulty: Difficulty;
  /** In the order shown. */
  readonly choices: readonly [string, string, string, string];
  /** Place of the right one, 0 to 3. */
  readonly right: number;
}

/** What has been posted so far, oldest first: by the schedule itself, and lately in its whole server. */
export interface History {
  readonly posted: readonly string[];
  readonly inServer: readonly ServerPost[];
}

/**
 * The question that a schedule posts on a date: the same for preview, post and any retry, unless the server posts or
 * retires something in between. Undefined when nothing fits its topics and difficulty.
 */
export function nextQuestion(
  bank: Bank,
  schedule: Wanted & { readonly id: number; readonly seed: string },
  history: History,
  date: LocalDate,
): NextQuestion | undefined {
  const { id: scheduleId, seed } = schedule;
  const question = chooseQuestion({ ...history, pool: poolOf(bank, schedule), scheduleId, seed });
  if (question === undefined) return undefined;
  const { choices, right } = orderChoices(question, `${seed}|${date}`);
  return {
    questionId: question.id,
    topicId: question.topicId,
    difficulty: question.difficulty,
    choices,
    right,
  };
}
