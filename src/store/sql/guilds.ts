import type { GuildSettings, Store } from '../store.js';
import type { Units, Work } from './units.js';

type GuildMethods = Pick<
  Store,
  'enterGuild' | 'leaveGuild' | 'guildIds' | 'purgeGuilds' | 'guildSettings' | 'saveGuildSettings'
>;

const DEFAULTS: GuildSettings = { zone: 'UTC', teacherRoleId: null };

/** Servers: their settings, and coming and going. */
export function guildMethods(units: Units): GuildMethods {
  return {
    async enterGuild(guildId) {
      // Every server is entered at every start: writing only where something changes keeps the start fast.
      const hadLeft = await units.read((db) =>
        db
          .selectFrom('guilds')
          .select('guild_id')
          .where('guild_id', '=', guildId)
          .where('left_at', 'is not', null)
          .executeTakeFirst(),
      );
      if (hadLeft !== undefined) await units.write((db) => setLeft(db, guildId, null));
    },

    guildIds: () =>
      units.read(async (db) => {
        const rows = await db.selectFrom('guilds').select('guild_id').where('left_at', 'is', null).execute();
        return rows.map(({ guild_id }) => guild_id);
      }),

    leaveGuild: (guildId, now) => units.write((db) => setLeft(db, guildId, now)),

    async purgeGuilds(leftBefore) {
      const left = await units.read((db) =>
        db.selectFrom('guilds').select('guild_id').where('left_at', '<', leftBefore).execute(),
      );
      let purged = 0;
      for (const { guild_id } of left) {
        let step: PurgeStep = 'more';
        while (step === 'more') step = await units.write((db) => purgeSome(db, guild_id, leftBefore));
        if (step === 'gone') purged += 1;
      }
      return purged;
    },

    guildSettings: (guildId) => units.read((db) => readSettings(db, guildId)),

    saveGuildSettings: (guildId, settings) =>
      units.write(async (db) => {
        const saved = { ...(await readSettings(db, guildId)), ...settings };
        const values = { zone: saved.zone, teacher_role_id: saved.teacherRoleId };
        await db
          .insertInto('guilds')
          .values({ guild_id: guildId, ...values })
          .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
          .execute();
        return saved;
      }),
  };
}

/** Everything that belongs to a server refers to its row. */
export async function ensureGuild(db: Work, guildId: string): Promise<void> {
  await db
    .insertInto('guilds')
    .values({ guild_id: guildId })
    .onConflict((conflict) => conflict.column('guild_id').doNothing())
    .execute();
}

export async function readSettings(db: Work, guildId: string): Promise<GuildSettings> {
  const row = await db
    .selectFrom('guilds')
    .select(['zone', 'teacher_role_id'])
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
  return row === undefined ? DEFAULTS : { zone: row.zone, teacherRoleId: row.teacher_role_id };
}

type PurgeStep = 'more' | 'gone' | 'stays';

/**
 * One person at a time, so that the bot can go on meanwhile and the sums are right at every moment. Asked anew each time
 * whether the bot is still away.
 */
async function purgeSome(db: Work, guildId: string, leftBefore: number): Promise<PurgeStep> {
  const guild = await db
    .selectFrom('guilds')
    .select('guild_id')
    .where('guild_id', '=', guildId)
    .where('left_at', '<', leftBefore)
    .executeTakeFirst();
  if (guild === undefined) return 'stays';
  const member = await db
    .selectFrom('members')
    .select('user_id')
    .where('guild_id', '=', guildId)
    .limit(1)
    .executeTakeFirst();
  if (member === undefined) {
    await db.deleteFrom('guilds').where('guild_id', '=', guildId).execute();
    return 'gone';
  }
  const posts = db.selectFrom('posts').select('id').where('guild_id', '=', guildId);
  await db
    .deleteFrom('answers')
    .where('user_id', '=', member.user_id)
    .where('post_id', 'in', posts)
    .execute();
  await db
    .deleteFrom('members')
    .where('guild_id', '=', guildId)
    .where('user_id', '=', member.user_id)
    .execute();
  return 'more';
}

async function setLeft(db: Work, guildId: string, leftAt: number | null): Promise<void> {
  await db.updateTable('guilds').set({ left_at: leftAt }).where('guild_id', '=', guildId).execute();
  await db
    .updateTable('schedules')
    .set({ guild_left: leftAt === null ? 0 : 1 })
    .where('guild_id', '=', guildId)
    .execute();
}
