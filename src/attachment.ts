import { InputError, type PickedFile } from './command.js';

/** Fetches the files that people pick as options. Their addresses come from outside, and so does what stands there. */

export interface AttachmentSource {
  /** The runtime's own, unless a test looks on. */
  readonly fetch?: typeof fetch;
  /** Base of Discord's REST API: where that is another server, its own files are read too. */
  readonly apiUrl: string;
  /** How long a file may take to arrive, in ms. */
  readonly giveUpAfterMs?: number;
}

/** Where Discord keeps what people upload. Source: its reference on CDN endpoints and attachments. */
const CDN_HOSTS: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];
const DISCORD_HOSTS: readonly string[] = ['discord.com', 'discordapp.com'];

/** Largest file that is read, in bytes: 1 MB. */
export const MOST_FILE_BYTES = 1_048_576;
const GIVE_UP_AFTER_MS = 10_000;

/** Returns what reads a picked file whole, or throws an InputError: not Discord's, too large, too slow, gone. */
export function createAttachmentReader({
  fetch: request = fetch,
  apiUrl,
  giveUpAfterMs = GIVE_UP_AFTER_MS,
}: AttachmentSource): (file: PickedFile) => Promise<Uint8Array> {
  const api = new URL(apiUrl);
  const otherOrigin = DISCORD_HOSTS.includes(api.hostname) ? undefined : api.origin;
  return async ({ url, size }) => {
    const address = addressOf(url, otherOrigin);
    if (size > MOST_FILE_BYTES) throw tooLarge();
    const signal = AbortSignal.timeout(giveUpAfterMs);
    try {
      // Not compressed: then nothing small can become large on the way in.
      const headers = { 'accept-encoding': 'identity' };
      const response = await request(address, { redirect: 'error', headers, signal });
      if (!response.ok) {
        await response.body?.cancel();
        throw new InputError('Discord does not have that file any more. Please choose it again.');
      }
      return await readBody(response);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(
        signal.aborted
          ? 'That file took too long to arrive from Discord. Nothing was changed; please try again.'
          : 'That file could not be read from Discord. Nothing was changed; please choose it again.',
      );
    }
  };
}

/** @throws InputError unless the address is one of Discord's for files, and nothing but that */
function addressOf(url: string, otherOrigin: string | undefined): URL {
  const refused = new InputError(
    'Yalu reads only files that were uploaded to Discord. Choose the file again.',
  );
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw refused;
  }
  const { protocol, hostname, port, username, password, origin } = address;
  const isCdn = protocol === 'https:' && port === '' && CDN_HOSTS.includes(hostname);
  if (username !== '' || password !== '' || !(isCdn || origin === otherOrigin)) throw refused;
  return address;
}

/** Counts what arrives, whatever was announced, and ends the transfer at the limit. */
async function readBody({ body }: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop, by an error too, ends the transfer.
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > MOST_FILE_BYTES) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooLarge(): InputError {
  return new InputError('That file is too large: 1 MB is the most. Leave out pictures, or split it.');
}
