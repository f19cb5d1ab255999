import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startBot } from './bot.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { standardParts } from './parts.js';
import { projectRoot } from './project-root.js';
import { openStore } from './store/open.js';

const environmentFile = join(projectRoot, '.env');
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);

try {
  const config = readConfig(process.env);
  const log = createLog(config);
  const store = await openStore(config.databaseUrl, { log });
  try {
    const bot = await startBot(config, standardParts(log, store));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, async () => {
        log.info({ signal }, 'stopping');
        await bot.stop();
        await store.close();
        process.exit(0);
      });
    }
    throw await bot.failed;
  } finally {
    await store.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
