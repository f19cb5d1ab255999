import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { OptionValue, World } from '../../control-protocol.js';
import { optionType } from '../wire.js';
import type { RunnableCommand } from './commands.js';

/** Something one can choose for an option. */
export interface Choice {
  readonly name: string;
  readonly value: OptionValue;
  readonly description?: string;
}

/** What stands in an option's field: its text, and what was chosen from a list, if anything. */
export interface Entry {
  readonly text: string;
  readonly chosen?: Choice;
}

export type Entries = Readonly<Record<string, Entry>>;

export type ReadOption = { readonly value: OptionValue } | { readonly problem: string };

/** The fixed things an option may be, as far as the page knows them; undefined when it is free or asked of the bot. */
export function fixedChoices(
  option: APIApplicationCommandBasicOption,
  world: World,
): readonly Choice[] | undefined {
  switch (option.type) {
    case optionType.String:
    case optionType.Integer:
    case optionType.Number:
      return option.choices;
    case optionType.Boolean:
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ];
    case optionType.User:
      return users(world);
    case optionType.Channel:
      return channels(world);
    case optionType.Role:
      return roles(world);
    case optionType.Mentionable:
      return [...users(world), ...roles(world)];
    default:
      return undefined;
  }
}

const users = ({ people, bot }: World): Choice[] => [
  ...people.map(({ id, name, role }) => ({ name: `@${name}`, value: id, description: role })),
  { name: `@${bot.name}`, value: bot.id, description: 'bot' },
];
const channels = (world: World): Choice[] =>
  world.channels
    .filter(({ kind }) => kind === 'text')
    .map(({ id, name }) => ({ name: `#${name}`, value: id }));
/** A role has the id of its server when it is the one everybody has; the page knows of no other. */
const roles = ({ guild }: World): Choice[] => [{ name: '@everyone', value: guild.id }];

/** The choices that fit what is typed: those that begin with it first. */
export function matchingChoices(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = bare(typed);
  const starting = choices.filter(({ name }) => bare(name).startsWith(wanted));
  return [
    ...starting,
    ...choices.filter((choice) => !starting.includes(choice) && bare(choice.name).includes(wanted)),
  ];
}

const bare = (name: string) => name.trim().toLowerCase().replace(/^[@#]/, '');

/** The value of an option as it would be sent, or what is wrong with what stands in its field. */
export function readOption(option: APIApplicationCommandBasicOption, entry: Entry, world: World): ReadOption {
  if (entry.chosen) return { value: entry.chosen.value };
  const text = entry.text.trim();
  const choices = fixedChoices(option, world);
  if (choices && choices.length > 0) return readChoice(option.name, text, choices);
  if (option.type === optionType.Integer || option.type === optionType.Number) {
    const number = Number(text);
    const whole = option.type === optionType.Integer;
    if (text === '' || !Number.isFinite(number) || (whole && !Number.isSafeInteger(number))) {
      return { problem: `${option.name} must be a ${whole ? 'whole ' : ''}number.` };
    }
    const min = 'min_value' in option ? option.min_value : undefined;
    const max = 'max_value' in option ? option.max_value : undefined;
    if (min !== undefined && number < min) return { problem: `${option.name} must be at least ${min}.` };
    if (max !== undefined && number > max) return { problem: `${option.name} must be at most ${max}.` };
    return { value: number };
  }
  if (option.type === optionType.String) {
    const min = 'min_length' in option ? option.min_length : undefined;
    const max = ('max_length' in option ? option.max_length : undefined) ?? 6000;
    if (min !== undefined && text.length < min) {
      return { problem: `${option.name} must have at least ${min} characters.` };
    }
    if (text.length > max) return { problem: `${option.name} may have at most ${max} characters.` };
  }
  return { value: text };
}

function readChoice(name: string, text: string, choices: readonly Choice[]): ReadOption {
  const exact = choices.find((choice) => bare(choice.name) === bare(text) || String(choice.value) === text);
  const starting = choices.filter((choice) => bare(choice.name).startsWith(bare(text)));
  const found = exact ?? (starting.length === 1 ? starting[0] : undefined);
  if (found) return { value: found.value };
  const offered = choices.slice(0, 5).map((choice) => choice.name);
  return { problem: `${name} must be one of the choices, such as ${offered.join(', ')}.` };
}

export type ReadOptions =
  | { readonly options: Readonly<Record<string, OptionValue>> }
  | { readonly problem: string; readonly option: string };

/**
 * The options of a command as they would be sent. Empty fields are left out; `attached` names the options that have a
 * file. The first thing that is wrong is told with the option that it is about.
 */
export function readOptions(
  command: RunnableCommand,
  entries: Entries,
  attached: ReadonlySet<string>,
  world: World,
): ReadOptions {
  const options: Record<string, OptionValue> = {};
  for (const option of command.options) {
    const { name } = option;
    const entry = entries[name];
    const isFilled = attached.has(name) || (entry !== undefined && entry.text.trim() !== '');
    if (!isFilled) {
      if (option.required) return { problem: `${name} is required.`, option: name };
    } else if (entry && option.type !== optionType.Attachment) {
      const read = readOption(option, entry, world);
      if ('problem' in read) return { problem: read.problem, option: name };
      options[name] = read.value;
    }
  }
  return { options };
}

/**
 * The options as far as they can be read, for asking the bot for suggestions: it gets what is right and, for the
 * option being typed, the text as it stands.
 */
export function readableOptions(
  command: RunnableCommand,
  entries: Entries,
  focused: string,
  world: World,
): Readonly<Record<string, OptionValue>> {
  const options: Record<string, OptionValue> = {};
  for (const option of command.options) {
    const entry = entries[option.name];
    if (option.name === focused) options[focused] = entry?.text ?? '';
    else if (entry && entry.text.trim() !== '') {
      const read = readOption(option, entry, world);
      if ('value' in read) options[option.name] = read.value;
    }
  }
  return options;
}
