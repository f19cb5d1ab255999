import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScores } from '../../src/store/check-scores.js';
import type { Post } from '../../src/store/store.js';
import { asItWas, letter } from './daily-stage.js';
import { openSchool, type School } from './school.js';

/** A class in London lives two weeks with the daily question, from Monday 23 March to Friday 3 April 2026. */

let school: School;
const person = (name: string) => school.person(name);

/**
 * Who answers what, and what it is worth, worked out by hand: 15 points for a right answer to a medium question, and 1 for
 * each day of the streak before it, up to 5; nothing for a wrong one. A day counts for the streak however it was answered.
 * In brackets: points for the answer, and the streak with it.
 */
// biome-ignore format: a table has columns.
const TABLE = {
  'Mon 23 March': [['minji', 'wrong',  0, 1], ['juno', 'right', 15, 1]],
  'Tue 24 March': [['minji', 'wrong',  0, 2], ['juno', 'right', 16, 2], ['hana', 'right', 15, 1]],
  // The bot is stopped over noon, and started again.
  'Wed 25 March': [['minji', 'right', 17, 3], ['juno', 'right', 17, 3]],
  // Juno is late: nothing for it, and the streak ends.
  'Thu 26 March': [['minji', 'right', 18, 4]],
  'Fri 27 March': [['minji', 'right', 19, 5], ['juno', 'right', 15, 1], ['hana', 'right', 15, 1]],
  // The weekend, on which the clocks change.
  'Mon 30 March': [['minji', 'right', 20, 6], ['juno', 'right', 16, 2], ['hana', 'wrong',  0, 2]],
  'Tue 31 March': [['minji', 'right', 20, 7], ['juno', 'right', 17, 3]],
  // Wednesday is a holiday; on Thursday the bot is down.
  'Fri 3 April':  [['minji', 'right', 20, 8], ['juno', 'right', 18, 4], ['hana', 'right', 15, 1]],
} as const;

/** The table added up by column: points, right answers, answers, streak at the end, best streak. */
const TOTALS = [
  ['minji', 114, 6, 8, 8, 8],
  ['juno', 114, 7, 7, 4, 4],
  ['hana', 45, 3, 4, 1, 2],
] as const;

/** Somebody answers the question of a day, and is told what the table says. */
async function answers(name: string, day: keyof typeof TABLE): Promise<string> {
  const entry = TABLE[day].find(([who]) => who === name);
  if (entry === undefined) throw new Error(`${name} does not answer on ${day}`);
  const [, how, points, streak] = entry;
  const { text, ephemeral } = await school.answers(name, how);
  const days = streak === 1 ? '1 day' : `${streak} days`;
  expect(ephemeral).toBe(true);
  expect(text).toMatch(how === 'right' ? /^Right! /m : /^Not quite: it is [A-D]\. /m);
  expect(text).toContain(points === 0 ? ' 0 points.' : ` +${points} points`);
  expect(text).toContain(` Streak: ${days}.`);
  return text;
}

