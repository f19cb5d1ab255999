import type { APIMessage } from 'discord-api-types/v10';
import type { World } from '../../control-protocol.js';

/** What the renderers need besides the JSON they render. */
export interface RenderContext {
  readonly world: World;
  /** The message being rendered; a modal has none. */
  readonly message?: APIMessage;
  /** Presses a button or chooses from a select menu; settles when the server has taken it. */
  press(customId: string, values?: readonly string[]): Promise<void>;
}

/** How a user is called: by the world, then by the message's own mentions, else by id. */
export function userName({ world, message }: RenderContext, id: string): string {
  const known = [...world.people, world.bot].find((person) => person.id === id);
  const mentioned = message?.mentions?.find((user) => user.id === id);
  return known?.name ?? mentioned?.global_name ?? mentioned?.username ?? id;
}

/** How a channel is called. */
export function channelName({ world }: RenderContext, id: string): string {
  return world.channels.find((channel) => channel.id === id)?.name ?? id;
}

/** How a role is called. The page only knows the one everybody has, whose id is the server's. */
export function roleName({ world }: RenderContext, id: string): string {
  return id === world.guild.id ? 'everyone' : id;
}
