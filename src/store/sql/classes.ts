import { type Selectable, sql } from 'kysely';
import { MOST_CLASSES, nameKey } from '../../core/classes.js';
import type { Class, ClassDraft, ClassStore } from '../store.js';
import { ensureGuild } from './guilds.js';
import { updateShownName } from './members.js';
import { addClassSums, removeClassSums } from './sums.js';
import type { Tables } from './tables.js';
import type { Units, Work } from './units.js';

type ClassMethods = Pick<
  ClassStore,
  | 'createClass'
  | 'classes'
  | 'deletedClasses'
  | 'class'
  | 'classesOf'
  | 'deleteClass'
  | 'restoreClass'
  | 'purgeClasses'
  | 'setDigest'
  | 'digestClasses'
  | 'claimDigest'
>;

/** Classes of a server: made, deleted, brought back, and in the end erased. */
export function classMethods(units: Units): ClassMethods {
  return {
    createClass: (draft) =>
      units.write(async (db) => {
        await ensureGuild(db, draft.guildId);
        const all = await selectClasses(db).where('guild_id', '=', draft.guildId).execute();
        const key = nameKey(draft.name);
        const namesake = all.find(({ sort_name }) => sort_name === key);
        if (namesake !== undefined) return { outcome: 'name taken', by: toClass(namesake) };
        if (all.length >= MOST_CLASSES) return { outcome: 'too many' };
        return { outcome: 'created', class: toClass(await insertClass(db, draft)) };
      }),

    classes: (guildId) =>
      units.read(async (db) => {
        const rows = await liveClasses(db, guildId).execute();
        return rows.map(toClass);
      }),

    deletedClasses: (guildId) =>
      units.read(async (db) => {
        const rows = await selectClasses(db)
          .where('guild_id', '=', guildId)
          .where('deleted_at', 'is not', null)
          .orderBy('deleted_at', 'desc')
          .execute();
        return rows.map(toClass);
      }),

    class: (id) =>
      units.read(async (db) => {
        const row = await selectClasses(db).where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toClass(row);
      }),

    classesOf: (guildId, userId) =>
      units.read(async (db) => {
        const theirs = db
          .selectFrom('enrolments')
          .select('class_id')
          .where('guild_id', '=', guildId)
          .where('user_id', '=', userId);
        const rows = await liveClasses(db, guildId).where('id', 'in', theirs).execute();
        return rows.map(toClass);
      }),

    async deleteClass(id, now) {
      const isDone = await units.write(async (db) => {
        const deleted = await db
          .updateTable('classes')
          .set({ deleted_at: now })
          .where('id', '=', id)
          .where('deleted_at', 'is', null)
          .returning('guild_id')
          .executeTakeFirst();
        if (deleted === undefined) return false;
        await markSchedules(db, deleted.guild_id, id, 1);
        await db
          .updateTable('posts')
          .set({ state: 'missed', problem: 'The class was deleted before this was posted.' })
          .where('state', '=', 'claimed')
          .where('class_id', '=', id)
          .execute();
        return true;
      });
      if (isDone) await settleBoards(units, id);
      return isDone;
    },

    async restoreClass(id) {
      const isDone = await units.write(async (db) => {
        const restored = await db
          .updateTable('classes')
          .set({ deleted_at: null })
          .where('id', '=', id)
          .where('deleted_at', 'is not', null)
          .returning('guild_id')
          .executeTakeFirst();
        if (restored === undefined) return false;
        await markSchedules(db, restored.guild_id, id, 0);
        return true;
      });
      if (isDone) await settleBoards(units, id);
      return isDone;
    },

    async purgeClasses(deletedBefore) {
      const deleted = await units.read((db) =>
        db.selectFrom('classes').select('id').where('deleted_at', '<', deletedBefore).execute(),
      );
      let purged = 0;
      for (const { id } of deleted) {
        if (await units.write((db) => purge(db, id, deletedBefore))) purged += 1;
      }
      return purged;
    },

    setDigest: (classId, channelId) =>
      units.write(async (db) => {
        await db
          .updateTable('classes')
          .set({ digest_channel_id: channelId })
          .where('id', '=', classId)
          .execute();
      }),

    digestClasses: () =>
      units.read(async (db) => {
        const here = db.selectFrom('guilds').select('guild_id').where('left_at', 'is', null);
        const rows = await selectClasses(db)
          .where('digest_channel_id', 'is not', null)
          .where('deleted_at', 'is', null)
          .where('guild_id', 'in', here)
          .orderBy('id')
          .execute();
        return rows.map(toClass);
      }),

    claimDigest: (classId, week) =>
      units.write(async (db) => {
        const isThere = await db
          .selectFrom('classes')
          .select('id')
          .where('id', '=', classId)
          .where('deleted_at', 'is', null)
          .executeTakeFirst();
        if (isThere === undefined) return false;
        const { numInsertedOrUpdatedRows = 0n } = await db
          .insertInto('digests')
          .values({ class_id: classId, week })
          .onConflict((conflict) => conflict.columns(['class_id', 'week']).doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows > 0n;
      }),
  };
}

type ClassRow = Selectable<Tables['classes']>;

/** A class that is there and not deleted. */
export function readLiveClass(db: Work, id: number): Promise<ClassRow | undefined> {
  return db
    .selectFrom('classes')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Enrolments that make boards show a member by pseudonym, in whichever class the board is read: as long as there is one.
 * To be used where `members` is joined.
 */
export function pseudonymousEnrolments(db: Work) {
  return db
    .selectFrom('enrolments as theirs')
    .innerJoin('classes as of_them', 'of_them.id', 'theirs.class_id')
    .select('theirs.class_id')
    .where('theirs.guild_id', '=', sql.ref<string>('members.guild_id'))
    .where('theirs.user_id', '=', sql.ref<string>('members.user_id'))
    .where('of_them.names', '=', 'pseudonyms')
    .where('of_them.deleted_at', 'is', null);
}

function selectClasses(db: Work) {
  return db
    .selectFrom('classes')
    .selectAll()
    .select((of) =>
      of
        .selectFrom('enrolments')
        .select((count) => count.fn.countAll().as('people'))
        .whereRef('enrolments.class_id', '=', 'classes.id')
        .as('members'),
    );
}

function liveClasses(db: Work, guildId: string) {
  return selectClasses(db)
    .where('guild_id', '=', guildId)
    .where('deleted_at', 'is', null)
    .orderBy('sort_name');
}

function toClass(row: ClassRow & { members: number | string | bigint | null }): Class {
  return {
    id: row.id,
    guildId: row.guild_id,
    name: row.name,
    roleId: row.role_id,
    names: row.names,
    createdBy: row.created_by,
    members: Number(row.members),
    digestChannelId: row.digest_channel_id,
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
  };
}

async function insertClass(db: Work, draft: ClassDraft): Promise<ClassRow & { members: number }> {
  const row = await db
    .insertInto('classes')
    .values({
      guild_id: draft.guildId,
      name: draft.name,
      sort_name: nameKey(draft.name),
      role_id: draft.roleId,
      names: draft.names,
      created_by: draft.createdBy,
      created_at: draft.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...row, members: 0 };
}

/** The schedules of a class post nothing as long as it is deleted. */
async function markSchedules(db: Work, guildId: string, classId: number, deleted: 0 | 1): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ class_deleted: deleted })
    .where('guild_id', '=', guildId)
    .where('class_id', '=', classId)
    .execute();
}

