import { ComponentType, InteractionType } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findGuild } from '../../src/playground/world.js';
import { StoreError } from '../../src/store/error.js';
import { openStore } from '../../src/store/open.js';
import type { Post, Schedule, Store } from '../../src/store/store.js';
import { asItWas, DAY, type DailyStage, FRIDAY, HOUR, letter, MINUTE, setDailyStage } from './daily-stage.js';

/** What students see of the daily question: answers, scores, boards, privacy; and presses that come doubled, late or forged. */

const HALF_PAST = FRIDAY + 30 * MINUTE;
const CLOSING = HALF_PAST + 8 * HOUR;

let stage: DailyStage;
let schedule: Schedule;
let post: Post;

/** A stage on which Friday's question has just been posted. */
async function postFridays(settings: Parameters<DailyStage['schedule']>[0] = {}, parts = {}): Promise<void> {
  stage = await setDailyStage(parts);
  schedule = await stage.schedule(settings);
  await stage.moveTo(HALF_PAST);
  post = await stage.lastPost(schedule);
}

const person = (name: string) => stage.discord.person(name);
const right = () => letter(post.right);
const wrong = () => letter(post.right + 1);
/** What a press is, as no client sends it. */
const rawPress = (customId: string) => ({
  type: InteractionType.MessageComponent,
  data: { custom_id: customId, component_type: ComponentType.Button },
  message: asItWas(stage.newest()),
});

