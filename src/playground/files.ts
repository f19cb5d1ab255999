import type { APIAttachment } from 'discord-api-types/v10';
import type { World } from './state.js';

/** A file as it came with a request or from a person's computer. */
export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const contentTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** The content type Discord would give a file of this name. */
export function contentTypeOf(name: string): string {
  return contentTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** Keeps a file and returns the attachment object that points to it. */
export function storeFile(
  world: World,
  channelId: string,
  upload: Upload,
  more: { description?: string; ephemeral?: boolean } = {},
): APIAttachment {
  const id = world.nextId();
  const folder = more.ephemeral ? 'ephemeral-attachments' : 'attachments';
  const path = `/${folder}/${channelId}/${id}/${encodeURIComponent(upload.name)}`;
  world.files.set(path, upload);
  const url = world.cdnUrl + path;
  const size = pngSize(upload.bytes);
  return {
    id,
    filename: upload.name,
    size: upload.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: upload.contentType,
    ...(size ?? {}),
    ...(more.description === undefined ? {} : { description: more.description }),
    ...(more.ephemeral ? { ephemeral: true } : {}),
  };
}

/** Width and height from a PNG's header, or undefined if the bytes are no PNG. */
function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
