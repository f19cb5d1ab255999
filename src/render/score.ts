import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import type { Score } from '../core/daily.js';
import { formatDate } from '../core/dates.js';
import { container, text } from './components.js';
import { stemOf, topicName } from './question-names.js';
import { cleanLine, count, escapeMarkdown, personName, shorten } from './text.js';

const COLOUR = 0xb7791f;
/** A question is recognised by its beginning; the whole would fill the screen. */
const STEM_LENGTH = 70;

/** A person's points, accuracy by topic, streaks and recent answers. `name` is how the person is addressed here. */
export function renderScore(catalogue: Catalogue, score: Score, name: string, isOwn: boolean): Message {
  const title = `## ${isOwn ? 'Your score' : `Score of ${personName(name)}`}`;
  if (score.answered === 0) {
    return { components: [container(COLOUR, [text(`${title}\n${noResult(score, isOwn)}`)])] };
  }
  const facts = [`**${count(score.points, 'point')}** · ${accuracy(score)}`, streaks(score)];
  const topics = score.byTopic.map(
    (topic) => `${escapeMarkdown(topicName(catalogue, topic.topicId))}: ${accuracy(topic)}`,
  );
  const recent = score.recent.map((answer) => {
    const { date, isRight, points } = answer;
    const stem = shorten(cleanLine(stemOf(catalogue, answer)), STEM_LENGTH);
    return `${isRight ? `**Right**, +${points}` : '**Wrong**, 0'} · ${formatDate(date)}\n-# ${escapeMarkdown(stem)}`;
  });
  return {
    components: [
      container(COLOUR, [
        text(`${title}\n${facts.join('\n')}`),
        ...(topics.length === 0 ? [] : [text(`**By topic**\n${topics.join('\n')}`)]),
        ...(recent.length === 0 ? [] : [text(`**Last answers**\n${recent.join('\n')}`)]),
      ]),
    ],
  };
}

/** Who has a streak has answered, but nothing of it is known yet, or its points were taken back. */
function noResult(score: Score, isOwn: boolean): string {
  if (score.bestStreak > 0) {
    return `No result to show: some questions tell it only when they close, and points may have been taken back.\n${streaks(score)}`;
  }
  return isOwn
    ? 'You have not answered a daily question here yet. Press a letter under the next one.'
    : 'No daily question answered in this server yet.';
}

function streaks({ streak, bestStreak }: Score): string {
  return `Streak: ${count(streak, 'day')} · best: ${count(bestStreak, 'day')}`;
}

function accuracy({ right, answered }: { readonly right: number; readonly answered: number }): string {
  return `${right} of ${answered} right (${Math.round((right / answered) * 100)}%)`;
}