describe('two weeks', () => {
  /** The first Tuesday's message as clients had it while it was open. */
  let tuesdays: APIMessage;
  beforeAll(async () => {
    school = await openSchool('2026-03-22T18:00+00:00');
  });
  afterAll(() => school.close());

  it('Sunday evening: ms-park sets up a question for every school day', async () => {
    const answer = await person('ms-park').runs('/daily setup', {
      channel: 'study',
      time: '08:30',
      timezone: 'London',
      days: 'weekdays',
      topics: 'battles, china decides',
      difficulty: 'Medium: 15 points',
      'open-for': '8 hours',
    });
    expect(answer.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is set up.
      08:30 (Europe/London), Mon to Fri
      Campaigns and battles, China decides · only medium · open for 8 hours · result at once
      Next questions
      • 2026-03-23 08:30 UTC (Mon 23 Mar, 08:30 in Europe/London)
      • 2026-03-24 08:30 UTC (Tue 24 Mar, 08:30 in Europe/London)
      • 2026-03-25 08:30 UTC (Wed 25 Mar, 08:30 in Europe/London)
      Only 10 questions fit: after 10 posts they come back.
      Leaderboards in this server follow Europe/London from now on too; \`/settings\` changes that.
      \`/daily preview\` shows you the first question, \`/daily now\` posts it at once.
      (only you can see this)"
    `);
  });

  it('Monday 23 March: the first question comes at 08:30, and not a minute before', async () => {
    await school.until('2026-03-23T08:29+00:00');
    expect(school.questions()).toEqual([]);
    await school.until('2026-03-23T08:30+00:00');
    expect(school.newest().text).toMatchInlineSnapshot(`
      "Daily question, Monday 23 March 2026 · Campaigns and battles · medium, 15 points
      In which order did these come, from October 1950 to spring 1951?
      A Unsan, Chosin, fall of Seoul, Spring Offensive
      B Chosin, fall of Seoul, Unsan, Spring Offensive
      C Chosin, Unsan, Spring Offensive, fall of Seoul
      D Unsan, Spring Offensive, Chosin, fall of Seoul
      ( A )  ( B )  ( C )  ( D )
      Your first answer counts, and only you see the reply. Open until 2026-03-23 16:30 UTC."
    `);
    expect(await answers('minji', 'Mon 23 March')).toMatchInlineSnapshot(`
      "Daily question, Monday 23 March 2026 · Campaigns and battles · medium, 15 points
      In which order did these come, from October 1950 to spring 1951?
      A Unsan, Chosin, fall of Seoul, Spring Offensive · right
      B Chosin, fall of Seoul, Unsan, Spring Offensive · your choice
      C Chosin, Unsan, Spring Offensive, fall of Seoul
      D Unsan, Spring Offensive, Chosin, fall of Seoul
      Not quite: it is A. 0 points. Streak: 1 day.
      Unsan began on 25 October 1950, Chosin in late November. Seoul fell on 4 January 1951, and the Spring Offensive came in April. [1]
      ────────
      [1] Intervention essay, “Chinese Military Intervention and Major Battles”
      ( Battle of Unsan )  ( Battle of Chosin Reservoir )  ( Communist capture of Seoul (January 1951) )  ( Flag this question )
      (only you can see this)"
    `);
    await answers('juno', 'Mon 23 March');
  });

  it('Monday, 16:30: it closes, and everybody sees how it went', async () => {
    await school.until('2026-03-23T16:29+00:00');
    expect(school.newest().text).not.toContain('Closed');
    await school.until('2026-03-23T16:30+00:00');
    expect(school.newest().text).toMatchInlineSnapshot(`
      "Daily question, Monday 23 March 2026 · Campaigns and battles · medium, 15 points
      In which order did these come, from October 1950 to spring 1951?
      A Unsan, Chosin, fall of Seoul, Spring Offensive · right
      \`██████░░░░░░\` 1 (50%)
      B Chosin, fall of Seoul, Unsan, Spring Offensive
      \`██████░░░░░░\` 1 (50%)
      C Chosin, Unsan, Spring Offensive, fall of Seoul
      \`░░░░░░░░░░░░\` 0 (0%)
      D Unsan, Spring Offensive, Chosin, fall of Seoul
      \`░░░░░░░░░░░░\` 0 (0%)
      ( A · off )  ( B · off )  ( C · off )  ( D · off )
      Closed. 2 people answered, 1 of them right.
      Unsan began on 25 October 1950, Chosin in late November. Seoul fell on 4 January 1951, and the Spring Offensive came in April. [1]
      ────────
      [1] Intervention essay, “Chinese Military Intervention and Major Battles”
      ( Battle of Unsan )  ( Battle of Chosin Reservoir )  ( Communist capture of Seoul (January 1951) )  ( Flag this question )"
    `);
  });

  it('Tuesday 24 March: another topic; hana is new', async () => {
    await school.until('2026-03-24T09:00+00:00');
    tuesdays = asItWas(school.newest());
    await answers('minji', 'Tue 24 March');
    await answers('juno', 'Tue 24 March');
    await answers('hana', 'Tue 24 March');
  });

  it('Wednesday 25 March, noon: while the bot is down, a press gets no answer', async () => {
    await school.until('2026-03-25T12:00+00:00');
    await answers('minji', 'Wed 25 March');
    const question = school.newest();
    await school.stopBot();
    const press = expect(person('juno').presses(question, 'A')).rejects.toThrow('did not respond');
    school.clock.advance(3_000);
    await press;
  });

  it('Wednesday, 12:30: started again on the same file, it knows everything', async () => {
    await school.until('2026-03-25T12:30+00:00');
    await school.startBot();
    await school.until('2026-03-25T12:40+00:00');
    expect(school.questions()).toHaveLength(3);
    await answers('juno', 'Wed 25 March');
    const again = await school.answers('minji', 'wrong');
    expect(again.text).toMatch(/^You answered this before: [A-D]\. The first answer counts\.$/m);
    expect(again.text).toContain('+17 points (15 and 2 for your streak). Streak: 3 days.');
  });

  it('and the buttons of the day before still answer', async () => {
    const hanas = await school.pressesLate('hana', tuesdays, 'A');
    expect(hanas.text.split('\n')[0]).toMatch(
      /^This question has closed\. You answered [A-D] in time\. \+15 points\. Streak: 1 day\.$/,
    );
    const form = await person('hana').presses(tuesdays, 'Flag this question');
    expect(form.text).toContain('What is wrong with it?');
  });

  it('Wednesday, 16:30: the question from before the restart closes', async () => {
    await school.until('2026-03-25T16:30+00:00');
    expect(school.newest().text).toContain('Closed. 2 people answered, 2 of them right.');
  });

  it('Thursday 26 March: juno comes a minute after closing, and gets the explanation but no points', async () => {
    await school.until('2026-03-26T16:29+00:00');
    await answers('minji', 'Thu 26 March');
    const open = asItWas(school.newest());
    const { right } = await school.lastPost();
    await school.until('2026-03-26T16:31+00:00');
    const late = await school.pressesLate('juno', open, letter(right));
    expect(late.ephemeral).toBe(true);
    expect(late.text).toMatchInlineSnapshot(`
      "This question has closed, so this answer scores nothing.
      Daily question, Thursday 26 March 2026 · China decides · medium, 15 points
      Who writes that Mao would "totally lose Stalin's trust" if he abandoned North Korea?
      A Allen S. Whiting
      B Shen Zhihua · right · your choice
      C Philip E. Mosely
      D Melvin Gurtov
      Right!
      Shen sees the alliance with Moscow as pivotal: Mao fought partly to keep Stalin's confidence. [1][2]
      Whiting and Gurtov look to the American advance instead. [3]
      ────────
      [1] Intervention essay, “Securing the Sino-Soviet Alliance” · [2] Intervention essay, “Post-revisionist and multi-archive interpretations” · [3] Intervention essay, “Revisionist interpretation”
      ( Shen Zhihua )  ( Securing the Sino-Soviet alliance )  ( Flag this question )
      (only you can see this)"
    `);
    expect(school.newest().text).toContain('Closed. 1 person answered, 1 of them right.');
    const score = await person('juno').runs('/score');
    expect(score.text.split('\n').slice(1, 3)).toEqual([
      '48 points · 3 of 3 right (100%)',
      'Streak: 0 days · best: 3 days',
    ]);
  });

  it('Friday 27 March: juno begins a new streak, and looks at the week', async () => {
    await school.until('2026-03-27T08:30+00:00');
    for (const name of ['minji', 'juno', 'hana']) await answers(name, 'Fri 27 March');
    const board = await person('juno').runs('/leaderboard', { period: 'This week' });
    expect(board.text).toMatchInlineSnapshot(`
      "Leaderboard: this week
      Week 13 of 2026 · time in Europe/London · 3 people
      Points · right of answered
      1 · juno · 63 points · 4 of 4
      2 · minji · 54 points · 3 of 5
      3 · hana · 30 points · 2 of 2
      juno, who asked: place 1 of 3 · 63 points · 4 of 4 right
      ( Today )  ( This week · off )  ( This month )  ( All time )"
    `);
  });

  it('the weekend: no question, though the clocks go forward, and no streak ends', async () => {
    await school.until('2026-03-29T21:00+01:00');
    expect(school.questions()).toHaveLength(5);
    expect((await person('minji').runs('/score')).text).toContain('Streak: 5 days · best: 5 days');
    expect((await person('juno').runs('/leaderboard', { period: 'Today' })).text).toContain('Nobody is on');
  });

  it('Monday 30 March: 08:30 is an hour earlier for the rest of the world', async () => {
    await school.until('2026-03-30T08:29+01:00');
    expect(school.questions()).toHaveLength(5);
    await school.until('2026-03-30T08:30+01:00');
    expect(school.questions()).toHaveLength(6);
    expect(school.newest().text).toContain('Open until 2026-03-30 15:30 UTC.');
    for (const name of ['minji', 'juno', 'hana']) await answers(name, 'Mon 30 March');
  });

  it('Tuesday 31 March: tomorrow is a holiday, so ms-park pauses', async () => {
    await school.until('2026-03-31T10:00+01:00');
    await answers('minji', 'Tue 31 March');
    await answers('juno', 'Tue 31 March');
    await school.until('2026-03-31T18:00+01:00');
    const paused = await person('ms-park').runs('/daily pause', { until: '1 April' });
    expect(paused.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is paused, up to and including 1 April 2026.
      Next question: 2026-04-02 07:30 UTC (Thu 2 Apr, 08:30 in Europe/London)
      Paused days break nobody’s streak. \`/daily resume\` ends the pause at any time.
      (only you can see this)"
    `);
  });

  it('Wednesday 1 April: nothing', async () => {
    await school.until('2026-04-01T20:00+01:00');
    expect(school.questions()).toHaveLength(7);
    await school.stopBot();
  });

  it('Thursday 2 April: the bot is back when more than half of the time is over: the day is missed', async () => {
    await school.until('2026-04-02T12:31+01:00');
    await school.startBot();
    await school.until('2026-04-02T20:00+01:00');
    expect(school.questions()).toHaveLength(7);
    const [told, ...more] = person('ms-park').sees('dm');
    expect(told?.text).toMatchInlineSnapshot(`
      "There was no daily question on Thursday 2 April 2026.
      Schedule 1 · #channel
      Yalu was not running, or could not post, until it was too late for this date.
      The schedule goes on with the next date. A date without a question breaks nobody’s streak."
    `);
    expect(more).toEqual([]);
    const status = await person('ms-park').runs('/daily status');
    expect(status.text).toMatchInlineSnapshot(`
      "Daily questions
      Leaderboards use the time in Europe/London
      Schedule 1 · #channel
      08:30 (Europe/London), Mon to Fri
      Next: 2026-04-03 07:30 UTC (Fri 3 Apr, 08:30 in Europe/London)
      Last: Thursday 2 April 2026, missed (Yalu was not running, or could not post, until it was too late for this date.)
      Campaigns and battles, China decides · only medium · open for 8 hours · result at once · 3 of 10 questions left before one comes back
      (only you can see this)"
    `);
  });

  it('Friday 3 April: the holiday and the missed day have ended no streak', async () => {
    await school.until('2026-04-03T09:00+01:00');
    for (const name of ['minji', 'juno', 'hana']) await answers(name, 'Fri 3 April');
    await school.until('2026-04-03T17:00+01:00');
    expect(school.newest().text).toContain('Closed. 3 people answered, 3 of them right.');
  });

  it('the class has had one question on each of eight days, at 08:30 in London, topics in turn', async () => {
    const posts = school
      .questions()
      .map(({ message, text }) => `${message.timestamp} ${text.split('\n')[0]}`);
    expect(posts.join('\n')).toMatchInlineSnapshot(`
      "2026-03-23T08:30:00.000Z Daily question, Monday 23 March 2026 · Campaigns and battles · medium, 15 points
      2026-03-24T08:30:00.000Z Daily question, Tuesday 24 March 2026 · China decides · medium, 15 points
      2026-03-25T08:30:00.000Z Daily question, Wednesday 25 March 2026 · Campaigns and battles · medium, 15 points
      2026-03-26T08:30:00.000Z Daily question, Thursday 26 March 2026 · China decides · medium, 15 points
      2026-03-27T08:30:00.000Z Daily question, Friday 27 March 2026 · Campaigns and battles · medium, 15 points
      2026-03-30T07:30:00.000Z Daily question, Monday 30 March 2026 · China decides · medium, 15 points
      2026-03-31T07:30:00.000Z Daily question, Tuesday 31 March 2026 · Campaigns and battles · medium, 15 points
      2026-04-03T07:30:00.000Z Daily question, Friday 3 April 2026 · China decides · medium, 15 points"
    `);
    const { channelId } = await school.lastPost();
    const sent = school.discord.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith(`/channels/${channelId}/messages`),
    );
    expect(sent).toHaveLength(8);
    expect(new Set(school.questions().map(({ text }) => text.split('\n')[1])).size).toBe(8);
  });

  it('minji and juno share the first place, and hana is third', async () => {
    const board = await person('hana').runs('/leaderboard');
    expect(board.text).toMatchInlineSnapshot(`
      "Leaderboard: all time
      Every daily question in this server · 3 people
      Points · right of answered
      1 · juno · 114 points · 7 of 7
      1 · minji · 114 points · 6 of 8
      3 · hana · 45 points · 3 of 4
      hana, who asked: place 3 of 3 · 45 points · 3 of 4 right
      ( Today )  ( This week )  ( This month )  ( All time · off )"
    `);
    const own = await person('minji').runs('/leaderboard');
    expect(own.text).toContain('minji, who asked: place 1 of 3 · 114 points · 6 of 8 right');
  });

  it.each([
    ['This week', ['1 · minji · 60 points', '2 · juno · 51 points', '3 · hana · 15 points']],
    ['This month', ['1 · minji · 20 points', '2 · juno · 18 points', '3 · hana · 15 points']],
    ['Today', ['1 · minji · 20 points', '2 · juno · 18 points', '3 · hana · 15 points']],
  ])('%s is another board', async (period, lines) => {
    const board = await person('minji').runs('/leaderboard', { period });
    for (const line of lines) expect(board.text).toContain(line);
  });

  it.each(TOTALS)(
    '%s has a score of %i, as the table says',
    async (name, points, right, answered, streak, best) => {
      const rows = Object.values(TABLE).flatMap((day) => day.filter(([who]) => who === name));
      const streaks = rows.map(([, , , each]) => each);
      expect([
        rows.reduce((sum, [, , each]) => sum + each, 0),
        rows.filter(([, how]) => how === 'right').length,
        rows.length,
        streaks.at(-1),
        Math.max(...streaks),
      ]).toEqual([points, right, answered, streak, best]);
      const { text } = await person(name).runs('/score');
      const percent = Math.round((100 * right) / answered);
      expect(text).toContain(`\n${points} points · ${right} of ${answered} right (${percent}%)\n`);
      expect(text).toMatch(new RegExp(`\nStreak: ${streak} days? · best: ${best} days?\n`));
    },
  );

  it('/score tells minji the whole story', async () => {
    expect((await person('minji').runs('/score')).text).toMatchInlineSnapshot(`
      "Your score
      114 points · 6 of 8 right (75%)
      Streak: 8 days · best: 8 days
      By topic
      Campaigns and battles: 3 of 4 right (75%)
      China decides: 3 of 4 right (75%)
      Last answers
      Right, +20 · 3 April 2026
      In autumn 1950 the Chinese government warned that it was ready to…
      Right, +20 · 31 March 2026
      Why, according to the intervention essay, did Mao order his army…
      Right, +20 · 30 March 2026
      According to the intervention essay, what did Mao say he would do if…
      Right, +19 · 27 March 2026
      On which day did MacArthur launch his Home-by-Christmas Offensive?
      Right, +18 · 26 March 2026
      Who writes that Mao would "totally lose Stalin's trust" if he…
      Right, +17 · 25 March 2026
      How does the intervention essay explain the Chinese pull-back of…
      Wrong, 0 · 24 March 2026
      As the revision notes put it, how did Stalin view the conflict in…
      Wrong, 0 · 23 March 2026
      In which order did these come, from October 1950 to spring 1951?
      (only you can see this)"
    `);
  });

  it('/daily status tells ms-park how the last one went', async () => {
    expect((await person('ms-park').runs('/daily status')).text).toMatchInlineSnapshot(`
      "Daily questions
      Leaderboards use the time in Europe/London
      Schedule 1 · #channel
      08:30 (Europe/London), Mon to Fri
      Next: 2026-04-06 07:30 UTC (Mon 6 Apr, 08:30 in Europe/London)
      Last: Friday 3 April 2026, 3 people answered, 3 right
      Campaigns and battles, China decides · only medium · open for 8 hours · result at once · 2 of 10 questions left before one comes back
      (only you can see this)"
    `);
  });

  it('scores:check finds that the boards are the sum of the answers', async () => {
    const { store } = school;
    for (const [name, points, right, answered] of TOTALS) {
      const { answers: rows = [] } = await store.personData(person(name).id);
      const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
      expect([name, sum('points'), sum('is_right'), rows.length]).toEqual([name, points, right, answered]);
    }
    await school.stopBot();
    expect(await checkScores(school.databaseUrl, false)).toEqual({
      lines: ['The scores are sound: every summary equals the sum of its answers.'],
      isSound: true,
    });
    expect(school.complaints).toEqual(['missed a daily question']);
  });
});

