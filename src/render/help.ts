import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Message } from '../command.js';
import { container, text } from './components.js';

const COLOUR = 0x2e6da4;

/** A command as help shows it. */
interface Described {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
}

/** What the bot does, in one phone screen. */
export function renderHelp(commands: readonly Described[]): Message {
  const list = commands.map(({ data }) => `\`/${data.name}\` ${data.description}`);
  return {
    components: [
      container(COLOUR, [
        text(
          '## Yalu\nShort, cited answers about China and the Korean War (1950–53). Each statement has its source; where the sources disagree, the card says so.',
        ),
        text(list.join('\n')),
        text(
          '-# Names may be half remembered or misspelt, in Latin letters, Hangul or Chinese characters. Add `private:True` to be the only one who sees the answer. `/help command:event` explains one command.',
        ),
      ]),
    ],
  };
}

/** One command: what it does and its options. */
export function renderCommandHelp({ data }: Described): Message {
  const options = (data.options ?? []).map((option) => {
    if (option.type === ApplicationCommandOptionType.Subcommand) {
      const names = (option.options ?? []).map(({ name }) => ` \`${name}\``);
      const list = names.length === 0 ? '' : `\n-# Options:${names.join(',')}`;
      return `\`/${data.name} ${option.name}\` ${option.description}${list}`;
    }
    const optional = 'required' in option && option.required === true ? '' : ' (optional)';
    const kind = option.type === ApplicationCommandOptionType.Boolean ? ', True or False' : '';
    return `\`${option.name}\`${optional}${kind}: ${option.description}`;
  });
  return {
    components: [
      container(COLOUR, [
        text(`## /${data.name}\n${data.description}.`),
        ...(options.length === 0 ? [] : [text(options.join('\n'))]),
      ]),
    ],
  };
}
