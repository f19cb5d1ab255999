import { config, locales, type ZodMiniType } from 'zod/mini';
import type { Problem } from './api-error.js';

// zod/mini has no sentences of its own for what it finds.
config(locales.en());

/** The part of a zod issue that is read here; unions carry the issues of each branch. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** What `schema` finds wrong with `value`; an empty list if nothing. */
export function schemaProblems(schema: ZodMiniType, value: unknown): Problem[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => flatten(issue, []));
}

/**
 * One problem per issue. A union reports the branch that was meant: the one whose `type` fits, else the one with fewest
 * complaints.
 */
function flatten(issue: Issue, prefix: readonly (string | number)[]): Problem[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const branches = issue.errors ?? [];
  if (branches.length === 0) return [{ path, code: codeOf(issue), message: issue.message }];
  const meant = branches.filter((branch) => !branch.some(({ path: [first] }) => first === 'type'));
  if (meant.length === 0) {
    return [
      {
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: 'No component or value of this type is allowed here.',
      },
    ];
  }
  const best = [...meant].sort((a, b) => a.length - b.length)[0] ?? [];
  return best.flatMap((inner) => flatten(inner, path));
}

const codes: Readonly<Record<string, string>> = {
  too_big: 'BASE_TYPE_BAD_LENGTH',
  too_small: 'BASE_TYPE_BAD_LENGTH',
  invalid_type: 'BASE_TYPE_INVALID',
  invalid_value: 'BASE_TYPE_CHOICES',
  invalid_format: 'STRING_TYPE_REGEX',
};

function codeOf(issue: Issue): string {
  return codes[issue.code ?? ''] ?? 'BASE_TYPE_INVALID';
}

/** A problem as one line for people: path, colon, sentence. */
export function problemLine({ path, message }: Problem): string {
  const where = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return where === '' ? message : `${where}: ${message}`;
}
