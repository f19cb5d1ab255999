import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { checkScores } from './check-scores.js';
import { DEFAULT_DATABASE_URL } from './open.js';

/** `npm run scores:check`: do the boards say what the answers say? `-- --repair` mends them. */

const environmentFile = join(projectRoot, '.env');
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);

const [option, ...more] = process.argv.slice(2);
if ((option !== undefined && option !== '--repair') || more.length > 0) {
  console.error('npm run scores:check takes nothing, or: -- --repair');
  process.exitCode = 1;
} else {
  try {
    const databaseUrl = process.env['DATABASE_URL'] || DEFAULT_DATABASE_URL;
    const { lines, isSound } = await checkScores(databaseUrl, option === '--repair');
    console.log(lines.join('\n'));
    process.exitCode = isSound ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
