import { randomUUID } from 'node:crypto';
import { nameKey } from '../../core/classes.js';
import { pseudonym } from '../../core/pseudonym.js';
import type { ClassStore } from '../store.js';
import { pseudonymousEnrolments, readLiveClass } from './classes.js';
import { newMember, readMember, saveMember, updateShownName } from './members.js';
import { addClassSums, removeClassSums } from './sums.js';
import type { Units, Work } from './units.js';

/** Who is in which class. */
export function enrolmentMethods(units: Units): Pick<ClassStore, 'enrol' | 'withdraw' | 'classMembers'> {
  return {
    enrol: (classId, { userId, name, now }) =>
      units.write(async (db) => {
        const into = await readLiveClass(db, classId);
        if (into === undefined) return 'unknown class';
        const guildId = into.guild_id;
        if (await isEnrolled(db, classId, userId)) return 'enrolled before';
        const member = (await readMember(db, guildId, userId)) ?? newMember(guildId, userId, name);
        const needsPseudonym = into.names === 'pseudonyms' && member.pseudonym === null;
        const known = needsPseudonym ? { ...member, pseudonym: await freePseudonym(db, guildId) } : member;
        await saveMember(db, known, name);
        await db
          .insertInto('enrolments')
          .values({ class_id: classId, guild_id: guildId, user_id: userId, joined_at: now })
          .execute();
        await updateShownName(db, guildId, userId);
        await addClassSums(db, classId, userId);
        return 'enrolled';
      }),

    withdraw: (classId, userId) =>
      units.write(async (db) => {
        const ended = await db
          .deleteFrom('enrolments')
          .where('class_id', '=', classId)
          .where('user_id', '=', userId)
          .returning('guild_id')
          .executeTakeFirst();
        if (ended === undefined) return false;
        await removeClassSums(db, ended.guild_id, classId, userId);
        await updateShownName(db, ended.guild_id, userId);
        return true;
      }),

    classMembers: (classId) =>
      units.read(async (db) => {
        const rows = await db
          .selectFrom('enrolments')
          .innerJoin('members', (join) =>
            join
              .onRef('members.guild_id', '=', 'enrolments.guild_id')
              .onRef('members.user_id', '=', 'enrolments.user_id'),
          )
          .select(['members.user_id', 'members.name', 'members.pseudonym', 'enrolments.joined_at'])
          .select((of) => of.exists(pseudonymousEnrolments(db)).as('is_pseudonymous'))
          .where('enrolments.class_id', '=', classId)
          .execute();
        const byName = rows.map((row) => ({ row, key: nameKey(row.name) }));
        byName.sort((a, b) => compare(a.key, b.key) || compare(a.row.user_id, b.row.user_id));
        return byName.map(({ row }) => ({
          userId: row.user_id,
          name: row.name,
          pseudonym: Number(row.is_pseudonymous) === 1 ? row.pseudonym : null,
          joinedAt: row.joined_at,
        }));
      }),
  };
}

async function isEnrolled(db: Work, classId: number, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('enrolments')
    .select('user_id')
    .where('class_id', '=', classId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * One that nobody in the server has. It comes from chance, not from the person's id: ids are public, and so is this
 * program, so that anybody could reckon whose it is.
 */
async function freePseudonym(db: Work, guildId: string): Promise<string> {
  const seed = randomUUID();
  for (let attempt = 0; ; attempt += 1) {
    const words = pseudonym(seed, attempt);
    const taken = await db
      .selectFrom('members')
      .select('user_id')
      .where('guild_id', '=', guildId)
      .where('pseudonym', '=', words)
      .executeTakeFirst();
    if (taken === undefined) return words;
  }
}

/** By code points, the same on every machine. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
