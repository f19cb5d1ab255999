import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LocalDate, Period } from '../../src/core/daily.js';
import { rankRows } from '../../src/core/leaderboard.js';
import { periodsOf } from '../../src/core/periods.js';
import type { Post, Schedule, Store } from '../../src/store/store.js';
import { answer, type Engine, HOUR, makePost, makeSchedule, noon, press, RIGHT } from './classroom.js';

export function summariesContract(engine: () => Engine): void {
  it('changes nothing when summaries that are right are repaired', async () => {
    const { store } = engine();
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    for (const userId of ['1', '2', '3']) await answer(store, post, userId, { choice: Number(userId) });
    const board = () =>
      store.leaderboardPage({ guildId: '100', classId: null }, { kind: 'all', key: 'all' }, 0, 10);
    const before = await board();
    await store.repairSummaries();
    expect(await board()).toEqual(before);
    expect(await store.checkSummaries()).toEqual([]);
  });

  it('always equals the sum of the answers, whatever happens in whatever order', async () => {
    const { store } = engine();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 60 }), async (commands) => {
        // A server and people of its own for each run: all runs share one database.
        round += 1;
        const guilds = [`${round}1`, `${round}2`];
        const setup = async () => {
          const real: Real = { store, schedules: [], posts: [] };
          for (const [index, guildId] of guilds.entries()) {
            await store.saveGuildSettings(guildId, { zone: index === 0 ? 'UTC' : 'Asia/Seoul' });
            real.schedules.push(
              await makeSchedule(store, { guildId }),
              await makeSchedule(store, { guildId }),
            );
          }
          return { model: new Model(round), real };
        };
        await fc.asyncModelRun(setup, commands);
        expect(await store.checkSummaries()).toEqual([]);
        for (const guildId of guilds) await store.leaveGuild(guildId, 0);
        await store.purgeGuilds(1);
      }),
      { numRuns: 30 },
    );
  });
}

interface Real {
  readonly store: Store;
  readonly schedules: Schedule[];
  readonly posts: Post[];
}

interface ModelAnswer {
  readonly post: Post;
  readonly userId: string;
  readonly isRight: boolean;
  readonly points: number;
  readonly periods: readonly Period[];
}

/** The answers, and nothing else: what the summaries must equal. */
class Model {
  answers: ModelAnswer[] = [];
  readonly names = new Map<string, string>();
  /** Who hides, by server and person. */
  readonly hidden = new Set<string>();
  readonly #round: number;

  constructor(round: number) {
    this.#round = round;
  }

  userId(person: number): string {
    return `${this.#round}-${person}`;
  }

