import { dateKey } from '../core/dates.js';
import type { Problem } from './problem.js';
import { type AnyEntity, type Dataset, ENTITY_KINDS, type EntityKind, KINDS, type Names } from './schema.js';

/** Most characters that all statements of one field may have together, so that a card fits a phone screen. */
const FIELD_LIMITS: Readonly<Record<string, number>> = {
  happened: 900,
  matters: 560,
  outcome: 760,
  inThisWar: 800,
  meaning: 800,
  thesis: 640,
};

/** Fields that hold bare ids, and the kind they must name. Every other pointer is a typed `kind:id`. */
const ID_FIELDS: Readonly<Record<string, EntityKind>> = {
  people: 'person',
  leadsTo: 'event',
  events: 'event',
  schools: 'school',
};
const REF_FIELDS = new Set(['seeAlso', 'writesAbout', 'about', 'who', 'with', 'speaker', 'restsOn']);

/**
 * What a schema can't see because it lies between files: citations and links that lead nowhere, aliases that two
 * entities claim, ranges that end before they begin, texts too long together, works that nothing cites.
 */
export function checkDataset(dataset: Dataset): Problem[] {
  const problems: Problem[] = [];
  const cited = new Set<string>();
  for (const kind of ENTITY_KINDS) {
    for (const entity of dataset[kind].values()) {
      const file = `${KINDS[kind].folder}/${entity.id}.json`;
      const report = (field: string, message: string) => problems.push({ file, field, message });
      checkValues(dataset, `${kind}:${entity.id}`, entity, cited, report);
      checkLengths(entity, report);
    }
    checkAliases(kind, [...dataset[kind].values()], problems);
  }
  for (const quotation of dataset.quotation.values()) {
    if ((quotation.speaker === undefined) === (quotation.speakerName === undefined)) {
      problems.push({
        file: `quotations/${quotation.id}.json`,
        field: 'speaker',
        message: 'give either speaker (somebody with a card) or speakerName, and not both',
      });
    }
  }
  for (const id of dataset.reference.keys()) {
    if (!cited.has(id)) {
      problems.push({
        file: `references/${id}.json`,
        field: '',
        message: 'nothing cites it: cite it or remove the file',
      });
    }
  }
  return problems;
}

type Report = (field: string, message: string) => void;

/** Walks every value of an entity once and checks the pointers in it. */
function checkValues(
  dataset: Dataset,
  self: string,
  entity: AnyEntity,
  cited: Set<string>,
  report: Report,
): void {
  const visit = (value: unknown, path: string, key: string): void => {
    if (typeof value === 'string') {
      const idKind = ID_FIELDS[key];
      if (idKind !== undefined) checkRef(dataset, self, `${idKind}:${value}`, path, report);
      else if (REF_FIELDS.has(key)) checkRef(dataset, self, value, path, report);
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => {
        visit(item, `${path}.${index}`, key);
      });
    } else if (value !== null && typeof value === 'object') {
      checkCitation(dataset, value, path, cited, report);
      checkRange(value, path, report);
      for (const [inner, item] of Object.entries(value)) {
        // `about` is a list of pointers on most kinds and a sentence in a historian's disagreements.
        if (inner === 'about' && typeof item === 'string') continue;
        visit(item, path === '' ? inner : `${path}.${inner}`, inner);
      }
    }
  };
  visit(entity, '', '');
}

function checkRef(dataset: Dataset, self: string, ref: string, path: string, report: Report): void {
  const [kindText, id = ''] = ref.split(':');
  const kind = ENTITY_KINDS.find((candidate) => candidate === kindText);
  if (kind === undefined || !dataset[kind].has(id)) {
    const folder = kind === undefined ? 'data' : `data/${KINDS[kind].folder}`;
    report(path, `points to "${ref}", which does not exist: correct it, or add ${folder}/${id}.json`);
  } else if (ref === self) report(path, 'points to itself');
}

function checkCitation(
  dataset: Dataset,
  value: object,
  path: string,
  cited: Set<string>,
  report: Report,
): void {
  if ('reference' in value && typeof value.reference === 'string') {
    cited.add(value.reference);
    if (!dataset.reference.has(value.reference)) {
      report(path, `cites "${value.reference}": there is no data/references/${value.reference}.json`);
    }
  }
  if ('source' in value && typeof value.source === 'string' && 'section' in value) {
    const source = dataset.source.get(value.source);
    const codes = source?.sections.map(({ code }) => code) ?? [];
    if (source === undefined) {
      report(path, `cites "${value.source}": the sources are ${[...dataset.source.keys()].join(', ')}`);
    } else if (!codes.includes(String(value.section))) {
      report(
        path,
        `cites section "${value.section}" of ${value.source}: its sections are ${codes.join(', ')}`,
      );
    }
  }
}

function checkRange(value: object, path: string, report: Report): void {
  if (!('from' in value && 'to' in value)) return;
  const { from, to } = value;
  if (typeof from !== 'string' || typeof to !== 'string') return;
  // A year as the end means all of that year, so only years can be compared with it.
  const ends = to.length === 4 ? to : dateKey(to);
  if (ends < dateKey(from).slice(0, ends.length)) report(path, `ends (${to}) before it begins (${from})`);
}

function checkLengths(entity: AnyEntity, report: Report): void {
  for (const [field, statements] of Object.entries(entity)) {
    const limit = FIELD_LIMITS[field];
    if (limit === undefined || !Array.isArray(statements)) continue;
    const length = statements.reduce(
      (sum, statement: { text?: string }) => sum + (statement.text?.length ?? 0),
      0,
    );
    if (length > limit) report(field, `has ${length} characters in all; a card has room for ${limit}`);
  }
}

/** Folds what readers don't see as a difference: case, width and Unicode composition. */
function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

function checkAliases(kind: EntityKind, entities: readonly AnyEntity[], problems: Problem[]): void {
  const claims = new Map<string, { id: string; shared: boolean }[]>();
  for (const entity of entities) {
    if (!('aliases' in entity)) continue;
    const { romanised = [], ...namesInScripts }: Names = entity.names;
    const scripts = Object.values(namesInScripts).filter((name) => name !== undefined);
    const own: readonly string[] = [
      entity.name,
      ...scripts,
      ...romanised,
      ...entity.aliases,
      ...entity.misspellings,
    ];
    for (const name of new Set(own.map(fold))) claim(claims, name, entity.id, false);
    for (const name of new Set(entity.sharedAliases.map(fold))) claim(claims, name, entity.id, true);
  }
  for (const [name, by] of claims) {
    if (by.length < 2 || by.every(({ shared }) => shared)) continue;
    const owners = [...new Set(by.map(({ id }) => id))];
    for (const { id, shared } of by) {
      if (shared && owners.length > 1) continue;
      const message =
        owners.length === 1
          ? `"${name}" is listed twice`
          : `"${name}" is also claimed by ${owners.filter((o) => o !== id).join(', ')}: drop it from one, or move it to sharedAliases in both`;
      problems.push({ file: `${KINDS[kind].folder}/${id}.json`, field: 'aliases', message });
    }
  }
}

function claim(
  claims: Map<string, { id: string; shared: boolean }[]>,
  name: string,
  id: string,
  shared: boolean,
): void {
  const by = claims.get(name) ?? [];
  by.push({ id, shared });
  claims.set(name, by);
}
