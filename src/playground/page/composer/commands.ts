import type { APIApplicationCommand, APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { optionType } from '../wire.js';

/** A slash command that can be sent: a whole command, or one of its subcommands. */
export interface RunnableCommand {
  /** As typed, without the slash: `event`, `daily setup`. */
  readonly path: string;
  readonly name: string;
  readonly group?: string;
  readonly subcommand?: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

const chatInput = 1;

/** Every command that can be sent, subcommands one by one, in Discord's order. */
export function runnableCommands(commands: readonly APIApplicationCommand[]): RunnableCommand[] {
  return commands
    .filter(({ type }) => type === chatInput)
    .flatMap(({ name, description, options = [] }): RunnableCommand[] => {
      const own: APIApplicationCommandBasicOption[] = [];
      const nested: RunnableCommand[] = [];
      for (const option of options) {
        if (option.type === optionType.Subcommand) {
          nested.push(subcommand({ name }, option));
        } else if (option.type === optionType.SubcommandGroup) {
          for (const inner of option.options ?? [])
            nested.push(subcommand({ name, group: option.name }, inner));
        } else {
          own.push(option);
        }
      }
      return nested.length > 0 ? nested : [{ path: name, name, description, options: own }];
    });
}

function subcommand(
  parent: { readonly name: string; readonly group?: string },
  { name, description, options = [] }: SubcommandLike,
): RunnableCommand {
  const path = [parent.name, parent.group, name].filter((part) => part !== undefined).join(' ');
  return { ...parent, path, subcommand: name, description, options };
}

interface SubcommandLike {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly APIApplicationCommandBasicOption[];
}

/** The commands that fit what stands after the slash so far: by their beginning first, then by any part. */
export function matchingCommands(commands: readonly RunnableCommand[], typed: string): RunnableCommand[] {
  const wanted = typed.trimStart().toLowerCase();
  const starting = commands.filter(({ path }) => path.toLowerCase().startsWith(wanted));
  const others = commands.filter(
    ({ path }) => !path.toLowerCase().startsWith(wanted) && path.toLowerCase().includes(wanted.trim()),
  );
  return [...starting, ...others];
}
