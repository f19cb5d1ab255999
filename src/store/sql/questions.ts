import type { Selectable } from 'kysely';
import { z } from 'zod';
import {
  MOST_OWN_QUESTIONS,
  type OwnQuestion,
  type OwnQuestionDraft,
  stemKey,
} from '../../core/own-question.js';
import type { QuestionStore } from '../store.js';
import { ensureGuild } from './guilds.js';
import type { Tables } from './tables.js';
import type { Units, Work } from './units.js';

type QuestionMethods = Pick<
  QuestionStore,
  | 'importQuestions'
  | 'ownQuestions'
  | 'ownPool'
  | 'ownQuestion'
  | 'retireQuestion'
  | 'restoreQuestion'
  | 'retiredQuestions'
>;

/** A server's own questions, and what it has retired of them and of the bundled bank. */
export function questionMethods(units: Units): QuestionMethods {
  return {
    importQuestions: (guildId, drafts, by, now) =>
      units.write(async (db) => {
        await ensureGuild(db, guildId);
        const known = await idsByStem(db, guildId);
        const room = Math.max(0, MOST_OWN_QUESTIONS - known.size);
        if (drafts.length > room) return { outcome: 'too many', room };
        for (const [index, { stem }] of drafts.entries()) {
          const key = stemKey(stem);
          const of = known.get(key);
          if (of !== undefined) return { outcome: 'duplicate', index, of };
          known.set(key, null);
        }
        const rows = drafts.map((draft) => ({
          ...columnsOf(draft),
          guild_id: guildId,
          imported_by: by,
          created_at: now,
        }));
        const ids: number[] = [];
        for (let first = 0; first < rows.length; first += AT_ONCE) {
          const part = rows.slice(first, first + AT_ONCE);
          const made = await db.insertInto('own_questions').values(part).returning('id').execute();
          ids.push(...made.map(({ id }) => id));
        }
        return { outcome: 'imported', ids: ids.sort((a, b) => a - b).map(nameOf) };
      }),

    ownQuestions: (guildId, { offset, limit, retired }) =>
      units.read(async (db) => {
        const all = retired ? ownOf(db, guildId) : poolOf(db, guildId);
        const rows = await all.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute();
        const { total } = await all
          .select((count) => count.fn.countAll().as('total'))
          .executeTakeFirstOrThrow();
        return { rows: rows.map(toOwnQuestion), total: Number(total) };
      }),

    ownPool: (guildId) =>
      units.read(async (db) => {
        const rows = await poolOf(db, guildId).selectAll().orderBy('id').execute();
        return rows.map(toOwnQuestion);
      }),

    ownQuestion: (guildId, id) =>
      units.read(async (db) => {
        const number = ownNumber(id);
        if (number === null) return undefined;
        const row = await ownOf(db, guildId).selectAll().where('id', '=', number).executeTakeFirst();
        return row === undefined ? undefined : toOwnQuestion(row);
      }),

    retireQuestion: (guildId, questionId, now) =>
      units.write(async (db) => {
        const number = ownNumber(questionId);
        if (number !== null) {
          const { numUpdatedRows } = await db
            .updateTable('own_questions')
            .set({ stem_key: null })
            .where('id', '=', number)
            .where('guild_id', '=', guildId)
            .where('stem_key', 'is not', null)
            .executeTakeFirst();
          if (numUpdatedRows === 0n) return false;
        }
        await ensureGuild(db, guildId);
        const { numInsertedOrUpdatedRows = 0n } = await db
          .insertInto('retired_questions')
          .values({ guild_id: guildId, question_id: questionId, at: now })
          .onConflict((conflict) => conflict.columns(['guild_id', 'question_id']).doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows > 0n;
      }),

    restoreQuestion: (guildId, questionId) =>
      units.write(async (db) => {
        const number = ownNumber(questionId);
        if (number !== null && !(await putBack(db, guildId, number))) return false;
        const { numDeletedRows } = await db
          .deleteFrom('retired_questions')
          .where('guild_id', '=', guildId)
          .where('question_id', '=', questionId)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),

    retiredQuestions: (guildId) =>
      units.read(async (db) => {
        const rows = await db
          .selectFrom('retired_questions')
          .select('question_id')
          .where('guild_id', '=', guildId)
          .orderBy('question_id')
          .execute();
        return rows.map(({ question_id }) => question_id);
      }),
  };
}

/** Rows of one statement. */
const AT_ONCE = 100;

type OwnQuestionRow = Selectable<Tables['own_questions']>;

const wrongSchema = z.tuple([z.string(), z.string(), z.string()]).readonly();

export function toOwnQuestion(
  row: Omit<OwnQuestionRow, 'guild_id' | 'imported_by' | 'created_at'>,
): OwnQuestion {
  return {
    id: nameOf(row.id),
    stem: row.stem,
    right: row.right_choice,
    wrong: wrongSchema.parse(JSON.parse(row.wrong_choices)),
    explanation: row.explanation,
    source: row.source,
    difficulty: row.difficulty,
    retired: row.stem_key === null,
  };
}

/** The number in `own-12`; null for a bundled question. */
export function ownNumber(questionId: string): number | null {
  const [, number] = /^own-(\d{1,15})$/.exec(questionId) ?? [];
  return number === undefined ? null : Number(number);
}

function nameOf(id: number): string {
  return `own-${id}`;
}

function columnsOf(draft: OwnQuestionDraft) {
  return {
    stem: draft.stem,
    stem_key: stemKey(draft.stem),
    right_choice: draft.right,
    wrong_choices: JSON.stringify(draft.wrong),
    explanation: draft.explanation,
    source: draft.source,
    difficulty: draft.difficulty,
  };
}

function ownOf(db: Work, guildId: string) {
  return db.selectFrom('own_questions').where('guild_id', '=', guildId);
}

/** Those that may be posted. */
function poolOf(db: Work, guildId: string) {
  return ownOf(db, guildId).where('stem_key', 'is not', null);
}

/** Ids of those that are not retired, by what stems are compared by. */
async function idsByStem(db: Work, guildId: string): Promise<Map<string, string | null>> {
  const rows = await poolOf(db, guildId).select(['id', 'stem_key']).execute();
  return new Map(rows.map(({ id, stem_key }) => [stem_key ?? '', nameOf(id)]));
}

/** False when it was not retired, another one has its stem now, or there is no room for it any more. */
async function putBack(db: Work, guildId: string, number: number): Promise<boolean> {
  const row = await ownOf(db, guildId)
    .select('stem')
    .where('id', '=', number)
    .where('stem_key', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return false;
  const key = stemKey(row.stem);
  const known = await idsByStem(db, guildId);
  if (known.has(key) || known.size >= MOST_OWN_QUESTIONS) return false;
  await db.updateTable('own_questions').set({ stem_key: key }).where('id', '=', number).execute();
  return true;
}
