import { z } from 'zod';

/** How the bot is set up, from the environment. */
export interface Config {
  readonly token: string;
  /** Base of the REST API, with `/api` and without a version. */
  readonly apiUrl: string;
  /** Where scores live, such as `file:./var/yalu.sqlite`. */
  readonly databaseUrl: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Thrown when the environment is not usable. Its message names every problem and its remedy, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The settings in the environment (or in .env) need mending:', ...problems].join('\n  '));
    this.problems = problems;
  }
}

/** An empty variable is a variable that was not set: `DISCORD_TOKEN=` in a copied .env. */
const optional = (value: unknown) => (value === '' ? undefined : value);

const environmentSchema = z.object({
  DISCORD_TOKEN: z.preprocess(
    optional,
    z
      .string({
        error:
          "is not set. Copy the bot's token from https://discord.com/developers/applications into it, or try Yalu without an account: npm run playground",
      })
      .trim()
      .regex(/^\S+$/, 'has spaces in it: copy the token again, and nothing else'),
  ),
  DISCORD_API_URL: z.preprocess(
    optional,
    z
      .url({
        protocol: /^https?$/,
        abort: true,
        error: 'is not a web address: write it like https://discord.com/api',
      })
      .regex(/\/api\/?$/, 'must end in /api, without a version, like https://discord.com/api')
      .transform((url) => url.replace(/\/$/, ''))
      .default('https://discord.com/api'),
  ),
  DATABASE_URL: z.preprocess(
    optional,
    z
      .string()
      .regex(/^(?:file:.+|:memory:)$/, 'must name a file, like file:./var/yalu.sqlite')
      .default('file:./var/yalu.sqlite'),
  ),
  LOG_LEVEL: z.preprocess(
    optional,
    z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  ),
});

/**
 * Reads the settings.
 * @throws ConfigError that reports every problem at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const {
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: logLevel,
  } = parsed.data;
  return Object.freeze({ token, apiUrl, databaseUrl, logLevel });
}
