import { describe, expect, it } from 'vitest';
import type { Class, Post, Schedule } from '../../src/store/store.js';
import { textOf } from '../render/message-parts.js';
import { type Bed, DAY, DUE, HOUR, lasting, MINUTE, makeBed, passing, setUpSchedule } from './bed.js';

/** A class's week, told in its channel once the week's last question has closed. DUE is a Monday. */

const CHANNEL = 'class-channel';
const FRIDAY = DUE + 4 * DAY;
/** When Friday's question, open for an hour, has closed. */
const CLOSED = FRIDAY + HOUR;

interface Week extends Bed {
  readonly eight: Class;
  readonly schedule: Schedule;
}

/** A class with pseudonyms and a question every weekday, three of whose students answer: right, wrong and never. */
async function aWeek({
  digest = true,
  until = FRIDAY,
  forEverybody = false,
}: {
  digest?: boolean;
  until?: number;
  forEverybody?: boolean;
} = {}): Promise<Week> {
  const bed = await makeBed();
  const { store } = bed;
  await store.enterGuild('guild-1', DUE - DAY);
  await store.saveGuildSettings('guild-1', { zone: 'Asia/Seoul' });
  const made = await store.createClass({
    guildId: 'guild-1',
    name: '8B',
    roleId: null,
    names: 'pseudonyms',
    createdBy: 'teacher-1',
    now: DUE - DAY,
  });
  if (made.outcome !== 'created') throw new Error(made.outcome);
  for (const userId of ['minji', 'juno', 'hana', 'bora'])
    await store.enrol(made.class.id, { userId, name: userId, now: DUE - DAY });
  if (digest) await store.setDigest(made.class.id, CHANNEL);
  const schedule = await setUpSchedule(store, {
    days: [1, 2, 3, 4, 5],
    openMinutes: 60,
    classId: forEverybody ? null : made.class.id,
  });
  for (let due = DUE; due <= until; due += DAY) {
    await bed.tick(due);
    const [post] = await store.recentPosts(schedule.id, 1);
    if (post === undefined) throw new Error('nothing was posted');
    for (const userId of ['minji', 'juno', 'hana']) await press(bed, post, userId, userId === 'minji');
    await bed.tick(due + HOUR);
  }
  return { ...bed, eight: made.class, schedule };
}

async function press({ store }: Bed, post: Post, userId: string, isRight: boolean): Promise<void> {
  await store.recordAnswer({
    ...{ postId: post.id, guildId: post.guildId, userId, name: userId, now: post.dueAt + MINUTE },
    choice: isRight ? post.right : (post.right + 1) % 4,
    interactionId: `${post.id}-${userId}`,
  });
}

const told = ({ messenger }: Bed) => messenger.in(CHANNEL).map(({ message }) => textOf(message));

describe('the digest of a week', () => {
  it('comes once the last question of the week has closed, and once only', async () => {
    const bed = await aWeek({ until: DUE + 3 * DAY });
    expect(told(bed)).toEqual([]);
    await bed.tick(FRIDAY);
    expect(told(bed)).toEqual([]);
    for (const later of [0, MINUTE, 6 * MINUTE, 20 * MINUTE]) await bed.tick(CLOSED + later);
    expect(told(bed)).toHaveLength(1);
  });

  it('tells who took part, the podium and streaks by pseudonym, and the hardest question with its reason', async () => {
    const bed = await aWeek();
    const [minji, juno] = await Promise.all(
      ['minji', 'juno'].map(async (userId) =>
        (await bed.store.classMembers(bed.eight.id)).find((one) => one.userId === userId),
      ),
    );
    const [text = ''] = told(bed);
    expect(text).toContain('8B: the week in questions\n-# 2–8 March 2026');
    expect(text).toContain('**3 of 4** took part · 5 questions · 15 answers');
    expect(text).toContain(`**1** · ${minji?.pseudonym} · `);
    expect(text).toContain(`${juno?.pseudonym} · 5 days`);
    expect(text).toContain('**Hardest question:** 1 of 3 got it right');
    expect(text).toMatch(/\[1\]/);
    expect(text).not.toMatch(/minji|juno|hana|bora/);
  });

  it('comes to a class without questions of its own after those for everybody', async () => {
    const bed = await aWeek({ forEverybody: true });
    expect(told(bed)).toMatchObject([expect.stringContaining('**3 of 4** took part · 5 questions')]);
  });

  it('shows people who hide as Anonymous', async () => {
    const bed = await aWeek({ until: DUE + 3 * DAY });
    await bed.store.setHidden('guild-1', 'minji', true, 'minji');
    await bed.tick(FRIDAY);
    await bed.tick(CLOSED);
    expect(told(bed)[0]).toContain('**1** · Anonymous · ');
  });

  it('is off unless somebody turned it on, and can be turned off', async () => {
    expect(told(await aWeek({ digest: false }))).toEqual([]);
    const bed = await aWeek({ until: DUE + 3 * DAY });
    await bed.store.setDigest(bed.eight.id, null);
    await bed.tick(FRIDAY);
    await bed.tick(CLOSED);
    expect(told(bed)).toEqual([]);
  });

  it('comes after a weekend without the bot, and not twice from two processes', async () => {
    const bed = await aWeek({ until: DUE + 3 * DAY });
    await bed.tick(FRIDAY);
    const [first, second] = [await bed.another(), await bed.another()];
    await Promise.all([first, second].map((jobs) => jobs.runDueJobs(CLOSED + 2 * DAY)));
    expect(told(bed)).toHaveLength(1);
  });

  it('is no news any more after three days', async () => {
    const bed = await aWeek({ until: DUE + 3 * DAY });
    await bed.tick(FRIDAY);
    await (await bed.another()).runDueJobs(CLOSED + 4 * DAY);
    expect(told(bed)).toEqual([]);
  });

  it('is not sent of a deleted class', async () => {
    const bed = await aWeek({ until: DUE + 3 * DAY });
    await bed.tick(FRIDAY);
    await bed.store.deleteClass(bed.eight.id, FRIDAY);
    await bed.tick(CLOSED);
    expect(told(bed)).toEqual([]);
  });

  it.each([
    ['may not write there', lasting(50_013), 'needs the permission Send Messages'],
    ['Discord is not to be reached', passing(), 'Discord could not be reached'],
  ])(
    'that can’t be posted because %s is told to whoever made the class, and never posted twice',
    async (_, error, words) => {
      const bed = await aWeek({ until: DUE + 3 * DAY });
      bed.messenger.trouble(CHANNEL, { error });
      await bed.tick(FRIDAY);
      await bed.tick(CLOSED);
      bed.messenger.trouble(CHANNEL, undefined);
      await bed.tick(CLOSED + HOUR);
      expect(told(bed)).toEqual([]);
      expect(bed.messenger.told).toMatchObject([{ userId: 'teacher-1' }]);
      expect(bed.messenger.told[0]?.words).toContain(words);
    },
  );
});
