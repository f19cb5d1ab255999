import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZodError } from 'zod';
import { checkDataset } from './check.js';
import type { Problem } from './problem.js';
import { type Dataset, ENTITY_KINDS, type EntityKind, type EntityOf, KINDS } from './schema.js';

/** Reads and checks every file of the data folder; returns the problems beside whatever could be read. */
export function readDataset(folder: string): { dataset: Dataset; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = <K extends EntityKind>(kind: K) => readKind(folder, kind, problems);
  const dataset: Dataset = {
    event: read('event'),
    person: read('person'),
    historian: read('historian'),
    school: read('school'),
    term: read('term'),
    motive: read('motive'),
    contested: read('contested'),
    quotation: read('quotation'),
    statistic: read('statistic'),
    source: read('source'),
    reference: read('reference'),
    topic: read('topic'),
    exam: read('exam'),
  };
  // Links are checked only when every file could be read: a missing file would make all that point to it look wrong.
  return { dataset, problems: problems.length > 0 ? problems : checkDataset(dataset) };
}

function readKind<K extends EntityKind>(
  folder: string,
  kind: K,
  problems: Problem[],
): Map<string, EntityOf<K>> {
  const entities = new Map<string, EntityOf<K>>();
  const { folder: name, schema } = KINDS[kind];
  for (const fileName of listFolder(folder, name, problems)) {
    const file = `${name}/${fileName}`;
    const json = readJson(join(folder, file), file, problems);
    if (json === undefined) continue;
    const parsed = schema.safeParse(json);
    if (!parsed.success) {
      problems.push(...zodProblems(file, parsed.error));
      continue;
    }
    // KINDS pairs each kind with its own schema, which TypeScript can't follow through the type parameter.
    const entity = parsed.data as EntityOf<K>;
    if (`${entity.id}.json` !== fileName) {
      problems.push({ file, field: 'id', message: `is "${entity.id}", but the file is named ${fileName}` });
    }
    if (entities.has(entity.id)) {
      problems.push({ file, field: 'id', message: `"${entity.id}" is already the id of another file` });
    }
    entities.set(entity.id, entity);
  }
  return entities;
}

function listFolder(folder: string, name: string, problems: Problem[]): string[] {
  try {
    return readdirSync(join(folder, name))
      .filter((fileName) => fileName.endsWith('.json'))
      .sort();
  } catch {
    problems.push({ file: name, field: '', message: 'this folder is missing: reinstall, or restore it' });
    return [];
  }
}

function readJson(path: string, file: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push({ file, field: '', message: `is not readable JSON: ${reason}` });
    return undefined;
  }
}

function zodProblems(file: string, error: ZodError): Problem[] {
  return error.issues.map((issue) => ({ file, field: issue.path.join('.'), message: issue.message }));
}

/** The number of entities of each kind, in the order of ENTITY_KINDS. */
export function countEntities(dataset: Dataset): readonly { kind: EntityKind; count: number }[] {
  return ENTITY_KINDS.map((kind) => ({ kind, count: dataset[kind].size }));
}
