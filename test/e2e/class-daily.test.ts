import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findGuild } from '../../src/playground/world.js';
import type { Schedule } from '../../src/store/store.js';
import { DAY, type DailyStage, FRIDAY, letter, MINUTE, setDailyStage } from './daily-stage.js';

/** A daily question of a class, its boards and its terms, over the local Discord with the real bot. */

let stage: DailyStage;
const teacher = () => stage.discord.person('ms-park');
const minji = () => stage.discord.person('minji');
const juno = () => stage.discord.person('juno');
const study = () => findGuild(stage.discord.world, 'Study server').id;
const HALF_PAST = FRIDAY + 30 * MINUTE;

/** The right answer to a schedule's newest question. */
async function rightOf(schedule: Schedule): Promise<string> {
  return letter((await stage.lastPost(schedule)).right);
}

async function firstSchedule(): Promise<Schedule> {
  const [schedule] = await stage.store.schedules(study());
  if (schedule === undefined) throw new Error('there is no schedule');
  return schedule;
}

describe('a question that belongs to a class', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
    await teacher().runs('/class create', { name: '7B' });
    await teacher().runs('/class create', { name: '8A' });
    await teacher().runs('/class add', { class: '7B', member: 'minji' });
  });
  afterAll(() => stage.close());

  it('/daily setup gives it to the class', async () => {
    const answer = await teacher().runs('/daily setup', {
      channel: 'study',
      time: '08:30',
      timezone: 'Asia/Seoul',
      difficulty: 'Easy: 10 points',
      class: '7b',
    });
    expect(answer.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is set up.
      08:30 (Asia/Seoul), every day
      For the class 7B: only its members score.
      all topics · only easy · open for 24 hours · result at once
      Next questions
      • 2026-11-19 23:30 UTC (Fri 20 Nov, 08:30 in Asia/Seoul)
      • 2026-11-20 23:30 UTC (Sat 21 Nov, 08:30 in Asia/Seoul)
      • 2026-11-21 23:30 UTC (Sun 22 Nov, 08:30 in Asia/Seoul)
      Only 4 questions fit: after 4 posts they come back.
      Leaderboards in this server follow Asia/Seoul from now on too; \`/settings\` changes that.
      \`/daily preview\` shows you the first question, \`/daily now\` posts it at once.
      (only you can see this)"
    `);
    expect((await teacher().runs('/daily status')).text).toContain(
      'For the class 7B: only its members score.',
    );
  });

  it('the class is completed while it is typed, and can be none', async () => {
    const choices = await teacher().completes('/daily setup', 'class', '');
    expect(choices.map(({ value }) => value)).toEqual(['7B', '8A', 'none']);
    expect(await minji().completes('/daily setup', 'class', '')).toEqual([]);
    const wrong = await teacher().runs('/daily setup', { channel: 'study', time: '08:30', class: '9Z' });
    expect(wrong.text).toContain('There is no class called “9Z” here.');
    expect((await firstSchedule()).classId).toBe(1);
  });

  it('says so in the post; members score, others answer for practice', async () => {
    await stage.moveTo(HALF_PAST);
    expect(stage.newest().text).toContain('Question of 7B; others may answer for practice.');
    const right = await rightOf(await firstSchedule());
    const member = await minji().presses(stage.newest(), right);
    expect(member.text).toMatch(/Right! \+10 points\. Streak: 1 day\./);
    const other = await juno().presses(stage.newest(), right);
    expect(other.text).toContain(
      'Right! This was practice: the question belongs to 7B, where only members score.',
    );
    expect((await juno().presses(stage.newest(), right)).text).toContain('You answered this before');
    expect((await juno().runs('/score')).text).toContain('You have not answered a daily question here yet.');
  });

  it('the board of the class is anybody’s to see', async () => {
    const board = await juno().runs('/leaderboard', { class: '7B' });
    expect(board.ephemeral).toBe(false);
    expect(board.text).toMatchInlineSnapshot(`
      "Leaderboard of 7B: all time
      Every daily question that counts for this class · 1 person
      Points · right of answered
      1 · minji · 10 points · 1 of 1
      Whoever asked for this board is not on it yet.
      ( Today )  ( This week )  ( This month )  ( All time · off )"
    `);
    const today = await juno().presses(board, 'Today');
    expect(today.kind).toBe('update');
    expect(today.text).toContain('Leaderboard of 7B: today');
    const empty = await juno().runs('/leaderboard', { class: '8A' });
    expect(empty.text).toContain('Nobody is on this board yet.');
    const options = await juno().completes('/leaderboard', 'class', '7');
    expect(options).toEqual([{ name: '7B', value: '7B' }]);
  });

  it('closes with whose it was', async () => {
    await stage.moveTo(HALF_PAST + DAY - 1);
    await stage.moveTo(HALF_PAST + DAY);
    const closed = minji()
      .sees('study')
      .find(({ text }) => text.includes('Closed. '));
    expect(closed?.text).toContain('Question of 7B; others answered for practice.');
  });

  it('rests while the class is deleted', async () => {
    const asked = await teacher().runs('/class delete', { name: '7B' });
    expect(asked.text).toContain('Its schedule posts nothing more.');
    const deleted = await teacher().presses(asked, 'Delete 7B');
    const status = await teacher().runs('/daily status');
    expect(status.text).toContain('Stopped: it belongs to the class 7B, which was deleted.');
    expect((await teacher().runs('/daily now')).text).toContain('The class of schedule 1 was deleted.');
    const before = stage.newest().id;
    await stage.moveTo(HALF_PAST + 3 * DAY);
    expect(stage.newest().id).toBe(before);
    const board = await juno().runs('/leaderboard', { class: '7B' });
    expect(board.text).toContain('There is no class called “7B” here.');
    // The day's question can still be posted late; the day before is told to nobody as missed.
    await teacher().presses(deleted, 'Undo');
    await stage.moveTo(HALF_PAST + 3 * DAY + 1_000);
    expect(stage.newest().text).toContain('Monday 23 November 2026');
    expect(teacher().sees('dm')).toEqual([]);
  });

  it('is everybody’s again once the class is taken off', async () => {
    const changed = await teacher().runs('/daily setup', { channel: 'study', time: '08:30', class: 'none' });
    expect(changed.text).not.toContain('7B');
    expect((await firstSchedule()).classId).toBeNull();
  });

  it('moves to another schedule with “Change this one instead”', async () => {
    const made = await teacher().runs('/daily setup', { channel: 'study', time: '16:00', class: '8A' });
    const moved = await teacher().chooses(
      made,
      'Change this one instead…',
      '1: 08:30 (Asia/Seoul), every day',
    );
    expect(moved.text).toContain('For the class 8A: only its members score.');
    expect((await firstSchedule()).classId).toBe(2);
  });
});

