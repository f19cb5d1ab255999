import { classOf, classOfButton, findClass } from './class-lookup.js';
import { type Component, type Context, InputError, type PickedMember, type Reply } from './command.js';
import { requireTeacher } from './in-server.js';
import { renderInvitation, renderJoined } from './render/class-invitation.js';
import { renderAdded, renderRemoved } from './render/class-notices.js';
import { className, whoMayJoin } from './render/class-words.js';
import { personName } from './render/text.js';
import type { Class } from './store/store.js';

/** Who is in a class: by the invitation's button, or by a teacher's hand. */

/** Posts the invitation for everybody in the channel to see. */
export async function invite(context: Context, typed: string | undefined): Promise<Reply> {
  await requireTeacher(context, 'invite people to a class');
  return invitationTo(await classOf(context, typed));
}

/** Enrols somebody by hand, whatever their roles: the teacher decides. */
export async function addMember(
  context: Context,
  typed: string | undefined,
  person: PickedMember,
): Promise<Reply> {
  const { store, now } = context;
  await requireTeacher(context, 'add somebody to a class');
  const found = await classOf(context, typed);
  if (person.isBot) {
    throw new InputError(`**${personName(person.name)}** is a bot, and bots answer no questions.`);
  }
  if (!person.isHere) {
    throw new InputError(
      `**${personName(person.name)}** is not in this server. Invite them here first, then add them.`,
    );
  }
  const outcome = await store.enrol(found.id, { userId: person.id, name: person.name, now });
  if (outcome === 'unknown class') throw new InputError(`${className(found)} is not here any more.`);
  const pseudonym = await pseudonymOf(context, found, person.id);
  return {
    kind: 'reply',
    private: true,
    message: renderAdded(found, person.name, pseudonym, outcome === 'enrolled'),
  };
}

/** Takes somebody out by hand, also who has left the server. */
export async function removeMember(
  context: Context,
  typed: string | undefined,
  person: PickedMember,
): Promise<Reply> {
  await requireTeacher(context, 'take somebody out of a class');
  const found = await classOf(context, typed);
  if (!(await context.store.withdraw(found.id, person.id))) {
    throw new InputError(`**${personName(person.name)}** is not in ${className(found)}.`);
  }
  return { kind: 'reply', private: true, message: renderRemoved(found, person.name) };
}

/** Inviting and joining by button. */
export const memberComponents: Readonly<Record<string, Component>> = {
  'class-invite': {
    run: async (context, [id = '']) => {
      await requireTeacher(context, 'invite people to a class');
      return invitationTo(await classOfButton(context, id));
    },
  },
  'class-join': {
    run: async (context, [id = '']) => {
      const { store, userId, memberName, roleIds, now } = context;
      const found = await findClass(context, id);
      if (found === undefined || found.deletedAt !== null) throw new InputError(INVITATION_OVER);
      const mayJoin = found.roleId === null || roleIds.includes(found.roleId);
      if (!mayJoin && !(await isIn(context, found))) {
        throw new InputError(
          `${whoMayJoin(found)} ${className(found)}. If you belong to it, ask your teacher for the role, or to add you.`,
        );
      }
      const outcome = await store.enrol(found.id, { userId, name: memberName, now });
      if (outcome === 'unknown class') throw new InputError(INVITATION_OVER);
      const pseudonym = await pseudonymOf(context, found, userId);
      return {
        kind: 'reply',
        private: true,
        message: renderJoined(found, pseudonym, outcome === 'enrolled'),
      };
    },
  },
};

const INVITATION_OVER =
  'This invitation is over: the class is not here any more. Ask your teacher for a new one.';

function invitationTo(found: Class): Reply {
  return { kind: 'reply', private: false, message: renderInvitation(found) };
}

async function isIn({ store, userId }: Context, { id, guildId }: Class): Promise<boolean> {
  return (await store.classesOf(guildId, userId)).some((one) => one.id === id);
}

/** What boards show instead of somebody's name; null when they show the name. */
async function pseudonymOf({ store }: Context, { id }: Class, userId: string): Promise<string | null> {
  const members = await store.classMembers(id);
  return members.find((member) => member.userId === userId)?.pseudonym ?? null;
}
