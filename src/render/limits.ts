import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';

/** Discord's limits for a Components V2 message, from its documentation. Lengths in characters. */
export const LIMITS = {
  components: 40,
  text: 4_000,
  customId: 100,
  buttonsInRow: 5,
  buttonLabel: 80,
  selectOptions: 25,
  optionText: 100,
  placeholder: 150,
  choices: 25,
  choiceText: 100,
  /** Of one message. */
  files: 10,
  /** Of one file, where nobody pays for more. */
  fileBytes: 10 * 2 ** 20,
  /** Of one request: all files of a message, and what is around them. */
  requestBytes: 25 * 2 ** 20,
} as const;

/**
 * What Discord would refuse about these components, one line each; empty when all is well. Everything the bot sends
 * passes through here once, so that a mistake is found by a test and not by a student.
 */
export function findLimitProblems(components: readonly APIMessageTopLevelComponent[]): string[] {
  const tally: Tally = { components: 0, text: 0, customIds: new Set(), problems: [] };
  for (const component of components) visit(component, tally);
  if (tally.components === 0) tally.problems.push('the message is empty');
  bound(tally, 'components', tally.components, LIMITS.components);
  bound(tally, 'text', tally.text, LIMITS.text);
  return tally.problems;
}

/** What Discord would refuse about a message's files, one line each; empty when all is well. */
export function findFileProblems(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): string[] {
  const total = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return [
    ...(files.length > LIMITS.files ? [`files: ${files.length}, the limit is ${LIMITS.files}`] : []),
    ...files
      .filter(({ bytes }) => bytes.byteLength > LIMITS.fileBytes)
      .map(({ name, bytes }) => `${name}: ${bytes.byteLength} bytes, the limit is ${LIMITS.fileBytes}`),
    ...(total > LIMITS.requestBytes ? [`files: ${total} bytes, the limit is ${LIMITS.requestBytes}`] : []),
  ];
}

interface Tally {
  components: number;
  text: number;
  readonly customIds: Set<string>;
  readonly problems: string[];
}

function visit(component: APIMessageTopLevelComponent | APIComponentInContainer, tally: Tally): void {
  tally.components += 1;
  switch (component.type) {
    case ComponentType.Container:
      for (const inner of component.components) visit(inner, tally);
      break;
    case ComponentType.TextDisplay:
      if (component.content.trim() === '') tally.problems.push('a text is empty');
      tally.text += component.content.length;
      break;
    case ComponentType.ActionRow:
      bound(tally, 'components in a row', component.components.length, LIMITS.buttonsInRow);
      if (component.components.length === 0) tally.problems.push('a row is empty');
      for (const inner of component.components) {
        tally.components += 1;
        if (inner.type === ComponentType.Button) visitButton(inner, tally);
        else visitSelect(inner, tally);
      }
      break;
    default:
      break;
  }
}

function visitButton(button: APIButtonComponent, tally: Tally): void {
  if ('label' in button) bound(tally, 'button label', button.label?.length ?? 0, LIMITS.buttonLabel);
  if (button.style !== ButtonStyle.Link && button.style !== ButtonStyle.Premium) {
    visitCustomId(button.custom_id, tally);
  }
}

function visitSelect(select: APISelectMenuComponent, tally: Tally): void {
  visitCustomId(select.custom_id, tally);
  bound(tally, 'placeholder', select.placeholder?.length ?? 0, LIMITS.placeholder);
  if (select.type !== ComponentType.StringSelect) return;
  bound(tally, 'select options', select.options.length, LIMITS.selectOptions);
  if (select.options.length === 0) tally.problems.push('a select menu has no options');
  const values = new Set(select.options.map(({ value }) => value));
  if (values.size < select.options.length) tally.problems.push('two options of a select menu have one value');
  for (const { label, value, description } of select.options) {
    for (const text of [label, value, description ?? ''])
      bound(tally, 'option text', text.length, LIMITS.optionText);
  }
}

function visitCustomId(id: string, tally: Tally): void {
  bound(tally, 'custom id', id.length, LIMITS.customId);
  if (tally.customIds.has(id)) tally.problems.push(`two components have the custom id ${id}`);
  tally.customIds.add(id);
}

function bound(tally: Tally, what: string, value: number, limit: number): void {
  if (value > limit) tally.problems.push(`${what}: ${value}, the limit is ${limit}`);
}
