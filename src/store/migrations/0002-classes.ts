import type { Kysely, Migration } from 'kysely';

/** Classes with their members and terms; a server's own questions, and those it has retired. */
export const classes: Migration = {
  // A migration is history: it must not change when the types of the tables do.
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('classes')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('guild_id', 'text', (column) =>
        column.notNull().references('guilds.guild_id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('sort_name', 'text', (column) => column.notNull())
      .addColumn('role_id', 'text')
      .addColumn('names', 'text', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('digest_channel_id', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('deleted_at', 'bigint')
      .addUniqueConstraint('classes_name', ['guild_id', 'sort_name'])
      .execute();
    await db.schema.createIndex('classes_person').on('classes').column('created_by').execute();
    await db.schema.createIndex('classes_deleted').on('classes').column('deleted_at').execute();
    await db.schema
      .createTable('enrolments')
      .addColumn('class_id', 'integer', (column) =>
        column.notNull().references('classes.id').onDelete('cascade'),
      )
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('joined_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('enrolments_once', ['class_id', 'user_id'])
      .addForeignKeyConstraint(
        'enrolments_member',
        ['guild_id', 'user_id'],
        'members',
        ['guild_id', 'user_id'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('enrolments_person')
      .on('enrolments')
      .columns(['guild_id', 'user_id'])
      .execute();
    await db.schema
      .createTable('terms')
      .addColumn('class_id', 'integer', (column) =>
        column.notNull().references('classes.id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('sort_name', 'text', (column) => column.notNull())
      .addColumn('from_date', 'text', (column) => column.notNull())
      .addColumn('to_date', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('terms_name', ['class_id', 'sort_name'])
      .execute();
    await db.schema
      .createTable('digests')
      .addColumn('class_id', 'integer', (column) =>
        column.notNull().references('classes.id').onDelete('cascade'),
      )
      .addColumn('week', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('digests_once', ['class_id', 'week'])
      .execute();
    await db.schema
      .createTable('own_questions')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('guild_id', 'text', (column) =>
        column.notNull().references('guilds.guild_id').onDelete('cascade'),
      )
      .addColumn('stem', 'text', (column) => column.notNull())
      .addColumn('stem_key', 'text')
      .addColumn('right_choice', 'text', (column) => column.notNull())
      .addColumn('wrong_choices', 'text', (column) => column.notNull())
      .addColumn('explanation', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('difficulty', 'text', (column) => column.notNull())
      .addColumn('imported_by', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('own_questions_stem', ['guild_id', 'stem_key'])
      .execute();
    await db.schema.createIndex('own_questions_person').on('own_questions').column('imported_by').execute();
    await db.schema
      .createTable('retired_questions')
      .addColumn('guild_id', 'text', (column) =>
        column.notNull().references('guilds.guild_id').onDelete('cascade'),
      )
      .addColumn('question_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('retired_questions_once', ['guild_id', 'question_id'])
      .execute();
  },
};
