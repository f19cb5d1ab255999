import { createServer } from 'node:http';
import { Actor } from './actor.js';
import { type Clock, realClock } from './clock.js';
import type { Violation } from './control-protocol.js';
import { createFaults, type Faults } from './faults.js';
import { Gateway, type GatewayOptions } from './gateway.js';
import { createRateLimiter, type RateLimitOptions } from './rate-limits.js';
import { createRest, type RecordedRequest } from './rest.js';
import { routes } from './routes/index.js';
import { splitUrl } from './split-url.js';
import type { World } from './state.js';
import { createWorld, type WorldOptions } from './world.js';
import { type WorldChanges, worldChanges } from './world-changes.js';

export interface LocalDiscordOptions extends WorldOptions {
  /** A free one by default. */
  readonly port?: number;
  readonly gateway?: GatewayOptions;
  readonly rateLimits?: RateLimitOptions;
  /** What links to files begin with, such as `https://cdn.discordapp.com`; by default this server, so that they can be fetched. */
  readonly cdnUrl?: string;
}

export interface LocalDiscord {
  /** Base of the REST API, for `new Client({ rest: { api } })` and `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** Everything, for those who need more than the actors show. */
  readonly world: World;
  readonly clock: Clock;
  readonly gateway: Gateway;
  readonly faults: Faults;
  /** What the bot sent that Discord would not take. */
  readonly violations: readonly Violation[];
  /** Every REST request, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** What happens to servers and channels while the bot runs. */
  readonly somebody: WorldChanges;
  /** The person of this name, at a client. */
  person(name: string): Actor;
  /** Resolves when a bot is connected and commands have been uploaded, by it or before. */
  ready(): Promise<void>;
  /** Resolves when no bot is connected. */
  disconnected(): Promise<void>;
  /** Ends everything, connections of bots included. */
  close(): Promise<void>;
}

/** Starts a Discord on 127.0.0.1 that knows nobody but the people of its world. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const world = createWorld(options);
  const faults = createFaults();
  const gateway = new Gateway(world, options.gateway);
  const requests: RecordedRequest[] = [];
  const rest = createRest({
    world,
    faults,
    requests,
    routes: [...gateway.routes(), ...routes],
    rateLimiter: createRateLimiter(realClock, options.rateLimits),
  });
  const server = createServer((request, response) => void rest(request, response));
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', (request, socket, head) => {
    if (splitUrl(request.url).pathname.startsWith('/gateway')) {
      gateway.accept(request, socket, head);
    } else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The local Discord has no port.');
  const origin = `127.0.0.1:${address.port}`;
  world.cdnUrl = options.cdnUrl ?? `http://${origin}`;
  gateway.url = `ws://${origin}/gateway`;

  return {
    apiUrl: `http://${origin}/api`,
    token: world.token,
    applicationId: world.applicationId,
    world,
    clock: world.clock,
    gateway,
    faults,
    violations: world.violations,
    requests,
    somebody: worldChanges(world),
    person: (name) => new Actor(world, name, homeOf(world)),
    ready: () => until(world, () => gateway.connected.length > 0 && hasCommands(world)),
    disconnected: () => until(world, () => gateway.connected.length === 0),
    async close() {
      for (const interaction of world.interactions.values()) interaction.cancelDeadline?.();
      faults.clear();
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The first text channel: where people are unless told otherwise. */
function homeOf(world: World): string {
  const [first] = [...world.channels.values()].filter(({ kind }) => kind === 'text');
  return first?.id ?? 'dm';
}

/** Resolves once `holds` does, looking again whenever sessions or commands change. */
function until({ events }: World, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      events.off('commands', look).off('sessions', look);
      resolve();
    };
    events.on('commands', look).on('sessions', look);
    look();
  });
}

function hasCommands({ commands }: World): boolean {
  return commands.global.length > 0 || [...commands.guild.values()].some((list) => list.length > 0);
}
