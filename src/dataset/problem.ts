/** One thing wrong with the dataset, in words an editor can act on. */
export interface Problem {
  /** Path below the data folder, such as `events/incheon-landing.json`. */
  readonly file: string;
  /** Where in the file, such as `happened.0.cite`; empty when it is the file as a whole. */
  readonly field: string;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

/** Thrown when the dataset can't be used. Its message lists every problem, one a line. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map((problem) => `  ${formatProblem(problem)}`);
    super(`The dataset in data/ can't be used (${problems.length} to mend):\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** One line: file, field, message. */
export function formatProblem({ file, field, message }: Problem): string {
  return `data/${file}${field === '' ? '' : ` › ${field}`}: ${message}`;
}
