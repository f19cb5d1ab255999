import { pseudonymousEnrolments } from './classes.js';
import { ensureGuild } from './guilds.js';
import type { MemberRow } from './tables.js';
import type { Work } from './units.js';

/** A person in a server, as last seen there. */
export async function readMember(db: Work, guildId: string, userId: string): Promise<MemberRow | undefined> {
  return db
    .selectFrom('members')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

/** A person about whom nothing is stored yet. */
export function newMember(guildId: string, userId: string, name: string): MemberRow {
  return {
    guild_id: guildId,
    user_id: userId,
    name,
    pseudonym: null,
    sort_name: sortName(name),
    hidden: 0,
    streak: 0,
    best_streak: 0,
    streak_date: null,
  };
}

/**
 * Stores a person with the name seen now; boards are ordered from then on by what they show of them. Returns what is
 * stored.
 */
export async function saveMember(db: Work, member: MemberRow, name: string): Promise<MemberRow> {
  const saved = { ...member, name, sort_name: await shownSortName(db, { ...member, name }) };
  const { guild_id, user_id, ...columns } = saved;
  await ensureGuild(db, guild_id);
  await db
    .insertInto('members')
    .values({ guild_id, user_id, ...columns })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(columns))
    .execute();
  if (saved.sort_name !== member.sort_name) {
    await db
      .updateTable('summaries')
      .set({ sort_name: saved.sort_name })
      .where('guild_id', '=', guild_id)
      .where('user_id', '=', user_id)
      .execute();
  }
  return saved;
}

/** After somebody enrolled or withdrew: boards order them by the name that they show now. */
export async function updateShownName(db: Work, guildId: string, userId: string): Promise<void> {
  const member = await readMember(db, guildId, userId);
  if (member !== undefined) await saveMember(db, member, member.name);
}

/** What boards order a person by: a real name would tell by its place who is behind a pseudonym, or hides. */
export async function shownSortName(db: Work, member: MemberRow): Promise<string> {
  return sortName(await shownName(db, member));
}

/** What all who hide are ordered by. */
const HIDDEN_NAME = 'Anonymous';

/** What boards call a person. */
async function shownName(
  db: Work,
  { guild_id, user_id, name, pseudonym, hidden }: MemberRow,
): Promise<string> {
  if (hidden === 1) return HIDDEN_NAME;
  if (pseudonym === null) return name;
  const row = await db
    .selectFrom('members')
    .select('user_id')
    .where('guild_id', '=', guild_id)
    .where('user_id', '=', user_id)
    .where(({ exists }) => exists(pseudonymousEnrolments(db)))
    .executeTakeFirst();
  return row === undefined ? name : pseudonym;
}

/** What names are ordered by, the same on every engine: full-width and capital letters count as plain ones. */
function sortName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
