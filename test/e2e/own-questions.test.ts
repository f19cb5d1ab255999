import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findGuild } from '../../src/playground/world.js';
import type { Schedule } from '../../src/store/store.js';
import { type DailyStage, FRIDAY, HOUR, letter, MINUTE, setDailyStage } from './daily-stage.js';

/** The server's own questions in its channel, and what teachers do about those that students flag. */

let stage: DailyStage;
let schedule: Schedule;
const person = (name: string) => stage.discord.person(name);
const guild = () => findGuild(stage.discord.world, 'Study server').id;
const DUE = FRIDAY + 30 * MINUTE;

/** What a joker puts into every cell. */
const NASTY = '@everyone **bold** ||x|| [a](https://example.org) \u202e\u200b<@123456789012345678> =1+1';
const HEADER = 'question,right,wrong1,wrong2,wrong3,explanation,source,difficulty';

async function importRows(...rows: readonly string[]): Promise<string> {
  const file = { name: 'mine.csv', content: [HEADER, ...rows].join('\n') };
  return (await person('ms-park').runs('/questions import', { file })).text;
}

describe('topics: our own', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
  });
  afterAll(() => stage.close());
  const setUp = (topics: string, more = {}) =>
    person('ms-park').runs('/daily setup', {
      channel: 'study',
      time: '08:30',
      timezone: 'Asia/Seoul',
      topics,
      ...more,
    });

  it('is refused with advice while the server has none', async () => {
    const answer = await setUp('our own');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "This server has no question of its own to post yet. \`/questions template\` gives you a file to fill in, and \`/questions import\` reads it. Or add other topics: “our own, battles”.
      (only you can see this)"
    `);
    expect(await stage.store.schedules(guild())).toEqual([]);
  });

  it('is accepted when there are some, alone and with other topics', async () => {
    expect(
      await importRows(
        'Which river is the border?,Yalu,Han,Taedong,Nakdong,It is Amnok in Korean.,Atlas page 4,easy',
      ),
    ).toContain('1 question added.');
    expect((await setUp('our own', { difficulty: 'Hard: 20 points' })).text).toContain(
      'has no hard question of its own',
    );
    expect((await setUp('our own')).text).toContain('Our own questions · every difficulty');
    expect((await setUp('battles, own')).text).toContain('Campaigns and battles, Our own questions');
    expect((await setUp('our own')).text).toContain('Only 1 question fits: it is posted again and again.');
  });

  it('posts them: asked, answered, explained and closed like any other', async () => {
    await stage.moveTo(DUE);
    expect(stage.newest().text).toContain('Our own questions · easy, 10 points\nWhich river is the border?');
    const [first] = await stage.store.schedules(guild());
    if (first === undefined) throw new Error('there is no schedule');
    const post = await stage.lastPost(first);
    const answer = await person('minji').presses(stage.newest(), letter(post.right));
    expect(answer.text).toContain(
      'Right! +10 points. Streak: 1 day.\nIt is Amnok in Korean. [1]\n────────\n[1] Atlas page 4',
    );
    await stage.moveTo(DUE + 24 * HOUR);
    const score = await person('minji').runs('/score');
    expect(score.text).toContain('Our own questions: 1 of 1 right (100%)');
    expect(score.text).toContain('Which river is the border?');
    expect((await person('ms-park').runs('/daily preview')).text).toContain('Which river is the border?');
    expect((await person('ms-park').runs('/daily status')).text).toContain('Our own questions');
  });

  it('fault 35: shows what a joker wrote as text, and pings nobody', async () => {
    const cell = `"${NASTY}"`;
    const text = await importRows(
      `${cell},${cell},"${NASTY} 2","${NASTY} 3","${NASTY} 4",${cell},${cell},easy`,
    );
    expect(text).toContain('1 question added.');
    await stage.moveTo(DUE + 48 * HOUR);
    const posted = stage.newest().message;
    expect(JSON.stringify(posted.components)).toContain('bold');
    const bodies = stage.discord.requests
      .map(({ body }) => JSON.stringify(body) ?? '')
      .filter((body) => body.includes('bold'));
    expect(bodies.length).toBeGreaterThan(1);
    for (const body of bodies) {
      expect(body).toMatch(/"allowed_mentions":\{"parse":\[\]/);
      expect(body).not.toMatch(/[\u202e\u200b]/);
      // A backslash before each, which JSON doubles.
      expect(body).not.toMatch(/(?<!\\\\)@everyone|(?<!\\\\)<(?:\\\\)?@|(?<!\\\\)\*\*bold|https:\/\/example/);
    }
  });
});

describe('a question that students flag', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
    schedule = await stage.schedule();
    await stage.moveTo(DUE);
    const post = await stage.lastPost(schedule);
    for (const [name, words] of [
      ['minji', 'B is right too: **see** @everyone'],
      ['juno', 'I do not understand it'],
    ] as const) {
      const answer = await person(name).presses(stage.newest(), letter(post.right));
      const form = await person(name).presses(answer, 'Flag this question');
      await person(name).submits(form, { 'What is wrong with it?': words });
    }
  });
  afterAll(() => stage.close());

  it('is on the teacher’s list, with what was written, by whom, and the way to the post', async () => {
    const flags = await person('ms-park').runs('/questions flags');
    expect(flags.ephemeral).toBe(true);
    const post = await stage.lastPost(schedule);
    const link = `https://discord.com/channels/${guild()}/${post.channelId}/${post.messageId}`;
    expect(flags.text).toContain(link);
    expect(flags.text.replace(link, '<link>')).toMatchInlineSnapshot(`
      "Flagged questions
      1 of 2
      “I do not understand it”
      By juno, Friday 20 November 2026
      <link>
      battles-chosin-outcome · Campaigns and battles · easy
      How did the Battle of Chosin Reservoir end for the encircled US Marines?
      A They were freed by South Korean guerrillas
      B They broke through to the Yalu
      C They surrendered after a two-week siege
      D They fought their way out to the coast · right
      ( Resolve )  ( Retire the question )  ( Take its points back… )
      ( Back · off )  ( Next )
      (only you can see this)"
    `);
    const next = await person('ms-park').presses(flags, 'Next');
    expect(next.text).toMatch(
      /“B is right too: \*\*see\*\* .*everyone”\nBy minji, Friday 20 November 2026\n/,
    );
  });

  it('is resolved, and the next note comes up', async () => {
    const flags = await person('ms-park').runs('/questions flags');
    const next = await person('ms-park').presses(flags, 'Resolve');
    expect(next.kind).toBe('update');
    expect(next.text).toMatch(/^Resolved\.\n────────\nFlagged questions\n1 of 1\n“B is right too/);
  });

  it('its points are taken back from everybody, after a question; it is retired', async () => {
    const flags = await person('mr-kim').runs('/questions flags');
    expect(flags.text).toContain('Only teachers can');
    const shown = await person('ms-park').runs('/questions flags');
    const asked = await person('ms-park').presses(shown, 'Take its points back…');
    expect(asked.text).toMatchInlineSnapshot(`
      "Take back the points of Friday 20 November 2026 from everybody?
      2 answers to that post will count for nothing, right or wrong; streaks stay. The leaderboard says so. The question is retired too.
      The points can’t be given back.
      ( Take the points back )  ( Keep them )
      (only you can see this)"
    `);
    const kept = await person('ms-park').presses(asked, 'Keep them');
    expect(kept.text).toContain('1 of 1');
    expect((await stage.store.score(guild(), person('minji').id)).points).toBe(10);
    const done = await person('ms-park').presses(
      await person('ms-park').presses(kept, 'Take its points back…'),
      'Take the points back',
    );
    expect(done.text).toMatchInlineSnapshot(`
      "The points of that post are taken back from everybody, and the question is retired.
      No question is flagged. Students flag one with the button under their answer.
      (only you can see this)"
    `);
    const post = await stage.lastPost(schedule);
    expect(post.isVoid).toBe(true);
    expect(await stage.store.retiredQuestions(guild())).toEqual([post.questionId]);
    for (const name of ['minji', 'juno']) {
      expect((await stage.store.score(guild(), person(name).id)).points).toBe(0);
    }
    expect(await stage.store.checkSummaries()).toEqual([]);
  });

  it('a bundled question that was retired is among the retired ones, and comes back from there', async () => {
    const list = await person('ms-park').runs('/questions list');
    const retired = await person('ms-park').presses(list, 'Retired (1)');
    const post = await stage.lastPost(schedule);
    const shown = await person('ms-park').chooses(retired, 'Look at one…', post.questionId);
    const back = await person('ms-park').presses(shown, 'Bring it back');
    expect(back.text).toContain('It is back');
    expect(await stage.store.retiredQuestions(guild())).toEqual([]);
  });
});
