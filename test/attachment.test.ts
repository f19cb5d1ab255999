import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAttachmentReader, MOST_FILE_BYTES } from '../src/attachment.js';

/** Files that people pick, from a real server that is not always what it says. */

let server: Server;
let origin: string;
let answer: RequestListener;
/** What arrived at the server. */
const requests: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(`${request.url} ${request.headers['accept-encoding']}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${portOf(server)}`;
});
afterEach(() => {
  requests.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function portOf(listening: Server): number {
  const address: AddressInfo | string | null = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Reads a file that this server stands for, as the bot does beside a local Discord. */
const read = (path = '/attachments/1/2/questions.csv', size = 10, giveUpAfterMs = 10_000) =>
  createAttachmentReader({ apiUrl: `${origin}/api`, giveUpAfterMs })({
    name: 'questions.csv',
    url: `${origin}${path}`,
    size,
  });

it('a file is read whole, and asked for uncompressed', async () => {
  answer = (_, response) => response.end('question,right\n');
  expect(new TextDecoder().decode(await read())).toBe('question,right\n');
  expect(requests).toEqual(['/attachments/1/2/questions.csv identity']);
});

it('an empty file and one of exactly the limit are read', async () => {
  answer = (_, response) => response.end();
  expect(await read()).toHaveLength(0);
  answer = (_, response) => response.end(Buffer.alloc(MOST_FILE_BYTES));
  expect(await read()).toHaveLength(MOST_FILE_BYTES);
});

describe('too much is cut off at the limit', () => {
  it('fault 32: a file that says so itself is not even asked for', async () => {
    await expect(read('/x', 50_000_000)).rejects.toThrow('too large: 1 MB is the most');
    expect(requests).toEqual([]);
  });

  it('fault 32: a file that is larger than it says', async () => {
    answer = (_, response) => response.end(Buffer.alloc(MOST_FILE_BYTES + 1));
    await expect(read()).rejects.toThrow('too large');
  });

  it('fault 32: a file without end', async () => {
    const ended = new Promise<number>((resolve) => {
      answer = (_, response) => {
        let sent = 0;
        const piece = Buffer.alloc(65_536, 'a');
        const more = () => {
          while (!response.destroyed && response.write(piece)) sent += piece.length;
        };
        response.on('drain', more).on('close', () => resolve(sent));
        more();
      };
    });
    await expect(read()).rejects.toThrow('too large');
    // The connection is cut: a few buffers more, and nothing after that.
    expect(await ended).toBeLessThan(50 * MOST_FILE_BYTES);
  });

  it('fault 32: a small file that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MOST_FILE_BYTES));
    expect(bomb.length).toBeLessThan(MOST_FILE_BYTES / 10);
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    await expect(read()).rejects.toThrow('too large');
  });
});

describe('what does not come is told in words', () => {
  it.each([403, 404, 500])('a file that Discord answers with %i', async (status) => {
    answer = (_, response) => response.writeHead(status).end('no');
    await expect(read()).rejects.toThrow('Please choose it again');
  });

  it('a file that stops in the middle', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('question');
      response.destroy();
    };
    await expect(read()).rejects.toThrow('could not be read from Discord');
  });

  it('a file that takes too long', async () => {
    answer = (_, response) => response.writeHead(200).write('question');
    await expect(read('/x', 10, 50)).rejects.toThrow('took too long');
  });

  it('fault 33: a redirect is not followed', async () => {
    answer = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
    await expect(read('/attachments/1/2/a.csv')).rejects.toThrow('could not be read from Discord');
    expect(requests).toEqual(['/attachments/1/2/a.csv identity']);
  });
});

describe('which addresses are fetched', () => {
  /** Reads from an address, with everything that is fetched noted and answered. */
  const fetched = async (url: string, apiUrl = 'https://discord.com/api') => {
    const asked: string[] = [];
    const reader = createAttachmentReader({
      apiUrl,
      fetch: async (input) => {
        asked.push(String(input));
        return new Response('ok');
      },
    });
    const outcome = await reader({ name: 'a.csv', url, size: 2 }).then(
      () => 'read',
      (error: Error) => error.message,
    );
    return { asked, outcome };
  };

  it.each([
    'https://cdn.discordapp.com/ephemeral-attachments/1/2/a.csv?ex=1&is=2&hm=3&',
    'https://media.discordapp.net/attachments/1/2/a.csv',
    'https://cdn.discordapp.com:443/attachments/1/2/a.csv',
  ])('%s is', async (url) => {
    expect(await fetched(url)).toEqual({ asked: [new URL(url).href], outcome: 'read' });
  });

  it.each([
    'http://cdn.discordapp.com/attachments/1/2/a.csv',
    'https://cdn.discordapp.com:8443/attachments/1/2/a.csv',
    'https://teacher@cdn.discordapp.com/attachments/1/2/a.csv',
    'https://teacher:secret@cdn.discordapp.com/attachments/1/2/a.csv',
    'https://cdn.discordapp.com@example.org/a.csv',
    'https://cdn.discordapp.com.example.org/a.csv',
    'https://cdn.discordapp.com./a.csv',
    'https://example.org/cdn.discordapp.com/a.csv',
    'https://example.org\\@cdn.discordapp.com/a.csv',
    'https://discord.com/api/v10/users/@me',
    'https://162.159.128.233/attachments/1/2/a.csv',
    'https://127.0.0.1/a.csv',
    'https://[::1]/a.csv',
    'https://2130706433/a.csv',
    'http://localhost/a.csv',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'data:text/csv,question',
    'ftp://cdn.discordapp.com/a.csv',
    'cdn.discordapp.com/a.csv',
    '',
  ])('fault 33: %s is not', async (url) => {
    expect(await fetched(url)).toEqual({
      asked: [],
      outcome: expect.stringContaining('only files that were uploaded to Discord'),
    });
  });

  it('fault 33: another Discord’s own files are, and no other port of its host', async () => {
    const apiUrl = 'http://127.0.0.1:3838/api';
    expect((await fetched('http://127.0.0.1:3838/attachments/a.csv', apiUrl)).outcome).toBe('read');
    expect((await fetched('http://127.0.0.1:3839/attachments/a.csv', apiUrl)).asked).toEqual([]);
    expect((await fetched('http://x@127.0.0.1:3838/attachments/a.csv', apiUrl)).asked).toEqual([]);
    expect((await fetched('http://127.0.0.1:3838/attachments/a.csv')).asked).toEqual([]);
  });
});
