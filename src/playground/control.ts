import { createServer, type IncomingMessage } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { ControlEvent, FromPage, ToPage } from './control-protocol.js';
import { answerRequest } from './control-requests.js';
import { fromPageSchema } from './control-schema.js';
import type { LocalDiscord } from './local-discord.js';
import { servePage } from './page-files.js';
import { seen } from './seen.js';
import { splitUrl } from './split-url.js';
import type { World } from './state.js';

export interface ControlOptions {
  /** 0 for a free one. */
  readonly port: number;
  /** Folder of the built page, with an `index.html`. */
  readonly pageFolder: string;
}

export interface Control {
  /** Where the page is, such as `http://127.0.0.1:3838`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the playground's page and its WebSocket `/control` on 127.0.0.1. Requests that name another host, or come from another
 * web site, are refused, so that no site can drive the bot from a visitor's browser. Links to uploaded files point here from now
 * on, so that the page may show them. Rejects if the port is taken.
 */
export async function startControl(discord: LocalDiscord, options: ControlOptions): Promise<Control> {
  const { world } = discord;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 32 * 1024 * 1024 });
  const server = createServer((request, response) => {
    if (!isLocal(request, port())) response.writeHead(403).end('This page answers only on this machine.\n');
    else void servePage(world, options.pageFolder, request, response, port());
  });
  const port = (): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : options.port;
  };
  server.on('upgrade', (request, socket, head) => {
    const path = splitUrl(request.url).pathname;
    if (path !== '/control' || !isLocal(request, port())) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('message', (data) => void converse(discord, webSocket, data.toString()));
      webSocket.on('error', () => webSocket.terminate());
    });
  });

  const broadcast = (event: ControlEvent): void => {
    for (const client of sockets.clients) say(client, event);
  };
  relay(world, broadcast);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${port()}`;
  world.cdnUrl = url;
  return {
    url,
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Whether the request is addressed to this machine and does not come from another web site. */
function isLocal({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return false;
  return headers.origin === undefined || hosts.some((host) => headers.origin === `http://${host}`);
}

async function converse(discord: LocalDiscord, socket: WebSocket, text: string): Promise<void> {
  const parsed = fromPageSchema.safeParse(parseJson(text));
  if (!parsed.success) return socket.close(1008, 'Not a control request');
  const { id, request }: FromPage = parsed.data;
  try {
    say(socket, { answer: id, result: await answerRequest(discord, request) });
  } catch (error) {
    say(socket, { answer: id, error: error instanceof Error ? error.message : String(error) });
  }
}

function say(socket: WebSocket, message: ToPage): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

/** Passes what happens in the world on to the page. */
function relay({ events, commands }: World, broadcast: (event: ControlEvent) => void): void {
  events.on('message', (stored) => {
    broadcast({ event: 'message', channelId: stored.channelId, seen: seen(stored) });
  });
  events.on('messageDeleted', ({ id, channelId }) => {
    broadcast({ event: 'message-deleted', channelId, messageId: id });
  });
  events.on('modal', ({ id, personId, data }) => {
    broadcast({ event: 'modal', forPerson: personId, modalId: id, modal: data });
  });
  events.on('commands', () => broadcast({ event: 'commands', commands: commands.global }));
  events.on('violation', (violation) => broadcast({ event: 'violation', violation }));
  events.on('interaction', ({ failed, personId, channelId, what }) => {
    if (failed) broadcast({ event: 'no-answer', forPerson: personId, channelId, what });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
