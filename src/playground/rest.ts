import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, refusal } from './api-error.js';
import type { createFaults, Fault, Strike } from './faults.js';
import { contentTypeOf } from './files.js';
import { problemLine } from './problems.js';
import { createRateLimiter, type RateLimiter, refusal as rateLimited } from './rate-limits.js';
import { parseBody, type ReadBody, readBytes } from './read-body.js';
import type { ApiRequest, ApiResponse, Route } from './route.js';
import { splitUrl } from './split-url.js';
import type { World } from './state.js';

/** A request the bot made, for tests to look at. */
export interface RecordedRequest {
  readonly method: string;
  /** Path without `/api/v10`, such as `/gateway/bot`. */
  readonly path: string;
  readonly body: unknown;
  /** Names of uploaded files. */
  readonly files: readonly string[];
  /** `performance.now()` when it came in. */
  readonly at: number;
  /** The status answered; undefined while unanswered or when the connection was dropped. */
  status?: number;
}

export interface RestOptions {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly faults: ReturnType<typeof createFaults>;
  readonly rateLimiter?: RateLimiter;
  readonly requests: RecordedRequest[];
}

interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** An answer with its headers, ready to be written. */
interface Answer extends ApiResponse {
  readonly headers?: Readonly<Record<string, string>>;
}

interface TableRow {
  readonly route: Route;
  readonly steps: readonly string[];
}

/** Returns the handler for everything under `/api` and for uploaded files. */
export function createRest(
  options: RestOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { world, faults } = options;
  const table = options.routes.map((route) => ({ route, steps: route.pattern.split('/').slice(1) }));
  const limit = options.rateLimiter ?? createRateLimiter(world.clock);

  return async (request, response) => {
    const at = performance.now();
    const { pathname, query } = splitUrl(request.url);
    const method = request.method ?? 'GET';
    if (!pathname.startsWith('/api/')) return serveFile(world, pathname, response);
    const path = decode(pathname.replace(/^\/api(\/v\d+)?/, ''));
    const record: RecordedRequest = { method, path, body: undefined, files: [], at };
    options.requests.push(record);
    const strike = faults.strike(method, path);
    let answer: Answer;
    try {
      const body = await readBody(request);
      if (!(body instanceof ApiError)) {
        Object.assign(record, { body: body.json, files: [...body.uploads.values()].map(({ name }) => name) });
      }
      if ((await stricken(world, strike, 'before')) === 'drop') return void response.destroy();
      answer = faultAnswer(strike, 'before') ?? run(body);
    } catch (error) {
      answer = refuse(error);
    }
    if ((await stricken(world, strike, 'after')) === 'drop') return void response.destroy();
    answer = faultAnswer(strike, 'after') ?? answer;
    record.status = answer.status;
    write(response, answer);

    function run(body: ReadBody | ApiError): Answer {
      const matched = match(table, method, path);
      if (
        matched.route.byInteractionToken !== true &&
        request.headers.authorization !== `Bot ${world.token}`
      ) {
        throw refusal.unauthorized();
      }
      const verdict = limit(bucketOf(matched, method), matched.route.byInteractionToken === true);
      if (verdict.refused !== undefined) return tooMany(verdict.refused, verdict.headers);
      const headers = verdict.headers;
      try {
        if (body instanceof ApiError) throw body;
        return { ...matched.route.handle(toApiRequest(matched, body)), headers };
      } catch (error) {
        if (error instanceof ApiError) noteViolation(world, `${method} ${matched.route.pattern}`, error);
        return { ...refuse(error), headers };
      }
    }

    function toApiRequest(matched: Matched, { json, uploads }: ReadBody): ApiRequest {
      return {
        world,
        method,
        path,
        query,
        body: json,
        uploads,
        at,
        param(name) {
          const value = matched.params[name];
          if (value === undefined) throw new Error(`Route ${matched.route.pattern} has no :${name}.`);
          return value;
        },
      };
    }
  };
}

