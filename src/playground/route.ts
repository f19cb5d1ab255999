import type { ZodMiniType } from 'zod/mini';
import { invalidForm, type Problem } from './api-error.js';
import type { Uploads } from './messages.js';
import { schemaProblems } from './problems.js';
import type { World } from './state.js';

/** A request, read and taken apart, on its way to a route. */
export interface ApiRequest {
  readonly world: World;
  readonly method: string;
  /** Path without `/api/v10`, decoded. */
  readonly path: string;
  /** What stands for `:name` in the route's pattern. */
  param(name: string): string;
  readonly query: URLSearchParams;
  /** Parsed JSON, or undefined without a body. */
  readonly body: unknown;
  readonly uploads: Uploads;
  /** `performance.now()` when the request came in, before it was read or checked. */
  readonly at: number;
}

export interface ApiResponse {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as `/channels/:channel/messages`. */
  readonly pattern: string;
  /** Interaction endpoints carry their own token: no `Authorization` is asked for and the global rate limit leaves them out. */
  readonly byInteractionToken?: boolean;
  handle(request: ApiRequest): ApiResponse;
}

/** 200 with a JSON body. */
export function ok(body: unknown): ApiResponse {
  return { status: 200, body };
}

/** 204: no body and no content type. */
export const noContent: ApiResponse = { status: 204 };

/**
 * The body as `schema` yields it. Throws 50035 with everything that schema and `rules` complain about; rules are asked only once
 * the schema is content.
 */
export function checked<T>(
  request: ApiRequest,
  schema: ZodMiniType<T>,
  rules: (body: T) => readonly Problem[] = () => [],
): T {
  const body = normalise(request.body ?? {});
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidForm(schemaProblems(schema, body));
  const problems = rules(parsed.data);
  if (problems.length > 0) throw invalidForm(problems);
  return parsed.data;
}

/**
 * Discord takes some values in two forms of which its schema lists one: permissions as text, attachment ids as numbers.
 */
export function normalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalise);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    if (key === 'default_member_permissions' && typeof item === 'string' && /^\d+$/.test(item)) {
      return [key, Number(item)];
    }
    if (key === 'attachments' && Array.isArray(item)) return [key, item.map(withTextId)];
    return [key, normalise(item)];
  });
  return Object.fromEntries(entries);
}

function withTextId(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value)) return value;
  return typeof value.id === 'number' ? { ...value, id: String(value.id) } : value;
}
