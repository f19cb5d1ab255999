import type { Flag, QuestionStore } from '../store.js';
import { removePostSums } from './sums.js';
import type { Units, Work } from './units.js';

type FlagMethods = Pick<QuestionStore, 'voidPost' | 'flagQuestion' | 'flags' | 'flag' | 'resolveFlag'>;

/** Questions that were flagged as bad, and posts whose points were taken back because of it. */
export function flagMethods(units: Units): FlagMethods {
  return {
    voidPost: (guildId, postId) =>
      units.write(async (db) => {
        const post = await db
          .selectFrom('posts')
          .select('id')
          .where('id', '=', postId)
          .where('guild_id', '=', guildId)
          .where('state', '!=', 'missed')
          .where('voided', '=', 0)
          .executeTakeFirst();
        if (post === undefined) return false;
        await removePostSums(db, postId);
        await db.updateTable('posts').set({ voided: 1 }).where('id', '=', postId).execute();
        return true;
      }),

    flagQuestion: (flag) =>
      units.write(async (db) => {
        const post = await db
          .selectFrom('posts')
          .select('id')
          .where('id', '=', flag.postId)
          .where('guild_id', '=', flag.guildId)
          .executeTakeFirst();
        if (post === undefined) return;
        const { numUpdatedRows } = await db
          .updateTable('flags')
          .set({ text: flag.text, created_at: flag.now })
          .where('post_id', '=', flag.postId)
          .where('user_id', '=', flag.userId)
          .where('resolved_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) return;
        await db
          .insertInto('flags')
          .values({
            guild_id: flag.guildId,
            post_id: flag.postId,
            user_id: flag.userId,
            text: flag.text,
            created_at: flag.now,
          })
          .execute();
      }),

    flags: (guildId, offset, limit) =>
      units.read(async (db) => {
        const rows = await selectFlags(db, guildId)
          .where('flags.resolved_at', 'is', null)
          .orderBy('flags.id', 'desc')
          .offset(offset)
          .limit(limit)
          .execute();
        const { total } = await db
          .selectFrom('flags')
          .select((count) => count.fn.countAll().as('total'))
          .where('guild_id', '=', guildId)
          .where('resolved_at', 'is', null)
          .executeTakeFirstOrThrow();
        return { rows: rows.map(toFlag), total: Number(total) };
      }),

    flag: (guildId, id) =>
      units.read(async (db) => {
        const row = await selectFlags(db, guildId).where('flags.id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toFlag(row);
      }),

    resolveFlag: (guildId, id, now) =>
      units.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('flags')
          .set({ resolved_at: now })
          .where('id', '=', id)
          .where('guild_id', '=', guildId)
          .where('resolved_at', 'is', null)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
  };
}

function selectFlags(db: Work, guildId: string) {
  return db
    .selectFrom('flags')
    .innerJoin('posts', 'posts.id', 'flags.post_id')
    .leftJoin('members', (join) =>
      join.onRef('members.guild_id', '=', 'flags.guild_id').onRef('members.user_id', '=', 'flags.user_id'),
    )
    .leftJoin('own_questions', 'own_questions.id', 'posts.own_question_id')
    .select(['flags.id', 'flags.text', 'flags.created_at', 'flags.post_id', 'members.name'])
    .select(['posts.channel_id', 'posts.message_id', 'posts.date', 'posts.question_id', 'posts.voided'])
    .select('own_questions.stem')
    .where('flags.guild_id', '=', guildId);
}

interface FlagRow {
  id: number;
  text: string;
  created_at: number;
  post_id: number;
  name: string | null;
  channel_id: string;
  message_id: string | null;
  date: string;
  question_id: string;
  voided: number;
  stem: string | null;
}

function toFlag(row: FlagRow): Flag {
  return {
    id: row.id,
    text: row.text,
    by: row.name,
    at: row.created_at,
    postId: row.post_id,
    channelId: row.channel_id,
    messageId: row.message_id,
    date: row.date,
    questionId: row.question_id,
    ownStem: row.stem,
    isVoid: row.voided === 1,
  };
}
