import type { Problem } from './api-error.js';
import { isRecord } from './components.js';

type Path = readonly (string | number)[];

const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const subcommandTypes = [1, 2];

/** Discord's rules for a whole upload of commands that its schema does not say. */
export function commandListProblems(commands: readonly unknown[]): Problem[] {
  const problems: Problem[] = [];
  const names = new Set<string>();
  const counts = new Map<number, number>();
  commands.forEach((command, index) => {
    if (!isRecord(command)) return;
    const type = typeof command['type'] === 'number' ? command['type'] : 1;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const key = `${type} ${String(command['name'])}`;
    if (names.has(key)) {
      problems.push(
        problem(
          [index, 'name'],
          'APPLICATION_COMMANDS_DUPLICATE_NAME',
          'Application command names must be unique',
        ),
      );
    }
    names.add(key);
    problems.push(...commandProblems(command, [index]));
  });
  if ((counts.get(1) ?? 0) > 100) {
    problems.push(
      problem([], 'APPLICATION_COMMAND_TOO_MANY', 'At most 100 chat-input commands are allowed.'),
    );
  }
  return problems;
}

/** Discord's rules for one command that its schema does not say. */
export function commandProblems(command: Readonly<Record<string, unknown>>, path: Path = []): Problem[] {
  const problems: Problem[] = [];
  const chatInput = command['type'] == null || command['type'] === 1;
  if (chatInput) {
    problems.push(...nameProblems(command['name'], [...path, 'name']));
    if (typeof command['description'] !== 'string' || command['description'] === '') {
      problems.push(problem([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required'));
    }
  } else if (command['description']) {
    problems.push(
      problem(
        [...path, 'description'],
        'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
        'Context menu commands cannot have description',
      ),
    );
  }
  for (const key of ['contexts', 'integration_types']) {
    const list = command[key];
    if (Array.isArray(list) && new Set(list).size !== list.length) {
      problems.push(
        problem([...path, key], 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value'),
      );
    }
  }
  problems.push(...optionListProblems(command['options'], [...path, 'options'], 0));
  const size = commandSize(command);
  if (size > 8000) {
    problems.push(
      problem(
        path,
        'APPLICATION_COMMAND_TOO_LARGE',
        `Command exceeds maximum size (8000): it is ${size} characters`,
      ),
    );
  }
  return problems;
}

function optionListProblems(options: unknown, path: Path, depth: number): Problem[] {
  if (!Array.isArray(options)) return [];
  const problems: Problem[] = [];
  const names = new Set<unknown>();
  let optionalSeen = false;
  const nested = options.filter(
    (option) => isRecord(option) && subcommandTypes.includes(Number(option['type'])),
  );
  if (nested.length > 0 && nested.length < options.length) {
    problems.push(
      problem(
        path,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      ),
    );
  }
  options.forEach((option: unknown, index) => {
    if (!isRecord(option)) return;
    const here = [...path, index];
    problems.push(...nameProblems(option['name'], [...here, 'name']));
    if (names.has(option['name'])) {
      problems.push(
        problem([...here, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option name already used'),
      );
    }
    names.add(option['name']);
    if (option['type'] === 2 && depth > 0) {
      problems.push(
        problem(
          [...here, 'type'],
          'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          'A group cannot be inside another',
        ),
      );
    }
    if (option['required'] === true && optionalSeen) {
      problems.push(
        problem(
          here,
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        ),
      );
    }
    if (option['required'] !== true) optionalSeen = true;
    problems.push(...choiceProblems(option, here), ...rangeProblems(option, here));
    problems.push(...optionListProblems(option['options'], [...here, 'options'], depth + 1));
  });
  return problems;
}

function choiceProblems(option: Readonly<Record<string, unknown>>, path: Path): Problem[] {
  const choices = option['choices'];
  if (!Array.isArray(choices) || choices.length === 0) return [];
  const problems: Problem[] = [];
  if (option['autocomplete'] === true) {
    problems.push(
      problem(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES',
        'Autocomplete cannot be set if choices are present',
      ),
    );
  }
  const names = new Set<unknown>();
  choices.forEach((choice: unknown, index) => {
    if (!isRecord(choice)) return;
    const { name, value } = choice;
    if (names.has(name)) {
      problems.push(
        problem(
          [...path, 'choices', index, 'name'],
          'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS',
          'Option choice name already exists',
        ),
      );
    }
    names.add(name);
    if (typeof value === 'string' && value.length > 100) {
      problems.push(
        problem(
          [...path, 'choices', index, 'value'],
          'BASE_TYPE_MAX_LENGTH',
          'Must be 100 or fewer in length.',
        ),
      );
    }
  });
  return problems;
}

function rangeProblems(option: Readonly<Record<string, unknown>>, path: Path): Problem[] {
  return ['value', 'length'].flatMap((what) => {
    const min = option[`min_${what}`];
    const max = option[`max_${what}`];
    const wrong = typeof min === 'number' && typeof max === 'number' && min > max;
    return wrong
      ? [
          problem(
            [...path, `min_${what}`],
            'APPLICATION_COMMAND_OPTIONS_RANGE_INVALID',
            'The minimum is more than the maximum',
          ),
        ]
      : [];
  });
}

function nameProblems(name: unknown, path: Path): Problem[] {
  if (typeof name === 'string' && commandName.test(name) && name === name.toLowerCase()) return [];
  return [problem(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')];
}

/** Name, description and value of a command, its options and choices; of translations the longest counts. */
function commandSize(value: unknown): number {
  if (!isRecord(value)) return 0;
  const text = (key: string): number => {
    const translations = value[`${key}_localizations`];
    const all = isRecord(translations) ? Object.values(translations) : [];
    return Math.max(...[value[key], ...all].map((one) => (typeof one === 'string' ? one.length : 0)));
  };
  const children = [value['options'], value['choices']].flatMap((list) => (Array.isArray(list) ? list : []));
  return (
    text('name') +
    text('description') +
    text('value') +
    children.reduce((sum, child) => sum + commandSize(child), 0)
  );
}

function problem(path: Path, code: string, message: string): Problem {
  return { path, code, message };
}
