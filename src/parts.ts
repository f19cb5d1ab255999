import { join } from 'node:path';
import { commands, components, modals } from '../commands/index.js';
import type { BotParts } from './bot.js';
import { loadKnowledge } from './knowledge.js';
import type { Log } from './log.js';
import { projectRoot } from './project-root.js';
import { everySecond } from './schedule.js';
import type { Store } from './store/store.js';

/** What the bot is made of when nobody replaces anything: the bundled dataset, every command, the machine's clock. */
export function standardParts(log: Log, store: Store): BotParts {
  return {
    // With the build's snapshot of the data folder, which makes a start faster.
    knowledge: () =>
      loadKnowledge(join(projectRoot, 'data'), join(projectRoot, 'dist', 'knowledge.snapshot')),
    commands,
    components,
    modals,
    store,
    log,
    now: Date.now,
    tick: everySecond,
  };
}
