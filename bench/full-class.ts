import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { LocalDate } from '../src/core/daily.js';
import { openStore } from '../src/store/open.js';
import type { Store } from '../src/store/store.js';
import { FIRST_DATE, GUILD, makePost, makeSchedule } from './store.js';

/** A class in which everybody has answered every post. */
export interface FullClass {
  readonly store: Store;
  readonly classId: number;
  /** Its first and its last date. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly answers: number;
}

/**
 * Gives a class with so many members and posts, in a database of its own, to `work`, and removes it all after that. Sums
 * are not made: only boards read those.
 */
export async function withFullClass<T>(
  { people, posts }: { readonly people: number; readonly posts: number },
  work: (full: FullClass) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'yalu-bench-'));
  let database: Database | undefined;
  const store = await openStore(`file:${join(folder, 'yalu.sqlite')}`, {
    onConnected: (connection) => {
      database = connection;
    },
  });
  try {
    if (database === undefined) throw new Error('the store has no connection');
    const scheduleId = await makeSchedule(store, GUILD, '200', FIRST_DATE);
    for (let day = 0; day < posts; day += 1) await makePost(store, scheduleId, day);
    const classId = await makeClass(store);
    fill(database, classId, people);
    const days = await store.classPosts(classId, '2000-01-01', '2100-01-01');
    const [from, to] = [days[0]?.date, days.at(-1)?.date];
    if (from === undefined || to === undefined) throw new Error('the class has no posts');
    return await work({ store, classId, from, to, answers: people * posts });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function makeClass(store: Store): Promise<number> {
  const creation = await store.createClass({
    guildId: GUILD,
    name: 'Everybody',
    roleId: null,
    names: 'pseudonyms',
    createdBy: '300',
    now: FIRST_DATE,
  });
  if (creation.outcome !== 'created') throw new Error(creation.outcome);
  return creation.class.id;
}

/** One by one, a hundred thousand answers would take minutes of waiting for the disk: the engine makes them up. */
function fill(database: Database, classId: number, people: number): void {
  database.exec(`
    begin;
    insert into members (guild_id, user_id, name, pseudonym, sort_name, hidden, streak, best_streak)
      with recursive person(n) as (select 1 union all select n + 1 from person where n < ${people})
      select '${GUILD}', 'user-' || n, 'Student ' || n, 'Pseudonym ' || n, 'pseudonym ' || n, 0, 0, 0 from person;
    insert into enrolments (class_id, guild_id, user_id, joined_at)
      select ${classId}, guild_id, user_id, ${FIRST_DATE} from members;
    insert into answers (post_id, user_id, choice, is_right, points, counts, streak, at, interaction_id)
      select posts.id, members.user_id, (members.rowid * 31 + posts.id * 17) % 4,
        (members.rowid * 31 + posts.id * 17) % 4 = 0, case when (members.rowid * 31 + posts.id * 17) % 4 = 0 then 20 else 0 end,
        1, 1, posts.due_at + 60000, posts.id || '-' || members.user_id
      from posts cross join members;
    commit;
  `);
}