describe('a question whose result is told at once', () => {
  beforeAll(() => postFridays());
  afterAll(() => stage.close());

  it('looks like this', () => {
    expect(stage.newest().text).toMatchInlineSnapshot(`
      "Daily question, Friday 20 November 2026 · Campaigns and battles · easy, 10 points
      How did the Battle of Chosin Reservoir end for the encircled US Marines?
      A They were freed by South Korean guerrillas
      B They broke through to the Yalu
      C They surrendered after a two-week siege
      D They fought their way out to the coast
      ( A )  ( B )  ( C )  ( D )
      Your first answer counts, and only you see the reply. Open until 2026-11-20 07:30 UTC."
    `);
  });

  it('answered right: result, points, streak, explanation, sources, in private', async () => {
    const answer = await person('minji').presses(stage.newest(), right());
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "Daily question, Friday 20 November 2026 · Campaigns and battles · easy, 10 points
      How did the Battle of Chosin Reservoir end for the encircled US Marines?
      A They were freed by South Korean guerrillas
      B They broke through to the Yalu
      C They surrendered after a two-week siege
      D They fought their way out to the coast · right · your choice
      Right! +10 points. Streak: 1 day.
      The Marines broke the encirclement and withdrew fighting to the coast. On the way they destroyed large parts of several Chinese divisions. [1]
      They were then taken off by sea from Hungnam, which was cleared by 24 December 1950. [2]
      ────────
      [1] Intervention essay, “Chinese Military Intervention and Major Battles” · [2] Editor’s note, from Mossman 1990
      ( Battle of Chosin Reservoir )  ( US Marines )  ( Flag this question )
      (only you can see this)"
    `);
  });

  it('answered wrong says which is right', async () => {
    const answer = await person('juno').presses(stage.newest(), wrong());
    expect(answer.text).toContain(`Not quite: it is ${right()}. 0 points. Streak: 1 day.`);
    expect(answer.text).toContain('your choice');
  });

  it('pressed a second time says so, and shows the first answer', async () => {
    const again = await person('juno').presses(stage.newest(), right());
    expect(again.ephemeral).toBe(true);
    expect(again.text).toContain(`You answered this before: ${wrong()}. The first answer counts.`);
    expect(again.text).toContain('0 points');
    expect(await stage.store.tally(post.id)).toEqual(
      [0, 1, 2, 3].map((choice) => Number(choice === post.right || choice === (post.right + 1) % 4)),
    );
  });

  it('leads on to the cards that teach it, in the private message', async () => {
    const again = await person('juno').presses(stage.newest(), right());
    const button = /\( ([^)]+) \) {2}/.exec(again.text)?.[1] ?? '';
    const card = await person('juno').presses(again, button);
    expect(card.ephemeral).toBe(true);
    expect(card.text).toContain('────────');
  });

  it('can be flagged by a form, whose text is kept', async () => {
    const answer = await person('minji').presses(stage.newest(), right());
    const form = await person('minji').presses(answer, 'Flag this question');
    expect(form.text).toMatchInlineSnapshot(`
      "▣ Flag this question
      What is wrong with it?:
      [  ]
      ( Submit )  ( Cancel )"
    `);
    const field = 'What is wrong with it?';
    const refused = await person('minji').submits(form, { [field]: ' ?! ' });
    expect(refused.text).toContain('Say in a few words what is wrong');
    const thanks = await person('minji').submits(form, { [field]: 'B is right too: **see** @everyone' });
    expect(thanks.ephemeral).toBe(true);
    expect(thanks.text).toContain('Thank you.');
    const { flags } = await stage.store.personData(person('minji').id);
    expect(flags).toMatchObject([{ post_id: post.id, text: 'B is right too: **see** @everyone' }]);
    const [line] = stage.log.filter(({ msg }) => msg === 'a question was flagged');
    expect(line).toMatchObject({ question: post.questionId, flag: 'B is right too: **see** @everyone' });
    expect(JSON.stringify(line)).not.toContain(person('minji').id);
  });

  it('at closing, the message shows the answer and how many chose what', async () => {
    const before = asItWas(stage.newest());
    await stage.moveTo(CLOSING);
    expect(stage.newest().id).toBe(before.id);
    expect(stage.newest().text).toMatchInlineSnapshot(`
      "Daily question, Friday 20 November 2026 · Campaigns and battles · easy, 10 points
      How did the Battle of Chosin Reservoir end for the encircled US Marines?
      A They were freed by South Korean guerrillas
      \`██████░░░░░░\` 1 (50%)
      B They broke through to the Yalu
      \`░░░░░░░░░░░░\` 0 (0%)
      C They surrendered after a two-week siege
      \`░░░░░░░░░░░░\` 0 (0%)
      D They fought their way out to the coast · right
      \`██████░░░░░░\` 1 (50%)
      ( A · off )  ( B · off )  ( C · off )  ( D · off )
      Closed. 2 people answered, 1 of them right.
      The Marines broke the encirclement and withdrew fighting to the coast. On the way they destroyed large parts of several Chinese divisions. [1]
      They were then taken off by sea from Hungnam, which was cleared by 24 December 1950. [2]
      ────────
      [1] Intervention essay, “Chinese Military Intervention and Major Battles” · [2] Editor’s note, from Mossman 1990
      ( Battle of Chosin Reservoir )  ( US Marines )  ( Flag this question )"
    `);
  });
});

describe('a question whose result is told at closing', () => {
  beforeAll(() => postFridays({ reveal: 'at close' }));
  afterAll(() => stage.close());

  it('only confirms the answer, right or wrong', async () => {
    const answer = await person('minji').presses(stage.newest(), right());
    expect(answer.text).toMatchInlineSnapshot(`
      "Your answer is in:
      D They fought their way out to the coast
      The result comes when the question closes, 2026-11-20 07:30 UTC.
      ( Flag this question )
      (only you can see this)"
    `);
    const again = await person('minji').presses(stage.newest(), wrong());
    expect(again.text).toContain('You answered this before, and the first answer counts:');
    expect(again.text).not.toMatch(/\bright\b/i);
  });

  it('fault 10: tells it to whoever presses the old buttons after closing', async () => {
    const old = stage.newest();
    const press = rawPress(`1|answer|${post.id}|${post.right}`);
    await stage.moveTo(CLOSING);
    expect(old.text).toContain('Closed. 1 person answered, 1 of them right.');
    const minji = await person('minji').sendsRaw(press);
    expect(minji.ephemeral).toBe(true);
    expect(minji.text).toMatch(/^This question has closed\. You answered [A-D] in time\. \+10 points/);
    const juno = await person('juno').sendsRaw(press);
    expect(juno.ephemeral).toBe(true);
    expect(juno.text).toMatch(/^This question has closed, so this answer scores nothing\./);
    expect((await stage.store.score(post.guildId, person('juno').id)).answered).toBe(0);
  });
});