describe('a second question, whose result is told at closing', () => {
  /** What three people are told who press before closing, whether they are right or not. */
  const told: string[] = [];
  const BEFORE = 'You answered this before, and the first answer counts:';
  /** How the message looked before anybody pressed. */
  let open: APIMessage;
  let post: Post;
  beforeAll(async () => {
    school = await openSchool('2026-03-22T18:00+00:00');
    const usual = { timezone: 'London', days: 'weekdays', difficulty: 'Medium: 15 points' };
    const first = { ...usual, channel: 'study', time: '08:30' };
    const second = {
      ...usual,
      channel: 'revision',
      time: '12:00',
      'open-for': '3 hours',
      reveal: 'At close',
    };
    for (const options of [first, second]) await person('ms-park').runs('/daily setup', options);
    await school.until('2026-03-23T12:00+00:00');
    open = asItWas(school.newest('revision'));
    post = await school.lastPost(2);
  });
  afterAll(() => school.close());

  it('the first one of the day tells at once', async () => {
    for (const name of ['minji', 'juno']) {
      expect((await school.answers(name, 'right')).text).toContain('Right! +15 points. Streak: 1 day.');
    }
  });

  it('the second one says the same to everybody, right or wrong, also when pressed again', async () => {
    for (const name of ['minji', 'juno', 'hana']) {
      const isRight = name === 'minji';
      const { text, ephemeral } = await school.answers(name, isRight ? 'right' : 'wrong', 2);
      expect(ephemeral).toBe(true);
      told.push(text);
      const again = await school.answers(name, isRight ? 'wrong' : 'right', 2);
      expect(again.text).toBe(text.replace('Your answer is in:', BEFORE));
    }
    expect(told[0]).toMatchInlineSnapshot(`
      "Your answer is in:
      A As a proxy confrontation with America
      The result comes when the question closes, 2026-03-23 15:00 UTC.
      ( Flag this question )
      (only you can see this)"
    `);
    const besidesTheChoice = told.map((text) => text.replace(/^[A-D] .*$/m, ''));
    expect(new Set(besidesTheChoice).size).toBe(1);
  });

  it('nobody else sees anything before closing either, and a restart tells nothing', async () => {
    await school.stopBot();
    await school.startBot();
    await school.until('2026-03-23T14:59+00:00');
    expect(school.newest('revision').message).toEqual(open);
    const again = await school.answers('minji', 'wrong', 2);
    expect(again.text).toBe(told[0]?.replace('Your answer is in:', BEFORE));
  });

  it('at closing everybody learns it', async () => {
    await school.until('2026-03-23T15:00+00:00');
    expect(school.newest('revision').text).toContain('Closed. 3 people answered, 1 of them right.');
    const minjis = await school.pressesLate('minji', open, letter(post.right + 1));
    expect(minjis.text.split('\n')[0]).toMatch(
      /^This question has closed\. You answered [A-D] in time\. \+15 points\. Streak: 1 day\.$/,
    );
    const board = await person('juno').runs('/leaderboard');
    expect(board.text).toMatchInlineSnapshot(`
      "Leaderboard: all time
      Every daily question in this server · 3 people
      Points · right of answered
      1 · minji · 30 points · 2 of 2
      2 · juno · 15 points · 1 of 2
      3 · hana · 0 points · 0 of 1
      juno, who asked: place 2 of 3 · 15 points · 1 of 2 right
      ( Today )  ( This week )  ( This month )  ( All time · off )"
    `);
    expect(await school.store.checkSummaries()).toEqual([]);
    expect(school.complaints).toEqual([]);
  });
});
