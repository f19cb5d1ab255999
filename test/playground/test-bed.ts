import type { Client, ClientOptions, Interaction } from 'discord.js';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  startLocalDiscord,
} from '../../src/playground/local-discord.js';

const open: { close(): Promise<void> | void }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A local Discord that is closed after the test. */
export async function startDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const discord = await startLocalDiscord(options);
  open.push(discord);
  return discord;
}

/** Limits so high that only tests of the limits meet them. */
export const unlimited: LocalDiscordOptions = { rateLimits: { global: 100_000, perBucket: 100_000 } };

export const eventCommand = {
  name: 'event',
  description: 'Looks an event up',
  options: [
    { type: 3, name: 'name', description: 'Which event', required: true, autocomplete: true },
    { type: 5, name: 'private', description: 'Only for you' },
  ],
};

/** The real discord.js client, answering with `respond`; closed after the test. Resolves when it is ready and its commands are uploaded. */
export async function startBot(
  discord: LocalDiscord,
  respond: (interaction: Interaction) => Promise<unknown>,
  {
    commands = [eventCommand],
    client: options = {},
  }: { commands?: unknown[]; client?: Partial<ClientOptions> } = {},
): Promise<Client<true>> {
  // Loaded here, because it takes a second that tests without a bot need not wait for.
  const { Client, Events, GatewayIntentBits } = await import('discord.js');
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: discord.apiUrl, ...options.rest },
  });
  open.push({ close: () => client.destroy() });
  client.on(Events.Error, () => undefined);
  client.on(Events.InteractionCreate, (interaction) => void respond(interaction).catch(() => undefined));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  const started = await ready;
  await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: commands });
  await discord.ready();
  return started;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says is looked at field by field
  readonly body: any;
}

/** One request without discord.js between. */
export async function call(
  discord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.token}`,
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { body: body instanceof FormData ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** The id of a channel by name. */
export function channelId(discord: LocalDiscord, name = 'study'): string {
  const channel = [...discord.world.channels.values()].find((one) => one.name === name);
  if (channel === undefined) throw new Error(`no channel ${name}`);
  return channel.id;
}

export interface RawGateway {
  /** The next payload of this opcode (and event name), whether it has come already or not. */
  next(op: number, name?: string): Promise<{ op: number; d: unknown; s: number | null; t: string | null }>;
  send(op: number, d: unknown): void;
  sendText(text: string): void;
  readonly closed: Promise<number>;
  close(code?: number): void;
}

/** A gateway client without discord.js. */
export function connectRaw(discord: LocalDiscord, query = '?v=10&encoding=json'): RawGateway {
  const socket = new WebSocket(`${discord.gateway.url}${query}`);
  open.push({ close: () => socket.terminate() });
  const seen: { op: number; d: unknown; s: number | null; t: string | null }[] = [];
  let look = (): void => undefined;
  socket.on('message', (data) => {
    seen.push(JSON.parse(data.toString()));
    look();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  return {
    closed,
    next: (op, name) =>
      new Promise((resolve) => {
        look = () => {
          const index = seen.findIndex((one) => one.op === op && (name === undefined || one.t === name));
          const found = index < 0 ? undefined : seen.splice(index, 1)[0];
          if (found === undefined) return;
          look = () => undefined;
          resolve(found);
        };
        look();
      }),
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    sendText: (text) => socket.send(text),
    close: (code = 1000) => socket.close(code),
  };
}

export const identifyPayload = (token: string, intents: number): unknown => ({
  token,
  intents,
  properties: { os: 'linux', browser: 'test', device: 'test' },
});
