import {
  ButtonStyle,
  ComponentType,
  type Interaction,
  type InteractionReplyOptions,
  type InteractionUpdateOptions,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { eventCommand } from './test-bed.js';

const names = ['Incheon landing', 'Inchon, second battle of', 'Hungnam evacuation'];

export const botCommands: unknown[] = [
  eventCommand,
  { name: 'flag', description: 'Says what is wrong with a question' },
  { name: 'wrong', description: 'Sends what Discord refuses' },
  { name: 'silent', description: 'Never answers' },
  { name: 'slow', description: 'Thinks first' },
  {
    name: 'questions',
    description: "The server's own questions",
    options: [
      {
        type: 1,
        name: 'import',
        description: 'From a file',
        options: [{ type: 11, name: 'file', description: 'A table', required: true }],
      },
    ],
  },
];

function card(name: string): InteractionReplyOptions & InteractionUpdateOptions {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        accentColor: 0x2f6f8f,
        components: [
          { type: ComponentType.TextDisplay, content: `# ${name}\n인천상륙작전 · 仁川登陆` },
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: ButtonStyle.Primary,
                label: 'Who landed?',
                customId: 'who',
              },
            ],
          },
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.StringSelect,
                customId: 'more',
                placeholder: 'More about it',
                options: [
                  { label: 'Outcome', value: 'outcome' },
                  { label: 'Sources', value: 'sources' },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

/** A bot with one thing of every kind, as the page's partner. */
export async function respond(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const fitting = names.filter((name) => name.toLowerCase().includes(typed));
    return interaction.respond(fitting.map((name) => ({ name, value: name })));
  }
  if (interaction.isButton())
    return interaction.reply({ content: 'The Marines.', flags: MessageFlags.Ephemeral });
  if (interaction.isStringSelectMenu())
    return interaction.update(card(`Chosen: ${interaction.values.join()}`));
  if (interaction.isModalSubmit()) {
    return interaction.reply(`Flagged: ${interaction.fields.getTextInputValue('why')}`);
  }
  if (!interaction.isChatInputCommand()) return undefined;
  switch (interaction.commandName) {
    case 'event': {
      const name = interaction.options.getString('name', true);
      const isPrivate = interaction.options.getBoolean('private') ?? false;
      return interaction.reply(isPrivate ? { content: name, flags: MessageFlags.Ephemeral } : card(name));
    }
    case 'flag':
      return interaction.showModal({
        custom_id: 'flag',
        title: 'Flag this question',
        components: [
          {
            type: ComponentType.Label,
            label: 'What is wrong?',
            component: {
              type: ComponentType.TextInput,
              custom_id: 'why',
              style: TextInputStyle.Paragraph,
              min_length: 5,
            },
          },
        ],
      });
    case 'wrong':
      return interaction.reply('x'.repeat(2001));
    case 'slow':
      await interaction.deferReply();
      return undefined;
    case 'questions':
      return interaction.reply(`Read ${interaction.options.getAttachment('file', true).name}.`);
    default:
      return undefined;
  }
}
