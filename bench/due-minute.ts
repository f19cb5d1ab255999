import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../src/playground/answer.js';
import { NoAnswerError } from '../src/playground/interactions.js';
import { type LocalDiscord, startLocalDiscord } from '../src/playground/local-discord.js';
import type { MessageState } from '../src/playground/state.js';
import { LETTERS } from '../src/render/daily-post.js';
import { openStore } from '../src/store/open.js';
import type { Store } from '../src/store/store.js';
import { startContestant } from './process.js';
import { makeSchedule } from './store.js';
import { percentile } from './table.js';

/** The bot in a process of its own when questions are due, on a local Discord that keeps Discord's limits. */

/** What Discord takes in a second over all routes, acknowledgements apart. */
const REQUESTS_PER_SECOND = 50;
const PRESSES_PER_SECOND = 20;
/** After that a bot that has posted nothing never will. */
const POST_WITHIN_MS = 30_000;

/** Presses on a question's choices. */
export interface PressFigures {
  readonly count: number;
  /** Not acknowledged within the 3 s that Discord gives. */
  readonly unanswered: number;
  /** From the press to its acknowledgement, in ms. */
  readonly p99: number;
}

/** Posting to many servers at once. */
export interface PostingFigures {
  /** From the due time to the last post, in s. */
  readonly seconds: number;
  /** The time that Discord's limit takes for as many posts, in s. */
  readonly limitSeconds: number;
  /** Servers with no post, or with more than one. */
  readonly wrong: number;
  /** Requests that were too many for Discord. */
  readonly refused: number;
  /** Meanwhile. */
  readonly presses: PressFigures;
}

/** So many servers are due at the same moment; meanwhile students press what is posted already. */
export async function measurePosting(servers: number): Promise<PostingFigures> {
  const guilds = Array.from({ length: servers }, (_, index) => ({ name: `School ${index}` }));
  const discord = await startLocalDiscord({ guilds, rateLimits: { global: REQUESTS_PER_SECOND } });
  const people = ['minji', 'juno', 'ms-park'].map((name) => discord.person(name));
  const limitSeconds = servers / REQUESTS_PER_SECOND;
  const bot = await startDueBot(discord, 6_000 + servers * 8);
  const presses = createPresses();
  while (bot.posts.length < servers && Date.now() < bot.dueAt + 2_000 * limitSeconds) {
    const person = people[presses.count() % people.length];
    const post = bot.posts[Math.floor(presses.count() / people.length)];
    if (person !== undefined && post !== undefined) {
      presses.add((choice) => person.presses(post.message, choice));
    }
    await pause(1_000 / PRESSES_PER_SECOND);
  }
  const figures = await presses.settled();
  await bot.stop();
  const lastAt = Date.parse(bot.posts.at(-1)?.message.timestamp ?? '');
  const channels = new Set(bot.posts.map(({ channelId }) => channelId));
  return {
    seconds: (lastAt - bot.dueAt) / 1_000,
    limitSeconds,
    wrong: servers - channels.size + (bot.posts.length - channels.size),
    refused: discord.requests.filter(({ status }) => status === 429).length,
    presses: figures,
  };
}

/** Many answers to one post. */
export interface AnsweringFigures extends PressFigures {
  /** Presses that are not in the database afterwards. */
  readonly lost: number;
}

/** So many people answer one post, evenly over some seconds, however long the bot takes for each. */
export async function measureAnswering(count: number, seconds: number): Promise<AnsweringFigures> {
  const names = Array.from({ length: count }, (_, index) => `Student ${index}`);
  const discord = await startLocalDiscord({ people: names.map((name) => ({ name })) });
  const bot = await startDueBot(discord, 5_000);
  while (bot.posts.length === 0 && Date.now() < bot.dueAt + POST_WITHIN_MS) await pause(100);
  const [post] = bot.posts;
  if (post === undefined) throw new Error('the bot has posted nothing');
  const presses = createPresses();
  const startedAt = performance.now();
  for (const [index, name] of names.entries()) {
    const early = startedAt + (index * seconds * 1_000) / count - performance.now();
    if (early > 0) await pause(early);
    presses.add((choice) => discord.person(name).presses(post.message, choice));
  }
  const figures = await presses.settled();
  let kept = 0;
  await bot.stop(async (store) => {
    // The first post of a new database.
    for (const chosen of await store.tally(1)) kept += chosen;
  });
  return { ...figures, lost: count - kept };
}

interface DueBot {
  /** Epoch ms. */
  readonly dueAt: number;
  /** What it has posted so far. */
  readonly posts: readonly MessageState[];
  /** Ends the bot and its Discord; `look` may look into the database that it leaves. */
  stop(look?: (store: Store) => Promise<void>): Promise<void>;
}

/** Every server gets a schedule that is due `leadMs` from now or a little later, and the bot is started before that. */
async function startDueBot(discord: LocalDiscord, leadMs: number): Promise<DueBot> {
  const folder = mkdtempSync(join(tmpdir(), 'yalu-bench-'));
  const databaseUrl = `file:${join(folder, 'yalu.sqlite')}`;
  const dueAt = Math.ceil((Date.now() + leadMs) / 1_000) * 1_000;
  const store = await openStore(databaseUrl, {
    onConnected: (database) => void database.pragma('synchronous = off'),
  });
  const homes = new Map([...discord.world.channels.values()].map(({ id, guildId }) => [guildId, id]));
  for (const [guildId = '', channelId] of homes) await makeSchedule(store, guildId, channelId, dueAt);
  await store.close();

  const posts: MessageState[] = [];
  discord.world.events.on('message', (message) => {
    if (message.ephemeralFor === undefined) posts.push(message);
  });
  const bot = await startContestant('yalu', ['dist/bot/yalu.js'], { discord, databaseUrl });
  return {
    dueAt,
    posts,
    async stop(look) {
      await bot.stop();
      await discord.close();
      const left = await openStore(databaseUrl);
      await look?.(left);
      await left.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Presses under way, one choice after the other. */
function createPresses() {
  const all: Promise<number>[] = [];
  return {
    count: () => all.length,
    add(press: (choice: string) => Promise<Answer>): void {
      const choice = LETTERS[all.length % LETTERS.length] ?? 'A';
      all.push(press(choice).then(({ milliseconds }) => milliseconds, unanswered));
    },
    async settled(): Promise<PressFigures> {
      const times = await Promise.all(all);
      return {
        count: times.length,
        unanswered: times.filter((time) => time === Number.POSITIVE_INFINITY).length,
        p99: percentile(times, 99),
      };
    },
  };
}

/** The time of a press that nobody acknowledged. */
function unanswered(error: unknown): number {
  if (error instanceof NoAnswerError) return Number.POSITIVE_INFINITY;
  throw error;
}