describe('scores and boards', () => {
  beforeAll(async () => {
    await postFridays();
    await person('minji').presses(stage.newest(), right());
    await person('juno').presses(stage.newest(), right());
    await person('mr-kim').presses(stage.newest(), wrong());
    await stage.moveTo(HALF_PAST + DAY);
    post = await stage.lastPost(schedule);
    await person('minji').presses(stage.newest(), wrong());
    await person('juno').presses(stage.newest(), right());
  });
  afterAll(() => stage.close());

  it('/leaderboard ranks everybody, and names the asker’s place', async () => {
    const board = await person('minji').runs('/leaderboard');
    expect(board.ephemeral).toBe(false);
    expect(board.text).toMatchInlineSnapshot(`
      "Leaderboard: all time
      Every daily question in this server · 3 people
      Points · right of answered
      1 · juno · 21 points · 2 of 2
      2 · minji · 10 points · 1 of 2
      3 · mr-kim · 0 points · 0 of 1
      minji, who asked: place 2 of 3 · 10 points · 1 of 2 right
      ( Today )  ( This week )  ( This month )  ( All time · off )"
    `);
    const today = await person('minji').presses(board, 'Today');
    expect(today.kind).toBe('update');
    expect(today.text).toMatchInlineSnapshot(`
      "Leaderboard: today
      Friday 20 November 2026 · time in UTC · 2 people
      Points · right of answered
      1 · juno · 11 points · 1 of 1
      2 · minji · 0 points · 0 of 1
      minji, who asked: place 2 of 2 · 0 points · 0 of 1 right
      ( Today · off )  ( This week )  ( This month )  ( All time )"
    `);
    const theirs = await person('ms-park').presses(board, 'All time');
    expect(theirs.kind).toBe('reply');
    expect(theirs.ephemeral).toBe(true);
    expect(theirs.text).toContain('You are not on this board yet');
  });

  it('/leaderboard period:term says kindly that there is none yet', async () => {
    const answer = await person('minji').runs('/leaderboard', { period: 'This term' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('No class here has a term yet; teachers set them with');
  });

  it('/score is one’s own, in private', async () => {
    const score = await person('minji').runs('/score');
    expect(score.ephemeral).toBe(true);
    expect(score.text).toMatchInlineSnapshot(`
      "Your score
      10 points · 1 of 2 right (50%)
      Streak: 2 days · best: 2 days
      By topic
      Campaigns and battles: 1 of 2 right (50%)
      Last answers
      Wrong, 0 · 21 November 2026
      On which day did Chinese troops first attack South Korean forces in…
      Right, +10 · 20 November 2026
      How did the Battle of Chosin Reservoir end for the encircled US…
      (only you can see this)"
    `);
    const teachers = await person('ms-park').runs('/score', { member: 'juno' });
    expect(teachers.text.split('\n').slice(0, 2)).toEqual([
      'Score of juno',
      '21 points · 2 of 2 right (100%)',
    ]);
    expect((await person('ms-park').runs('/score')).text).toContain('not answered a daily question here yet');
  });

  it('/privacy hide makes a name Anonymous to all others, and nobody is given away', async () => {
    const hidden = await person('juno').runs('/privacy hide');
    expect(hidden.text).toMatchInlineSnapshot(`
      "You are Anonymous now on the boards of this server. You still see yourself, and your points go on counting. Teachers can look up the score of any member.
      ( Show my name again )
      (only you can see this)"
    `);
    const board = await person('minji').runs('/leaderboard');
    expect(board.text).toContain('1 · Anonymous · 21 points');
    expect(board.text).not.toContain('juno');
    const own = await person('juno').runs('/leaderboard');
    expect(own.ephemeral).toBe(true);
    expect(own.text).toContain('1 · juno · 21 points');
    expect(own.text).toContain('Others see you as Anonymous.');
    expect((await person('juno').presses(own, 'Today')).ephemeral).toBe(true);
    const back = await person('juno').presses(hidden, 'Show my name again');
    expect(back.text).toContain('Your name is shown again');
    const shown = await person('juno').runs('/leaderboard');
    expect(shown.ephemeral).toBe(false);
    await person('juno').runs('/privacy hide');
    // The board that all see stays as it is; the page comes in private.
    const page = await person('juno').presses(shown, 'Today');
    expect(page.kind).toBe('reply');
    expect(page.ephemeral).toBe(true);
  });

  it('/privacy show and export', async () => {
    const show = await person('minji').runs('/privacy show');
    expect(show.text).toMatchInlineSnapshot(`
      "Your data
      Yalu stores this about you, in all servers together:
      • 1 server: your name there as last seen, your streak, and whether you hide
      • 2 answers: what you chose and when, and the points for it
      • 5 sums: your points by day, week, month and in all, for the leaderboards
      It never reads or keeps your messages. Names are those last seen when you answered.
      \`/privacy export\` gives you all of it as a file · \`/privacy hide\` makes you Anonymous on boards · \`/privacy delete\` erases it
      (only you can see this)"
    `);
    const file = await person('minji').runs('/privacy export');
    expect(file.ephemeral).toBe(true);
    expect(file.text).toContain('[file: yalu-my-data.json]');
    const stored = [...stage.discord.world.files.values()].find(({ name }) => name === 'yalu-my-data.json');
    const data = JSON.parse(new TextDecoder().decode(stored?.bytes));
    expect(data).toEqual(await stage.store.personData(person('minji').id));
  });

  it('/privacy delete asks, then erases one person and nobody else', async () => {
    const asked = await person('minji').runs('/privacy delete');
    expect(asked.text).toMatchInlineSnapshot(`
      "Erase everything about you?
      Your answers, points, streaks, notes and places in classes go, in every server, and can’t be brought back. The totals of others do not change. \`/privacy export\` gives you a copy first.
      ( Erase everything about me )  ( Keep it )
      (only you can see this)"
    `);
    expect((await person('minji').presses(asked, 'Keep it')).text).toContain('Nothing was erased.');
    expect((await person('minji').runs('/score')).text).toContain('10 points');
    const others = await stage.store.tally(post.id);
    const again = await person('minji').runs('/privacy delete');
    const erased = await person('minji').presses(again, 'Erase everything about me');
    expect(erased.text).toContain('Yalu stores nothing about you any more.');
    expect((await person('minji').runs('/privacy show')).text).toContain('Yalu stores nothing about you.');
    const board = await person('ms-park').runs('/leaderboard');
    expect(board.text).toContain('1 · Anonymous · 21 points');
    expect(board.text).toContain('2 · mr-kim · 0 points');
    expect(board.text).not.toContain('minji');
    expect((await stage.store.tally(post.id)).reduce((a, b) => a + b)).toBe(
      others.reduce((a, b) => a + b) - 1,
    );
    expect(await stage.store.checkSummaries()).toEqual([]);
  });
});

describe('a forged press', () => {
  beforeAll(() => postFridays());
  afterAll(() => stage.close());

  it.each([
    ['on a post that is not there', '999999'],
    ['on no number', 'NaN'],
    ['on a number beyond all posts', '99999999999999999999'],
    ['on an injected one', '1 OR 1=1'],
  ])('%s is refused in private', async (_, id) => {
    const answer = await person('minji').sendsRaw(rawPress(`1|answer|${id}|0`));
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('not one of this server’s');
    const flag = await person('minji').sendsRaw(rawPress(`1|flag|${id}`));
    expect(flag.text).toContain('not one of this server’s');
  });

  it.each(['4', '-1', '1.5', '', '__proto__'])('for the choice %j is refused', async (choice) => {
    const answer = await person('minji').sendsRaw(rawPress(`1|answer|${post.id}|${choice}`));
    expect(answer.ephemeral).toBe(true);
    expect(await stage.store.tally(post.id)).toEqual([0, 0, 0, 0]);
  });

  it('from another server, or from direct messages, does not count', async () => {
    const press = rawPress(`1|answer|${post.id}|${post.right}`);
    const elsewhere = await person('minji').sendsRaw({ ...press, in: 'lobby' });
    expect(elsewhere.text).toContain('not one of this server’s');
    const dm = await person('minji').sendsRaw({ ...press, in: 'dm' });
    expect(dm.text).toContain('works only in a server');
    const flag = await person('minji').sendsRaw({ ...rawPress(`1|flag|${post.id}`), in: 'lobby' });
    expect(flag.text).toContain('not one of this server’s');
    expect(await stage.store.tally(post.id)).toEqual([0, 0, 0, 0]);
  });
});

describe('a question whose schedule is removed while it is open', () => {
  beforeAll(() => postFridays());
  afterAll(() => stage.close());

  it('still takes answers, tells what it was to tell, and closes in its time', async () => {
    const asked = await person('ms-park').runs('/daily remove');
    await person('ms-park').presses(asked, 'Remove schedule 1');
    const answer = await person('minji').presses(stage.newest(), right());
    expect(answer.text).toContain('Right! +10 points.');
    await stage.moveTo(CLOSING);
    expect(stage.newest().text).toContain('Closed. 1 person answered, 1 of them right.');
    expect((await person('minji').runs('/score')).text).toContain('10 points');
  });
});

describe('somebody who has left the server', () => {
  beforeAll(() => postFridays());
  afterAll(() => stage.close());

  it('stays on the board by the name last seen, and breaks nothing with a press on its way', async () => {
    await person('juno').presses(stage.newest(), right());
    findGuild(stage.discord.world, 'Study server').members.delete(person('juno').id);
    const late = await person('juno').sendsRaw(rawPress(`1|answer|${post.id}|${post.right}`));
    expect(late.text).toContain('You answered this before');
    const board = await person('minji').runs('/leaderboard');
    expect(board.text).toContain('1 · juno · 10 points');
  });
});

describe('faults', () => {
  beforeEach(() => postFridays());
  afterEach(() => stage.close());

  const callbacks = () => stage.discord.requests.filter(({ path }) => path.includes('/callback')).length;
  const CALLBACK = 'POST /interactions/:id/:token/callback';

  it('fault 8: the same interaction twice is one answer and one acknowledgement', async () => {
    const { events } = stage.discord.world;
    events.once('dispatch', (event) => events.emit('dispatch', event));
    const answer = await person('minji').presses(stage.newest(), right());
    expect(answer.text).toContain('Right!');
    await stage.bot.stop();
    expect(callbacks()).toBe(1);
  });

  it('fault 9: fifty presses at once are one answer, and each is answered', async () => {
    const presses = Array.from({ length: 50 }, (_, index) =>
      person('minji').presses(stage.newest(), letter(index)),
    );
    const answers = await Promise.all(presses);
    expect(answers.every(({ ephemeral }) => ephemeral)).toBe(true);
    expect(answers.filter(({ text }) => !text.includes('You answered this before'))).toHaveLength(1);
    expect((await stage.store.tally(post.id)).reduce((sum, number) => sum + number)).toBe(1);
    expect((await stage.store.score(post.guildId, person('minji').id)).answered).toBe(1);
  });

  // Below 0 the closing begins first, above 0 the press; the number is how long before, in turns of the event loop.
  it.each([-60, -30, -15, -8, -4, -2, -1, 0, 1, 2, 4, 8])(
    'fault 11: a press racing the closing counts and shows, or neither (%i)',
    async (lead) => {
      const shown = stage.newest();
      const answerId = `1|answer|${post.id}|${post.right}`;
      const raw = rawPress(answerId);
      const turns = async () => {
        for (let turn = 0; turn < Math.abs(lead); turn += 1) await new Promise(setImmediate);
      };
      const close = () => stage.bot.runDueJobs(CLOSING);
      const press = () => person('minji').sendsRaw(raw);
      const closing = lead < 0 ? close() : turns().then(close);
      const [answer] = await Promise.all([lead < 0 ? turns().then(press) : press(), closing]);
      const score = await stage.store.score(post.guildId, person('minji').id);
      const counted = answer.text.includes('+10 points');
      expect(answer.text.includes('scores nothing')).toBe(!counted);
      expect(score.points).toBe(counted ? 10 : 0);
      expect(shown.text).toContain(
        counted ? '1 person answered, 1 of them right.' : 'Nobody answered this time.',
      );
    },
  );

  it.each([
    ['fault 12', 404, 10_062, 'Unknown interaction'],
    ['fault 13', 400, 40_060, 'Interaction has already been acknowledged.'],
  ])(
    '%s: an acknowledgement answered %i %i keeps the answer, and is logged once',
    async (_, status, code, message) => {
      const fault = { kind: 'answer', status, body: { code, message }, when: 'after' } as const;
      stage.discord.faults.inject(CALLBACK, fault);
      await person('minji').presses(stage.newest(), right());
      const again = await person('minji').presses(stage.newest(), wrong());
      expect(again.text).toContain(`You answered this before: ${right()}.`);
      const logged = stage.log.filter(({ level }) => level >= 40);
      expect(logged).toMatchObject([{ code, msg: 'acknowledgement came too late or twice' }]);
    },
  );
});

describe('fault 25: a database that can’t be written, as on a full disk', () => {
  let store: Store;
  let full = false;
  let lost = false;
  beforeAll(async () => {
    store = await openStore(':memory:');
    const refuse = () => Promise.reject(new StoreError('full', new Error('disk full'), 'SQLITE_FULL'));
    const failing: Store = {
      ...store,
      recordAnswer: (press) => (full ? refuse() : store.recordAnswer(press)),
      class: (id) => (lost ? refuse() : store.class(id)),
      setHidden: (...args) => (full ? refuse() : store.setHidden(...args)),
      flagQuestion: (flag) => (full ? refuse() : store.flagQuestion(flag)),
    };
    stage = await setDailyStage({ store: failing });
    stage = { ...stage, store };
    const teacher = stage.discord.person('ms-park');
    await teacher.runs('/class create', { name: '7B' });
    const setUp = { channel: 'study', time: '08:30', timezone: 'Asia/Seoul', class: '7B' };
    expect((await teacher.runs('/daily setup', setUp)).text).toContain('is set up');
    await stage.moveTo(HALF_PAST);
    const [made] = await store.schedules(stage.discord.world.channels.values().next().value?.guildId ?? '');
    if (made === undefined) throw new Error('there is no schedule');
    post = (await store.recentPosts(made.id, 1))[0] ?? post;
  });
  afterAll(async () => {
    await stage.close();
    await store.close();
  });

  it('acknowledges nothing as saved, says so in private, and goes on when there is room again', async () => {
    full = true;
    const refused = await person('minji').presses(stage.newest(), right());
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toMatch(/^That was not saved\. .*nothing was changed/);
    expect(refused.text).toMatch(/reference [0-9A-F]{6}/);
    expect(refused.text).not.toMatch(/right!|points|disk|SQLITE/i);
    expect((await person('minji').runs('/privacy hide')).text).toContain('nothing was changed');
    expect(await store.tally(post.id)).toEqual([0, 0, 0, 0]);
    full = false;
    const answer = await person('minji').presses(stage.newest(), right());
    expect(answer.text).toContain('Right!');
  });

  it('never calls an answer unsaved that is saved', async () => {
    lost = true;
    const answer = await person('juno').presses(stage.newest(), wrong());
    expect(answer.text).toContain('This was practice: the question belongs to a class');
    lost = false;
    expect((await person('juno').presses(stage.newest(), right())).text).toContain(
      'You answered this before',
    );
  });
});
