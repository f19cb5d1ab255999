import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { splitUrl } from './split-url.js';
import type { World } from './state.js';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Serves a file of the built page, or one that was uploaded to the local Discord. Never anything outside `folder`. */
export async function servePage(
  world: World,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, 'Only GET is answered here.\n');
  const { pathname } = splitUrl(request.url);
  const headers = {
    'content-security-policy': policy(port),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  const uploaded = world.files.get(pathname);
  if (uploaded !== undefined) {
    // Only pictures are shown; whatever else was uploaded is saved, never run.
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(uploaded.contentType);
    response.writeHead(200, {
      ...headers,
      'content-type': isPicture ? uploaded.contentType : 'application/octet-stream',
      ...(isPicture ? {} : { 'content-disposition': 'attachment' }),
    });
    return void response.end(uploaded.bytes);
  }
  const file = fileIn(folder, pathname);
  const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || bytes === undefined) return end(response, 404, 'Not found.\n');
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'content-type': type });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** The file that `pathname` means, or undefined if that would be outside the folder. */
function fileIn(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const root = resolve(folder);
  const file = resolve(join(root, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  return file.startsWith(root + sep) ? file : undefined;
}

function policy(port: number): string {
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
