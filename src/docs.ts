import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commands } from '../commands/index.js';
import { projectRoot } from './project-root.js';

/**
 * Documents that say what the code says: `npm run docs` writes the command table of the README and the list of
 * licences, `npm run docs -- --check` fails when either is stale.
 */

/** The README's table of commands, from the commands themselves. */
function commandTable(): string {
  const rows = commands.map(({ data }) => {
    const options = (data.options ?? []).map(({ name }) => `\`${name}\``).join(', ');
    return `| \`/${data.name}\` | ${options} | ${data.description} |`;
  });
  return ['| command | options | does |', '|---|---|---|', ...rows].join('\n');
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});
const packageSchema = z.object({ license: z.string().default('not stated') });

/** Every installed package with its licence, as its own package.json states it. */
function licenceTable(): string {
  const lock = lockSchema.parse(readJson('package-lock.json'));
  const rows = Object.entries(lock.packages).flatMap(([path, { version, dev, optional }]) => {
    const name = path.replace(/^.*node_modules\//, '');
    // What is optional depends on the machine (compiled parts of packages that are listed anyway).
    if (path === '' || version === undefined || optional === true) return [];
    const { license } = packageSchema.parse(readJson(join(path, 'package.json')));
    return [
      `| ${name} | ${license} | ${dev === true ? 'development, tests and the playground' : 'the bot'} |`,
    ];
  });
  return ['| package | licence | used by |', '|---|---|---|', ...new Set(rows)].join('\n');
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
}

/** A document with the text between `<!-- name -->` and `<!-- /name -->` replaced. */
function fill(document: string, name: string, text: string): string {
  const between = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!between.test(document)) throw new Error(`the marks <!-- ${name} --> are missing`);
  return document.replace(between, (_, before: string, after: string) => `${before}${text}\n${after}`);
}

const DOCUMENTS = [
  { file: 'README.md', name: 'commands', text: commandTable },
  { file: 'docs/licences.md', name: 'licences', text: licenceTable },
];

const isCheck = process.argv.includes('--check');
for (const { file, name, text } of DOCUMENTS) {
  const path = join(projectRoot, file);
  const written = readFileSync(path, 'utf8');
  const fresh = fill(written, name, text());
  if (written === fresh) continue;
  if (isCheck) {
    console.error(`${file} is stale: run npm run docs`);
    process.exitCode = 1;
  } else writeFileSync(path, fresh);
}
