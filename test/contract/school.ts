import { expect } from 'vitest';
import type { Board, Period, TermPeriod } from '../../src/core/daily.js';
import { rankRows } from '../../src/core/leaderboard.js';
import { periodsOf } from '../../src/core/periods.js';
import type { Post, Schedule, Store } from '../../src/store/store.js';
import { makeClass, makePost, makeSchedule, noon, press, there } from './classroom.js';

/** Of each server: schedules for everybody and of classes; one of each tells its results at closing. */
const SCHEDULES = [
  { reveal: 'at once', of: null },
  { reveal: 'at close', of: null },
  { reveal: 'at once', of: 0 },
  { reveal: 'at close', of: 1 },
] as const;
const TERM: TermPeriod = { kind: 'term', name: 'Some days', from: '2026-11-29', to: '2026-12-01' };

interface Asked {
  readonly post: Post;
  isClosed: boolean;
  isVoid: boolean;
  /** By person. */
  readonly answers: Map<string, Given>;
}

interface Given {
  readonly counts: boolean;
  readonly isRight: boolean;
  readonly points: number;
}

interface Group {
  readonly id: number;
  readonly members: Set<string>;
  isDeleted: boolean;
}

/** A server in the store with two classes, and beside it what happened there, told as plainly as can be. */
export class School {
  readonly guildId: string;
  readonly #store: Store;
  readonly #schedules: Schedule[] = [];
  readonly #classes: Group[] = [];
  readonly #asked: Asked[] = [];

  private constructor(store: Store, guildId: string) {
    this.#store = store;
    this.guildId = guildId;
  }

  /** In the second class, people have pseudonyms. */
  static async found(store: Store, guildId: string): Promise<School> {
    const school = new School(store, guildId);
    for (const names of ['real', 'pseudonyms'] as const) {
      const { id } = await makeClass(store, { guildId, name: names, names });
      school.#classes.push({ id, members: new Set(), isDeleted: false });
    }
    for (const { reveal, of } of SCHEDULES) {
      const classId = of === null ? null : school.#class(of).id;
      school.#schedules.push(await makeSchedule(store, { guildId, reveal, classId }));
    }
    return school;
  }