describe('the board of a term', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
    await teacher().runs('/settings', { timezone: 'Asia/Seoul' });
  });
  afterAll(() => stage.close());

  it('needs a term', async () => {
    const none = await minji().runs('/leaderboard', { period: 'This term' });
    expect(none.ephemeral).toBe(true);
    expect(none.text).toMatchInlineSnapshot(`
      "No class here has a term yet; teachers set them with \`/class term\`. Try \`period:This month\` or \`period:All time\`.
      (only you can see this)"
    `);
    await teacher().runs('/class create', { name: '7B' });
    const without = await minji().runs('/leaderboard', { period: 'This term', class: '7B' });
    expect(without.text).toContain('7B has no term yet; teachers set one with `/class term`.');
    await teacher().runs('/class term', { name: 'Spring', from: '2027-01-08', to: '2027-04-02' });
    const early = await minji().runs('/leaderboard', { period: 'This term', class: '7B' });
    expect(early.text).toContain('The first term of 7B begins on 8 January 2027.');
  });

  it('shows the present term, and earlier ones from a menu', async () => {
    await teacher().runs('/class term', { name: 'Summer', from: '2026-04-20', to: '2026-11-20' });
    await teacher().runs('/class term', { name: 'Autumn', from: '2026-11-21', to: '2026-12-18' });
    await teacher().runs('/class add', { member: 'minji' });
    const schedule = await stage.schedule();
    for (const day of [0, 1]) {
      await stage.moveTo(HALF_PAST + day * DAY);
      await minji().presses(stage.newest(), await rightOf(schedule));
    }
    const board = await minji().runs('/leaderboard', { period: 'This term' });
    expect(board.ephemeral).toBe(false);
    expect(board.text).toMatchInlineSnapshot(`
      "Leaderboard of 7B: Autumn
      21 November – 18 December 2026 · time in Asia/Seoul · 1 person
      Points · right of answered
      1 · minji · 11 points · 1 of 1
      minji, who asked: place 1 of 1 · 11 points · 1 of 1 right
      ( Today )  ( This week )  ( This month )  ( All time )  ( Term · off )
      [ Another term… ▾ ]"
    `);
    const summer = await minji().chooses(board, 'Another term…', 'Summer');
    expect(summer.kind).toBe('update');
    expect(summer.text).toMatchInlineSnapshot(`
      "Leaderboard of 7B: Summer
      20 April – 20 November 2026 · time in Asia/Seoul · 1 person
      Points · right of answered
      1 · minji · 10 points · 1 of 1
      minji, who asked: place 1 of 1 · 10 points · 1 of 1 right
      ( Today )  ( This week )  ( This month )  ( All time )  ( Term · off )
      [ Another term… ▾ ]"
    `);
    const all = await minji().presses(summer, 'All time');
    expect(all.text).toContain('1 · minji · 21 points · 2 of 2');
    expect((await minji().presses(all, 'Term')).text).toContain('Leaderboard of 7B: Autumn');
  });

  it('is the last one’s in the holidays', async () => {
    await stage.moveTo(Date.UTC(2026, 11, 24));
    const board = await minji().runs('/leaderboard', { period: 'This term', class: '7B' });
    expect(board.text).toContain('Leaderboard of 7B: Autumn');
  });

  it('says where points were taken back', async () => {
    const posts = await stage.store.recentPosts((await firstSchedule()).id, 100);
    const saturday = posts.find(({ date }) => date === '2026-11-21');
    await stage.store.voidPost(study(), saturday?.id ?? -1);
    const board = await minji().runs('/leaderboard', { period: 'This term', class: '7B' });
    expect(board.text).toMatchInlineSnapshot(`
      "Leaderboard of 7B: Autumn
      21 November – 18 December 2026 · time in Asia/Seoul · 0 people
      Nobody is on this board yet. Its members come here with their first answer.
      Whoever asked for this board is not on it yet.
      Points taken back for everybody: questions of 21 November 2026.
      ( Today )  ( This week )  ( This month )  ( All time )  ( Term · off )
      [ Another term… ▾ ]"
    `);
    const summer = await minji().chooses(board, 'Another term…', 'Summer');
    expect(summer.text).not.toContain('taken back');
  });

  it('is asked for by button where it could be that of several classes', async () => {
    await teacher().runs('/class create', { name: '8A' });
    await teacher().runs('/class term', { class: '8A', name: 'Year', from: '2026-01-01', to: '2026-12-31' });
    // Minji is in one of them alone; the teacher is in none.
    expect((await minji().runs('/leaderboard', { period: 'This term' })).text).toContain('of 7B: Autumn');
    const asked = await teacher().runs('/leaderboard', { period: 'This term' });
    expect(asked.text).toMatchInlineSnapshot(`
      "Whose term? Choose a class.
      ( 7B )  ( 8A )"
    `);
    const chosen = await teacher().presses(asked, '8A');
    expect(chosen.kind).toBe('update');
    expect(chosen.text).toContain('Leaderboard of 8A: Year');
    // Whoever else presses gets it alone.
    const again = await teacher().runs('/leaderboard', { period: 'This term' });
    const other = await juno().presses(again, '7B');
    expect(other.kind).toBe('reply');
    expect(other.ephemeral).toBe(true);
  });
});

