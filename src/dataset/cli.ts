import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { checkQuestions } from './check-questions.js';
import { formatProblem } from './problem.js';
import { countEntities, readDataset } from './read.js';
import { reportDataset } from './report.js';
import { ENTITY_KINDS, KINDS } from './schema.js';

/**
 * The editors' commands: `npm run data:check` finds what is wrong with the dataset, `npm run data:report` counts what
 * it covers, `npm run data:schema` writes the JSON Schemas that editors use for completion.
 */

const dataFolder = join(projectRoot, 'data');
const schemaFolder = join(dataFolder, 'schema');

/** The JSON Schema of every kind, by file name, derived from zod. */
function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    ENTITY_KINDS.map((kind) => {
      const schema = z.toJSONSchema(KINDS[kind].schema, { io: 'input', unrepresentable: 'any' });
      return [`${kind}.json`, `${JSON.stringify({ ...schema, title: kind }, null, 2)}\n`];
    }),
  );
}

function check(): number {
  const { dataset, problems } = readDataset(dataFolder);
  const stale = [...jsonSchemas()].filter(([name, text]) => readIfThere(join(schemaFolder, name)) !== text);
  // A file that could not be read would make the bank look full of holes.
  const questionProblems = problems.length === 0 ? checkQuestions(dataset) : [];
  const lines = [...problems, ...questionProblems].map(formatProblem);
  if (stale.length > 0)
    lines.push('data/schema is older than src/dataset/schema.ts: run npm run data:schema');
  if (lines.length > 0) {
    console.error(
      `${lines.join('\n')}\n\n${lines.length} to mend. data/README.md says how a file is written.`,
    );
    return 1;
  }
  const counts = countEntities(dataset).map(({ kind, count }) => `${count} ${kind}`);
  console.log(`The dataset is sound: ${counts.join(', ')}.`);
  return 0;
}

function writeSchemas(): number {
  mkdirSync(schemaFolder, { recursive: true });
  for (const [name, text] of jsonSchemas()) writeFileSync(join(schemaFolder, name), text);
  console.log(`Wrote ${ENTITY_KINDS.length} JSON Schemas to data/schema.`);
  return 0;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function report(): number {
  const { dataset, problems } = readDataset(dataFolder);
  console.log(reportDataset(dataset).join('\n'));
  return problems.length === 0 ? 0 : 1;
}

const commands: Readonly<Record<string, () => number>> = { check, schema: writeSchemas, report };
const command = commands[process.argv[2] ?? ''];
if (command === undefined) {
  console.error(`Say one of: ${Object.keys(commands).join(', ')}`);
  process.exitCode = 1;
} else process.exitCode = command();
