import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../src/project-root.js';

/**
 * Who may import whom. A file belongs to the first layer whose pattern matches its path; each of its imports must match
 * one of that layer's patterns. Paths are written without extension; packages are written as they are imported.
 */
const LAYERS: readonly { files: RegExp; why: string; may: readonly RegExp[] }[] = [
  {
    files: /^src\/core\//,
    why: 'core is pure: it knows the rules and the shape of the dataset, nothing else',
    may: [/^src\/core\//, /^src\/dataset\/schema$/, /^temporal-polyfill$/],
  },
  {
    files: /^src\/dataset\//,
    why: 'the dataset reads and checks files, and knows no bot',
    may: [/^src\/dataset\//, /^src\/core\/(?:dates|quiz)$/, /^src\/project-root$/, /^node:/, /^zod$/],
  },
  {
    files: /^src\/render\//,
    why: 'render is pure: from the domain to Discord’s JSON',
    may: [
      /^src\/render\//,
      /^src\/core\//,
      /^src\/dataset\/schema$/,
      /^src\/(?:command|custom-id)$/,
      /^discord-api-types\//,
    ],
  },
  {
    files: /^src\/store\//,
    why: 'the store knows the rules and its database, and nobody who uses it',
    may: [
      /^src\/store\//,
      /^src\/core\//,
      /^src\/(?:log|project-root)$/,
      /^node:/,
      /^(?:better-sqlite3|kysely|zod)$/,
    ],
  },
  {
    files: /^src\/jobs\//,
    why: 'jobs are thin: they join core, store, messenger and render, and know no client and no SQL',
    may: [
      /^src\/(?:jobs|core|render)\//,
      /^src\/store\/store$/,
      /^src\/(?:class-answers|command|custom-id|daily-questions|log|messenger)$/,
    ],
  },
  {
    files: /^src\/(?:class-answers|daily-questions)$/,
    why: 'join core and store for commands and jobs alike',
    may: [/^src\/core\//, /^src\/store\/store$/],
  },
  {
    files: /^src\/question-(?:file|text|template)$/,
    why: 'files of questions, read and written: bytes on one side, rows on the other',
    may: [
      /^src\/core\//,
      /^src\/(?:command|question-text)$/,
      /^node:(?:stream|timers\/promises)$/,
      /^(?:csv-parse|csv-stringify\/sync|zod)$/,
    ],
  },
  {
    files: /^src\/class-csv$/,
    why: 'from rows to CSV files, by a library that knows how',
    may: [/^csv-stringify\/sync$/, /^src\/render\/(?:limits|text)$/, /^src\/command$/],
  },
  {
    files:
      /^(?:commands\/|src\/(?:lookup|in-server|command-options|card-components|quiz-components|(?:class|daily|question)-[a-z]+)$)/,
    why: 'commands are thin: they join core and render, and never talk to Discord',
    may: [
      /^commands\//,
      /^src\/(?:core|render)\//,
      /^src\/dataset\/schema$/,
      /^src\/store\/store$/,
      /^src\/(?:command|custom-id|lookup|in-server|command-options|card-components|quiz-components|(?:class|daily|question)-[a-z]+)$/,
      /^discord-api-types\//,
      /^zod$/,
    ],
  },
  {
    files: /^src\/playground\/main$/,
    why: 'the one place where the local Discord meets the real bot',
    may: [
      /^src\/playground\//,
      /^src\/(?:bot|log|parts|project-root|store\/open)$/,
      /^node:/,
      /^discord-api-types\//,
    ],
  },
  {
    files: /^src\/playground\//,
    why: 'the local Discord knows Discord’s wire format and nothing of the bot',
    may: [
      /^src\/playground\//,
      /^node:/,
      /^(?:ws|zod|zod\/mini|discord-api-spec\/zod|discord-api-types\/v10|discord-api-types\/gateway\/v10)$/,
      /^(?:discord-markdown-parser|vite)$/,
      /^@fontsource\//,
    ],
  },
  { files: /^src\/custom-id$/, why: 'ids are text', may: [] },
  { files: /^src\/config$/, why: 'settings come from the environment alone', may: [/^zod$/] },
  {
    files: /^src\/command$/,
    why: 'the shape of a command',
    may: [/^src\/core\//, /^src\/log$/, /^src\/store\/store$/, /^discord-api-types\//],
  },
  { files: /^src\/messenger$/, why: 'what jobs need of Discord', may: [/^src\/command$/] },
  {
    files: /^src\/discord-messenger$/,
    why: 'delivers through Discord’s REST API',
    may: [/^discord\.js$/, /^src\/render\/limits$/, /^src\/(?:command|messenger|pace)$/],
  },
  { files: /^src\/pace$/, why: 'waits, and knows nothing', may: [] },
  {
    files: /^src\/schedule$/,
    why: 'from the clock to the jobs',
    may: [/^node-cron$/, /^src\/jobs\//],
  },
  { files: /^src\/log$/, why: 'the log', may: [/^pino$/, /^src\/config$/] },
  {
    files: /^src\/register$/,
    why: 'uploading commands needs Discord’s REST API',
    may: [/^@discordjs\/rest$/, /^discord-api-types\//, /^node:util$/],
  },
  {
    files: /^src\/bot$/,
    why: 'the discord.js client and its life',
    may: [
      /^discord\.js$/,
      /^src\/core\//,
      /^src\/knowledge$/,
      /^src\/store\/store$/,
      /^src\/(?:answer|asker|attachment|command|config|discord-messenger|log|register|schedule)$/,
    ],
  },
  {
    files: /^src\/answer$/,
    why: 'one interaction: to what handles it',
    may: [/^discord\.js$/, /^zod$/, /^src\/(?:asker|command|custom-id|deliver|log)$/],
  },
  {
    files: /^src\/deliver$/,
    why: 'acknowledgement in time, and the error boundary',
    may: [
      /^discord\.js$/,
      /^node:crypto$/,
      /^src\/render\//,
      /^src\/store\/error$/,
      /^src\/(?:command|log)$/,
    ],
  },
  {
    files: /^src\/attachment$/,
    why: 'fetches what people upload, and nothing else',
    may: [/^src\/command$/],
  },
  { files: /^src\/asker$/, why: 'who asks, from Discord’s words', may: [/^discord\.js$/, /^src\/command$/] },
  {
    files: /^src\/(?:knowledge|build-snapshot)$/,
    why: 'joins the dataset and the index that is made of it',
    may: [/^node:path$/, /^src\/(?:core|dataset)\//, /^src\/(?:knowledge|project-root)$/],
  },
  {
    files: /^src\/bundle$/,
    why: 'part of the build',
    may: [/^node:path$/, /^vite$/, /^src\/project-root$/],
  },
  {
    files: /^src\/docs$/,
    why: 'writes into the documents what the code says',
    may: [/^node:/, /^zod$/, /^commands\/index$/, /^src\/project-root$/],
  },
  {
    files: /^src\/parts$/,
    why: 'joins the commands and the dataset to the bot',
    may: [
      /^node:path$/,
      /^commands\/index$/,
      /^src\/(?:bot|knowledge|log|project-root|schedule|store\/store)$/,
    ],
  },
  {
    files: /^src\/main$/,
    why: 'reads the environment, starts the bot',
    may: [/^node:/, /^src\/(?:bot|config|log|parts|project-root|store\/(?:open|store))$/],
  },
  { files: /^src\/project-root$/, why: 'where the project is', may: [/^node:/] },
];

/** Files that may import the local Discord. */
const MAY_USE_PLAYGROUND = /^(?:src\/playground\/|test\/|bench\/)/;

const files = ['src', 'commands', 'test', 'bench'].flatMap(sourceFiles);

describe('who may import whom', () => {
  it.each(files.filter((file) => /^(?:src|commands)\//.test(file)))('%s', (file) => {
    const layer = LAYERS.find(({ files: pattern }) => pattern.test(withoutExtension(file)));
    expect(layer, `${file} belongs to no layer: add it to the table`).toBeDefined();
    const wrong = importsOf(file).filter((path) => !layer?.may.some((pattern) => pattern.test(path)));
    expect(wrong, `${layer?.why}; so ${file} may not import`).toEqual([]);
  });

  it('core takes only types from the schema, so that it never loads zod', () => {
    const core = files.filter((file) => file.startsWith('src/core/'));
    const values = core.filter((file) => /^import (?!type\b)[^;]*dataset\/schema\.js';/m.test(read(file)));
    expect(values).toEqual([]);
  });

  it('core and render take time, randomness and settings as arguments', () => {
    const impure = /\b(?:Date\.now|Math\.random|performance\.now|new Date\(\)|process\.|crypto\.|setTimeout)/;
    const pure = files.filter((file) => /^src\/(?:core|render)\//.test(file));
    expect(pure.filter((file) => impure.test(read(file)))).toEqual([]);
  });

  it('nothing but tests and benchmarks imports the local Discord', () => {
    const users = files.filter((file) => importsOf(file).some((path) => path.startsWith('src/playground/')));
    expect(users.filter((file) => !MAY_USE_PLAYGROUND.test(file))).toEqual([]);
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** What a file imports: project files as paths from the root, packages by name. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/g,
  );
  return [...found].map(([, fixed, dynamic]) => {
    const path = fixed ?? dynamic ?? '';
    return path.startsWith('.') ? withoutExtension(posix.normalize(posix.join(dirname(file), path))) : path;
  });
}

function read(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8');
}

function withoutExtension(file: string): string {
  return file.replace(/\.(?:ts|js)$/, '');
}
