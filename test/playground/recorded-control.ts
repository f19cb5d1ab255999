import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type {
  ControlEvent,
  ControlRequest,
  FromPage,
  ToPage,
  World,
} from '../../src/playground/control-protocol.js';

export const minji = { id: '10000000000000001', name: 'minji', role: 'student' };
export const juno = { id: '10000000000000002', name: 'juno', role: 'student' };
export const bot = { id: '10000000000000009', name: 'Yalu' };
export const studyRoom = { id: '20000000000000001', name: 'study-room', kind: 'text' } as const;
export const quizCorner = { id: '20000000000000002', name: 'quiz-corner', kind: 'text' } as const;

export const world: World = {
  people: [minji, juno, { id: '10000000000000003', name: 'ms-park', role: 'teacher' }],
  guild: { id: '30000000000000001', name: 'History 12B' },
  channels: [studyRoom, quizCorner, { id: '20000000000000003', name: 'Yalu', kind: 'dm' }],
  bot,
  commands: [],
  violations: [],
};

let lastMessageId = 40_000_000_000_000_000n;

/** A message of the bot as Discord would send it, with whatever is to be seen in it. */
export function botMessage(part: Partial<APIMessage>): APIMessage {
  const author = {
    id: bot.id,
    username: bot.name,
    global_name: null,
    discriminator: '0',
    avatar: null,
    bot: true,
  };
  return {
    id: String(++lastMessageId),
    channel_id: studyRoom.id,
    author,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mention_roles: [],
    mentions: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    ...part,
  };
}

export interface RecordedControl {
  readonly address: string;
  /** Everything the page has asked for, oldest first. */
  readonly asked: readonly ControlRequest[];
  tell(event: ControlEvent): void;
  stop(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** One blue pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPQz+//DwADaQGvEXG6qwAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Serves the page built in `pageFolder` and plays the control server's part with recorded messages, so that what no correct bot sends
 * (unknown components, malformed ones) can be shown to the page too. `/picture.png` stands for a file.
 */
export async function startRecordedControl(pageFolder: string): Promise<RecordedControl> {
  const asked: ControlRequest[] = [];

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    response.setHeader('content-security-policy', "default-src 'self'; style-src 'self'");
    if (path === '/picture.png') {
      response.setHeader('content-type', 'image/png').end(picture);
      return;
    }
    const file = join(pageFolder, normalize(path === '/' ? '/index.html' : path));
    readFile(file).then(
      (body) => response.setHeader('content-type', types[extname(file)] ?? 'text/plain').end(body),
      () => response.writeHead(404).end(),
    );
  });
  const sockets = new WebSocketServer({ server, path: '/control' });
  const send = (socket: WebSocket, message: ToPage) => socket.send(JSON.stringify(message));

  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { id, request }: FromPage = JSON.parse(String(data));
      asked.push(request);
      const result = request.do === 'world' ? world : request.do === 'history' ? [] : null;
      send(socket, { answer: id, result });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();

  return {
    address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/`,
    asked,
    tell(event) {
      for (const socket of sockets.clients) send(socket, event);
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
