import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wireChannel } from '../../src/playground/wire.js';
import { findChannel, findGuild } from '../../src/playground/world.js';
import { DAY, type DailyStage, FRIDAY, HOUR, MINUTE, setDailyStage } from './daily-stage.js';

/** What teachers do with `/daily` and `/settings`, over the local Discord with the real bot. */

let stage: DailyStage;
/** The server, whose id is that of its role @everyone too. */
const study = () => findGuild(stage.discord.world, 'Study server');

describe('a teacher sets up a question a day', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
  });
  afterAll(() => stage.close());

  it('/daily setup says what is set up, and when it posts', async () => {
    const answer = await stage.discord.person('ms-park').runs('/daily setup', {
      channel: 'study',
      time: '8.30',
      timezone: 'seoul',
      days: 'weekdays',
      'open-for': '8 hours',
    });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is set up.
      08:30 (Asia/Seoul), Mon to Fri
      all topics · every difficulty · open for 8 hours · result at once
      Next questions
      • 2026-11-19 23:30 UTC (Fri 20 Nov, 08:30 in Asia/Seoul)
      • 2026-11-22 23:30 UTC (Mon 23 Nov, 08:30 in Asia/Seoul)
      • 2026-11-23 23:30 UTC (Tue 24 Nov, 08:30 in Asia/Seoul)
      Leaderboards in this server follow Asia/Seoul from now on too; \`/settings\` changes that.
      \`/daily preview\` shows you the first question, \`/daily now\` posts it at once.
      (only you can see this)"
    `);
  });

  it('the same channel and time again change it; what is left out stays', async () => {
    const answer = await stage.discord.person('ms-park').runs('/daily setup', {
      channel: 'study',
      time: '08:30',
      topics: 'battles, china decides',
      difficulty: 'Hard: 20 points',
      reveal: 'At close',
    });
    expect(answer.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is changed.
      08:30 (Asia/Seoul), Mon to Fri
      Campaigns and battles, China decides · only hard · open for 8 hours · result at closing
      Next questions
      • 2026-11-19 23:30 UTC (Fri 20 Nov, 08:30 in Asia/Seoul)
      • 2026-11-22 23:30 UTC (Mon 23 Nov, 08:30 in Asia/Seoul)
      • 2026-11-23 23:30 UTC (Tue 24 Nov, 08:30 in Asia/Seoul)
      Only 2 questions fit: after 2 posts they come back.
      (only you can see this)"
    `);
  });

  it('another time makes another schedule, and asks whether that was meant', async () => {
    const teacher = stage.discord.person('ms-park');
    const answer = await teacher.runs('/daily setup', { channel: 'study', time: '4pm', days: 'sat, sun' });
    expect(answer.text).toMatchInlineSnapshot(`
      "Schedule 2 · #channel is set up.
      16:00 (Asia/Seoul), Sat, Sun
      all topics · every difficulty · open for 24 hours · result at once
      Next questions
      • 2026-11-21 07:00 UTC (Sat 21 Nov, 16:00 in Asia/Seoul)
      • 2026-11-22 07:00 UTC (Sun 22 Nov, 16:00 in Asia/Seoul)
      • 2026-11-28 07:00 UTC (Sat 28 Nov, 16:00 in Asia/Seoul)
      There are other schedules too. Did you mean to change one of them, not to have both?
      [ Change this one instead… ▾ ]
      (only you can see this)"
    `);
    const changed = await teacher.chooses(
      answer,
      'Change this one instead…',
      '1: 08:30 (Asia/Seoul), Mon to Fri',
    );
    expect(changed.kind).toBe('update');
    expect(changed.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is changed.
      16:00 (Asia/Seoul), Sat, Sun
      Campaigns and battles, China decides · only hard · open for 8 hours · result at closing
      Next questions
      • 2026-11-21 07:00 UTC (Sat 21 Nov, 16:00 in Asia/Seoul)
      • 2026-11-22 07:00 UTC (Sun 22 Nov, 16:00 in Asia/Seoul)
      • 2026-11-28 07:00 UTC (Sat 28 Nov, 16:00 in Asia/Seoul)
      (only you can see this)"
    `);
    const again = await teacher.runs('/daily status');
    expect(again.text).not.toContain('Schedule 2');
  });

  it('/daily preview shows the next question to the teacher alone', async () => {
    const answer = await stage.discord.person('ms-park').runs('/daily preview');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatch(/^Preview: only you see this\. It is posted 2026-11-2\d \d\d:\d\d UTC\./);
    expect(answer.text).toContain('· right');
  });

  it('/daily now posts it at once, once, and it is the one that was previewed', async () => {
    const teacher = stage.discord.person('ms-park');
    const preview = await teacher.runs('/daily preview');
    const stem = preview.text.split('\n')[2] ?? '';
    const answer = await teacher.runs('/daily now');
    expect(answer.text).toMatchInlineSnapshot(`
      "Today’s question is on its way to #channel. It counts as the one for today.
      (only you can see this)"
    `);
    await stage.moveTo(FRIDAY + 1_000);
    expect(stage.newest().text).toContain(stem);
    const again = await teacher.runs('/daily now');
    expect(again.ephemeral).toBe(true);
    expect(again.text).toMatch(/^Today’s question is posted already: https:\/\/discord\.com\/channels\//);
    await stage.moveTo(FRIDAY + 2_000);
    expect(
      stage.discord
        .person('minji')
        .sees('study')
        .filter(({ ephemeral }) => !ephemeral),
    ).toHaveLength(1);
  });

  it('/daily status says how it stands', async () => {
    const answer = await stage.discord.person('ms-park').runs('/daily status');
    expect(answer.text).toMatchInlineSnapshot(`
      "Daily questions
      Leaderboards use the time in Asia/Seoul
      Schedule 1 · #channel
      16:00 (Asia/Seoul), Sat, Sun
      Next: 2026-11-21 07:00 UTC (Sat 21 Nov, 16:00 in Asia/Seoul)
      Last: Friday 20 November 2026, open until 2026-11-20 07:00 UTC, 0 people so far
      Campaigns and battles, China decides · only hard · open for 8 hours · result at closing · 1 of 2 questions left before one comes back
      (only you can see this)"
    `);
  });

  it('/daily pause and /daily resume', async () => {
    const teacher = stage.discord.person('ms-park');
    const paused = await teacher.runs('/daily pause', { until: '8 January' });
    expect(paused.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel is paused, up to and including 8 January 2027.
      Next question: 2027-01-09 07:00 UTC (Sat 9 Jan, 16:00 in Asia/Seoul)
      Paused days break nobody’s streak. \`/daily resume\` ends the pause at any time.
      (only you can see this)"
    `);
    expect((await teacher.runs('/daily status')).text).toContain(
      'Resting: paused, up to and including 8 January 2027',
    );
    const resumed = await teacher.runs('/daily resume', { schedule: '1' });
    expect(resumed.text).toMatchInlineSnapshot(`
      "Schedule 1 · #channel goes on.
      Next question: 2026-11-21 07:00 UTC (Sat 21 Nov, 16:00 in Asia/Seoul)
      (only you can see this)"
    `);
    const again = await teacher.runs('/daily resume');
    expect(again.text).toMatch(/^Schedule 1 is not paused\. Its next question comes /);
    const open = await teacher.runs('/daily pause');
    expect(open.text).toContain('paused until you resume it');
    await teacher.runs('/daily resume');
  });

  it('/daily remove asks first', async () => {
    const teacher = stage.discord.person('ms-park');
    const asked = await teacher.runs('/daily remove');
    expect(asked.text).toMatchInlineSnapshot(`
      "Remove this schedule?
      Schedule 1 · #channel
      16:00 (Asia/Seoul), Sat, Sun
      Scores and streaks stay as they are. A question that is open now stays open until it closes.
      ( Remove schedule 1 )  ( Keep it )
      (only you can see this)"
    `);
    expect((await teacher.presses(asked, 'Keep it')).text).toContain('Nothing was removed.');
    expect((await teacher.runs('/daily status')).text).toContain('Schedule 1');
    const asked2 = await teacher.runs('/daily remove');
    const removed = await teacher.presses(asked2, 'Remove schedule 1');
    expect(removed.kind).toBe('update');
    expect(removed.text).toMatchInlineSnapshot(`
      "Schedule 1 is removed: 16:00 (Asia/Seoul), Sat, Sun. All scores are kept.
      (only you can see this)"
    `);
    expect((await teacher.runs('/daily status')).text).toContain('None yet.');
  });

  it('/help explains it', async () => {
    const help = await stage.discord.person('minji').runs('/help', { command: 'daily' });
    expect(help.text).toContain('`/daily pause` No questions for a while');
    expect(help.text).toContain('Options: `schedule`, `until`');
  });

  it('/settings shows and changes the teacher role and the zone', async () => {
    const teacher = stage.discord.person('ms-park');
    expect((await teacher.runs('/settings')).text).toMatchInlineSnapshot(`
      "Settings of this server
      Teachers: people with Manage Server
      Time zone: Asia/Seoul (now Fri 20 Nov, 08:00)
      Leaderboards begin their days, weeks and months by this zone, and new daily questions use it. Schedules that exist keep theirs. To change something: \`/settings teacher-role:… timezone:…\`
      (only you can see this)"
    `);
    const changed = await teacher.runs('/settings', { 'teacher-role': 'staff', timezone: 'Europe/London' });
    expect(changed.text).toContain('Time zone: Europe/London (now Thu 19 Nov, 23:00)');
    const everyone = await teacher.runs('/settings', { 'teacher-role': study().id }, { unchecked: true });
    expect(everyone.text).toContain('every student would be a teacher');
    const cleared = await teacher.presses(changed, 'No teacher role');
    expect(cleared.text).toContain('Teachers: people with Manage Server\n');
  });
});

