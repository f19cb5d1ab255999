import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { type Component, type Context, InputError, type Message, type Modal } from './command.js';
import { encodeId, readNumber } from './custom-id.js';
import { serverOf } from './in-server.js';
import { renderConfirmation, renderResult, renderTooLate } from './render/daily-answer.js';
import type { ShownPost } from './render/daily-post.js';
import { renderNotice } from './render/notice.js';
import type { Post } from './store/store.js';

/** The buttons under a daily question: the four choices, and the way to report it. */

/** Longest report about a question, in characters. */
const MAX_FLAG = 500;
/** An id that fits nothing. */
const NONE = -1;
/** What the one field of the form is called. */
const FLAG_FIELD = 'text';

const GONE =
  'This question is not one of this server’s, or it is gone. Please answer the newest one in the channel.';

/** Answering and reporting, by the action in the custom ids. */
export const dailyComponents: Readonly<Record<string, Component>> = {
  answer: {
    run: async (context, [postId = '', choice = '']) => ({
      kind: 'reply',
      private: true,
      message: await press(context, readNumber(postId, NONE), readNumber(choice, NONE)),
    }),
  },
  flag: {
    run: async (context, [postId = '']) => {
      const post = await findPost(context, postId);
      return {
        kind: 'modal',
        modal: {
          custom_id: encodeId('flag', String(post.id)),
          title: 'Flag this question',
          components: [
            {
              type: ComponentType.Label,
              label: 'What is wrong with it?',
              description: 'A mistake, two right answers, a word nobody knows… Your teachers will see it.',
              component: {
                type: ComponentType.TextInput,
                custom_id: FLAG_FIELD,
                style: TextInputStyle.Paragraph,
                max_length: MAX_FLAG,
                required: true,
              },
            },
          ],
        },
      };
    },
  },
};

/** The form that "Flag this question" opens. */
export const dailyModals: Readonly<Record<string, Modal>> = {
  flag: {
    run: async (context, [postId = '']) => {
      const post = await findPost(context, postId);
      const text = (context.fields[FLAG_FIELD] ?? '').trim().slice(0, MAX_FLAG);
      if (!/[\p{L}\p{N}]/u.test(text)) {
        throw new InputError('Say in a few words what is wrong, such as “B is right too: see Chen Jian”.');
      }
      await context.store.flagQuestion({
        postId: post.id,
        guildId: post.guildId,
        userId: context.userId,
        text,
        now: context.now,
      });
      // Not by whom: what somebody has erased from the database must not stay in a log.
      context.log.info(
        { question: post.questionId, guild: post.guildId, flag: text },
        'a question was flagged',
      );
      return {
        kind: 'reply',
        private: true,
        message: renderNotice('Thank you. Your note is saved for your teachers to look at.'),
      };
    },
  },
};

/** Records the press, and only then says what came of it. */
async function press(context: Context, postId: number, choice: number): Promise<Message> {
  const { catalogue, store, userId, memberName, interactionId, now } = context;
  const guildId = serverOf(context);
  const result = await store.recordAnswer({
    postId,
    guildId,
    userId,
    name: memberName,
    choice,
    interactionId,
    now,
  });
  switch (result.outcome) {
    case 'unknown':
      throw new InputError(GONE);
    case 'closed':
      return renderTooLate(catalogue, await withClass(context, result.post), result.answer, choice);
    default: {
      const isFirst = result.outcome === 'counted';
      const post = await withClass(context, result.post);
      return result.post.reveal === 'at once'
        ? renderResult(catalogue, post, result.answer, isFirst)
        : renderConfirmation(post, result.answer, isFirst);
    }
  }
}

/**
 * A post with its class's name. Where the store fails here, without it: the answer is saved, and nothing from now on may
 * say otherwise.
 */
async function withClass({ store }: Context, post: Post): Promise<ShownPost> {
  if (post.classId === null) return post;
  try {
    return { ...post, forClass: { name: (await store.class(post.classId))?.name } };
  } catch {
    return { ...post, forClass: { name: undefined } };
  }
}

/** @throws InputError when there is no such post in this server */
async function findPost(context: Context, id: string): Promise<Post> {
  const post = await context.store.post(readNumber(id, NONE));
  if (post === undefined || post.guildId !== serverOf(context)) throw new InputError(GONE);
  return post;
}
