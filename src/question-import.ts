import { type Context, InputError, type PickedFile, privately, type Reply } from './command.js';
import { draftsOf, type QuestionLimits } from './core/import-questions.js';
import { MOST_OWN_QUESTIONS, stemKey } from './core/own-question.js';
import { TEXT_LIMITS } from './dataset/schema.js';
import { requireTeacher } from './in-server.js';
import { readQuestionFile } from './question-file.js';
import { questionOfButton } from './question-lookup.js';
import { templateFiles } from './question-template.js';
import { renderImported, renderMistakes, renderTemplate } from './render/own-questions.js';

/** `/questions template` and `import`: from a teacher's file to questions that can be posted. */

/** Most statements of a bundled question's explanation; an own one has them in a single cell. */
const STATEMENTS = 3;

/** The same as of the bundled questions, so that a post looks the same. */
const LIMITS: QuestionLimits = {
  stem: TEXT_LIMITS.stem,
  choice: TEXT_LIMITS.choice,
  explanation: STATEMENTS * TEXT_LIMITS.statement,
  source: TEXT_LIMITS.line,
};

/** The files to fill in, with how to. */
export async function giveTemplate(context: Context): Promise<Reply> {
  await requireTeacher(context, 'import questions');
  return { kind: 'reply', private: true, message: renderTemplate(templateFiles(), LIMITS) };
}

/** Imports all of a file's questions, or none and says everything that is wrong. */
export async function importFile(context: Context, file: PickedFile): Promise<Reply> {
  const { store, userId, now } = context;
  // Asked before anything is fetched.
  const { guildId } = await requireTeacher(context, 'import questions');
  const read = await readQuestionFile(await context.readFile(file));
  const taken = await takenStems(context, guildId);
  const { drafts, mistakes } = draftsOf(read.rows, { limits: LIMITS, taken });
  const all = [...read.mistakes, ...mistakes];
  if (all.length > 0) return privately(renderMistakes(all));
  const result = await store.importQuestions(guildId, drafts, userId, now);
  switch (result.outcome) {
    case 'too many':
      throw new InputError(
        `A server can have ${MOST_OWN_QUESTIONS} questions of its own. There is room for ${result.room} more, and the file has ${drafts.length}. Retire some with \`/questions list\`, or import fewer. Nothing was imported.`,
      );
    case 'duplicate': {
      // Somebody else has imported it since this file was checked.
      const words = `is there already, as ${result.of ?? 'another question of this file'}`;
      const place = read.rows[result.index]?.place ?? 'A row';
      return privately(renderMistakes([{ place, column: 'question', words }]));
    }
    case 'imported': {
      const first = await questionOfButton(context, guildId, result.ids[0]);
      return privately(renderImported(context.catalogue, first, result.ids.length));
    }
  }
}

/** Where each stem is that is taken, by its key. */
async function takenStems(
  { store, catalogue }: Context,
  guildId: string,
): Promise<ReadonlyMap<string, string>> {
  const bundled = [...catalogue.questions.values()].map(({ stem }): [string, string] => [
    stemKey(stem),
    'in Yalu’s own collection',
  ]);
  const own = (await store.ownPool(guildId)).map(({ id, stem }): [string, string] => [
    stemKey(stem),
    `as ${id}`,
  ]);
  return new Map([...bundled, ...own]);
}
