import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { Config } from './config.js';

export type Log = Logger;

/** What an error of Discord's REST client carries and a log must not: live interaction tokens, what people typed. */
const NOT_LOGGED = new Set(['url', 'requestBody', 'rawError']);

/**
 * The bot's log: one JSON object a line. The token is cut out of every line, wherever it came from: an error's text, a
 * header, a stack.
 */
export function createLog(config: Pick<Config, 'token' | 'logLevel'>, destination?: DestinationStream): Log {
  const options = {
    level: config.logLevel,
    base: null,
    serializers: { err: serializeError },
    hooks: { streamWrite: (line: string) => line.replaceAll(config.token, '[token]') },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const entries = Object.entries(stdSerializers.err(error)).filter(([key]) => !NOT_LOGGED.has(key));
  return Object.fromEntries(entries);
}
