import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { POINTS } from '../core/daily.js';
import { container, row, text } from './components.js';
import {
  choiceLine,
  DAILY_COLOUR,
  describeClass,
  flagButton,
  heading,
  LETTERS,
  renderWhy,
  type ShownPost,
  TAKEN_BACK,
} from './daily-post.js';
import { count } from './text.js';
import { discordTime } from './when.js';

/** What a press on a choice comes to, told to the presser alone. */

/** An answer as it was recorded. */
export interface ShownAnswer {
  readonly choice: number;
  readonly isRight: boolean;
  readonly points: number;
  /** False for practice: the question belongs to a class that this person was not in. */
  readonly counts: boolean;
  readonly streak: number;
}

/** The answer counts and its result may be known. `isFirst` is false when it was pressed again. */
export function renderResult(
  catalogue: Catalogue,
  post: ShownPost,
  answer: ShownAnswer,
  isFirst: boolean,
): Message {
  const first = answer.counts ? ' The first answer counts.' : '';
  const again = isFirst ? [] : [text(`You answered this before: **${LETTERS[answer.choice]}**.${first}`)];
  return {
    components: [
      container(DAILY_COLOUR, [
        ...again,
        text(heading(catalogue, post)),
        text(choices(post, answer.choice)),
        text(`**${verdict(post, answer.isRight)}** ${scored(post, answer)}`),
        ...renderWhy(catalogue, post),
      ]),
    ],
  };
}

/** The answer counts; the result is a secret until the question closes. */
export function renderConfirmation(post: ShownPost, answer: ShownAnswer, isFirst: boolean): Message {
  const chosen = choiceLine(answer.choice, post.choices[answer.choice] ?? '');
  const before = answer.counts
    ? 'You answered this before, and the first answer counts:'
    : 'You answered this before:';
  const words = isFirst ? 'Your answer is in:' : before;
  const practice = answer.counts ? '' : `\n${practised(post)}`;
  return {
    components: [
      container(DAILY_COLOUR, [
        text(
          `${words}\n${chosen}\nThe result comes when the question closes, ${discordTime(post.closesAt, 'R')}.${practice}`,
        ),
        row([flagButton(post.id)]),
      ]),
    ],
  };
}

/** Too late: nothing is counted now, but the explanation is there. `answer` is one given in time, if any. */
export function renderTooLate(
  catalogue: Catalogue,
  post: ShownPost,
  answer: ShownAnswer | null,
  pressed: number,
): Message {
  const opening =
    answer === null
      ? 'This question has closed, so this answer scores nothing.'
      : `This question has closed. You answered **${LETTERS[answer.choice]}** in time. ${scored(post, answer)}`;
  const isRight = (answer?.choice ?? pressed) === post.right;
  return {
    components: [
      container(DAILY_COLOUR, [
        text(opening),
        text(heading(catalogue, post)),
        text(choices(post, answer?.choice ?? pressed)),
        text(`**${verdict(post, isRight)}**`),
        ...renderWhy(catalogue, post),
      ]),
    ],
  };
}

function choices(post: ShownPost, chosen: number): string {
  const lines = post.choices.map((choice, index) => {
    const mark = index === post.right ? 'right' : '';
    return `${choiceLine(index, choice, mark)}${index === chosen ? ' · your choice' : ''}`;
  });
  return lines.join('\n');
}

function verdict(post: ShownPost, isRight: boolean): string {
  return isRight ? 'Right!' : `Not quite: it is ${LETTERS[post.right]}.`;
}

/** `+12 points (10 and 2 for your streak). Streak: 3 days.` A wrong answer keeps the streak, and says so. */
function scored(post: ShownPost, { isRight, points, counts, streak }: ShownAnswer): string {
  if (!counts) return practised(post);
  if (post.isVoid === true) return `${TAKEN_BACK} Streak: ${count(streak, 'day')}.`;
  const extra = points - POINTS[post.difficulty];
  const parts = isRight && extra > 0 ? ` (${points - extra} and ${extra} for your streak)` : '';
  const earned = isRight ? `+${points} points${parts}.` : '0 points.';
  return `${earned} Streak: ${count(streak, 'day')}.`;
}

function practised({ forClass }: ShownPost): string {
  const name = describeClass(forClass ?? { name: undefined });
  return `This was practice: the question belongs to ${name}, where only members score.`;
}
