import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Bot, startBot } from './bot.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { standardParts } from './parts.js';
import { projectRoot } from './project-root.js';
import { openStore } from './store/open.js';
import type { Store } from './store/store.js';

const environmentFile = join(projectRoot, '.env');
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);

let bot: Bot | undefined;
let store: Store | undefined;
async function stop(): Promise<void> {
  await bot?.stop();
  await store?.close();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await stop();
    process.exit(0);
  });
}

try {
  const config = readConfig(process.env);
  const log = createLog(config);
  store = await openStore(config.databaseUrl, { log });
  bot = await startBot(config, standardParts(log, store));
  throw await bot.failed;
} catch (error) {
  await stop();
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
