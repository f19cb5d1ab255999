import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands, components, modals } from '../../commands/index.js';
import type { OptionInput } from '../../src/playground/command-data.js';
import { findGuild } from '../../src/playground/world.js';
import { type DailyStage, setDailyStage } from './daily-stage.js';

/** Who may do what: every command and every button of teachers, by everybody who may not use it and everybody who may. */

let stage: DailyStage;
const person = (name: string) => stage.discord.person(name);
const study = () => findGuild(stage.discord.world, 'Study server').id;
const other = () => findGuild(stage.discord.world, 'Other server').id;

/** What is filled in, wherever a command has such an option. */
const FILLED_IN: Readonly<Record<string, OptionInput>> = {
  time: '07:00',
  member: 'minji',
  name: 'Autumn',
  from: '2026-09-01',
  to: '2026-12-18',
  id: 'own-1',
  file: { name: 'questions.csv', content: 'question\n' },
};

interface Use {
  /** Such as `/daily setup`. */
  readonly command: string;
  readonly options: Readonly<Record<string, OptionInput>>;
}

/** Every subcommand of these is for teachers alone, whatever is added to them. */
const SUBCOMMANDS: readonly Use[] = commands
  .filter(({ data }) => ['daily', 'class', 'questions'].includes(data.name))
  .flatMap(({ data }) =>
    (data.options ?? []).flatMap((option) => {
      if (option.type !== ApplicationCommandOptionType.Subcommand) return [];
      const needed = (option.options ?? []).filter(({ required, name }) => required && name !== 'channel');
      const options = needed.flatMap(({ name }) => {
        const value = FILLED_IN[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      return [{ command: `/${data.name} ${option.name}`, options: Object.fromEntries(options) }];
    }),
  );
const USES: readonly Use[] = [
  ...SUBCOMMANDS,
  { command: '/settings', options: {} },
  { command: '/settings', options: { timezone: 'UTC' } },
  { command: '/score', options: { member: 'minji' } },
];

/** Runs it in a server, with a channel of that server where one is needed. */
function run(name: string, { command, options }: Use, channel = 'study') {
  const needed = command === '/daily setup' ? { channel } : {};
  return person(name).runs(command, { ...needed, ...options }, { in: channel });
}

/** What could have been changed. */
async function everything() {
  const of = async (guildId: string) => ({
    settings: await stage.store.guildSettings(guildId),
    schedules: await stage.store.schedules(guildId),
    classes: await stage.store.classes(guildId),
    deleted: await stage.store.deletedClasses(guildId),
    members: await stage.store.classMembers(1),
    terms: await stage.store.terms(1),
    questions: await stage.store.ownQuestions(guildId, { offset: 0, limit: 100, retired: true }),
    retired: await stage.store.retiredQuestions(guildId),
    flags: await stage.store.flags(guildId, 0, 100),
  });
  return [await of(study()), await of(other())];
}

async function setTheStage(): Promise<void> {
  stage = await setDailyStage();
  const teacher = person('ms-park');
  await teacher.runs('/settings', { 'teacher-role': 'staff' });
  await teacher.runs('/class create', { name: 'History Thursday' });
  await teacher.runs('/class add', { member: 'minji' });
  await stage.schedule();
}

describe('commands of teachers', () => {
  beforeAll(setTheStage);
  afterAll(() => stage.close());

  it('are all in the table', () => {
    expect(USES.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['/daily setup', '/daily remove', '/class create', '/class export']),
    );
    expect(SUBCOMMANDS.length).toBeGreaterThanOrEqual(16);
  });

  it.each(USES)('$command $options is refused to a student, and changes nothing', async (use) => {
    const before = await everything();
    const answer = await run('juno', use);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatch(/^Only teachers can /);
    expect(await everything()).toEqual(before);
  });

  it.each(USES)('$command $options is refused where the teacher role is another server’s', async (use) => {
    const before = await everything();
    const answer = await run('mr-kim', use, 'lobby');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatch(/^Only teachers can /);
    expect(await everything()).toEqual(before);
  });

  it.each(USES)('$command $options is not offered in direct messages, and refused there', async (use) => {
    const teacher = person('ms-park');
    await expect(teacher.runs(use.command, use.options, { in: 'dm' })).rejects.toThrow();
    const before = await everything();
    const [name = '', subcommand] = use.command.slice(1).split(' ');
    const values = { channel: study(), ...use.options };
    const options = Object.entries(values).flatMap(([option, value]) =>
      typeof value === 'string' ? [{ type: option === 'channel' ? 7 : 3, name: option, value }] : [],
    );
    const answer = await teacher.sendsRaw({
      type: 2,
      in: 'dm',
      data: {
        id: '1',
        type: 1,
        name,
        options: subcommand === undefined ? options : [{ type: 1, name: subcommand, options }],
      },
    });
    expect(answer.text).toMatch(/works only in a server|^Choose |^Give /);
    expect(await everything()).toEqual(before);
  });

  it.each(USES)('$command $options is open to the teacher role, and to Manage Server', async (use) => {
    for (const name of ['mr-kim', 'ms-park']) {
      const answer = await run(name, use);
      expect(answer.text).not.toMatch(/Only teachers|went wrong/);
    }
  });

  it('complete nothing of the server’s for a student', async () => {
    const COMPLETED = ['schedule', 'class', 'name', 'period', 'id'];
    for (const { data } of commands.filter((one) => /^For teachers/.test(one.data.description))) {
      for (const option of data.options ?? []) {
        if (option.type !== ApplicationCommandOptionType.Subcommand) continue;
        for (const { name, ...rest } of option.options ?? []) {
          if (!COMPLETED.includes(name) || !('autocomplete' in rest)) continue;
          expect(await person('juno').completes(`/${data.name} ${option.name}`, name, '')).toEqual([]);
        }
      }
    }
  });
});

/** What anybody may press; everything else is for teachers. */
const FOR_ANYBODY = [
  'answer',
  'board',
  'board-term',
  'class-join',
  'class-keep',
  'daily-keep',
  'flag',
  'goto',
  'open',
  'page',
  'part',
  'pick',
  'privacy-delete',
  'privacy-hide',
  'privacy-keep',
  'question',
  'questions-keep',
  'quiz',
  'results',
  'timeline',
];
const ACTIONS = Object.keys(components).filter((action) => !FOR_ANYBODY.includes(action));
const FORMS = Object.keys(modals).filter((action) => !FOR_ANYBODY.includes(action));

describe('buttons of teachers', () => {
  beforeAll(setTheStage);
  afterAll(() => stage.close());

  /** A press on the teacher's message, as only a forger can send it. */
  const press = async (name: string, action: string, place: string) => {
    const status = await person('ms-park').runs('/class list', {}, { in: place });
    return person(name).sendsRaw({
      type: 3,
      in: place,
      data: { custom_id: `1|${action}|1|1|here`, component_type: 3, values: ['1'] },
      message: status.message,
    });
  };

  it.each(ACTIONS)('%s is refused to a student, and changes nothing', async (action) => {
    const before = await everything();
    const answer = await press('juno', action, 'study');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatch(/^Only teachers can /);
    expect(await everything()).toEqual(before);
  });

  it.each(ACTIONS)('fault 35: %s does nothing to another server, even for its teacher', async (action) => {
    const [before] = await everything();
    const answer = await press('ms-park', action, 'lobby');
    expect(answer.ephemeral || answer.kind === 'update').toBe(true);
    expect(answer.text).not.toMatch(/History Thursday|went wrong/);
    expect((await everything())[0]).toEqual(before);
  });

  it.each(ACTIONS)('%s breaks on nothing that stands in its id', async (action) => {
    const message = (await person('ms-park').runs('/class list')).message;
    for (const rest of ['', '|', '|x|y|z', '|-1|-1', '|9007199254740993|1', '|1;drop|1', '|\u0000']) {
      const answer = await person('ms-park').sendsRaw({
        type: 3,
        data: { custom_id: `1|${action}${rest}`, component_type: 3, values: ['x'] },
        message,
      });
      expect(answer.text).not.toContain('went wrong');
      expect(answer.ephemeral).toBe(true);
    }
  });

  it.each(FORMS)('the form %s is refused to a student', async (action) => {
    const answer = await person('juno').sendsRaw({
      type: 5,
      data: { custom_id: `1|${action}|1`, components: [] },
    });
    expect(answer.text).toMatch(/^Only teachers can /);
  });
});

it('fault 35: the invitation of a class enrols nobody from another server', async () => {
  await setTheStage();
  const invitation = await person('ms-park').runs('/class invite');
  const answer = await person('juno').sendsRaw({
    type: 3,
    in: 'lobby',
    data: { custom_id: '1|class-join|1', component_type: 2 },
    message: invitation.message,
  });
  expect(answer.ephemeral).toBe(true);
  expect(answer.text).toContain('This invitation is over');
  expect((await stage.store.classMembers(1)).map(({ name }) => name)).toEqual(['minji']);
  await stage.close();
});
