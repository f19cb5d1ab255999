import type { Clock } from './clock.js';

export interface RateLimitOptions {
  /** Requests a second over all routes. */
  readonly global?: number;
  /** Requests per bucket and window. */
  readonly perBucket?: number;
  readonly windowMilliseconds?: number;
}

/** What the limiter says about one request. */
export interface RateLimitVerdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request is refused: what the 429 says. */
  readonly refused?: { readonly retryAfter: number; readonly global: boolean };
}

interface Window {
  start: number;
  used: number;
}

export type RateLimiter = (bucket: string, exemptFromGlobal: boolean) => RateLimitVerdict;

/**
 * Counts requests: so many a second over all routes, so many per bucket and window. `clock` should be the machine's own,
 * because discord.js waits by that one.
 */
export function createRateLimiter(clock: Clock, options: RateLimitOptions = {}): RateLimiter {
  const globalLimit = options.global ?? 50;
  const limit = options.perBucket ?? 10;
  const windowLength = options.windowMilliseconds ?? 1000;
  const all: Window = { start: 0, used: 0 };
  const buckets = new Map<string, Window>();

  return (bucket, exemptFromGlobal) => {
    const now = clock.now();
    if (!exemptFromGlobal) {
      renew(all, now, 1000);
      if (all.used >= globalLimit) return refusal(all.start + 1000 - now, true, {});
      all.used += 1;
    }
    const window = buckets.get(bucket) ?? { start: now, used: 0 };
    buckets.set(bucket, window);
    renew(window, now, windowLength);
    const left = window.start + windowLength - now;
    const refused = window.used >= limit;
    if (!refused) window.used += 1;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - window.used),
      'x-ratelimit-reset': ((now + left) / 1000).toFixed(3),
      'x-ratelimit-reset-after': (left / 1000).toFixed(3),
      'x-ratelimit-bucket': bucketHash(bucket),
    };
    return refused ? refusal(left, false, headers) : { headers };
  };
}

/** A 429's headers and body, for a wait of `milliseconds`. */
export function refusal(
  milliseconds: number,
  global: boolean,
  headers: Readonly<Record<string, string>>,
): RateLimitVerdict & { readonly refused: { readonly retryAfter: number; readonly global: boolean } } {
  const retryAfter = Math.max(milliseconds, 1) / 1000;
  return {
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
    refused: { retryAfter, global },
  };
}

function renew(window: Window, now: number, length: number): void {
  if (now < window.start + length) return;
  window.start = now;
  window.used = 0;
}

/** Buckets of one route share a hash, whatever channel or server they are for. */
function bucketHash(bucket: string): string {
  const route = bucket.split(' ', 2).join(' ');
  let hash = 0;
  for (const character of route) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(16).padStart(8, '0');
}