/**
 * Takes the members of a deleted class off its board, or puts those of one that came back on it, and orders every board by
 * the names that are shown now. One at a time, so that the bot can go on meanwhile: a year of a big class is hundreds of
 * thousands of sums. Each by what the class is then, so that it comes right whatever happens in between.
 */
async function settleBoards(units: Units, id: number): Promise<void> {
  const members = await units.read((db) =>
    db.selectFrom('enrolments').select(['guild_id', 'user_id']).where('class_id', '=', id).execute(),
  );
  for (const { guild_id, user_id } of members) {
    await units.write(async (db) => {
      await removeClassSums(db, guild_id, id, user_id);
      await updateShownName(db, guild_id, user_id);
      if ((await readLiveClass(db, id)) !== undefined) await addClassSums(db, id, user_id);
    });
  }
}

/** False when it came back in the meantime. Posts and answers stay: they belong to the server's boards too. */
async function purge(db: Work, id: number, deletedBefore: number): Promise<boolean> {
  // Its enrolments, terms and digests go with it.
  const gone = await db
    .deleteFrom('classes')
    .where('id', '=', id)
    .where('deleted_at', '<', deletedBefore)
    .returning('guild_id')
    .executeTakeFirst();
  if (gone === undefined) return false;
  // Nothing, unless the process ended while the class was being deleted.
  await removeClassSums(db, gone.guild_id, id);
  await db.deleteFrom('schedules').where('guild_id', '=', gone.guild_id).where('class_id', '=', id).execute();
  return true;
}
