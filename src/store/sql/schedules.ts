import { z } from 'zod';
import {
  type LocalDate,
  MOST_SCHEDULES,
  type ScheduleSettings,
  type Slot,
  type Weekday,
} from '../../core/daily.js';
import type { Schedule, Store } from '../store.js';
import { readLiveClass } from './classes.js';
import { ensureGuild } from './guilds.js';
import type { ScheduleRow } from './tables.js';
import type { Units, Work } from './units.js';

type ScheduleMethods = Pick<
  Store,
  | 'createSchedule'
  | 'changeSchedule'
  | 'schedules'
  | 'schedule'
  | 'removeSchedule'
  | 'setPauses'
  | 'suspendSchedule'
  | 'dueSchedules'
>;

/** When and what each server posts. */
export function scheduleMethods(units: Units): ScheduleMethods {
  return {
    createSchedule: (draft) =>
      units.write(async (db) => {
        await ensureGuild(db, draft.guildId);
        const rows = await db
          .selectFrom('schedules')
          .select('number')
          .where('guild_id', '=', draft.guildId)
          .execute();
        const taken = new Set(rows.map(({ number }) => number));
        const number = NUMBERS.find((each) => !taken.has(each));
        if (number === undefined) return undefined;
        const row = await db
          .insertInto('schedules')
          .values({
            ...settingColumns(draft),
            ...slotColumns(draft.next),
            guild_id: draft.guildId,
            number,
            set_up_by: draft.setUpBy,
            seed: draft.seed,
            state: 'active',
            guild_left: 0,
            class_deleted: await isClassDeleted(db, draft),
            created_at: draft.now,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toSchedule(row);
      }),

    changeSchedule: (id, settings, next) =>
      units.write(async (db) =>
        change(db, id, {
          ...settingColumns(settings),
          ...slotColumns(next),
          state: 'active',
          problem: null,
          class_deleted: await isClassDeleted(db, settings),
        }),
      ),

    schedules: (guildId) =>
      units.read(async (db) => {
        const rows = await db
          .selectFrom('schedules')
          .selectAll()
          .where('guild_id', '=', guildId)
          .orderBy('number')
          .execute();
        return rows.map(toSchedule);
      }),

    schedule: (id) =>
      units.read(async (db) => {
        const row = await db.selectFrom('schedules').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toSchedule(row);
      }),

    removeSchedule: (id) =>
      units.write(async (db) => {
        await db
          .updateTable('posts')
          .set({ state: 'missed', problem: 'The schedule was removed before this was posted.' })
          .where('schedule_id', '=', id)
          .where('state', '=', 'claimed')
          .execute();
        const { numDeletedRows } = await db.deleteFrom('schedules').where('id', '=', id).executeTakeFirst();
        return numDeletedRows > 0n;
      }),

    setPauses: (id, pauses, next) =>
      units.write((db) => change(db, id, { pauses: JSON.stringify(pauses), ...slotColumns(next) })),

    suspendSchedule: (id, problem) =>
      units.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('schedules')
          .set({ state: 'suspended', problem })
          .where('id', '=', id)
          .where('state', '=', 'active')
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    dueSchedules: (now, limit) =>
      units.read(async (db) => {
        const rows = await db
          .selectFrom('schedules')
          .selectAll()
          .where('state', '=', 'active')
          .where('guild_left', '=', 0)
          .where('class_deleted', '=', 0)
          .where('next_due_at', '<=', now)
          .orderBy('next_due_at')
          .limit(limit)
          .execute();
        return rows.map(toSchedule);
      }),
  };
}

/**
 * The schedule after a date was dealt with. Only forwards: whoever changed or paused the schedule in the meantime knew
 * better than the one who claims.
 */
export async function moveOn(
  db: Work,
  scheduleId: number,
  date: LocalDate,
  next: Slot | null,
): Promise<void> {
  await db
    .updateTable('schedules')
    .set(slotColumns(next))
    .where('id', '=', scheduleId)
    .where('next_date', '<=', date)
    .execute();
}

const NUMBERS = Array.from({ length: MOST_SCHEDULES }, (_, index) => index + 1);

async function change(
  db: Work,
  id: number,
  columns: Partial<Omit<ScheduleRow, 'id'>>,
): Promise<Schedule | undefined> {
  const row = await db
    .updateTable('schedules')
    .set(columns)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toSchedule(row);
}

/** 1 when a schedule's class is deleted, or erased since the teacher chose it. */
async function isClassDeleted(db: Work, { classId }: ScheduleSettings): Promise<0 | 1> {
  if (classId === null) return 0;
  return (await readLiveClass(db, classId)) === undefined ? 1 : 0;
}

const slotColumns = (slot: Slot | null) => ({
  next_date: slot?.date ?? null,
  next_due_at: slot?.dueAt ?? null,
});

const settingColumns = (settings: ScheduleSettings) => ({
  channel_id: settings.channelId,
  time: settings.time,
  zone: settings.zone,
  days: JSON.stringify(settings.days),
  pauses: JSON.stringify(settings.pauses),
  topics: JSON.stringify(settings.topics),
  difficulty: settings.difficulty,
  open_minutes: settings.openMinutes,
  reveal: settings.reveal,
  ping_role_id: settings.pingRoleId,
  class_id: settings.classId,
});

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const daysSchema = z.array(z.literal(weekdays));
const pausesSchema = z.array(z.object({ from: z.string(), to: z.string().nullable() }));
const topicsSchema = z.array(z.string());

function toSchedule(row: ScheduleRow): Schedule {
  return {
    id: row.id,
    guildId: row.guild_id,
    number: row.number,
    channelId: row.channel_id,
    setUpBy: row.set_up_by,
    seed: row.seed,
    time: row.time,
    zone: row.zone,
    days: daysSchema.parse(JSON.parse(row.days)),
    pauses: pausesSchema.parse(JSON.parse(row.pauses)),
    topics: topicsSchema.parse(JSON.parse(row.topics)),
    difficulty: row.difficulty,
    openMinutes: row.open_minutes,
    reveal: row.reveal,
    pingRoleId: row.ping_role_id,
    classId: row.class_id,
    state: row.state,
    problem: row.problem,
    next:
      row.next_date === null || row.next_due_at === null
        ? null
        : { date: row.next_date, dueAt: row.next_due_at },
    createdAt: row.created_at,
  };
}
