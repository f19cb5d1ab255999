import { execFileSync } from 'node:child_process';
import { projectRoot } from '../src/project-root.js';

/** Some tests start the built bot as a process of its own: build it once, so that it is never stale. */
export default function setup(): void {
  for (const script of ['compile', 'bundle']) {
    execFileSync('npm', ['run', '--silent', script], { cwd: projectRoot, stdio: 'inherit' });
  }
}
