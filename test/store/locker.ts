import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../../src/project-root.js';

const SCRIPT = `
  const database = require('better-sqlite3')(process.argv[1]);
  database.exec('begin immediate');
  console.log('locked');
  process.stdin.once('data', () => {
    database.exec('rollback');
    console.log('released');
  }).once('end', () => process.exit());
`;

/** Another process that holds the database's write lock until told to let go. */
export async function lockFromAnotherProcess(
  file: string,
): Promise<{ release(): Promise<void>; stop(): Promise<void> }> {
  const locker = spawn(process.execPath, ['-e', SCRIPT, file], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(locker.stdout, 'data');
  return {
    release: async () => {
      locker.stdin.write('release\n');
      await once(locker.stdout, 'data');
    },
    stop: async () => {
      const gone = once(locker, 'exit');
      locker.stdin.end();
      await gone;
    },
  };
}
