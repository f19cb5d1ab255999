import { sql } from 'kysely';
import type { Store } from '../store.js';
import { IS_KNOWN, MAY_BE_TOLD } from './known.js';
import { newMember, readMember, saveMember } from './members.js';
import type { Units } from './units.js';

/** What a person can see, take out, hide and erase. Every table with a user id in it appears here. */
export function privacyMethods(units: Units): Pick<Store, 'setHidden' | 'personData' | 'erasePerson'> {
  return {
    setHidden: (guildId, userId, hidden, name) =>
      units.write(async (db) => {
        const member = (await readMember(db, guildId, userId)) ?? newMember(guildId, userId, name);
        await saveMember(db, { ...member, hidden: hidden ? 1 : 0 }, name);
      }),

    personData: (userId) =>
      units.read(async (db) => ({
        members: await db
          .selectFrom('members')
          .selectAll()
          .where('user_id', '=', userId)
          .orderBy('guild_id')
          .execute(),
        answers: await db
          .selectFrom('answers')
          .innerJoin('posts', 'posts.id', 'answers.post_id')
          .select([
            'answers.post_id',
            'answers.user_id',
            'answers.choice',
            'answers.counts',
            'answers.streak',
          ])
          .select(['answers.at', 'answers.interaction_id'])
          // An export must not tell what a question tells only at closing, nor points that were taken back.
          .select([
            sql<number | null>`case when ${MAY_BE_TOLD} then answers.is_right end`.as('is_right'),
            sql<number | null>`case when ${IS_KNOWN} then answers.points when ${MAY_BE_TOLD} then 0 end`.as(
              'points',
            ),
          ])
          .select(['posts.guild_id', 'posts.date', 'posts.question_id'])
          .where('answers.user_id', '=', userId)
          .orderBy('answers.at')
          .orderBy('answers.post_id')
          .execute(),
        summaries: await db
          .selectFrom('summaries')
          .innerJoin('members', (join) =>
            join
              .onRef('members.guild_id', '=', 'summaries.guild_id')
              .onRef('members.user_id', '=', 'summaries.user_id'),
          )
          .selectAll('summaries')
          .where('members.user_id', '=', userId)
          .orderBy('summaries.guild_id')
          .orderBy('summaries.period_kind')
          .orderBy('summaries.period_key')
          .execute(),
        flags: await db.selectFrom('flags').selectAll().where('user_id', '=', userId).orderBy('id').execute(),
        enrolments: await db
          .selectFrom('members')
          .innerJoin('enrolments', (join) =>
            join
              .onRef('enrolments.guild_id', '=', 'members.guild_id')
              .onRef('enrolments.user_id', '=', 'members.user_id'),
          )
          .innerJoin('classes', 'classes.id', 'enrolments.class_id')
          .selectAll('enrolments')
          .select('classes.name as class_name')
          .where('members.user_id', '=', userId)
          .orderBy('enrolments.class_id')
          .execute(),
        classes: await db
          .selectFrom('classes')
          .select(['id', 'guild_id', 'name', 'created_by', 'created_at'])
          .where('created_by', '=', userId)
          .orderBy('id')
          .execute(),
        own_questions: await db
          .selectFrom('own_questions')
          .select(['id', 'guild_id', 'stem', 'imported_by', 'created_at'])
          .where('imported_by', '=', userId)
          .orderBy('id')
          .execute(),
        schedules: await db
          .selectFrom('schedules')
          .select(['id', 'guild_id', 'number', 'set_up_by', 'created_at'])
          .where('set_up_by', '=', userId)
          .orderBy('id')
          .execute(),
      })),

    erasePerson: (userId) =>
      units.write(async (db) => {
        await db.deleteFrom('answers').where('user_id', '=', userId).execute();
        await db.deleteFrom('flags').where('user_id', '=', userId).execute();
        // Their summaries and enrolments go with them.
        await db.deleteFrom('members').where('user_id', '=', userId).execute();
        // The server's schedules go on, but nobody is told any more when one fails. So do its classes and questions.
        await db.updateTable('schedules').set({ set_up_by: '' }).where('set_up_by', '=', userId).execute();
        await db.updateTable('classes').set({ created_by: '' }).where('created_by', '=', userId).execute();
        await db
          .updateTable('own_questions')
          .set({ imported_by: '' })
          .where('imported_by', '=', userId)
          .execute();
      }),
  };
}
