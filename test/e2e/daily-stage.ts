import type { APIMessage } from 'discord-api-types/v10';
import type { BotParts } from '../../src/bot.js';
import type { ScheduleSettings } from '../../src/core/daily.js';
import { nextSlot } from '../../src/core/due-time.js';
import type { Shown } from '../../src/playground/answer.js';
import { findChannel, findGuild } from '../../src/playground/world.js';
import type { Post, Schedule } from '../../src/store/store.js';
import { smallBank } from './small-bank.js';
import { type Stage, setStage } from './stage.js';

/** Two servers with students and teachers, and a clock that stands until it is moved. */
export interface DailyStage extends Stage {
  /** Moves the clock to an instant and lets the bot do what is due by then. */
  moveTo(instant: number): Promise<void>;
  /** The newest message that the bot posted in a channel. */
  newest(channel?: string): Shown;
  /** A schedule whose questions are always the same. */
  schedule(settings?: Partial<ScheduleSettings>): Promise<Schedule>;
  /** The newest post of a schedule, as it is stored. */
  lastPost(schedule: Schedule): Promise<Post>;
}

/** Friday 20 November 2026, 08:00 in Seoul: half an hour before school begins. */
export const FRIDAY = Date.UTC(2026, 10, 19, 23);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A student, a second one, a teacher by role and a teacher with Manage Server, in two servers. */
export async function setDailyStage(parts: Partial<BotParts> = {}): Promise<DailyStage> {
  let now = FRIDAY;
  const stage = await setStage({
    discord: {
      people: [
        { name: 'minji', role: 'student' },
        { name: 'juno', role: 'student' },
        // The permission only makes the role: it grants nothing that everybody has not.
        { name: 'mr-kim', role: 'staff', permissions: ['AddReactions'] },
        { name: 'ms-park', role: 'teacher', permissions: ['ManageGuild'] },
      ],
      guilds: [
        { name: 'Study server', channels: ['study', 'general'] },
        { name: 'Other server', channels: ['lobby'] },
      ],
    },
    parts: { now: () => now, knowledge: smallBank, ...parts },
  });
  const { discord, store, bot } = stage;
  return {
    ...stage,
    async moveTo(instant) {
      now = instant;
      await bot.runDueJobs(now);
    },
    newest(channel = 'study') {
      const newest = discord
        .person('ms-park')
        .sees(channel)
        .findLast((shown) => !shown.ephemeral);
      if (newest === undefined) throw new Error(`there is no message in #${channel}`);
      return newest;
    },
    async schedule(settings = {}) {
      const wanted: ScheduleSettings = {
        channelId: findChannel(discord.world, 'study').id,
        time: '08:30',
        zone: 'Asia/Seoul',
        days: [1, 2, 3, 4, 5, 6, 7],
        pauses: [],
        topics: ['battles'],
        difficulty: 'easy',
        openMinutes: 8 * 60,
        reveal: 'at once',
        pingRoleId: null,
        classId: null,
        ...settings,
      };
      const made = await store.createSchedule({
        ...wanted,
        guildId: findGuild(discord.world, 'Study server').id,
        setUpBy: discord.person('ms-park').id,
        seed: 'always the same',
        next: nextSlot(wanted, { instant: now }),
        now,
      });
      if (made === undefined) throw new Error('there are too many schedules');
      return made;
    },
    async lastPost(schedule) {
      const [post] = await store.recentPosts(schedule.id, 1);
      if (post === undefined) throw new Error('nothing was posted');
      return post;
    },
  };
}

/** A letter, by its place. */
export function letter(place: number): string {
  return 'ABCD'[place % 4] ?? '';
}

/** What a client has of a message, with its buttons as they were when it was sent: for presses that come late. */
export function asItWas(shown: Shown): APIMessage {
  return structuredClone(shown.message);
}
