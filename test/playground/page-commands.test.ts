import type { APIApplicationCommand } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCommandLine } from '../../src/playground/page/composer/command-line.js';
import { matchingCommands, runnableCommands } from '../../src/playground/page/composer/commands.js';
import {
  type Entries,
  matchingChoices,
  readableOptions,
  readOptions,
} from '../../src/playground/page/composer/option-value.js';
import { createSuggester } from '../../src/playground/page/composer/suggester.js';
import { minji, studyRoom, world } from './recorded-control.js';

const command = (name: string, options: unknown[]): APIApplicationCommand =>
  JSON.parse(
    JSON.stringify({
      id: '1',
      application_id: '2',
      version: '3',
      type: 1,
      name,
      description: `What ${name} does`,
      options,
    }),
  );

const commands = runnableCommands([
  command('event', [
    { type: 3, name: 'name', description: 'Its name', required: true, autocomplete: true },
    { type: 5, name: 'private', description: 'Answer only me' },
  ]),
  command('daily', [
    {
      type: 1,
      name: 'setup',
      description: 'A schedule',
      options: [
        { type: 7, name: 'channel', description: 'Where', required: true },
        {
          type: 3,
          name: 'difficulty',
          description: 'How hard',
          choices: [
            { name: 'Easy', value: 'e' },
            { name: 'Hard', value: 'h' },
          ],
        },
        { type: 4, name: 'open-for', description: 'Hours', min_value: 1, max_value: 24 },
      ],
    },
    { type: 1, name: 'status', description: 'Every schedule' },
  ]),
  command('class', [
    {
      type: 2,
      name: 'member',
      description: 'Members',
      options: [
        {
          type: 1,
          name: 'add',
          description: 'Add one',
          options: [{ type: 6, name: 'who', description: 'Who' }],
        },
      ],
    },
  ]),
  command('import', [{ type: 11, name: 'file', description: 'A table', required: true }]),
]);

const named = (path: string) => {
  const found = commands.find((candidate) => candidate.path === path);
  if (!found) throw new Error(`no command ${path}`);
  return found;
};

describe('the list of commands', () => {
  it('names subcommands one by one', () => {
    expect(commands.map(({ path }) => path)).toEqual([
      'event',
      'daily setup',
      'daily status',
      'class member add',
      'import',
    ]);
  });

  it('is filtered by what is typed: beginnings first, then any part', () => {
    expect(matchingCommands(commands, 'dai').map(({ path }) => path)).toEqual([
      'daily setup',
      'daily status',
    ]);
    expect(matchingCommands(commands, 'st').map(({ path }) => path)).toEqual(['daily status']);
    expect(matchingCommands(commands, 'zzz')).toEqual([]);
  });
});

describe('a line typed in full', () => {
  const read = (line: string) => {
    const result = readCommandLine(line, commands);
    return 'problem' in result ? result.problem : [result.command.path, result.texts];
  };

  it.each([
    ['/event incheon landing', ['event', { name: 'incheon landing' }]],
    ['/event name:incheon private:true', ['event', { name: 'incheon', private: 'true' }]],
    ['/event incheon private:true', ['event', { name: 'incheon', private: 'true' }]],
    ['/event name: 10:30 at night', ['event', { name: '10:30 at night' }]],
    ['/EVENT  Name:仁川登陆', ['event', { name: '仁川登陆' }]],
    ['/event', ['event', {}]],
    [
      '/daily setup channel:#study-room open-for:8',
      ['daily setup', { channel: '#study-room', 'open-for': '8' }],
    ],
    ['/class member add minji', ['class member add', { who: 'minji' }]],
  ])('%j is understood', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    ['/gettysburg', 'There is no command /gettysburg. Type / to see them all.'],
    ['/eventual', 'There is no command /eventual. Type / to see them all.'],
    ['/daily status now', '/daily status takes no options.'],
    ['/event private:true private:false', 'The option "private" is given twice.'],
    ['/event incheon name:busan', 'The option "name" is given twice.'],
  ])('%j is refused', (line, problem) => {
    expect(read(line)).toBe(problem);
  });
});

