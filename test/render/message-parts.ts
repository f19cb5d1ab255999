import { type APIButtonComponentWithCustomId, ComponentType } from 'discord-api-types/v10';
import type { Message } from '../../src/command.js';

/** What views are made of, for tests to look at. */

/** All text of a message, one block a line. */
export function textOf(message: Message): string {
  return walk(message)
    .flatMap((component) => ('content' in component ? [String(component.content)] : []))
    .join('\n');
}

/** Every button with a custom id, in order. */
export function buttonsOf(message: Message): APIButtonComponentWithCustomId[] {
  return walk(message).filter(isButton);
}

function isButton(component: object): component is APIButtonComponentWithCustomId {
  return 'type' in component && component.type === ComponentType.Button && 'custom_id' in component;
}

function walk(message: Message): object[] {
  const visit = (component: object): object[] => [
    component,
    ...('components' in component && Array.isArray(component.components)
      ? component.components.flatMap(visit)
      : []),
  ];
  return message.components.flatMap(visit);
}
