import { describe, expect, it } from 'vitest';
import { longestStreaks, podium, type WeekSchedule, weekToTell } from '../../src/core/class-digest.js';

/** When a class's week is over, and who is named for it. Week 47 of 2026 is 16 to 22 November. */

const HOUR = 3_600_000;
const at = (date: string) => Date.parse(`${date}T08:30:00Z`);

/** Posts by date, each open for 8 hours, and the next date. */
function schedule(
  states: Readonly<Record<string, WeekSchedule['posts'][number]['state']>>,
  next: string | null,
  state: WeekSchedule['state'] = 'active',
): WeekSchedule {
  return {
    state,
    next: next === null ? null : { date: next, dueAt: at(next) },
    posts: Object.entries(states).map(([date, one]) => ({ date, state: one, closesAt: at(date) + 8 * HOUR })),
  };
}

const SATURDAY = at('2026-11-21');
const week = (schedules: readonly WeekSchedule[], toldLast?: string, now = SATURDAY) =>
  weekToTell(schedules, toldLast, now)?.key;

describe('a week', () => {
  const closed = { '2026-11-19': 'closed', '2026-11-20': 'closed' } as const;

  it('is told from Monday to Sunday', () => {
    expect(weekToTell([schedule(closed, '2026-11-23')], undefined, SATURDAY)).toEqual({
      key: '2026-W47',
      from: '2026-11-16',
      to: '2026-11-22',
    });
  });

  it.each([
    ['all has closed, and the next question is next week’s', [schedule(closed, '2026-11-23')], '2026-W47'],
    ['no other question comes', [schedule(closed, null)], '2026-W47'],
    ['its schedule was stopped by a fault', [schedule(closed, '2026-11-21', 'suspended')], '2026-W47'],
    ['its last day was missed', [schedule({ ...closed, '2026-11-20': 'missed' }, '2026-11-23')], '2026-W47'],
    [
      'next week’s first question is open already',
      [schedule({ ...closed, '2026-11-23': 'posted' }, '2026-11-24')],
      '2026-W47',
    ],
  ])('is over when %s', (_, schedules, key) => {
    expect(week(schedules)).toBe(key);
  });

  it.each([
    ['another question comes', [schedule(closed, '2026-11-22')]],
    ['one is still open', [schedule({ ...closed, '2026-11-21': 'posted' }, '2026-11-23')]],
    ['one is on its way', [schedule({ ...closed, '2026-11-21': 'claimed' }, '2026-11-23')]],
    ['another schedule goes on', [schedule(closed, '2026-11-23'), schedule({}, '2026-11-21')]],
    ['nothing was posted', [schedule({ '2026-11-20': 'missed' }, '2026-11-23')]],
  ])('is not over, or there is none, while %s', (_, schedules) => {
    expect(week(schedules)).toBeUndefined();
  });

  it('is told once, and only while it is news', () => {
    const over = [schedule(closed, '2026-11-23')];
    expect(week(over, '2026-W46')).toBe('2026-W47');
    expect(week(over, '2026-W47')).toBeUndefined();
    expect(week(over, undefined, at('2026-11-23'))).toBe('2026-W47');
    expect(week(over, undefined, at('2026-11-24'))).toBeUndefined();
  });
});

describe('who is named', () => {
  const row = (rank: number, points: number) => ({
    ...{ userId: `${rank}`, name: `Nr ${rank}`, hidden: false, answered: 1, right: 1 },
    ...{ rank, points },
  });

  it('on the podium are places 1 to 3 with points, ties too', () => {
    expect(podium([row(1, 30), row(2, 20), row(2, 20), row(4, 10)]).map(({ rank }) => rank)).toEqual([
      1, 2, 2,
    ]);
    expect(podium([row(1, 0)])).toEqual([]);
    expect(podium(Array.from({ length: 30 }, () => row(1, 10)))).toHaveLength(6);
  });

  it('for streaks are the longest; one day is none', () => {
    const people = [2, 9, 1, 9, 5, 3].map((streak, index) => ({
      name: `Nr ${index}`,
      hidden: index === 1,
      streak,
    }));
    expect(longestStreaks(people)).toEqual([
      { rank: 1, name: 'Nr 1', hidden: true, points: 9 },
      { rank: 1, name: 'Nr 3', hidden: false, points: 9 },
      { rank: 3, name: 'Nr 4', hidden: false, points: 5 },
    ]);
  });
});
