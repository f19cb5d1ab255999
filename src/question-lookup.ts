import { type Choice, type Context, InputError } from './command.js';
import { OWN_TOPIC, type OwnQuestion } from './core/own-question.js';
import { mayTeach } from './in-server.js';
import { LIMITS } from './render/limits.js';
import type { FoundQuestion } from './render/own-questions.js';
import { cleanLine, quoteTyped, shorten } from './render/text.js';

/** Which question is meant. Whether the asker may do with it what they want is for the caller to check. */

/** One of this server's own questions, or of the bundled bank, by its id. */
export async function findQuestion(
  { store, catalogue }: Context,
  guildId: string,
  id: string,
): Promise<FoundQuestion | undefined> {
  const own = await store.ownQuestion(guildId, id);
  if (own !== undefined) return foundOwn(own);
  const question = catalogue.questions.get(id);
  if (question === undefined) return undefined;
  const topics = [...catalogue.dataset.topic.values()];
  const [second = '', third = '', fourth = ''] = question.wrong;
  return {
    questionId: id,
    topicId: topics.find(({ questions }) => questions.includes(question))?.id ?? '',
    difficulty: question.difficulty,
    choices: [question.answer, second, third, fourth],
    right: 0,
    own: null,
    retired: (await store.retiredQuestions(guildId)).includes(id),
  };
}

/** One of the server's own questions as it is shown to teachers: the right answer first. */
export function foundOwn(own: OwnQuestion): FoundQuestion {
  const { id, difficulty, right, wrong, retired } = own;
  return {
    questionId: id,
    topicId: OWN_TOPIC,
    difficulty,
    choices: [right, ...wrong],
    right: 0,
    own,
    retired,
  };
}

/** The question that a button or menu was made for. @throws InputError when this server has none of that id: ids come from outside */
export async function questionOfButton(
  context: Context,
  guildId: string,
  id: string | undefined,
): Promise<FoundQuestion> {
  const found = id === undefined ? undefined : await findQuestion(context, guildId, id);
  if (found !== undefined) return found;
  throw new InputError('That question is not here any more. `/questions list` shows those there are.');
}

/**
 * The question that was typed: its id, or words that stand in one of the server's own alone.
 * @throws InputError when there is none, or several
 */
export async function questionTyped(
  context: Context,
  guildId: string,
  typed: string,
): Promise<FoundQuestion> {
  const words = cleanLine(typed).toLowerCase();
  const byId = await findQuestion(context, guildId, words.replace(/^(?:own[ -]?)?(\d+)$/, 'own-$1'));
  if (byId !== undefined) return byId;
  const [only, ...others] = fitting(await context.store.ownPool(guildId), words);
  const question = only && others.length === 0 ? await findQuestion(context, guildId, only.id) : undefined;
  if (question !== undefined) return question;
  throw new InputError(
    only === undefined
      ? `There is no question ${quoteTyped(typed)} here. Give its id, such as own-12: \`/questions list\` shows it.`
      : `${quoteTyped(typed)} fits ${others.length + 1} questions. Choose one from the list that comes up as you type, or give its id, such as ${only.id}.`,
  );
}

/** What autocomplete offers for the id of a question, to teachers: the newest that fit what is typed. */
export async function questionChoices(context: Context, typed: string): Promise<Choice[]> {
  const { guildId, store } = context;
  if (guildId === null || !(await mayTeach(context))) return [];
  const words = cleanLine(typed).toLowerCase();
  return fitting(await store.ownPool(guildId), words)
    .slice(-LIMITS.choices)
    .reverse()
    .map(({ id, stem }) => ({ name: shorten(cleanLine(`${id}: ${stem}`), LIMITS.choiceText), value: id }));
}

/** Questions whose id begins with the words, or whose text has them. */
function fitting<Q extends { readonly id: string; readonly stem: string }>(
  questions: readonly Q[],
  words: string,
): Q[] {
  return questions.filter(({ id, stem }) => id.startsWith(words) || stem.toLowerCase().includes(words));
}
