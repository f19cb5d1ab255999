import { describe, expect, it } from 'vitest';
import { type Bed, DUE, eventually, HOUR, lasting, MINUTE, makeBed, passing, setUpSchedule } from './bed.js';

/** A post that is open for an hour, and what becomes of it. */

async function posted(): Promise<Bed> {
  const bed = await makeBed();
  await setUpSchedule(bed.store, { openMinutes: 60 });
  await bed.tick(DUE);
  return bed;
}

const shown = ({ messenger }: Bed) => JSON.stringify(messenger.in('channel-1')[0]?.message);
const edits = ({ messenger }: Bed) => messenger.in('channel-1')[0]?.edits;

describe('a post is closed', () => {
  it('when its time is over: the message shows the answer and how many chose what, once', async () => {
    const bed = await posted();
    const press = { postId: 1, guildId: 'guild-1', choice: 0, now: DUE + MINUTE };
    await bed.store.recordAnswer({ ...press, userId: 'minji', name: 'Minji', interactionId: '1' });
    await bed.store.recordAnswer({ ...press, userId: 'juno', name: 'Juno', interactionId: '2' });
    await bed.tick(DUE + HOUR - 1);
    expect(shown(bed)).not.toContain('"disabled":true');
    for (const later of [0, 1_000, 2_000]) await bed.tick(DUE + HOUR + later);
    expect(shown(bed)).toContain('"disabled":true');
    expect(shown(bed)).toContain('2 people answered');
    expect(edits(bed)).toBe(1);
    expect(await bed.store.post(1)).toMatchObject({ state: 'closed', revealed: true });
  });

  it('after downtime too', async () => {
    const bed = await posted();
    const later = await bed.another();
    await later.runDueJobs(DUE + 20 * HOUR);
    expect(edits(bed)).toBe(1);
  });

  it('in the store at once, though its message can’t be changed; that is tried until it is done', async () => {
    const bed = await posted();
    bed.messenger.troubleEditing('channel-1', { error: passing() });
    await bed.tick(DUE + HOUR);
    expect(await bed.store.post(1)).toMatchObject({ state: 'closed', revealed: false });
    await bed.tick(DUE + HOUR + 10_000);
    bed.messenger.troubleEditing('channel-1', undefined);
    await bed.tick(DUE + HOUR + MINUTE);
    expect(edits(bed)).toBe(1);
    expect(await bed.store.post(1)).toMatchObject({ revealed: true });
  });

  it('and done with when its message is gone', async () => {
    const bed = await posted();
    bed.messenger.troubleEditing('channel-1', { error: lasting(10_008) });
    await bed.tick(DUE + HOUR);
    expect(await bed.store.post(1)).toMatchObject({ state: 'closed', revealed: true });
  });

  it('and tried for a week where the bot may not enter', async () => {
    const bed = await posted();
    bed.messenger.troubleEditing('channel-1', { error: lasting(50_001) });
    await bed.tick(DUE + HOUR);
    expect(await bed.store.post(1)).toMatchObject({ revealed: false });
    await bed.tick(DUE + 8 * 24 * HOUR);
    expect(await bed.store.post(1)).toMatchObject({ revealed: true });
  });

  it('without holding up others that can be shown', async () => {
    const bed = await posted();
    await setUpSchedule(bed.store, { openMinutes: 60, channelId: 'channel-2' }, { guildId: 'guild-2' });
    await bed.tick(DUE);
    bed.messenger.troubleEditing('channel-1', 'hangs');
    const done = bed.tick(DUE + HOUR);
    await eventually(() => bed.messenger.in('channel-2')[0]?.edits).toBe(1);
    bed.messenger.giveUp();
    await done;
  });
});
