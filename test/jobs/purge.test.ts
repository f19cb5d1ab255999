import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.js';
import { type Bed, DAY, DUE, HOUR, makeBed, setUpSchedule } from './bed.js';

/** What was left or deleted at DUE. */
async function leftBehind(): Promise<{ bed: Bed; classId: number }> {
  const bed = await makeBed();
  await setUpSchedule(bed.store, {}, { guildId: 'left' });
  await bed.store.leaveGuild('left', DUE);
  const classId = await makeClass(bed.store, 'Gone');
  await makeClass(bed.store, 'Kept');
  await bed.store.deleteClass(classId, DUE);
  return { bed, classId };
}

async function makeClass(store: Store, name: string): Promise<number> {
  const draft = { guildId: 'guild-1', name, roleId: null, names: 'real', createdBy: 'teacher-1' } as const;
  const creation = await store.createClass({ ...draft, now: DUE });
  if (creation.outcome !== 'created') throw new Error(creation.outcome);
  return creation.class.id;
}

describe('what nobody wants back', () => {
  it('is kept for 30 days, then erased: a server that removed the bot, a deleted class', async () => {
    const { bed, classId } = await leftBehind();
    await bed.tick(DUE + 30 * DAY);
    expect(await bed.store.schedules('left')).toHaveLength(1);
    expect(await bed.store.class(classId)).toMatchObject({ name: 'Gone' });
    await bed.tick(DUE + 30 * DAY + HOUR);
    expect(await bed.store.schedules('left')).toEqual([]);
    expect(await bed.store.class(classId)).toBeUndefined();
    expect(await bed.store.classes('guild-1')).toMatchObject([{ name: 'Kept' }]);
    expect(bed.errors).toEqual([]);
  });

  it('is looked for once an hour, and when the clock was set back', async () => {
    const { bed, classId } = await leftBehind();
    await bed.tick(DUE + 30 * DAY);
    await bed.tick(DUE + 30 * DAY + HOUR - 1);
    expect(await bed.store.class(classId)).toBeDefined();
    await bed.tick(DUE + 60 * DAY);
    expect(await bed.store.class(classId)).toBeUndefined();
    const another = await makeClass(bed.store, 'Gone too');
    await bed.store.deleteClass(another, DUE);
    await bed.tick(DUE + 59 * DAY);
    expect(await bed.store.class(another)).toBeUndefined();
  });
});