const BAD_TEXTS = [
  '',
  '   ',
  '8'.repeat(6_000),
  '?!.,;:-_()[]{}"\'`~@#$%^&*+=|\\/<>',
  '\u0000\u0007\u001b[31m',
  '\u202e\u2066\u200b',
  '@everyone <@123456789012345678>',
  '**bold** ||x|| [link](https://example.org)',
  '🎖️🇰🇷',
  'DROP TABLE schedules; --',
];

describe('what a teacher types', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
  });
  afterAll(() => stage.close());

  const setup = async (options: Record<string, string>) => {
    const teacher = stage.discord.person('ms-park');
    const answer = await teacher.runs('/daily setup', { channel: 'study', time: '08:30', ...options });
    expect(answer.ephemeral).toBe(true);
    return answer.text;
  };

  it.each([
    [{ time: '25:99' }, '“25:99” is not a time of day. Write it like 08:30'],
    [{ time: '8' }, 'Write it like 08:30, 8.30am or 20h.'],
    [{ time: 'in the morning' }, 'Write it like 08:30'],
    [{ timezone: 'Asia/Soul' }, 'Did you mean Asia/Seoul?'],
    [{ timezone: 'Narnia' }, 'There is no time zone called “Narnia”. Write it like Asia/Seoul'],
    [{ days: 'none' }, 'names no days of the week. Write them like “weekdays”'],
    [{ days: ', ,' }, 'names no days of the week'],
    [{ topics: 'submarines' }, 'There is no topic called “submarines”. The topics are'],
    [{ 'open-for': '3' }, 'Write it like “8 hours”'],
    [{ 'open-for': '9 minutes' }, 'from 10 minutes to 7 days'],
    [{ 'open-for': '8 days' }, 'from 10 minutes to 7 days'],
    [{ 'open-for': '5 moons' }, 'Write it like “8 hours”'],
    [{ timezone: '@everyone **x**' }, 'There is no time zone called “'],
  ])('%j is refused with an example, and nothing is made', async (options, words) => {
    const text = (await setup(options)).replaceAll('`', '');
    expect(text).toContain(words);
    expect(await stage.store.schedules(study().id)).toEqual([]);
  });

  it.each(['time', 'timezone', 'days', 'topics', 'open-for'])(
    'no text in %s breaks anything, pings or is shown as more than text',
    async (option) => {
      for (const text of BAD_TEXTS) {
        const given = { channel: 'study', time: '08:30', [option]: text };
        const answer = await stage.discord.person('ms-park').runs('/daily setup', given, { unchecked: true });
        expect(answer.ephemeral).toBe(true);
        expect(answer.text).not.toMatch(/is set up|went wrong|[\u202a-\u202e\u200b]/);
        expect(answer.message.mentions).toEqual([]);
        expect(answer.text.length).toBeLessThan(1_000);
      }
    },
  );

  it('an unclear schedule or day is asked for again', async () => {
    const teacher = stage.discord.person('ms-park');
    expect((await teacher.runs('/daily pause')).text).toContain('There is no schedule yet.');
    await setup({ timezone: 'Asia/Seoul' });
    await setup({ time: '09:00' });
    expect((await teacher.runs('/daily pause')).text).toMatchInlineSnapshot(`
      "Which schedule? Give its number, such as \`schedule:1\`.
      1 · #channel · 08:30 (Asia/Seoul), every day
      2 · #channel · 09:00 (Asia/Seoul), every day
      (only you can see this)"
    `);
    expect((await teacher.runs('/daily now', { schedule: '7' })).text).toContain(
      'no schedule of that number',
    );
    const pause = (until: string) => teacher.runs('/daily pause', { schedule: '1', until });
    expect((await pause('1 May 2020')).text).toContain('“1 May 2020” is over.');
    expect((await pause('Christmas')).text).toContain('such as “8 January” or “2027-01-08”');
    expect((await pause('31 February')).text).toContain('is not a day');
  });

  it('is completed while it is typed', async () => {
    const teacher = stage.discord.person('ms-park');
    const completes = async (focused: string, typed: string, command = '/daily setup') =>
      (await teacher.completes(command, focused, typed)).map(({ value }) => value);
    expect((await completes('timezone', 'seo'))[0]).toBe('Asia/Seoul');
    expect(await completes('days', 'week')).toEqual(['weekdays', 'weekends']);
    expect(await completes('open-for', '')).toContain('8 hours');
    expect(await completes('topics', '')).toContain('all');
    expect(await completes('topics', 'battles, chi')).toEqual(['battles, decision']);
    expect(await completes('schedule', '', '/daily pause')).toEqual(['1', '2']);
    expect((await teacher.completes('/settings', 'timezone', 'Lond')).map(({ value }) => value)).toContain(
      'Europe/London',
    );
  });

  it('no more than ten schedules fit a server', async () => {
    for (const hour of ['10', '11', '12', '13', '14', '15', '16', '17']) await setup({ time: `${hour}:00` });
    expect(await setup({ time: '18:00' })).toMatch(/^This server has 10 schedules, and that is the most\./);
    expect(await setup({ time: '10:00', difficulty: 'Hard: 20 points' })).toContain('is changed');
    const teacher = stage.discord.person('ms-park');
    const first = await teacher.runs('/daily status');
    expect(first.text).toContain('page 1 of 4');
    const next = await teacher.presses(first, 'Next');
    expect(next.kind).toBe('update');
    expect(next.text).toContain('page 2 of 4');
  });
});

