import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.js';

export type Log = Logger;

/**
 * The bot's log: one JSON object a line. The token is cut out of every line, wherever it came from: an error's text,
 * a request's headers, a stack.
 */
export function createLog(config: Pick<Config, 'token' | 'logLevel'>, destination?: DestinationStream): Log {
  const options = {
    level: config.logLevel,
    base: null,
    hooks: { streamWrite: (line: string) => line.replaceAll(config.token, '[token]') },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
