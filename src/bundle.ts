import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from './project-root.js';

/**
 * Joins the compiled bot and the packages it uses into `dist/bot/`, which `npm start` runs: Node takes a second to open a
 * thousand small files, and half of one for the same code in a few.
 */

/** Native code, and what discord.js uses when it is there. */
const NOT_JOINED = ['better-sqlite3', 'bufferutil', 'erlpack', 'utf-8-validate', 'zlib-sync'];

await build({
  root: projectRoot,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  build: {
    ssr: join('dist', 'src', 'main.js'),
    outDir: join('dist', 'bot'),
    target: 'node20',
    minify: false,
    rolldownOptions: { external: NOT_JOINED, output: { entryFileNames: 'yalu.js' } },
  },
  ssr: { noExternal: true },
});