describe('a class with pseudonyms', () => {
  let pseudonym: string;
  beforeAll(async () => {
    stage = await setDailyStage();
    await teacher().runs('/class create', { name: '7B', names: 'Pseudonyms' });
    const added = await teacher().runs('/class add', { member: 'minji' });
    pseudonym = /as ([\w ]+)\.\n/.exec(added.text)?.[1] ?? '';
    const schedule = await stage.schedule();
    await stage.moveTo(HALF_PAST);
    await minji().presses(stage.newest(), await rightOf(schedule));
    await juno().presses(stage.newest(), await rightOf(schedule));
  });
  afterAll(() => stage.close());

  it('shows them on every public board, and real names to the teacher', async () => {
    expect(pseudonym).toMatch(/^\w+ \w+$/);
    for (const options of [{}, { class: '7B' }, { period: 'Today' }]) {
      const board = await teacher().runs('/leaderboard', options);
      expect(board.ephemeral).toBe(false);
      expect(board.text).toContain(`${pseudonym} · 10 points`);
      expect(board.text).not.toContain('minji');
    }
    expect((await teacher().runs('/leaderboard')).text).toContain('juno · 10 points');
    expect((await teacher().runs('/score', { member: 'minji' })).text).toContain('Score of minji');
  });

  it('nobody is given away by asking for a board', async () => {
    const own = await minji().runs('/leaderboard', { class: '7B' });
    expect(own.ephemeral).toBe(true);
    expect(own.text).toContain(
      `You: place 1 of 1 · 10 points · 1 of 1 right. Others see you as ${pseudonym}.`,
    );
    const board = await teacher().runs('/leaderboard', { class: '7B' });
    const turned = await minji().presses(board, 'Today');
    expect(turned.ephemeral).toBe(true);
    expect(
      teacher()
        .sees('study')
        .filter(({ text, ephemeral }) => !ephemeral && text.includes('You: ')),
    ).toEqual([]);
  });
});

