import type { Problem } from './api-error.js';
import { componentProblems } from './component-rules.js';
import { type LooseComponent, type Placed, walk } from './components.js';

/** Discord's rules for a modal that its schema does not say. `data` is the callback's data, whose shape is already checked. */
export function modalProblems(data: { readonly components: readonly unknown[] }): Problem[] {
  const path = ['data', 'components'];
  const problems = componentProblems(data.components, path);
  if (data.components.length > 5) {
    problems.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' });
  }
  const all = walk(data.components, path);
  if (!all.some(({ component }) => component['custom_id'] !== undefined)) {
    problems.push({ path, code: 'BASE_TYPE_REQUIRED', message: 'A modal needs something to fill in.' });
  }
  const inLabels = new Set(all.map(({ component }) => component['component']));
  for (const placed of all) {
    if (placed.component.type === 4) problems.push(...inputProblems(placed, inLabels.has(placed.component)));
  }
  return problems;
}

function inputProblems({ component, path }: Placed, inLabel: boolean): Problem[] {
  const problems: Problem[] = [];
  const label = component['label'];
  if (!inLabel && label == null) {
    problems.push({
      path: [...path, 'label'],
      code: 'BASE_TYPE_REQUIRED',
      message: 'This field is required',
    });
  }
  if (inLabel && label != null) {
    problems.push({
      path: [...path, 'label'],
      code: 'TEXT_INPUT_LABEL_NOT_ALLOWED',
      message: 'A text input in a label has its text there.',
    });
  }
  const min = numberOf(component, 'min_length') ?? 0;
  const max = numberOf(component, 'max_length') ?? 4000;
  if (min > max) {
    problems.push({
      path: [...path, 'min_length'],
      code: 'TEXT_INPUT_MIN_EXCEEDS_MAX',
      message: `min_length (${min}) is more than max_length (${max}).`,
    });
  }
  const value = component['value'];
  if (typeof value === 'string' && value !== '' && (value.length < min || value.length > max)) {
    problems.push({
      path: [...path, 'value'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between ${min} and ${max} in length.`,
    });
  }
  return problems;
}

function numberOf(component: LooseComponent, key: string): number | undefined {
  const value = component[key];
  return typeof value === 'number' ? value : undefined;
}