/** The body, or what is wrong with it: that is said only after the token and the rate limit have been looked at. */
async function readBody(request: IncomingMessage): Promise<ReadBody | ApiError> {
  try {
    return await parseBody(await readBytes(request), request.headers['content-type']);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function match(table: readonly TableRow[], method: string, path: string): Matched {
  const steps = path.split('/').slice(1);
  let otherMethod = false;
  for (const { route, steps: wanted } of table) {
    if (wanted.length !== steps.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((step, index) => {
      const actual = steps[index] ?? '';
      if (!step.startsWith(':')) return step === actual;
      params[step.slice(1)] = actual;
      return actual !== '';
    });
    if (fits && route.method === method) return { route, params };
    otherMethod ||= fits;
  }
  throw otherMethod ? refusal.methodNotAllowed() : refusal.notFound();
}

/** Requests share a bucket per route and per channel, server or webhook, as on Discord. */
function bucketOf({ route, params }: Matched, method: string): string {
  const major = params['channel'] ?? params['guild'] ?? params['token'] ?? '';
  return `${method} ${route.pattern} ${major}`;
}

const badForm = [50006, 50035, 50109];

function noteViolation(world: World, where: string, error: ApiError): void {
  if (!badForm.includes(error.code)) return;
  const problems = error.problems.length > 0 ? error.problems.map(problemLine) : [error.message];
  const violation = { where, problems, at: world.clock.now() };
  world.violations.push(violation);
  world.events.emit('violation', violation);
}

function refuse(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: error.toBody() };
  // A mistake of the local Discord's own. Loud, so that no test takes it for the bot's.
  console.error('The local Discord failed:', error);
  return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
}

function tooMany(
  refused: { retryAfter: number; global: boolean },
  headers: Readonly<Record<string, string>>,
): Answer {
  const body = {
    message: 'You are being rate limited.',
    retry_after: refused.retryAfter,
    global: refused.global,
  };
  return { status: 429, body, headers };
}

function faultAnswer(strike: Strike | undefined, when: 'before' | 'after'): Answer | undefined {
  const fault: Fault | undefined = strike?.fault;
  if (fault?.kind === 'answer' && (fault.when ?? 'before') === when) {
    return {
      status: fault.status,
      body: fault.body ?? { message: `${fault.status}: injected fault`, code: 0 },
    };
  }
  if (fault?.kind === 'rate-limit' && when === 'before') {
    const global = fault.global ?? false;
    const { headers, refused } = rateLimited(fault.retryAfterSeconds * 1000, global, {});
    return tooMany(
      refused,
      fault.scope === undefined ? headers : { ...headers, 'x-ratelimit-scope': fault.scope },
    );
  }
  return undefined;
}

async function stricken(
  world: World,
  strike: Strike | undefined,
  when: 'before' | 'after',
): Promise<'drop' | 'go on'> {
  const fault = strike?.fault;
  if (fault === undefined || strike === undefined) return 'go on';
  if (fault.kind === 'drop' && (fault.when ?? 'before') === when) return 'drop';
  if (fault.kind === 'hang' && (fault.when ?? 'before') === when) await strike.released;
  if (fault.kind === 'delay' && when === 'before') {
    await new Promise<void>((resolve) => void world.clock.after(fault.milliseconds, resolve));
  }
  return 'go on';
}

function serveFile(world: World, path: string, response: ServerResponse): void {
  const file = world.files.get(path);
  if (file === undefined) {
    write(response, { status: 404, body: { message: '404: Not Found', code: 0 } });
    return;
  }
  response.writeHead(200, {
    'content-type': file.contentType || contentTypeOf(file.name),
    'content-length': file.bytes.byteLength,
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (status === 204) {
    response.writeHead(204, headers).end();
    return;
  }
  const text = JSON.stringify(body ?? null);
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
