import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { exportClass } from '../src/class-export.js';
import type { Context } from '../src/command.js';
import { buildCatalogue } from '../src/core/catalogue.js';
import { buildIndex } from '../src/core/search.js';
import { loadDataset } from '../src/dataset/load.js';
import { projectRoot } from '../src/project-root.js';
import { findFileProblems } from '../src/render/limits.js';
import type { Store } from '../src/store/store.js';
import { withFullClass } from './full-class.js';
import { FIRST_DATE, GUILD } from './store.js';

/** What a teacher's export of everything costs the bot that makes it. */
export interface ExportFigures {
  readonly answers: number;
  readonly seconds: number;
  /** How late timers were meanwhile: how long a press may have to wait. In ms. */
  readonly delayP99: number;
  readonly delayMost: number;
  /** Most that the process grew by meanwhile, in MB. */
  readonly peakMb: number;
  readonly filesMb: number;
}

/** How often is looked at the loop and at the memory, in ms. */
const RESOLUTION = 5;

/** Exports all answers of a class in which everybody answered every post. */
export function measureExport(people: number, posts: number): Promise<ExportFigures> {
  return withFullClass({ people, posts }, async ({ store, answers }) => {
    const context = await teacher(store);
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let peak = before;
    const memory = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, RESOLUTION);
    const loop = monitorEventLoopDelay({ resolution: RESOLUTION });
    loop.enable();
    const startedAt = performance.now();
    const { message } = await exportClass(context, { period: 'all' });
    const seconds = (performance.now() - startedAt) / 1000;
    // Otherwise what blocked the loop last would not be seen.
    await new Promise<void>((resolve) => setTimeout(resolve, 2 * RESOLUTION));
    loop.disable();
    clearInterval(memory);
    const files = message.files ?? [];
    const problems = findFileProblems(files);
    if (problems.length > 0) throw new Error(problems.join('; '));
    return {
      answers,
      seconds,
      delayP99: loop.percentile(99) / 1e6,
      delayMost: loop.max / 1e6,
      peakMb: (peak - before) / 2 ** 20,
      filesMb: files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) / 2 ** 20,
    };
  });
}

async function teacher(store: Store): Promise<Context> {
  return {
    catalogue: buildCatalogue(await loadDataset(join(projectRoot, 'data'))),
    index: buildIndex([]),
    commands: [],
    store,
    log: { info: () => undefined },
    interactionId: '1',
    userId: '300',
    memberName: 'Teacher',
    guildId: GUILD,
    channelId: '200',
    permissions: PermissionFlagsBits.ManageGuild,
    roleIds: [],
    botPermissions: () => null,
    isMentionable: () => false,
    readFile: () => Promise.reject(new Error('nothing to read')),
    now: FIRST_DATE,
  };
}
