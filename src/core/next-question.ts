import type { TopicEntity } from '../dataset/schema.js';
import { chooseQuestion, orderChoices, poolOf } from './choose-question.js';
import type { Difficulty, LocalDate, ScheduleSettings } from './daily.js';

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

/**
 * The question that a schedule posts on a date: the same for preview, post and any retry. Undefined when nothing fits its
 * topics and difficulty. `posted` are the ids of the questions it has posted, oldest first.
 */
export function nextQuestion(
  topics: ReadonlyMap<string, TopicEntity>,
  schedule: Pick<ScheduleSettings, 'topics' | 'difficulty'> & { readonly seed: string },
  posted: readonly string[],
  date: LocalDate,
): NextQuestion | undefined {
  const pool = poolOf(topics, schedule.topics, schedule.difficulty);
  const question = chooseQuestion({ pool, posted, seed: schedule.seed });
  if (question === undefined) return undefined;
  const { choices, right } = orderChoices(question, `${schedule.seed}|${date}`);
  return {
    questionId: question.id,
    topicId: question.topicId,
    difficulty: question.difficulty,
    choices,
    right,
  };
}