describe('the channel', () => {
  beforeEach(async () => {
    stage = await setDailyStage();
  });
  afterEach(() => stage.close());

  const setup = (options: Record<string, string> = {}) =>
    stage.discord
      .person('ms-park')
      .runs('/daily setup', { channel: 'general', time: '08:30', ...options }, { in: 'study' });

  it('is checked at once, and what is missing is named', async () => {
    stage.discord.somebody.deniesBot('general', ['SendMessages', 'AttachFiles']);
    const refused = await setup();
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toMatchInlineSnapshot(`
      "Yalu can’t post in #channel yet. It needs:
      • Send Messages
      • Attach Files
      Give it these in the channel’s settings, under Permissions, then use the command again. Nothing was changed.
      (only you can see this)"
    `);
    stage.discord.somebody.deniesBot('general', ['ViewChannel']);
    expect((await setup()).text).toContain('• View Channel');
    stage.discord.somebody.allowsBot('general');
    const made = await setup();
    expect(made.text).toContain('is set up.');
    expect(made.text).toContain('Is UTC not your time zone? Give the same channel and time again');
  });

  it('must let the bot mention a role that not everybody may mention', async () => {
    const refused = await setup({ ping: 'staff' });
    expect(refused.text).toContain(
      '• Mention @everyone, @here and All Roles (or make the role mentionable)\n',
    );
    expect((await setup({ ping: study().id })).text).toContain('never everyone');
  });

  const allowMention = () => {
    const { world } = stage.discord;
    const channel = findChannel(world, 'general');
    const allow = PermissionFlagsBits.MentionEveryone;
    channel.overwrites.set(world.bot.id, { type: 'member', allow, deny: 0n });
    const data = wireChannel(world, channel);
    world.events.emit('dispatch', { name: 'CHANNEL_UPDATE', data, intent: GatewayIntentBits.Guilds });
  };

  it('is pinged with one role, and no more once that is stopped', async () => {
    allowMention();
    const saved = await setup({ ping: 'staff', timezone: 'Asia/Seoul' });
    expect(saved.text).toContain('pings @someone');
    await stage.moveTo(FRIDAY + 30 * MINUTE);
    const role = [...study().roles.values()].find(({ name }) => name === 'staff');
    expect(stage.newest('general').message.mention_roles).toEqual([role?.id]);
    const stopped = await stage.discord.person('ms-park').presses(saved, 'Stop the ping');
    expect(stopped.text).not.toContain('pings');
    await stage.moveTo(FRIDAY + DAY + 30 * MINUTE);
    expect(stage.newest('general').text).toContain('Saturday 21 November 2026');
    expect(stage.newest('general').message.mention_roles).toEqual([]);
  });

  it('goes on with the next date when the ping of a stopped schedule is stopped', async () => {
    allowMention();
    const saved = await setup({ ping: 'staff', timezone: 'Asia/Seoul' });
    const [schedule] = await stage.store.schedules(study().id);
    await stage.store.suspendSchedule(schedule?.id ?? -1, 'The channel is gone.');
    await stage.moveTo(FRIDAY + 3 * DAY);
    await stage.discord.person('ms-park').presses(saved, 'Stop the ping');
    await stage.moveTo(FRIDAY + 3 * DAY + 1);
    expect(await stage.store.recentPosts(schedule?.id ?? -1, 5)).toEqual([]);
    expect((await stage.store.schedules(study().id))[0]).toMatchObject({
      state: 'active',
      next: { date: '2026-11-23' },
    });
  });

  it('gets at most one question a date, also when the time zone changes in between', async () => {
    await setup({ timezone: 'Asia/Seoul' });
    await stage.moveTo(FRIDAY + 30 * MINUTE);
    // In New York it is still Thursday evening: Friday, 08:30 comes once more.
    const changed = await setup({ timezone: 'America/New_York' });
    expect(changed.text).toContain(
      'Next questions\n• 2026-11-21 13:30 UTC (Sat 21 Nov, 08:30 in America/New_York)',
    );
  });

  it('must be one of this server’s', async () => {
    const elsewhere = findChannel(stage.discord.world, 'lobby').id;
    const answer = await stage.discord
      .person('ms-park')
      .runs('/daily setup', { channel: elsewhere, time: '08:30' }, { unchecked: true });
    expect(answer.text).toContain('does not know that channel');
  });

  it('that is lost stops the schedule, until it is mended and resumed', async () => {
    await stage.schedule();
    stage.discord.somebody.deniesBot('study', ['SendMessages']);
    await stage.moveTo(FRIDAY + 30 * MINUTE);
    const teacher = stage.discord.person('ms-park');
    const status = await teacher.runs('/daily status', {}, { in: 'general' });
    expect(status.text).toContain('Stopped: ');
    expect(teacher.sees('dm').at(-1)?.text).toContain('could not be posted');
    const now = await teacher.runs('/daily now', {}, { in: 'general' });
    expect(now.text).toContain('Send Messages');
    stage.discord.somebody.allowsBot('study');
    expect((await teacher.runs('/daily now')).text).toContain('Start it again first');
    const resumed = await teacher.runs('/daily resume');
    expect(resumed.text).toContain('goes on.\nNext question: 2026-11-20 23:30 UTC');
  });
});

