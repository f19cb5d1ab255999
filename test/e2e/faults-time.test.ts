import { afterEach, describe, expect, it } from 'vitest';
import { upcoming } from '../../src/core/due-time.js';
import { DAY, type DailyStage, FRIDAY, HOUR, MINUTE, setDailyStage } from './daily-stage.js';

/** Clock changes and time zones, with the real bot on the local Discord: never two questions for one local date. */

let stage: DailyStage;
afterEach(() => stage.close());

const questions = () =>
  stage.discord
    .person('minji')
    .sees('study')
    .filter(({ text }) => text.includes('Daily question'));

describe('fault 23: one post for each local date that exists', () => {
  it.each([
    ['New York skips 02:30', 'America/New_York', '02:30', '2027-03-12T12:00Z', ['13', '14', '15']],
    ['New York has 01:30 twice', 'America/New_York', '01:30', '2027-11-05T12:00Z', ['06', '07', '08']],
    ['Lord Howe skips 02:15', 'Australia/Lord_Howe', '02:15', '2027-10-01T12:00Z', ['02', '03', '04']],
    ['Lord Howe has 01:45 twice', 'Australia/Lord_Howe', '01:45', '2027-04-02T12:00Z', ['03', '04', '05']],
    ['Havana skips 00:30', 'America/Havana', '00:30', '2027-03-12T12:00Z', ['13', '14', '15']],
    ['Apia skips a whole day', 'Pacific/Apia', '08:30', '2011-12-29T00:00Z', ['29', '31']],
  ])('%s', async (_, zone, time, from, days) => {
    stage = await setDailyStage();
    const begin = Date.parse(from);
    await stage.moveTo(begin);
    const schedule = await stage.schedule({ zone, time, openMinutes: 60 });
    const last = upcoming(schedule, begin, days.length).at(-1)?.dueAt ?? 0;
    for (let now = begin; now < last + HOUR; now += 30 * MINUTE) await stage.moveTo(now);
    expect(questions()).toHaveLength(days.length);
    const posts = await stage.store.recentPosts(schedule.id, 10);
    expect(posts.map(({ date }) => date.slice(-2)).reverse()).toEqual(days);
    expect(posts.map(({ messageId }) => messageId).reverse()).toEqual(questions().map(({ id }) => id));
  });
});

it('fault 24: the time zone changed during the day: at most one post for a local date', async () => {
  stage = await setDailyStage();
  const teacher = stage.discord.person('ms-park');
  const daily = { channel: 'study', time: '08:30' };
  await teacher.runs('/daily setup', { ...daily, timezone: 'Asia/Seoul' });
  await stage.moveTo(FRIDAY + 30 * MINUTE);
  expect(questions()).toHaveLength(1);
  // In London 08:30 of the same Friday is still to come.
  const changed = await teacher.runs('/daily setup', { ...daily, timezone: 'Europe/London' });
  expect(changed.text).toContain('Sat 21 Nov, 08:30 in Europe/London');
  await stage.moveTo(FRIDAY + 10 * HOUR);
  expect(questions()).toHaveLength(1);
  // And on Saturday back again, when it is over in Seoul.
  await stage.moveTo(FRIDAY + DAY + 10 * HOUR);
  expect(questions()).toHaveLength(2);
  await teacher.runs('/daily setup', { ...daily, timezone: 'Asia/Seoul' });
  await stage.moveTo(FRIDAY + 2 * DAY);
  expect(questions()).toHaveLength(2);
  await stage.moveTo(FRIDAY + 2 * DAY + 30 * MINUTE);
  expect(questions()).toHaveLength(3);
});
