import type { IncomingMessage } from 'node:http';
import { invalidForm, refusal } from './api-error.js';
import type { Upload } from './files.js';
import { contentTypeOf } from './files.js';

const largestRequest = 25 * 1024 * 1024;
const largestFile = 10 * 1024 * 1024;

export interface ReadBody {
  readonly json: unknown;
  /** Files by their index in `files[n]`. */
  readonly uploads: Map<string, Upload>;
}

/** Reads a whole request body. Throws 413 when it is larger than Discord takes. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > largestRequest) throw refusal.tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Takes JSON or a multipart form with `payload_json` and `files[n]` apart. Throws Discord's errors for anything else. */
export async function parseBody(bytes: Buffer, contentType: string | undefined): Promise<ReadBody> {
  if (bytes.byteLength === 0) return { json: undefined, uploads: new Map() };
  if (contentType?.startsWith('multipart/form-data')) return parseForm(bytes, contentType);
  if (!contentType?.startsWith('application/json')) {
    throw invalidForm([
      {
        path: [],
        code: 'CONTENT_TYPE_INVALID',
        message: 'Expected "Content-Type" header to be one of {"application/json", "multipart/form-data"}.',
      },
    ]);
  }
  return { json: parseJson(bytes.toString('utf8')), uploads: new Map() };
}

async function parseForm(bytes: Buffer, contentType: string): Promise<ReadBody> {
  const uploads = new Map<string, Upload>();
  let json: unknown;
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw refusal.invalidJson();
    });
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (name === 'payload_json') json = parseJson(value);
      continue;
    }
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (index === undefined) continue;
    if (value.size > largestFile) throw refusal.tooLarge();
    const content = new Uint8Array(await value.arrayBuffer());
    uploads.set(index, { name: value.name, contentType: contentTypeOf(value.name), bytes: content });
  }
  if (uploads.size > 10) {
    throw invalidForm([
      { path: ['files'], code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' },
    ]);
  }
  return { json, uploads };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal.invalidJson();
  }
}
