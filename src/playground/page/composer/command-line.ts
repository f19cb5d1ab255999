import type { RunnableCommand } from './commands.js';

/** What a typed line says: a command, and the words for each of its options, by name. */
export interface CommandLine {
  readonly command: RunnableCommand;
  readonly texts: Readonly<Record<string, string>>;
}

export type CommandLineResult = CommandLine | { readonly problem: string };

/**
 * Reads a full line such as `/event incheon` or `/event name:incheon private:true`. Words without a name fill the first
 * option; a value runs up to the next option's name, so that it may contain spaces and colons.
 */
export function readCommandLine(line: string, commands: readonly RunnableCommand[]): CommandLineResult {
  const typed = line.trim().replace(/^\//, '');
  const command = commandAtStart(typed, commands);
  if (!command)
    return { problem: `There is no command /${typed.split(/\s/)[0] ?? ''}. Type / to see them all.` };

  const rest = typed.slice(command.path.length);
  const names = command.options.map(({ name }) => name);
  const texts: Record<string, string> = {};
  let current: string | undefined;
  let from = 0;
  const take = (to: number): string | undefined => {
    const text = rest.slice(from, to).trim();
    if (current === undefined) {
      if (text === '') return undefined;
      current = names[0];
      if (current === undefined) return `/${command.path} takes no options.`;
    }
    if (Object.hasOwn(texts, current)) return `The option "${current}" is given twice.`;
    texts[current] = text;
    return undefined;
  };
  for (const marker of rest.matchAll(/(?<=\s)([^\s:]+):/g)) {
    const name = names.find((known) => known === marker[1]?.toLowerCase());
    if (name === undefined) continue;
    const problem = take(marker.index);
    if (problem !== undefined) return { problem };
    current = name;
    from = marker.index + marker[0].length;
  }
  const problem = take(rest.length);
  return problem === undefined ? { command, texts } : { problem };
}

/** The command with the longest path that the words begin with, followed by a space or the end. */
export function commandAtStart(
  typed: string,
  commands: readonly RunnableCommand[],
): RunnableCommand | undefined {
  const words = `${typed.toLowerCase()} `;
  return commands
    .filter(({ path }) => words.startsWith(`${path.toLowerCase()} `))
    .sort((one, other) => other.path.length - one.path.length)[0];
}
