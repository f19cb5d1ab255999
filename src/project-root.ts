import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/**
 * Folder that holds package.json and `data/`. Found by the package's own name, so that it is the same
 * whether the code runs from `src/` (tests) or from `dist/src/` (built), and from any working directory.
 */
export const projectRoot = dirname(createRequire(import.meta.url).resolve('yalu/package.json'));