describe('who may do what', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
    await stage.schedule();
    await stage.moveTo(FRIDAY + HOUR);
  });
  afterAll(() => stage.close());

  const TEACHERS_ONLY: readonly [string, Record<string, string>][] = [
    ['/daily setup', { channel: 'general', time: '07:00' }],
    ['/daily status', {}],
    ['/daily pause', {}],
    ['/daily resume', {}],
    ['/daily now', {}],
    ['/daily preview', {}],
    ['/daily remove', {}],
    ['/settings', {}],
    ['/settings', { timezone: 'UTC' }],
    ['/score', { member: 'minji' }],
  ];

  it.each(TEACHERS_ONLY)(
    '%s %j is for teachers: refused to a student in private',
    async (command, options) => {
      const answer = await stage.discord.person('juno').runs(command, options);
      expect(answer.ephemeral).toBe(true);
      expect(answer.text).toMatch(/^Only teachers can /);
      const kim = await stage.discord.person('mr-kim').runs(command, options);
      expect(kim.text).toMatch(/^Only teachers can /);
    },
  );

  it('the teacher role and Manage Server each make a teacher, from the next call on', async () => {
    const park = stage.discord.person('ms-park');
    const kim = stage.discord.person('mr-kim');
    const settings = await park.runs('/settings', { 'teacher-role': 'staff' });
    for (const [command, options] of TEACHERS_ONLY) {
      for (const teacher of [park, kim]) {
        expect((await teacher.runs(command, options)).text).not.toContain('Only teachers');
      }
      const student = await stage.discord
        .person('minji')
        .runs(command, command === '/score' ? { member: 'juno' } : options);
      expect(student.text).toMatch(/^Only teachers can /);
    }
    const status = await kim.runs('/daily status');
    const removal = await kim.runs('/daily remove', { schedule: '1' });
    await park.presses(settings, 'No teacher role');
    // What was on the screen before does not work any more.
    expect((await kim.presses(removal, 'Remove schedule 1')).text).toMatch(/^Only teachers can /);
    expect(status.text).toContain('Schedule 1');
    expect((await kim.runs('/daily status')).text).toMatch(/^Only teachers can /);
  });

  it('autocomplete tells students nothing about schedules', async () => {
    expect(await stage.discord.person('juno').completes('/daily pause', 'schedule', '')).toEqual([]);
  });

  it.each(['/daily status', '/leaderboard', '/score', '/settings', '/privacy show'])(
    '%s is not offered in direct messages, and refused when it is sent from there',
    async (command) => {
      const park = stage.discord.person('ms-park');
      await expect(park.runs(command, {}, { in: 'dm' })).rejects.toThrow();
      const [name = '', subcommand] = command.slice(1).split(' ');
      const answer = await park.sendsRaw({
        type: 2,
        in: 'dm',
        data: {
          id: '1',
          type: 1,
          name,
          options: subcommand === undefined ? [] : [{ type: 1, name: subcommand, options: [] }],
        },
      });
      expect(answer.text).toContain('works only in a server');
    },
  );

  it('a teacher of one server can’t reach another’s schedules', async () => {
    const park = stage.discord.person('ms-park');
    const removal = await park.runs('/daily remove', { schedule: '1' });
    const forged = await park.sendsRaw({
      type: 3,
      in: 'lobby',
      data: { custom_id: '1|daily-remove|1', component_type: 2 },
      message: removal.message,
    });
    expect(forged.text).toContain('This schedule is gone');
    expect((await park.runs('/daily status', {}, { in: 'lobby' })).text).toContain('None yet');
    expect((await park.runs('/daily status')).text).toContain('Schedule 1');
  });
});

describe('a day that was missed', () => {
  beforeAll(async () => {
    stage = await setDailyStage();
  });
  afterAll(() => stage.close());

  it('shows in the status, and is not posted afterwards', async () => {
    await stage.schedule();
    await stage.moveTo(FRIDAY + 12 * HOUR);
    const teacher = stage.discord.person('ms-park');
    expect((await teacher.runs('/daily status')).text).toContain('Last: Friday 20 November 2026, missed');
    expect((await teacher.runs('/daily now')).text).toContain('recorded as missed already');
    await stage.moveTo(FRIDAY + DAY + HOUR);
    expect(stage.newest().text).toContain('Saturday 21 November 2026');
  });
});
