import { parse } from 'csv-parse/sync';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportClass } from '../src/class-export.js';
import { type Context, InputError, type Reply } from '../src/command.js';
import type { Catalogue } from '../src/core/catalogue.js';
import { buildIndex } from '../src/core/search.js';
import { findFileProblems } from '../src/render/limits.js';
import type { Class, Store } from '../src/store/store.js';
import {
  answer,
  GUILD,
  HOUR,
  makeClass,
  makePost,
  makeSchedule,
  noon,
  press,
  WRONG,
} from './contract/classroom.js';
import { newDatabase, theCatalogue } from './jobs/bed.js';
import { textOf } from './render/message-parts.js';

/** What a teacher gets from `/class export`, opened by a CSV reader, against what the board says. */

let store: Store;
let catalogue: Catalogue;
let eight: Class;

beforeEach(async () => {
  store = await newDatabase().open();
  catalogue = await theCatalogue();
  eight = await makeClass(store, { name: '8B', names: 'pseudonyms' });
  await store.saveGuildSettings(GUILD, { zone: 'UTC' });
});

/** A teacher who asks on Friday 6 November 2026. */
const teacher = (): Context => ({
  catalogue,
  index: buildIndex([]),
  commands: [],
  store,
  log: { info: () => undefined },
  interactionId: '1',
  userId: '300',
  memberName: 'Ms Park',
  guildId: GUILD,
  channelId: '200',
  permissions: PermissionFlagsBits.ManageGuild,
  roleIds: [],
  botPermissions: () => null,
  isMentionable: () => false,
  readFile: () => Promise.reject(new Error('nothing to read')),
  now: noon('2026-11-06'),
});

const enrol = (userId: string, name = `Student ${userId}`) =>
  store.enrol(eight.id, { userId, name, now: noon('2026-11-01') });

function table(reply: Reply, name: string): Record<string, string>[] {
  const file = reply.message.files?.find((one) => one.name === name);
  if (file === undefined) throw new Error(`there is no ${name}`);
  return parse(Buffer.from(file.bytes), { bom: true, columns: true });
}

const sum = (numbers: readonly (string | undefined)[]) =>
  numbers.reduce((total, number) => total + Number(number), 0);

/** The same store with a class of so many answers, each a row of some 16 KB. */
async function largeClass(answers: number): Promise<Store> {
  await enrol('1');
  await makePost(store, await makeSchedule(store), '2026-11-02');
  const [post] = await store.classPosts(eight.id, '2026-11-02', '2026-11-02');
  if (post === undefined) throw new Error('nothing was posted');
  const posts = Array.from({ length: answers }, (_, index) => ({
    ...post,
    postId: index + 1,
    ownStem: '?'.repeat(16_000),
  }));
  const all = posts.map(({ postId, dueAt }) => ({
    ...{ postId, userId: '1', choice: 0, isRight: false, points: 0, at: dueAt },
  }));
  return {
    ...store,
    classPosts: async () => posts,
    classAnswers: async (_class, _range, after, limit) => {
      const first = after?.postId ?? 0;
      return all.slice(first, first + limit);
    },
  };
}

