import { type Component, type Context, InputError, type Message, type Reply } from './command.js';
import { readNumber } from './custom-id.js';
import { requireTeacher } from './in-server.js';
import { renderFlag, renderNoFlags, renderVoiding } from './render/flags.js';
import type { Flag } from './store/store.js';

/** `/questions flags`: what students found wrong with questions, one note at a time, and what comes of it. */

/** The newest note that nobody has dealt with. */
export async function showFlags(context: Context): Promise<Reply> {
  const { guildId } = await requireTeacher(context, 'see what was flagged');
  return { kind: 'reply', private: true, message: await flagPage(context, guildId, 0) };
}

/** Buttons carry the note they were made for, and its place, to go on from there. */
export const flagComponents: Readonly<Record<string, Component>> = {
  'question-flags': {
    run: async (context, [place]) => {
      const { guildId } = await requireTeacher(context, 'see what was flagged');
      return { kind: 'update', message: await flagPage(context, guildId, readNumber(place, 0)) };
    },
  },
  'flag-resolve': {
    run: (context, args) =>
      settle(context, args, async ({ guildId, flag }) => {
        const isNew = await context.store.resolveFlag(guildId, flag.id, context.now);
        return isNew ? 'Resolved.' : 'It was resolved before.';
      }),
  },
  'flag-retire': {
    run: (context, args) =>
      settle(context, args, async ({ guildId, flag }) => {
        await context.store.retireQuestion(guildId, flag.questionId, context.now);
        await context.store.resolveFlag(guildId, flag.id, context.now);
        return 'Retired: no schedule posts it any more. `/questions list` can bring it back.';
      }),
  },
  'flag-void': {
    run: async (context, [id, place]) => {
      const { guildId } = await requireTeacher(context, 'take points back');
      const flag = await requireFlag(context, guildId, id);
      const tally = await context.store.tally(flag.postId);
      const answers = tally.reduce((sum, number) => sum + number, 0);
      return { kind: 'update', message: renderVoiding(flag, answers, readNumber(place, 0)) };
    },
  },
  'flag-void-now': {
    run: (context, args) =>
      settle(context, args, async ({ guildId, flag }) => {
        const { store, now } = context;
        // The note last: should a step fail, it is still there to be pressed again.
        await store.retireQuestion(guildId, flag.questionId, now);
        const isNew = await store.voidPost(guildId, flag.postId);
        await store.resolveFlag(guildId, flag.id, now);
        return isNew
          ? 'The points of that post are taken back from everybody, and the question is retired.'
          : 'The points of that post were taken back before. The question is retired.';
      }),
  },
};

/** Does something about a note, and goes on to the next. */
async function settle(
  context: Context,
  [id, place]: readonly string[],
  work: (what: { guildId: string; flag: Flag }) => Promise<string>,
): Promise<{ kind: 'update'; message: Message }> {
  const { guildId } = await requireTeacher(context, 'deal with what was flagged');
  const notice = await work({ guildId, flag: await requireFlag(context, guildId, id) });
  return { kind: 'update', message: await flagPage(context, guildId, readNumber(place, 0), notice) };
}

/** The note at a place, from 0; the last one where there are not so many. */
async function flagPage(context: Context, guildId: string, place: number, notice?: string): Promise<Message> {
  const { store, catalogue } = context;
  const { total } = await store.flags(guildId, 0, 1);
  const shown = Math.min(place, Math.max(0, total - 1));
  const { rows } = await store.flags(guildId, shown, 1);
  const [flag] = rows;
  if (flag === undefined) return renderNoFlags(notice);
  // As it was posted: a note says “B is right too”, and the letters are the post's.
  const post = await store.post(flag.postId);
  const retired = (await store.retiredQuestions(guildId)).includes(flag.questionId);
  const question = post === undefined ? undefined : { ...post, retired };
  return renderFlag(catalogue, { flag, guildId, question, place: shown, total }, notice);
}

/** @throws InputError when there is no such note in this server: ids come from outside */
async function requireFlag({ store }: Context, guildId: string, id: string | undefined): Promise<Flag> {
  const flag = await store.flag(guildId, readNumber(id, -1));
  if (flag !== undefined) return flag;
  throw new InputError('That note is not here any more. `/questions flags` shows those there are.');
}
