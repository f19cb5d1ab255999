import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { projectRoot } from '../src/project-root.js';

/** What documents tell people to type is there. */

const guide = readFileSync(join(projectRoot, 'docs', 'teachers.md'), 'utf8');
const lines = guide.split('\n').filter((line) => line.startsWith('/'));
const inText = [...guide.matchAll(/`(\/[a-z]+[^`]*)`/g)].map(([, command = '']) => command);

/** Options of a command or subcommand as it is typed; undefined where there is none. */
function optionsOf(typed: string): readonly string[] | undefined {
  const [name = '', word = ''] = typed.slice(1).split(' ');
  const data = commands.find((command) => command.data.name === name)?.data;
  const options: readonly APIApplicationCommandOption[] | undefined = data?.options ?? (data && []);
  const subcommands = options?.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand) ?? [];
  if (subcommands.length === 0 || word === '') return options?.map((option) => option.name);
  const found = subcommands.find((option) => option.name === word);
  if (found === undefined || !('options' in found)) return found === undefined ? undefined : [];
  return found.options?.map((option) => option.name) ?? [];
}

describe('the guide for teachers', () => {
  it.each([...lines, ...inText])('%s is a command, with those options', (typed) => {
    const options = optionsOf(typed);
    expect(options).toBeDefined();
    for (const [, option = ''] of typed.matchAll(/ ([a-z-]+):/g)) expect(options).toContain(option);
  });

  it('begins with the steps that lead to a report', () => {
    const steps = lines.map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(steps.slice(0, 8)).toEqual([
      ...['/settings teacher-role:@Teachers', '/class create', '/class invite', '/class add'],
      ...['/class remove', '/daily setup', '/daily now', '/class report'],
    ]);
  });

  it('leads to no picture or page that is not there', () => {
    const links = [...guide.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path);
    for (const path of links) expect(() => readFileSync(join(projectRoot, 'docs', path))).not.toThrow();
  });
});
