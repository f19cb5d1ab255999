import { execFileSync } from 'node:child_process';
import { projectRoot } from '../src/project-root.js';

/** Some tests start the built bot as a process of its own: build it once, so that it is never stale. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'compile'], { cwd: projectRoot, stdio: 'inherit' });
}
