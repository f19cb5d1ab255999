import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { GUILD, makeClass, makePost, makeSchedule, noon, press, there } from '../contract/classroom.js';

/** How SQLite finds what is asked of it while people wait: by an index each time, and never through a whole server. */

let store: Store;
let connection: Database | undefined;

beforeEach(async () => {
  store = await openStore(':memory:', { onConnected: (database) => (connection = database) });
});
afterEach(() => store.close());

/** What SQLite does for a piece of work, a line for each table that it goes through. A query known before is not told again. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const database = there(connection);
  const asked = vi.spyOn(database, 'prepare');
  await work();
  const texts = asked.mock.calls
    .map(([text]) => text)
    .filter((text) => /^\s*(?:select|insert|update|delete)/.test(text));
  asked.mockRestore();
  return texts.flatMap((text) => {
    const values = Array.from({ length: text.split('?').length - 1 }, () => null);
    const steps = database.prepare<unknown[], { detail: string }>(`explain query plan ${text}`).all(values);
    return steps.map(({ detail }) => detail);
  });
}

const TABLES = 'guilds|schedules|posts|answers|members|summaries|flags|classes|enrolments|own_questions';
/** Every row of a table, or every row of one server in a table that has very many of them. */
const LONG_WAY = new RegExp(`^SCAN (?:${TABLES})\\b|^SEARCH (?:answers|summaries) .*\\(guild_id=\\?\\)$`);

async function longWays(work: () => Promise<unknown>): Promise<string[]> {
  const plans = await plansOf(work);
  expect(plans).not.toEqual([]);
  return plans.filter((step) => LONG_WAY.test(step));
}

describe('while somebody waits, nothing is read from end to end', () => {
  it.each([
    ['a member of the class', 'amir'],
    ['somebody else', 'bea'],
  ])('for a press by %s', async (_, userId) => {
    const { id } = await makeClass(store);
    const post = await makePost(store, await makeSchedule(store, { classId: id }), '2026-11-02');
    await store.enrol(id, { userId: 'amir', name: 'Amir', now: noon('2026-11-01') });
    expect(await longWays(() => store.recordAnswer(press(post, userId)))).toEqual([]);
  });

  it('for a board, a place and a score', async () => {
    const { id } = await makeClass(store);
    const board = { guildId: GUILD, classId: id };
    const period = { kind: 'month', key: '2026-11' } as const;
    const term = { kind: 'term', name: 'Autumn', from: '2026-09-02', to: '2026-12-18' } as const;
    expect(await longWays(() => store.leaderboardPage(board, period, 10, 10))).toEqual([]);
    expect(await longWays(() => store.standing(board, period, 'amir'))).toEqual([]);
    expect(await longWays(() => store.leaderboardPage(board, term, 0, 10))).toEqual([]);
    expect(await longWays(() => store.score(GUILD, 'amir'))).toEqual([]);
    expect(await longWays(() => store.classesOf(GUILD, 'amir'))).toEqual([]);
  });

  it('for what is due, and what was flagged', async () => {
    const now = noon('2026-11-02');
    expect(await longWays(() => store.dueSchedules(now, 100))).toEqual([]);
    expect(await longWays(() => store.postsToClose(now, 100))).toEqual([]);
    expect(await longWays(() => store.postsToReveal(100))).toEqual([]);
    expect(await longWays(() => store.unpostedClaims(100))).toEqual([]);
    expect(await longWays(() => store.flags(GUILD, 0, 1))).toEqual([]);
  });
});