describe('an export', () => {
  it('has a row for each answer, with names, question and time', async () => {
    await enrol('1', 'Minji');
    const post = await makePost(store, await makeSchedule(store), '2026-11-02');
    await answer(store, post, '1', { name: 'Minji' });
    const [row, ...more] = table(await exportClass(teacher(), {}), 'answers.csv');
    const [minji] = await store.classMembers(eight.id);
    expect(more).toEqual([]);
    expect(row).toEqual({
      class: '8B',
      name: 'Minji',
      pseudonym: minji?.pseudonym,
      date: '2026-11-02',
      question_id: 'question-of-2026-11-02',
      stem: 'A question no longer in the collection',
      choice: 'Kim',
      right: 'yes',
      points: '10',
      seconds_after_post: '3600',
    });
    expect(minji?.pseudonym).toBeTruthy();
  });

  it('adds up to the board: by student, by day and in all; practice, others and other days are not in it', async () => {
    for (const id of ['1', '2', '3']) await enrol(id);
    const forAll = await makeSchedule(store);
    const own = await makeSchedule(store, { classId: eight.id });
    const elsewhere = await makeSchedule(store, {
      classId: (await makeClass(store, { name: 'Other' })).id,
    });
    const monday = await makePost(store, forAll, '2026-11-02');
    const tuesday = await makePost(store, own, '2026-11-03', { difficulty: 'hard' });
    const tuesdayToo = await makePost(store, forAll, '2026-11-03');
    const voided = await makePost(store, own, '2026-11-04');
    const before = await makePost(store, forAll, '2026-10-30');
    const theirs = await makePost(store, elsewhere, '2026-11-03');
    for (const post of [before, monday, tuesday, tuesdayToo, voided]) {
      await store.recordAnswer(press(post, '1'));
      await store.recordAnswer(press(post, '2', { choice: post === monday ? WRONG : 2 }));
      await store.recordAnswer(press(post, 'stranger'));
    }
    await store.recordAnswer(press(theirs, '1'));
    await store.voidPost(GUILD, voided.id);

    const reply = await exportClass(teacher(), { class: '8B', period: '2026-11-02 to 2026-11-06' });
    const answers = table(reply, 'answers.csv');
    const matrix = table(reply, 'matrix.csv');
    const term = { kind: 'term', name: 'Week', from: '2026-11-02', to: '2026-11-06' } as const;
    const board = await store.leaderboardPage({ guildId: GUILD, classId: eight.id }, term, 0, 100);

    expect(Object.keys(matrix[0] ?? {})).toEqual([
      ...['name', 'pseudonym', '2026-11-02', '2026-11-03', '2026-11-04', 'total'],
    ]);
    const members = await store.classMembers(eight.id);
    const students = matrix.slice(0, -1);
    expect(students.map(({ name }) => name)).toEqual(members.map(({ name }) => name));
    for (const [index, { userId, pseudonym }] of members.entries()) {
      const points = board.rows.find((row) => row.userId === userId)?.points ?? 0;
      expect(Number(students[index]?.['total'])).toBe(points);
      expect(sum(answers.filter((row) => row['pseudonym'] === pseudonym).map((row) => row['points']))).toBe(
        points,
      );
    }
    const total = matrix.at(-1);
    expect(total?.['name']).toBe('Total');
    expect(Number(total?.['total'])).toBe(sum(board.rows.map(({ points }) => String(points))));
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) {
      expect(Number(total?.[date])).toBe(
        sum(answers.filter((row) => row['date'] === date).map((row) => row['points'])),
      );
    }
    // Nobody answered for the third: empty is not zero.
    expect(students[2]).toMatchObject({ '2026-11-02': '', '2026-11-03': '', total: '0' });
    // A voided post's answers are there and count nothing.
    expect(students[0]).toMatchObject({ '2026-11-04': '0' });
  });

  it('tells nothing that the class may not know yet', async () => {
    await enrol('1');
    const secret = await makeSchedule(store, { reveal: 'at close' });
    const post = await makePost(store, secret, '2026-11-02');
    await answer(store, post, '1');
    const open = await exportClass(teacher(), {});
    expect(table(open, 'answers.csv')).toMatchObject([{ choice: 'Kim', right: '', points: '' }]);
    expect(table(open, 'matrix.csv')[0]).toMatchObject({ '2026-11-02': 'open', total: '0' });
    await store.closePost(post.id, noon('2026-11-02') + 10 * HOUR);
    const closed = await exportClass(teacher(), {});
    expect(table(closed, 'answers.csv')).toMatchObject([{ right: 'yes', points: '10' }]);
    expect(table(closed, 'matrix.csv')[0]).toMatchObject({ '2026-11-02': '10', total: '10' });
  });

  it.each(['=HYPERLINK("https://evil.example")', '+1', '-2', '@x', '\t=1', '\r=1', '＝1', 'x;=1'])(
    'fault 34: is inert with a student called %j',
    async (name) => {
      await enrol('1', name);
      await answer(store, await makePost(store, await makeSchedule(store), '2026-11-02'), '1', { name });
      const reply = await exportClass(teacher(), {});
      for (const file of ['answers.csv', 'matrix.csv']) {
        const shown = table(reply, file)[0]?.['name'] ?? '';
        expect(shown).not.toMatch(/(?:^|;)\s*[=+\-@\t\r＝＋－＠]/);
        expect(shown).toContain("'");
      }
    },
  );

  it('says what is in the files, shows each, and is for the teacher alone', async () => {
    await enrol('1');
    await answer(store, await makePost(store, await makeSchedule(store), '2026-11-02'), '1');
    const reply = await exportClass(teacher(), { class: '8b', period: 'all' });
    expect(reply.private).toBe(true);
    expect(textOf(reply.message)).toContain('**answers:** 1 row, one for each answer');
    expect(reply.message.components.slice(1)).toMatchObject([
      { file: { url: 'attachment://answers.csv' } },
      { file: { url: 'attachment://matrix.csv' } },
    ]);
  });

  it('comes in several files where one would be larger than Discord takes, and says so', async () => {
    const reply = await exportClass({ ...teacher(), store: await largeClass(800) }, {});
    expect(reply.message.files?.map(({ name }) => name)).toEqual([
      ...['answers-1.csv', 'answers-2.csv', 'matrix.csv'],
    ]);
    expect(findFileProblems(reply.message.files ?? [])).toEqual([]);
    expect(textOf(reply.message)).toContain(
      'Discord takes at most 10 MiB a file, so **answers** comes in 2 files',
    );
    expect(table(reply, 'answers-1.csv').length + table(reply, 'answers-2.csv').length).toBe(800);
  });

  it('that no message can hold is refused, with what to ask for instead', async () => {
    const context = { ...teacher(), store: await largeClass(1_700) };
    const outcome = await exportClass(context, {}).then(() => 'sent', String);
    expect(outcome).toContain('Ask for a shorter time, such as `period:month`');
  });

  it('is refused to students, for a class or a time that there is not', async () => {
    const student = { ...teacher(), permissions: 0n };
    await expect(exportClass(student, {})).rejects.toThrow('Only teachers can export the answers of a class');
    await expect(exportClass(teacher(), { class: '9C' })).rejects.toThrow(InputError);
    await expect(exportClass(teacher(), { period: 'term' })).rejects.toThrow('`/class term`');
    await expect(exportClass(teacher(), { period: 'yesteryear' })).rejects.toThrow(
      'is not a stretch of time',
    );
  });

  it('without an answer is no file but a word', async () => {
    const reply = await exportClass(teacher(), {});
    expect(reply.message.files).toBeUndefined();
    expect(textOf(reply.message)).toContain('nothing to export');
  });
});