  /** A board added up from the answers. */
  board(guildId: string, { kind, key }: Period) {
    const people = new Map<string, { userId: string; points: number; answered: number; right: number }>();
    for (const { post, userId, isRight, points, periods } of this.answers) {
      if (post.guildId !== guildId || !periods.some((each) => each.kind === kind && each.key === key))
        continue;
      const row = people.get(userId) ?? { userId, points: 0, answered: 0, right: 0 };
      people.set(userId, {
        userId,
        points: row.points + points,
        answered: row.answered + 1,
        right: row.right + (isRight ? 1 : 0),
      });
    }
    const name = (userId: string) => this.names.get(`${guildId} ${userId}`) ?? '';
    const rows = [...people.values()].map((row) => ({ ...row, name: name(row.userId) }));
    const shown = (userId: string) => (this.hidden.has(`${guildId} ${userId}`) ? 'anonymous' : name(userId));
    rows.sort(
      (a, b) =>
        b.points - a.points || compare(shown(a.userId), shown(b.userId)) || compare(a.userId, b.userId),
    );
    return rankRows(rows);
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

type Command = fc.AsyncCommand<Model, Real>;

class MakePost implements Command {
  readonly #schedule: number;
  readonly #day: number;
  readonly #hour: number;

  constructor(schedule: number, day: number, hour: number) {
    this.#schedule = schedule;
    this.#day = day;
    this.#hour = hour;
  }

  check = () => true;

  async run(_model: Model, real: Real): Promise<void> {
    const schedule = real.schedules[this.#schedule];
    const date: LocalDate = new Date(Date.UTC(2026, 11, 20 + this.#day)).toISOString().slice(0, 10);
    if (
      schedule === undefined ||
      real.posts.some((post) => post.scheduleId === schedule.id && post.date === date)
    )
      return;
    const dueAt = noon(date) + (this.#hour - 12) * HOUR;
    real.posts.push(await makePost(real.store, schedule, date, { dueAt, closesAt: dueAt + 48 * HOUR }));
  }

  toString = () => `post(${this.#schedule}, day ${this.#day}, hour ${this.#hour})`;
}

class PressChoice implements Command {
  readonly #person: number;
  readonly #post: number;
  readonly #choice: number;
  readonly #name: string;

  constructor(person: number, post: number, choice: number, name: string) {
    this.#person = person;
    this.#post = post;
    this.#choice = choice;
    this.#name = name;
  }

  check = () => true;

  async run(model: Model, { store, posts }: Real): Promise<void> {
    const post = posts[this.#post % Math.max(posts.length, 1)];
    if (post === undefined) return;
    const userId = model.userId(this.#person);
    const isRepeat = model.answers.some((each) => each.post.id === post.id && each.userId === userId);
    const outcome = await store.recordAnswer(press(post, userId, { choice: this.#choice, name: this.#name }));
    if (outcome.outcome !== 'counted') {
      const { state } = (await store.post(post.id)) ?? {};
      expect(outcome.outcome).toBe(state === 'closed' ? 'closed' : isRepeat ? 'answered before' : '?');
      return;
    }
    expect(isRepeat).toBe(false);
    const { isRight, points } = outcome.answer;
    expect(isRight).toBe(this.#choice === RIGHT);
    const { zone } = await store.guildSettings(post.guildId);
    model.answers.push({ post, userId, isRight, points, periods: periodsOf(post.dueAt, zone) });
    model.names.set(`${post.guildId} ${userId}`, this.#name);
  }

  toString = () => `press(person ${this.#person}, post ${this.#post}, ${this.#choice}, ${this.#name})`;
}

class ClosePost implements Command {
  readonly #post: number;

  constructor(post: number) {
    this.#post = post;
  }

  check = () => true;

  async run(_model: Model, { store, posts }: Real): Promise<void> {
    const post = posts[this.#post % Math.max(posts.length, 1)];
    if (post !== undefined) await store.closePost(post.id, post.closesAt);
  }

  toString = () => `close(${this.#post})`;
}

class Erase implements Command {
  readonly #person: number;

  constructor(person: number) {
    this.#person = person;
  }

  check = () => true;

  async run(model: Model, { store }: Real): Promise<void> {
    const erased = model.userId(this.#person);
    await store.erasePerson(erased);
    model.answers = model.answers.filter(({ userId }) => userId !== erased);
    for (const key of model.hidden) if (key.endsWith(` ${erased}`)) model.hidden.delete(key);
  }

  toString = () => `erase(${this.#person})`;
}

class Hide implements Command {
  readonly #person: number;
  readonly #name: string;

  constructor(person: number, name: string) {
    this.#person = person;
    this.#name = name;
  }

  check = () => true;

  async run(model: Model, { store, schedules: [schedule] }: Real): Promise<void> {
    if (schedule === undefined) return;
    await store.setHidden(schedule.guildId, model.userId(this.#person), true, this.#name);
    model.names.set(`${schedule.guildId} ${model.userId(this.#person)}`, this.#name);
    model.hidden.add(`${schedule.guildId} ${model.userId(this.#person)}`);
  }

  toString = () => `hide(${this.#person}, ${this.#name})`;
}

class Repair implements Command {
  check = () => true;
  run = (_model: Model, { store }: Real) => store.repairSummaries();
  toString = () => 'repair';
}

class CompareBoards implements Command {
  check = () => true;

  async run(model: Model, { store, schedules, posts }: Real): Promise<void> {
    for (const guildId of new Set(schedules.map((schedule) => schedule.guildId))) {
      const { zone } = await store.guildSettings(guildId);
      const instants = posts.filter((post) => post.guildId === guildId).map(({ dueAt }) => dueAt);
      const periods = new Map(
        instants.flatMap((dueAt) => periodsOf(dueAt, zone)).map((period) => [period.key, period]),
      );
      for (const period of periods.values()) {
        const expected = model.board(guildId, period);
        const { rows, total } = await store.leaderboardPage(
          { guildId: guildId, classId: null },
          period,
          0,
          100,
        );
        expect(rows.map(({ hidden, ...row }) => row)).toEqual(expected);
        expect(total).toBe(expected.length);
        const page = await store.leaderboardPage({ guildId: guildId, classId: null }, period, 1, 2);
        expect(page.rows).toEqual(rows.slice(1, 3));
      }
    }
  }

  toString = () => 'compare boards';
}

const person = fc.nat({ max: 3 });
const name = fc.constantFrom('ann', 'bo', 'cy', 'd');
const post = fc.nat({ max: 11 });
const COMMANDS = [
  fc
    .tuple(fc.nat({ max: 3 }), fc.nat({ max: 20 }), fc.nat({ max: 23 }))
    .map(([schedule, day, hour]) => new MakePost(schedule, day, hour)),
  fc
    .tuple(person, post, fc.nat({ max: 3 }), name)
    .map(([who, which, choice, called]) => new PressChoice(who, which, choice, called)),
  post.map((which) => new ClosePost(which)),
  person.map((who) => new Erase(who)),
  fc.tuple(person, name).map(([who, called]) => new Hide(who, called)),
  fc.constant(new Repair()),
  fc.constant(new CompareBoards()),
];
