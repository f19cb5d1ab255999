import { putQuestion, speaksOfOthers } from '../core/quiz.js';
import type { Problem } from './problem.js';
import type { Dataset, ExamEntity, Question, TopicEntity } from './schema.js';

/** A question with the file it stands in. */
interface Placed {
  readonly question: Question;
  readonly file: string;
  /** Place in the file, such as `questions.4`. */
  readonly field: string;
}

/** How far a share may be from what chance would give, in percentage points. */
const TOLERANCE = 5;
const CHANCE = 25;
/** Stems that share this much of their words are the same question. */
const NEAR_DUPLICATE = 0.8;
/** Kinds of which every entity needs at least one question. */
const ASKED_ABOUT = ['event', 'person', 'historian'] as const;

/**
 * What makes a bank of multiple-choice questions fair: one right answer that nothing gives away, no question twice,
 * every event, person and historian asked about.
 */
export function checkQuestions(dataset: Dataset): Problem[] {
  const placed = [...dataset.topic.values()].flatMap(questionsOf);
  const names = namesByEntity(dataset);
  return [
    ...placed.flatMap((one) => checkChoices(one, names)),
    ...checkDuplicates(placed),
    ...(placed.length === 0 ? [] : [...checkSpread(placed), ...checkCoverage(dataset, placed)]),
    ...[...dataset.exam.values()].flatMap(checkExam),
  ];
}

function questionsOf({ id, questions }: TopicEntity): Placed[] {
  return questions.map((question, index) => ({
    question,
    file: `questions/${id}.json`,
    field: `questions.${index} (${question.id})`,
  }));
}

/** Letters and digits only, without case and accents: what a reader takes for the same. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every way of naming each entity that can be found by name. */
function namesByEntity(dataset: Dataset): ReadonlySet<string>[] {
  const kinds = ['event', 'person', 'historian', 'school', 'term'] as const;
  return kinds.flatMap((kind) =>
    [...dataset[kind].values()].map(({ name, names, aliases, sharedAliases }) => {
      const { romanised = [], ...scripts } = names;
      const inScripts = Object.values(scripts).filter((one) => typeof one === 'string');
      return new Set([name, ...romanised, ...inScripts, ...aliases, ...sharedAliases].map(bare));
    }),
  );
}

function checkChoices({ question, file, field }: Placed, names: readonly ReadonlySet<string>[]): Problem[] {
  const problems: Problem[] = [];
  const report = (message: string) => problems.push({ file, field, message });
  const { stem, answer, wrong, alsoRight } = question;
  const choices = [answer, ...wrong].map(bare);
  if (new Set(choices).size < choices.length) report('two choices are the same');
  const forbidden = new Set(alsoRight.map(bare));
  for (const known of names) if (known.has(bare(answer))) for (const name of known) forbidden.add(name);
  for (const choice of wrong) {
    if (forbidden.has(bare(choice)))
      report(`"${choice}" is another right answer: choose a different wrong choice`);
  }
  if (!stem.endsWith('?')) report('the stem does not end in a question mark');
  if (bare(answer).length > 3 && ` ${bare(stem)} `.includes(` ${bare(answer)} `)) {
    report('the stem contains the answer');
  }
  if ([answer, ...wrong].some(speaksOfOthers)) {
    report('has an "all of the above": write a choice that says something');
  }
  return problems;
}

function checkDuplicates(placed: readonly Placed[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const stems = placed.map(({ question }) => new Set(bare(question.stem).split(' ')));
  placed.forEach(({ question, file, field }, index) => {
    const before = seen.get(question.id);
    if (before !== undefined) problems.push({ file, field, message: `the id is already used in ${before}` });
    seen.set(question.id, file);
    const words = stems[index] ?? new Set();
    for (const [earlier, other] of placed.slice(0, index).entries()) {
      if (overlap(words, stems[earlier] ?? new Set()) < NEAR_DUPLICATE) continue;
      problems.push({
        file,
        field,
        message: `asks nearly the same as ${other.question.id} in ${other.file}`,
      });
    }
  });
  return problems;
}

/** Words in common, as a share of all words of both. */
function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let common = 0;
  for (const word of some) if (others.has(word)) common += 1;
  return common / (some.size + others.size - common);
}

/** The measures that `npm run data:report` prints and the check bounds, in per cent of all questions. */
export function measureSpread(questions: readonly Question[]): { places: number[]; longest: number } {
  const share = (count: number) => (100 * count) / questions.length;
  const places = [0, 1, 2, 3].map((place) =>
    share(questions.filter((question) => putQuestion(question).right === place).length),
  );
  const isLongest = ({ answer, wrong }: Question) => wrong.every((choice) => choice.length < answer.length);
  return { places, longest: share(questions.filter(isLongest).length) };
}

function checkSpread(placed: readonly Placed[]): Problem[] {
  const { places, longest } = measureSpread(placed.map(({ question }) => question));
  const problems = places.flatMap((share, place): Problem[] => {
    if (Math.abs(share - CHANCE) <= TOLERANCE) return [];
    const message = `the right answer is choice ${'ABCD'[place]} in ${share.toFixed(1)} % of all questions: it must be ${CHANCE} ± ${TOLERANCE} %`;
    return [{ file: 'questions', field: '', message }];
  });
  if (Math.abs(longest - CHANCE) > TOLERANCE) {
    const message = `the right answer is the longest choice in ${longest.toFixed(1)} % of all questions: it must be ${CHANCE} ± ${TOLERANCE} %`;
    problems.push({ file: 'questions', field: '', message });
  }
  return problems;
}

function checkCoverage(dataset: Dataset, placed: readonly Placed[]): Problem[] {
  const asked = new Set<string>(placed.flatMap(({ question }) => question.restsOn));
  return ASKED_ABOUT.flatMap((kind) =>
    [...dataset[kind].keys()]
      .filter((id) => !asked.has(`${kind}:${id}`))
      .map((id) => ({
        file: 'questions',
        field: '',
        message: `no question rests on ${kind}:${id}: write one`,
      })),
  );
}

function checkExam({ id, marks, points, levels }: ExamEntity): Problem[] {
  const file = `exam/${id}.json`;
  const problems: Problem[] = [];
  const worth = points.reduce((sum, point) => sum + point.marks, 0);
  if (levels.length === 0 && worth < marks) {
    problems.push({ file, field: 'points', message: `are worth ${worth} marks; the question has ${marks}` });
  }
  let next = 1;
  levels.forEach(({ from, to }, index) => {
    if (from !== next || to < from) {
      problems.push({
        file,
        field: `levels.${index}`,
        message: `must begin at ${next}, after the level below`,
      });
    }
    next = to + 1;
  });
  if (levels.length > 0 && next !== marks + 1) {
    problems.push({ file, field: 'levels', message: `end at ${next - 1} marks; the question has ${marks}` });
  }
  return problems;
}
