import { type Component, type Context, InputError, type Message, type Reply } from './command.js';
import { MOST_OWN_QUESTIONS } from './core/own-question.js';
import { readNumber } from './custom-id.js';
import { requireTeacher } from './in-server.js';
import { findQuestion, foundOwn, questionOfButton, questionTyped } from './question-lookup.js';
import { renderNotice } from './render/notice.js';
import {
  LIST_PAGE,
  renderQuestion,
  renderQuestionList,
  renderRetirement,
  type WhichQuestions,
} from './render/own-questions.js';

/** `/questions list` and `remove`: what a server has of its own, and what it posts no more. */

/** The first page of the questions in use. */
export async function showQuestions(context: Context): Promise<Reply> {
  const { guildId } = await requireTeacher(context, 'see the questions');
  return { kind: 'reply', private: true, message: await listPage(context, guildId, 'used', 0) };
}

/** Asks before a question is retired. */
export async function askRetirement(context: Context, typed: string): Promise<Reply> {
  const { guildId } = await requireTeacher(context, 'retire a question');
  const question = await questionTyped(context, guildId, typed);
  return { kind: 'reply', private: true, message: renderRetirement(context.catalogue, question) };
}

/** What the buttons of lists, previews and confirmations do. */
export const questionListComponents: Readonly<Record<string, Component>> = {
  'questions-list': {
    run: async (context, [which, page]) => {
      const { guildId } = await requireTeacher(context, 'see the questions');
      return {
        kind: 'update',
        message: await listPage(context, guildId, readWhich(which), readNumber(page, 0)),
      };
    },
  },
  'questions-show': {
    run: async (context, [which, page]) => {
      const { guildId } = await requireTeacher(context, 'see the questions');
      const question = await questionOfButton(context, guildId, context.values[0]);
      const back = { which: readWhich(which), page: readNumber(page, 0) };
      return { kind: 'update', message: renderQuestion(context.catalogue, question, { back }) };
    },
  },
  'questions-retire': {
    run: async (context, [id]) => {
      const { guildId } = await requireTeacher(context, 'retire a question');
      const { questionId } = await questionOfButton(context, guildId, id);
      const isNew = await context.store.retireQuestion(guildId, questionId, context.now);
      const notice = isNew ? 'Retired: no schedule posts it any more.' : 'It was retired before.';
      return { kind: 'update', message: await showAgain(context, guildId, questionId, notice) };
    },
  },
  'questions-restore': {
    run: async (context, [id]) => {
      const { guildId } = await requireTeacher(context, 'bring a question back');
      const { questionId, retired } = await questionOfButton(context, guildId, id);
      const isBack = await context.store.restoreQuestion(guildId, questionId);
      if (retired && !isBack) {
        throw new InputError(
          `Another question asks the same now, or ${MOST_OWN_QUESTIONS} are in use, which is the most: so this one stays retired. Retire another first.`,
        );
      }
      const notice = isBack ? 'It is back: schedules may post it again.' : 'It was not retired.';
      return { kind: 'update', message: await showAgain(context, guildId, questionId, notice) };
    },
  },
  'questions-keep': {
    run: () => ({ kind: 'update', message: renderNotice('Nothing was retired.') }),
  },
};

/** The same question as it is now, with what has been done to it. */
async function showAgain(context: Context, guildId: string, id: string, notice: string): Promise<Message> {
  const question = await questionOfButton(context, guildId, id);
  const back = { which: 'used', page: 0 } as const;
  return renderQuestion(context.catalogue, question, { back, notice });
}

/** One page of a list. `page` from 0; one that is not there becomes the last. */
async function listPage(
  context: Context,
  guildId: string,
  which: WhichQuestions,
  page: number,
): Promise<Message> {
  const { store, catalogue } = context;
  const retired = await store.retiredQuestions(guildId);
  const read = (from: number) =>
    store.ownQuestions(guildId, { offset: from, limit: LIST_PAGE, retired: false });
  const used = (await read(0)).total;
  const pages = Math.max(1, Math.ceil((which === 'used' ? used : retired.length) / LIST_PAGE));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  const offset = shown * LIST_PAGE;
  const questions =
    which === 'used'
      ? (await read(offset)).rows.map(foundOwn)
      : await Promise.all(
          retired.slice(offset, offset + LIST_PAGE).map((id) => findQuestion(context, guildId, id)),
        );
  const found = questions.flatMap((one) => (one === undefined ? [] : [one]));
  return renderQuestionList(catalogue, found, { which, page: shown, pages, used, retired: retired.length });
}

function readWhich(text: string | undefined): WhichQuestions {
  return text === 'retired' ? 'retired' : 'used';
}
