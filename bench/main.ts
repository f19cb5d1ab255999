import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.js';

/**
 * `npm run bench`: every benchmark, each in a process of its own, so that none uses the memory of another; or only those
 * that are named: `npm run bench -- daily`. `--short` is the form that the checks run. Exits 1 when a promise is broken.
 */
const BENCHMARKS = ['lookup', 'daily'];

const given = process.argv.slice(2);
const named = BENCHMARKS.filter((name) => given.includes(name));
for (const name of named.length > 0 ? named : BENCHMARKS) {
  console.log(`\n## ${name}`);
  const script = join(projectRoot, 'dist', 'bench', `${name}.js`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', script, ...given], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
