import { measureSpread } from './check-questions.js';
import {
  type Dataset,
  DIFFICULTIES,
  ENTITY_KINDS,
  type EntityKind,
  KINDS,
  QUESTION_KINDS,
  type Question,
} from './schema.js';

/**
 * Coverage of the dataset, as lines of Markdown: per source section, per kind of entity, per topic, difficulty and kind
 * of question, and what is thin. Everything is counted from the files.
 */
export function reportDataset(dataset: Dataset): string[] {
  const cited = collect(dataset);
  const asked = countAsked(dataset);
  return [
    ...sourceLines(dataset, cited),
    ...folderLines(cited),
    ...questionLines(
      [...dataset.topic.values()].flatMap(({ questions }) => questions),
      dataset,
    ),
    ...entityLines(cited, asked),
    ...thinLines(dataset, cited, asked),
  ];
}

interface Cited {
  readonly kind: EntityKind;
  readonly id: string;
  readonly works: readonly string[];
  readonly statements: number;
}

/** Every citation of every entity: `baum §3`, or the id of a reference work. */
function collect(dataset: Dataset): Cited[] {
  return ENTITY_KINDS.flatMap((kind) =>
    [...dataset[kind].values()].map((entity): Cited => {
      const works: string[] = [];
      let statements = 0;
      const visit = (value: unknown): void => {
        if (Array.isArray(value)) for (const item of value) visit(item);
        else if (value !== null && typeof value === 'object') {
          if ('cite' in value) statements += 1;
          if ('source' in value && 'section' in value) works.push(`${value.source} §${value.section}`);
          else if ('reference' in value) works.push(String(value.reference));
          for (const item of Object.values(value)) visit(item);
        }
      };
      visit(entity);
      return { kind, id: entity.id, works, statements };
    }),
  );
}

/** How many questions rest on each entity. */
function countAsked(dataset: Dataset): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  for (const { questions } of dataset.topic.values()) {
    for (const { restsOn } of questions) for (const ref of restsOn) asked.set(ref, (asked.get(ref) ?? 0) + 1);
  }
  return asked;
}

function sourceLines(dataset: Dataset, cited: readonly Cited[]): string[] {
  const works = cited.flatMap((one) => one.works);
  const counts = new Map<string, number>();
  for (const work of works) counts.set(work, (counts.get(work) ?? 0) + 1);
  const rows = [...dataset.source.values()].flatMap(({ id, short, sections }) =>
    sections.map(
      ({ code, title }) => `| ${short} §${code} | ${title} | ${counts.get(`${id} §${code}`) ?? 0} |`,
    ),
  );
  return ['## Citations per section', '', '| section | title | citations |', '|---|---|---|', ...rows, ''];
}

function folderLines(cited: readonly Cited[]): string[] {
  const rows = ENTITY_KINDS.map((kind) => {
    const own = cited.filter((one) => one.kind === kind);
    const statements = own.reduce((sum, one) => sum + one.statements, 0);
    const citations = own.reduce((sum, one) => sum + one.works.length, 0);
    return `| ${KINDS[kind].folder} | ${own.length} | ${statements} | ${citations} |`;
  });
  return ['## Entities', '', '| folder | files | statements | citations |', '|---|---|---|---|', ...rows, ''];
}

function questionLines(questions: readonly Question[], dataset: Dataset): string[] {
  if (questions.length === 0) return ['## Questions', '', 'None yet.', ''];
  const percent = (count: number) => `${((100 * count) / questions.length).toFixed(1)} %`;
  const tally = (what: string, names: readonly string[], of: (question: Question) => string) =>
    names.map((name) => {
      const count = questions.filter((question) => of(question) === name).length;
      return `| ${what} | ${name} | ${count} | ${percent(count)} |`;
    });
  const topicOf = new Map(
    [...dataset.topic.values()].flatMap((topic) => topic.questions.map(({ id }) => [id, topic.id] as const)),
  );
  const sourceOf = ({ explanation }: Question) => {
    const first = explanation[0]?.cite[0];
    return first !== undefined && 'source' in first ? first.source : 'reference works';
  };
  const { places, longest } = measureSpread(questions);
  return [
    `## Questions (${questions.length})`,
    '',
    '| by | value | questions | share |',
    '|---|---|---|---|',
    ...tally('topic', [...dataset.topic.keys()], ({ id }) => topicOf.get(id) ?? ''),
    ...tally('difficulty', DIFFICULTIES, ({ difficulty }) => difficulty),
    ...tally('kind', QUESTION_KINDS, ({ kind }) => kind),
    ...tally('source', [...dataset.source.keys(), 'reference works'], sourceOf),
    '',
    `Place of the right answer, A to D: ${places.map((share) => `${share.toFixed(1)} %`).join(', ')}. It is the longest choice in ${longest.toFixed(1)} %.`,
    '',
  ];
}

/** Kinds that a question can rest on: those a reader opens as cards. */
const TAUGHT: readonly EntityKind[] = [
  'event',
  'person',
  'historian',
  'school',
  'term',
  'motive',
  'contested',
];

function entityLines(cited: readonly Cited[], asked: ReadonlyMap<string, number>): string[] {
  const rows = cited
    .filter(({ kind }) => TAUGHT.includes(kind))
    .map(({ kind, id, statements, works }) => {
      return `| ${kind}:${id} | ${statements} | ${works.length} | ${asked.get(`${kind}:${id}`) ?? 0} |`;
    });
  return [
    '## Each entity',
    '',
    '| entity | statements | citations | questions |',
    '|---|---|---|---|',
    ...rows,
    '',
  ];
}

/** What a contributor could add to first. */
function thinLines(dataset: Dataset, cited: readonly Cited[], asked: ReadonlyMap<string, number>): string[] {
  const works = new Set(cited.flatMap((one) => one.works));
  const uncited = [...dataset.source.values()].flatMap(({ id, short, sections }) =>
    sections.filter(({ code }) => !works.has(`${id} §${code}`)).map(({ code }) => `${short} §${code}`),
  );
  const fewStatements = cited
    .filter(
      ({ kind, statements }) => ['event', 'person', 'historian', 'term'].includes(kind) && statements < 4,
    )
    .map(({ kind, id }) => `${kind}:${id}`);
  const unasked = (['event', 'person', 'historian', 'term', 'motive', 'contested'] as const).flatMap((kind) =>
    [...dataset[kind].keys()].map((id) => `${kind}:${id}`).filter((ref) => !asked.has(ref)),
  );
  const list = (items: readonly string[]) => (items.length === 0 ? 'none' : items.join(', '));
  return [
    '## Thin',
    '',
    `- Sections that nothing cites: ${list(uncited)}`,
    `- Entities with fewer than four cited statements: ${list(fewStatements)}`,
    `- Entities without a question: ${list(unasked)}`,
  ];
}
