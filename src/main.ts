import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Bot, startBot } from './bot.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { standardParts } from './parts.js';
import { projectRoot } from './project-root.js';

const environmentFile = join(projectRoot, '.env');
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);

let bot: Bot | undefined;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await bot?.stop();
    process.exit(0);
  });
}

try {
  const config = readConfig(process.env);
  bot = await startBot(config, standardParts(createLog(config)));
  throw await bot.failed;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
