import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type APIMessage, InteractionType } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { type Bot, startBot } from '../../src/bot.js';
import type { Config } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { standardParts } from '../../src/parts.js';
import type { Actor } from '../../src/playground/actor.js';
import type { Answer, Shown } from '../../src/playground/answer.js';
import { createFakeClock, type FakeClock } from '../../src/playground/clock.js';
import { buttonData, usableComponent } from '../../src/playground/component-data.js';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.js';
import { findGuild } from '../../src/playground/world.js';
import { openStore } from '../../src/store/open.js';
import type { Post, Store } from '../../src/store/store.js';
import { letter, MINUTE } from './daily-stage.js';
import { smallBank } from './small-bank.js';

/**
 * A class for stories that take weeks: one clock for Discord and the bot, which moves only when the story says so, and a
 * bot that is stopped and started again on one database file.
 */
export interface School {
  readonly discord: LocalDiscord;
  readonly clock: FakeClock;
  readonly databaseUrl: string;
  /** Warnings and errors that the bot logged, oldest first. */
  readonly complaints: readonly string[];
  /** The bot's; another one after each start. */
  readonly store: Store;
  person(name: string): Actor;
  startBot(): Promise<void>;
  stopBot(): Promise<void>;
  /**
   * Lets time pass up to a moment, an ISO date with its offset. A bot that runs looks every half hour, and at that moment,
   * whether something is due.
   */
  until(moment: string): Promise<void>;
  /** What the bot posted by itself, oldest first: no answers to commands. */
  questions(channel?: string): Shown[];
  newest(channel?: string): Shown;
  /** What the store knows of a schedule's newest date. */
  lastPost(scheduleNumber?: number): Promise<Post>;
  /** Presses the right button under the newest question, or the one after it. */
  answers(name: string, how: 'right' | 'wrong', scheduleNumber?: number): Promise<Answer>;
  /** A press on a message as it was, from a client that has not noticed that the buttons are off. */
  pressesLate(name: string, stale: APIMessage, button: string): Promise<Answer>;
  /** Ends everything. Fails the test if the bot sent anything that Discord would refuse. */
  close(): Promise<void>;
}

/** Begins at a moment, an ISO date with its offset, with a bot that runs. */
export async function openSchool(
  moment: string,
  students: readonly string[] = ['minji', 'juno', 'hana'],
): Promise<School> {
  const clock = createFakeClock(Date.parse(moment));
  const discord = await startLocalDiscord({
    clock,
    people: [...students.map((name) => ({ name })), { name: 'ms-park', permissions: ['ManageGuild'] }],
    guilds: [{ name: 'History class', channels: ['study', 'revision'] }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'yalu-school-'));
  const databaseUrl = `file:${join(folder, 'yalu.sqlite')}`;
  const complaints: string[] = [];
  const log = new Writable({
    write(line: Buffer, _encoding, done) {
      complaints.push(JSON.parse(line.toString()).msg);
      done();
    },
  });
  const person = (name: string) => discord.person(name);
  let running: { readonly bot: Bot; readonly store: Store } | undefined;

  const school: School = {
    discord,
    clock,
    databaseUrl,
    complaints,
    person,
    get store() {
      if (running === undefined) throw new Error('the bot is stopped');
      return running.store;
    },
    async startBot() {
      await school.stopBot();
      const config: Config = { token: discord.token, apiUrl: discord.apiUrl, databaseUrl, logLevel: 'warn' };
      const store = await openStore(databaseUrl);
      // Chance chooses the questions elsewhere; a story has to be told the same way each time.
      const sameQuestions: Store = {
        ...store,
        createSchedule: (draft) => store.createSchedule({ ...draft, seed: draft.time }),
      };
      const parts = standardParts(createLog(config, log), sameQuestions);
      const bot = await startBot(config, {
        ...parts,
        knowledge: smallBank,
        now: clock.now,
        tick: () => () => undefined,
      });
      running = { bot, store };
    },
    async stopBot() {
      if (running === undefined) return;
      const { bot, store } = running;
      running = undefined;
      await bot.stop();
      await store.close();
      await discord.disconnected();
    },
    async until(wanted) {
      const end = Date.parse(wanted);
      if (!(end >= clock.now())) throw new Error(`${wanted} is over`);
      while (clock.now() < end) {
        const step = 30 * MINUTE;
        const next = (Math.floor(clock.now() / step) + 1) * step;
        clock.advance(Math.min(next, end) - clock.now());
        await running?.bot.runDueJobs(clock.now());
      }
    },
    questions: (channel = 'study') =>
      person('ms-park')
        .sees(channel)
        .filter(({ message }) => message.interaction_metadata === undefined),
    newest(channel) {
      const question = school.questions(channel).at(-1);
      if (question === undefined) throw new Error('nothing was posted');
      return question;
    },
    async lastPost(number = 1) {
      const schedules = await school.store.schedules(findGuild(discord.world, 'History class').id);
      const schedule = schedules.find((one) => one.number === number);
      const [post] = schedule === undefined ? [] : await school.store.recentPosts(schedule.id, 1);
      if (post === undefined) throw new Error('nothing was posted');
      return post;
    },
    async answers(name, how, number) {
      const { messageId, channelId, right } = await school.lastPost(number);
      const channel = discord.world.channels.get(channelId)?.name;
      const question = school.questions(channel).find(({ id }) => id === messageId);
      if (question === undefined) throw new Error('the question is not in its channel');
      return person(name).presses(question, letter(how === 'right' ? right : right + 1));
    },
    pressesLate: (name, stale, button) =>
      person(name).sendsRaw({
        type: InteractionType.MessageComponent,
        data: buttonData(usableComponent(stale, 'button', button)),
        in: discord.world.channels.get(stale.channel_id)?.name ?? '',
        message: stale,
      }),
    async close() {
      await school.stopBot();
      await discord.close();
      rmSync(folder, { recursive: true });
      expect(discord.violations).toEqual([]);
    },
  };
  await school.startBot();
  return school;
}
