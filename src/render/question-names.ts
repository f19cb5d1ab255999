import type { Catalogue } from '../core/catalogue.js';
import { OWN_TOPIC } from '../core/own-question.js';

/** What questions and topics are called where only their ids are at hand. Not escaped yet. */

/** A question's own words: one of the server's own, or of the bundled bank as it is now. */
export function stemOf(
  { questions }: Catalogue,
  question: { readonly questionId: string; readonly ownStem: string | null },
): string {
  return (
    question.ownStem ?? questions.get(question.questionId)?.stem ?? 'A question no longer in the collection'
  );
}

/** A topic's name; of one that was taken out since, its id. */
export function topicName({ dataset }: Catalogue, topicId: string): string {
  return topicId === OWN_TOPIC ? 'Our own questions' : (dataset.topic.get(topicId)?.name ?? topicId);
}
