import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Database } from 'better-sqlite3';
import type { Period } from '../src/core/daily.js';
import { openStore } from '../src/store/open.js';
import type { Press, Store } from '../src/store/store.js';
import { median, percentile } from './table.js';

/** What was measured, in ms. */
export interface StoreFigures {
  readonly people: number;
  readonly answers: number;
  readonly boardMedian: number;
  readonly boardP99: number;
  readonly standingP99: number;
  readonly scoreP99: number;
  readonly answerMedian: number;
  readonly answerP99: number;
}

export const GUILD = '100';
const BOARD = { guildId: GUILD, classId: null };
const DAY = 86_400_000;
const ROWS_ON_A_PAGE = 10;
export const FIRST_DATE = Date.UTC(2026, 0, 1, 12);

/**
 * Fills a server with people who have answered a post a day, then reads board pages of every period from front to end,
 * and takes new answers. `calls` of each.
 */
export async function measureStore(people: number, posts: number, calls: number): Promise<StoreFigures> {
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
    fill(database, people, posts);
    return {
      people,
      answers: people * posts,
      ...(await timeBoards(store, people, posts, calls)),
      ...(await timeAnswers(store, scheduleId, people, posts, calls)),
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** A schedule in UTC that is due at that instant, epoch ms, and at that time of every day after. Returns its id. */
export async function makeSchedule(
  store: Store,
  guildId: string,
  channelId: string,
  dueAt: number,
): Promise<number> {
  const instant = new Date(dueAt).toISOString();
  const schedule = await store.createSchedule({
    guildId,
    channelId,
    setUpBy: '300',
    seed: `bench-${guildId}`,
    time: instant.slice(11, 16),
    zone: 'UTC',
    days: [1, 2, 3, 4, 5, 6, 7],
    pauses: [],
    topics: [],
    difficulty: null,
    openMinutes: 600,
    reveal: 'at once',
    pingRoleId: null,
    classId: null,
    next: { date: instant.slice(0, 10), dueAt },
    now: dueAt,
  });
  if (schedule === undefined) throw new Error('the database is not new');
  return schedule.id;
}

/** The post of a day, counted from 0; open for 24 hours. Returns its id. */
export async function makePost(store: Store, scheduleId: number, day: number): Promise<number> {
  const dueAt = FIRST_DATE + day * DAY;
  const post = await store.claimPost({
    scheduleId,
    date: dateOf(day),
    dueAt,
    closesAt: dueAt + DAY,
    questionId: `question-${day}`,
    topicId: `topic-${day % 8}`,
    difficulty: 'medium',
    choices: ['a', 'b', 'c', 'd'],
    right: 0,
    now: dueAt,
    next: null,
  });
  if (post === undefined) throw new Error(`day ${day} was claimed before`);
  await store.recordPosted(post.id, `${day}`, dueAt);
  return post.id;
}

/** A million answers one by one would take an hour of waiting for the disk: the engine makes them up. */
function fill(database: Database, people: number, posts: number): void {
  const board = database
    .prepare<[], string>("select sql from sqlite_master where name = 'summaries_board'")
    .pluck()
    .get();
  const sums = [
    ['today', 'posts.day'],
    ['week', 'posts.week'],
    ['month', 'posts.month'],
    ['all', "'all'"],
  ].map(
    ([kind, key]) => `
      insert into summaries
        (guild_id, class_id, user_id, period_kind, period_key, sort_name, points, answered, right_answers)
        select '${GUILD}', 0, answers.user_id, '${kind}', ${key}, members.sort_name,
          sum(answers.points), count(*), sum(answers.is_right)
        from answers join posts on posts.id = answers.post_id join members on members.user_id = answers.user_id
        group by answers.user_id, ${key};`,
  );
  database.exec(`
    pragma synchronous = off;
    begin;
    insert into members
      (guild_id, user_id, name, sort_name, hidden, streak, best_streak, streak_date)
      with recursive person(n) as (select 1 union all select n + 1 from person where n < ${people})
      select '${GUILD}', 'user-' || n, 'Student ' || (n * 7919 % ${people}), 'student ' || (n * 7919 % ${people}),
        n % 20 = 0, ${posts}, ${posts}, '${dateOf(posts - 1)}' from person;
    insert into answers
      (post_id, user_id, choice, is_right, points, counts, streak, at, interaction_id)
      select id, user_id, (rowid_of * 31 + id * 17) % 4, (rowid_of * 31 + id * 17) % 4 = 0,
        case when (rowid_of * 31 + id * 17) % 4 = 0 then 20 else 0 end, 1, id, due_at + 60000, id || '-' || user_id
      from posts, (select user_id, rowid as rowid_of from members);
    drop index summaries_board;
    ${sums.join('')}
    ${board};
    commit;
    pragma synchronous = full;
  `);
}

async function timeBoards(store: Store, people: number, posts: number, calls: number) {
  const last = dateOf(posts - 1);
  const periods: Period[] = [
    { kind: 'all', key: 'all' },
    { kind: 'month', key: last.slice(0, 7) },
    { kind: 'today', key: last },
  ];
  const board: number[] = [];
  const standing: number[] = [];
  const score: number[] = [];
  const placeOf = (call: number) => (call * 997) % people;
  const periodOf = (call: number) => periods[call % periods.length] ?? { kind: 'all', key: 'all' };
  for (let call = 0; call < calls; call += 1) {
    board.push(
      await timed(() => store.leaderboardPage(BOARD, periodOf(call), placeOf(call), ROWS_ON_A_PAGE)),
    );
  }
  for (let call = 0; call < calls; call += 1) {
    const userId = `user-${1 + placeOf(call)}`;
    standing.push(await timed(() => store.standing(BOARD, periodOf(call), userId)));
  }
  for (let call = 0; call < calls; call += 1) {
    score.push(await timed(() => store.score(GUILD, `user-${1 + placeOf(call)}`)));
  }
  return {
    boardMedian: median(board),
    boardP99: percentile(board, 99),
    standingP99: percentile(standing, 99),
    scoreP99: percentile(score, 99),
  };
}

async function timeAnswers(store: Store, scheduleId: number, people: number, day: number, calls: number) {
  const postId = await makePost(store, scheduleId, day);
  const answers: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const person = 1 + ((call * 997) % people);
    answers.push(
      await timed(() =>
        store.recordAnswer(pressOf(postId, day, person, `Student ${(person * 7919) % people}`)),
      ),
    );
  }
  return { answerMedian: median(answers), answerP99: percentile(answers, 99) };
}

/** What one of the people, counted from 1, chooses on the day of a post. */
export function pressOf(postId: number, day: number, person: number, name = `Student ${person}`): Press {
  return {
    postId,
    guildId: GUILD,
    userId: `user-${person}`,
    name,
    choice: person % 4,
    interactionId: `${postId}-${person}`,
    now: FIRST_DATE + day * DAY + 1,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function dateOf(day: number): string {
  return new Date(FIRST_DATE + day * DAY).toISOString().slice(0, 10);
}
