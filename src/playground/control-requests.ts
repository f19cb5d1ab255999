import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Actor } from './actor.js';
import type { OptionInput } from './command-data.js';
import type {
  Channel,
  ControlAnswers,
  ControlRequest,
  World as PageWorld,
  SeenMessage,
} from './control-protocol.js';
import { NoAnswerError } from './interactions.js';
import type { LocalDiscord } from './local-discord.js';
import { seen } from './seen.js';
import type { ChannelState } from './state.js';
import { may, permissionsIn } from './wire.js';
import { directMessages, findGuild, findPerson } from './world.js';

/**
 * Does what the page asks for. Throws, with a sentence for the person, what Discord's client would refuse. A bot that does not answer is no
 * error here: the page hears of it by the event `no-answer`.
 */
export async function answerRequest(
  discord: LocalDiscord,
  request: ControlRequest,
): Promise<ControlAnswers[keyof ControlAnswers]> {
  const actor = discord.person(request.as);
  switch (request.do) {
    case 'world':
      return describeWorld(discord, actor);
    case 'history':
      return history(discord, actor, request.channelId);
    case 'command': {
      const files = Object.entries(request.files ?? {}).map(([name, file]): [string, OptionInput] => [
        name,
        { name: file.name, content: new Uint8Array(Buffer.from(file.base64, 'base64')) },
      ]);
      const options = { ...request.options, ...Object.fromEntries(files) };
      return acknowledged(
        actor.runs(pathOf(request), options, { in: request.channelId, until: 'acknowledged' }),
      );
    }
    case 'autocomplete': {
      const { [request.focused]: typed, ...others } = request.options;
      return actor.completes(pathOf(request), request.focused, String(typed ?? ''), others, {
        in: request.channelId,
      });
    }
    case 'press': {
      const message = discord.world.messages.get(request.messageId)?.message;
      if (message === undefined) throw new Error('This message has been deleted.');
      const until = { until: 'acknowledged' } as const;
      const { customId, values } = request;
      return acknowledged(
        values === undefined
          ? actor.presses(message, customId, until)
          : actor.chooses(message, customId, values, until),
      );
    }
    case 'submit-modal':
      return acknowledged(
        actor.submits({ modalId: request.modalId }, request.fields, { until: 'acknowledged' }),
      );
  }
}

async function acknowledged(answer: Promise<unknown>): Promise<null> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
  }
  return null;
}

function pathOf({ name, group, subcommand }: { name: string; group?: string; subcommand?: string }): string {
  return [name, group, subcommand].filter((part) => part !== undefined).join(' ');
}

/** The world as the page is told of it: what `actor` sees of the first server, and everything there is to choose from. */
export function describeWorld({ world }: LocalDiscord, actor: Actor): PageWorld {
  const guild = findGuild(world);
  const visible = [...world.channels.values()].filter(
    (channel) =>
      channel.guildId === guild.id &&
      may(permissionsIn(world, channel, actor.id), PermissionFlagsBits.ViewChannel),
  );
  return {
    people: [...world.people.values()].map(({ id, user, role }) => ({
      id,
      name: user.global_name ?? user.username,
      role,
    })),
    guild: { id: guild.id, name: guild.name },
    channels: [
      ...visible.map(toChannel),
      toChannel(directMessages(world, 'dm', [findPerson(world, actor.id).id])),
    ],
    bot: { id: world.bot.id, name: world.bot.username },
    commands: world.commands.global,
    violations: world.violations,
  };
}

function toChannel(channel: ChannelState): Channel {
  return { id: channel.id, name: channel.name, kind: channel.kind === 'text' ? 'text' : 'dm' };
}

function history({ world }: LocalDiscord, actor: Actor, channelId: string): SeenMessage[] {
  return actor.sees(channelId).flatMap(({ id }) => {
    const stored = world.messages.get(id);
    return stored === undefined ? [] : [seen(stored)];
  });
}