describe('the values of options', () => {
  const read = (path: string, texts: Readonly<Record<string, string>>, attached: string[] = []) => {
    const entries: Entries = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, { text }]),
    );
    const result = readOptions(named(path), entries, new Set(attached), world);
    return 'problem' in result ? result.problem : result.options;
  };

  it('have the type that Discord wants', () => {
    expect(read('event', { name: ' incheon ', private: 'true' })).toEqual({ name: 'incheon', private: true });
    expect(read('daily setup', { channel: 'study-room', difficulty: 'ha', 'open-for': '8' })).toEqual({
      channel: studyRoom.id,
      difficulty: 'h',
      'open-for': 8,
    });
    expect(read('class member add', { who: '@minji' })).toEqual({ who: minji.id });
    expect(read('import', {}, ['file'])).toEqual({});
  });

  it.each([
    ['event', { private: 'true' }, 'name is required.'],
    ['import', {}, 'file is required.'],
    [
      'daily setup',
      { channel: 'nowhere' },
      'channel must be one of the choices, such as #study-room, #quiz-corner.',
    ],
    ['daily setup', { channel: 'study-room', 'open-for': '1.5' }, 'open-for must be a whole number.'],
    ['daily setup', { channel: 'study-room', 'open-for': '25' }, 'open-for must be at most 24.'],
    [
      'event',
      { name: 'incheon', private: 'perhaps' },
      'private must be one of the choices, such as True, False.',
    ],
  ])('of /%s %j are refused', (path, texts: Readonly<Record<string, string>>, problem) => {
    expect(read(path, texts)).toBe(problem);
  });

  it('chosen from a list go as they were given, whatever they are called', () => {
    const entries = {
      name: { text: 'Incheon landing', chosen: { name: 'Incheon landing', value: 'event:incheon' } },
    };
    expect(readOptions(named('event'), entries, new Set(), world)).toEqual({
      options: { name: 'event:incheon' },
    });
  });

  it('are told to the bot as they stand while one is being typed', () => {
    const entries = { name: { text: 'inch' }, private: { text: 'tr' } };
    expect(readableOptions(named('event'), entries, 'name', world)).toEqual({ name: 'inch', private: true });
  });

  it('are found among the choices by beginning, then by any part', () => {
    const choices = ['Hard', 'Very hard', 'Easy'].map((name) => ({ name, value: name }));
    expect(matchingChoices(choices, 'har').map(({ name }) => name)).toEqual(['Hard', 'Very hard']);
  });
});

describe('suggestions while typing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A bot whose answers come when the test lets them. */
  function slowBot() {
    const answers = new Map<string, (suggestions: readonly string[]) => void>();
    const shown: (readonly string[])[] = [];
    const suggester = createSuggester(
      (query: string) => new Promise<readonly string[]>((resolve) => answers.set(query, resolve)),
      (suggestions) => shown.push(suggestions),
      100,
    );
    return { answers, shown, suggester };
  }

  it('are asked for once typing pauses', async () => {
    const { answers, shown, suggester } = slowBot();
    suggester.want('i');
    await vi.advanceTimersByTimeAsync(60);
    suggester.want('in');
    await vi.advanceTimersByTimeAsync(99);
    expect([...answers.keys()]).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    answers.get('in')?.(['Incheon']);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([['Incheon']]);
  });

  it('never show an answer that newer typing has overtaken', async () => {
    const { answers, shown, suggester } = slowBot();
    suggester.want('i');
    await vi.advanceTimersByTimeAsync(100);
    suggester.want('inch');
    await vi.advanceTimersByTimeAsync(100);
    answers.get('inch')?.(['Incheon']);
    answers.get('i')?.(['Imjin', 'Incheon']);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([['Incheon']]);
  });

  it('are forgotten when the option is left', async () => {
    const { answers, shown, suggester } = slowBot();
    suggester.want('i');
    await vi.advanceTimersByTimeAsync(100);
    suggester.cancel();
    answers.get('i')?.(['Incheon']);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([]);
  });
});