describe('buttons of a board', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
    await teacher().runs('/class create', { name: '7B' });
    await teacher().runs('/class term', { name: 'Year', from: '2026-01-01', to: '2026-12-31' });
  });
  afterAll(() => stage.close());

  it('fault 35: that are forged or too old are refused in private', async () => {
    const board = await minji().runs('/leaderboard', { class: '7B', period: 'This term' });
    const press = (id: string, place = 'study', values?: string[]) =>
      minji().sendsRaw({
        type: 3,
        in: place,
        data: { custom_id: id, component_type: values === undefined ? 2 : 3, ...(values && { values }) },
        message: board.message,
      });
    const refused = [
      await press('1|board|all|0|public|1||p', 'lobby'),
      await press('1|board|all|0|public|77||p'),
      await press('1|board|all|0|public|1 or 1=1||p'),
      await press('1|board|term|0|public|||p'),
      await press('1|board|century|0|public|1||p'),
      await press('1|board-term|public|1', 'lobby', ['2026-01-01']),
      await press('1|board-term|public|', 'study', ['2026-01-01']),
    ];
    for (const answer of refused) {
      expect(answer.ephemeral).toBe(true);
      expect(answer.text).toMatch(/is not here any more/);
    }
    const odd = await press('1|board-term|public|1', 'study', ['1066-10-14']);
    expect(odd.text).toContain('Leaderboard of 7B: Year');
    const far = await press('1|board|all|99999999999999999999|public|1||p');
    expect(far.text).toContain('Leaderboard of 7B: all time');
    const asked = await teacher().runs('/class delete');
    await teacher().presses(asked, 'Delete 7B');
    expect((await minji().presses(board, 'Today')).text).toContain('This class is not here any more.');
  });
});
