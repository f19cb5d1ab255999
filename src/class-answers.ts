import type { AnswerKey, ClassAnswer } from './core/classes.js';
import type { LocalDate } from './core/daily.js';
import type { Store } from './store/store.js';

/** Answers read from the store at a time: few enough that nobody's press waits for them. */
const PART = 200;

/**
 * Everything that a class's members answered in these dates, by post and person, in parts. Between two of them others get
 * their turn, so that a hundred thousand never stand in the way of a press.
 */
export async function* readClassAnswers(
  store: Pick<Store, 'classAnswers'>,
  classId: number,
  range: { readonly from: LocalDate; readonly to: LocalDate },
): AsyncGenerator<readonly ClassAnswer[], void> {
  let after: AnswerKey | null = null;
  for (;;) {
    const part: readonly ClassAnswer[] = await store.classAnswers(classId, range, after, PART);
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    if (part.length < PART) return;
    after = { postId: last.postId, userId: last.userId };
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
