import { z } from 'zod';
import type { Command, Component, Context, Message } from '../src/command.js';
import { OTHER_VERSION, subcommand } from '../src/command-options.js';
import { IN_SERVERS, serverOf } from '../src/in-server.js';
import { renderNotice } from '../src/render/notice.js';
import { renderErasure, renderExport, renderHiding, renderPrivacy } from '../src/render/privacy.js';

const options = z.object({
  subcommand: z.enum(['show', 'export', 'delete', 'hide'], OTHER_VERSION),
});

export const privacy = {
  data: {
    name: 'privacy',
    description: 'What Yalu stores about you: see it, take it, hide it, erase it',
    ...IN_SERVERS,
    options: [
      subcommand('show', 'What is stored about you, in words'),
      subcommand('export', 'Everything stored about you, as a file'),
      subcommand('delete', 'Erase everything about you; asks first'),
      subcommand('hide', 'Be Anonymous on the boards of this server, or be named again'),
    ],
  },
  defer: 'private',
  parse: (given) => options.parse(given),
  run: async (context, { subcommand: wanted }) => ({
    kind: 'reply',
    private: true,
    message: await answer(context, wanted),
  }),
} satisfies Command<z.output<typeof options>>;

async function answer(context: Context, wanted: z.output<typeof options>['subcommand']): Promise<Message> {
  const { store, userId } = context;
  serverOf(context);
  switch (wanted) {
    case 'show':
      return renderPrivacy(await store.personData(userId));
    case 'export':
      return renderExport(await store.personData(userId));
    case 'delete':
      return renderErasure();
    case 'hide':
      return hide(context, true);
  }
}

async function hide(context: Context, hidden: boolean): Promise<Message> {
  const { store, userId, memberName } = context;
  await store.setHidden(serverOf(context), userId, hidden, memberName);
  return renderHiding(hidden);
}

/** Confirmations. Each concerns whoever presses, whatever the message says. */
export const privacyComponents: Readonly<Record<string, Component>> = {
  'privacy-delete': {
    run: async ({ store, userId }) => {
      await store.erasePerson(userId);
      return { kind: 'update', message: renderNotice('Erased. Yalu stores nothing about you any more.') };
    },
  },
  'privacy-keep': {
    run: () => ({ kind: 'update', message: renderNotice('Nothing was erased.') }),
  },
  'privacy-hide': {
    run: async (context, [wanted]) => ({ kind: 'update', message: await hide(context, wanted !== 'no') }),
  },
};