  /** On a day counted from the last but one of November, so that weeks and months change. */
  async post(schedule: number, day: number): Promise<void> {
    const { id, classId } = there(this.#schedules[schedule]);
    const date = new Date(noon('2026-11-29') + day * 86_400_000).toISOString().slice(0, 10);
    if (this.#asked.some(({ post }) => post.scheduleId === id && post.date === date)) return;
    // Nothing is posted to a deleted class.
    if (this.#classes.some((each) => each.id === classId && each.isDeleted)) return;
    const post = await makePost(this.#store, there(this.#schedules[schedule]), date);
    this.#asked.push({ post, isClosed: false, isVoid: false, answers: new Map() });
  }

  async answer(person: string, place: number, choice: number): Promise<void> {
    const asked = this.#find(place);
    if (asked === undefined) return;
    const { post, answers, isClosed } = asked;
    const userId = this.#user(person);
    const name = nameOf(person);
    const result = await this.#store.recordAnswer(press(post, userId, { choice, name }));
    expect(result.outcome).toBe(isClosed ? 'closed' : answers.has(person) ? 'answered before' : 'counted');
    if (result.outcome !== 'counted') return;
    const { counts, isRight, points } = result.answer;
    expect(counts).toBe(post.classId === null || this.#isIn(person, post.classId));
    if (!counts) expect(points).toBe(0);
    answers.set(person, { counts, isRight, points });
  }

  async close(place: number): Promise<void> {
    const asked = this.#find(place);
    if (asked === undefined) return;
    expect(await this.#store.closePost(asked.post.id, asked.post.closesAt)).toBe(!asked.isClosed);
    asked.isClosed = true;
  }

  async void(place: number): Promise<void> {
    const asked = this.#find(place);
    if (asked === undefined) return;
    expect(await this.#store.voidPost(this.guildId, asked.post.id)).toBe(!asked.isVoid);
    asked.isVoid = true;
  }

  async enrol(person: string, of: number): Promise<void> {
    const { id, members, isDeleted } = this.#class(of);
    const enrolment = { userId: this.#user(person), name: nameOf(person), now: noon('2026-11-01') };
    const outcome = await this.#store.enrol(id, enrolment);
    expect(outcome).toBe(isDeleted ? 'unknown class' : members.has(person) ? 'enrolled before' : 'enrolled');
    if (!isDeleted) members.add(person);
  }

  async withdraw(person: string, of: number): Promise<void> {
    const { id, members } = this.#class(of);
    expect(await this.#store.withdraw(id, this.#user(person))).toBe(members.delete(person));
  }

  async delete(of: number): Promise<void> {
    const group = this.#class(of);
    expect(await this.#store.deleteClass(group.id, 1)).toBe(!group.isDeleted);
    group.isDeleted = true;
  }

  async restore(of: number): Promise<void> {
    const group = this.#class(of);
    expect(await this.#store.restoreClass(group.id)).toBe(group.isDeleted);
    group.isDeleted = false;
  }

  async erase(person: string): Promise<void> {
    await this.#store.erasePerson(this.#user(person));
    for (const { answers } of this.#asked) answers.delete(person);
    for (const { members } of this.#classes) members.delete(person);
  }

  /** Every board, and everybody's score. */
  async compare(people: readonly string[]): Promise<void> {
    const shown = new Map<string, string>();
    for (const person of people) shown.set(person, await this.#shownName(person));
    const all = this.#asked.flatMap(({ post }) => periodsOf(post.dueAt, 'UTC'));
    const periods = [...new Map(all.map((period) => [period.key, period])).values(), TERM];
    for (const classId of [null, ...this.#classes.map(({ id }) => id)]) {
      for (const period of periods) {
        const expected = this.#board(classId, period, people, shown);
        const board: Board = { guildId: this.guildId, classId };
        const { rows, total } = await this.#store.leaderboardPage(board, period, 0, 100);
        expect(rows.map(({ hidden, ...row }) => row)).toEqual(expected);
        expect(total).toBe(expected.length);
        const page = await this.#store.leaderboardPage(board, period, 1, 2);
        expect(page.rows).toEqual(rows.slice(1, 3));
        for (const row of rows) expect(await this.#store.standing(board, period, row.userId)).toEqual(row);
      }
    }
    for (const person of people) {
      const known = this.#known(person, null);
      const { points, answered, right, recent } = await this.#store.score(this.guildId, this.#user(person));
      expect({ points, answered, right }).toEqual(sumOf(known));
      expect(recent).toHaveLength(Math.min(known.length, 10));
    }
  }

  #board(
    classId: number | null,
    period: Period | TermPeriod,
    people: readonly string[],
    shown: ReadonlyMap<string, string>,
  ) {
    const rows = people
      .filter((person) => classId === null || this.#isIn(person, classId))
      .map((person) => ({
        userId: this.#user(person),
        name: there(shown.get(person)),
        ...sumOf(this.#known(person, classId).filter(({ post }) => isWithin(post, period))),
      }))
      .filter(({ answered }) => answered > 0);
    rows.sort((a, b) => b.points - a.points || compare(a.name.toLowerCase(), b.name.toLowerCase()));
    return rankRows(rows);
  }

  /** A person's answers that count on a board, and may be known. */
  #known(person: string, classId: number | null): (Given & { readonly post: Post })[] {
    return this.#asked.flatMap(({ post, isClosed, isVoid, answers }) => {
      const given = answers.get(person);
      const isOfBoard = classId === null || post.classId === null || post.classId === classId;
      const isTold = post.reveal === 'at once' || isClosed;
      return given?.counts && isOfBoard && isTold && !isVoid ? [{ ...given, post }] : [];
    });
  }

  async #shownName(person: string): Promise<string> {
    const hushed = this.#class(1);
    if (!this.#isIn(person, hushed.id)) return nameOf(person);
    const members = await this.#store.classMembers(hushed.id);
    const member = members.find(({ userId }) => userId === this.#user(person));
    return there(member?.pseudonym);
  }

  #isIn(person: string, classId: number): boolean {
    return this.#classes.some(({ id, members, isDeleted }) => {
      return id === classId && !isDeleted && members.has(person);
    });
  }

  #find(place: number): Asked | undefined {
    return this.#asked[place % Math.max(this.#asked.length, 1)];
  }

  #class(index: number): Group {
    return there(this.#classes[index]);
  }

  /** People of one server are nobody in another. */
  #user(person: string): string {
    return `${this.guildId}-${person}`;
  }
}

/** Names sort the other way round than ids. */
function nameOf(person: string): string {
  return `Student ${9 - Number(person)}`;
}

function isWithin({ date }: Post, period: Period | TermPeriod): boolean {
  if (period.kind === 'term') return period.from <= date && date <= period.to;
  return periodsOf(noon(date), 'UTC').some(({ key }) => key === period.key);
}

function sumOf(given: readonly Given[]) {
  return {
    points: given.reduce((sum, { points }) => sum + points, 0),
    answered: given.length,
    right: given.filter(({ isRight }) => isRight).length,
  };
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
