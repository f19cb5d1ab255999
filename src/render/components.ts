import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import { LIMITS } from './limits.js';
import { shorten } from './text.js';

/** The Components V2 pieces that the bot's messages are made of. */

/** A paragraph of Discord Markdown. */
export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** A thin line between two parts of a container. */
export function rule(): { type: ComponentType.Separator; divider: true; spacing: SeparatorSpacingSize } {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** A grey button; the label is shortened to what Discord takes. */
export function button(customId: string, label: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: customId,
    label: shorten(label, LIMITS.buttonLabel),
  };
}

/** A menu from which one option is chosen; labels and descriptions are shortened to what Discord takes. */
export function selectRow(
  customId: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
): APIActionRowComponent<APIComponentInMessageActionRow> {
  const fitting = options.slice(0, LIMITS.selectOptions).map((option) => ({
    ...option,
    label: shorten(option.label, LIMITS.optionText),
    ...(option.description === undefined
      ? {}
      : { description: shorten(option.description, LIMITS.optionText) }),
  }));
  return row([{ type: ComponentType.StringSelect, custom_id: customId, placeholder, options: fitting }]);
}

/** Buttons side by side, or one select menu. */
export function row(
  components: APIComponentInMessageActionRow[],
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components };
}

/** The frame around a message, with a stripe in the colour of its kind. */
export function container(
  colour: number,
  components: APIContainerComponent['components'],
): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: colour, components };
}
