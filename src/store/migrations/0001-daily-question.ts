import type { Kysely, Migration } from 'kysely';

/** Servers, schedules, posts, answers, people and the summaries that boards are read from. */
export const dailyQuestion: Migration = {
  // A migration is history: it must not change when the types of the tables do.
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('guilds')
      .addColumn('guild_id', 'text', (column) => column.primaryKey())
      .addColumn('zone', 'text', (column) => column.notNull().defaultTo('UTC'))
      .addColumn('teacher_role_id', 'text')
      .addColumn('left_at', 'bigint')
      .execute();
    await db.schema
      .createTable('schedules')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('guild_id', 'text', (column) =>
        column.notNull().references('guilds.guild_id').onDelete('cascade'),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('set_up_by', 'text', (column) => column.notNull())
      .addColumn('seed', 'text', (column) => column.notNull())
      .addColumn('time', 'text', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('days', 'text', (column) => column.notNull())
      .addColumn('pauses', 'text', (column) => column.notNull())
      .addColumn('topics', 'text', (column) => column.notNull())
      .addColumn('difficulty', 'text')
      .addColumn('open_minutes', 'integer', (column) => column.notNull())
      .addColumn('reveal', 'text', (column) => column.notNull())
      .addColumn('ping_role_id', 'text')
      .addColumn('class_id', 'integer')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('problem', 'text')
      .addColumn('next_date', 'text')
      .addColumn('next_due_at', 'bigint')
      .addColumn('guild_left', 'integer', (column) => column.notNull())
      .addColumn('class_deleted', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('schedules_number', ['guild_id', 'number'])
      .execute();
    await db.schema
      .createIndex('schedules_due')
      .on('schedules')
      .columns(['state', 'guild_left', 'class_deleted', 'next_due_at'])
      .execute();
    await db.schema.createIndex('schedules_person').on('schedules').column('set_up_by').execute();
    await db.schema
      .createTable('posts')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('guild_id', 'text', (column) =>
        column.notNull().references('guilds.guild_id').onDelete('cascade'),
      )
      // No reference: posts outlive their schedule.
      .addColumn('schedule_id', 'integer', (column) => column.notNull())
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('closes_at', 'bigint', (column) => column.notNull())
      .addColumn('question_id', 'text', (column) => column.notNull())
      .addColumn('topic_id', 'text', (column) => column.notNull())
      .addColumn('difficulty', 'text', (column) => column.notNull())
      .addColumn('choices', 'text', (column) => column.notNull())
      .addColumn('right_choice', 'integer', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('reveal', 'text', (column) => column.notNull())
      .addColumn('class_id', 'integer')
      .addColumn('own_question_id', 'integer')
      .addColumn('message_id', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('problem', 'text')
      .addColumn('revealed', 'integer', (column) => column.notNull())
      .addColumn('voided', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('week', 'text', (column) => column.notNull())
      .addColumn('month', 'text', (column) => column.notNull())
      .addUniqueConstraint('posts_date', ['schedule_id', 'date'])
      .execute();
    await db.schema
      .createIndex('posts_work')
      .on('posts')
      .columns(['state', 'revealed', 'closes_at'])
      .execute();
    await db.schema.createIndex('posts_guild_date').on('posts').columns(['guild_id', 'date']).execute();
    await db.schema.createIndex('posts_voided').on('posts').columns(['guild_id', 'voided', 'date']).execute();
    await db.schema.createIndex('posts_guild_day').on('posts').columns(['guild_id', 'day']).execute();
    await db.schema
      .createTable('answers')
      .addColumn('post_id', 'integer', (column) =>
        column.notNull().references('posts.id').onDelete('cascade'),
      )
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('choice', 'integer', (column) => column.notNull())
      .addColumn('is_right', 'integer', (column) => column.notNull())
      .addColumn('points', 'integer', (column) => column.notNull())
      .addColumn('counts', 'integer', (column) => column.notNull())
      .addColumn('streak', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('interaction_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('answers_once', ['post_id', 'user_id'])
      .addUniqueConstraint('answers_interaction', ['user_id', 'interaction_id'])
      .execute();
    await db.schema
      .createTable('members')
      .addColumn('guild_id', 'text', (column) =>
        column.notNull().references('guilds.guild_id').onDelete('cascade'),
      )
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('pseudonym', 'text')
      .addColumn('sort_name', 'text', (column) => column.notNull())
      .addColumn('hidden', 'integer', (column) => column.notNull())
      .addColumn('streak', 'integer', (column) => column.notNull())
      .addColumn('best_streak', 'integer', (column) => column.notNull())
      .addColumn('streak_date', 'text')
      .addPrimaryKeyConstraint('members_key', ['guild_id', 'user_id'])
      .execute();
    await db.schema.createIndex('members_user').on('members').column('user_id').execute();
    await db.schema
      .createIndex('members_pseudonym')
      .unique()
      .on('members')
      .columns(['guild_id', 'pseudonym'])
      .execute();
    await db.schema
      .createTable('summaries')
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('class_id', 'integer', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('period_kind', 'text', (column) => column.notNull())
      .addColumn('period_key', 'text', (column) => column.notNull())
      .addColumn('sort_name', 'text', (column) => column.notNull())
      .addColumn('points', 'integer', (column) => column.notNull())
      .addColumn('answered', 'integer', (column) => column.notNull())
      .addColumn('right_answers', 'integer', (column) => column.notNull())
      // The person before the period: one person's rows lie together, to rename and to erase them.
      .addPrimaryKeyConstraint('summaries_key', [
        'guild_id',
        'user_id',
        'class_id',
        'period_kind',
        'period_key',
      ])
      .addForeignKeyConstraint(
        'summaries_member',
        ['guild_id', 'user_id'],
        'members',
        ['guild_id', 'user_id'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('summaries_board')
      .on('summaries')
      .columns(['guild_id', 'class_id', 'period_kind', 'period_key', 'points desc', 'sort_name', 'user_id'])
      .execute();
    await db.schema
      .createTable('flags')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('post_id', 'integer', (column) =>
        column.notNull().references('posts.id').onDelete('cascade'),
      )
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('resolved_at', 'bigint')
      .execute();
    await db.schema.createIndex('flags_post').on('flags').column('post_id').execute();
    await db.schema
      .createIndex('flags_guild')
      .on('flags')
      .columns(['guild_id', 'resolved_at', 'id'])
      .execute();
    await db.schema.createIndex('flags_user').on('flags').column('user_id').execute();
  },
};
