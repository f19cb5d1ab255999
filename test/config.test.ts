import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.js';

describe('settings from the environment', () => {
  it('needs only the token', () => {
    expect(readConfig({ DISCORD_TOKEN: 'abc' })).toEqual({
      token: 'abc',
      apiUrl: 'https://discord.com/api',
      databaseUrl: 'file:./var/yalu.sqlite',
      logLevel: 'info',
    });
  });

  it.each([
    ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api'],
    ['https://proxy.example/discord/api/', 'https://proxy.example/discord/api'],
    ['', 'https://discord.com/api'],
  ])('takes %j as the address of the API', (given, used) => {
    expect(readConfig({ DISCORD_TOKEN: 'abc', DISCORD_API_URL: given }).apiUrl).toBe(used);
  });

  it.each([
    [{}, 'DISCORD_TOKEN is not set', 'npm run playground'],
    [{ DISCORD_TOKEN: '' }, 'DISCORD_TOKEN is not set', 'npm run playground'],
    [{ DISCORD_TOKEN: 'two words' }, 'DISCORD_TOKEN has spaces', 'copy the token again'],
    [{ DISCORD_TOKEN: 'x', DISCORD_API_URL: 'discord' }, 'DISCORD_API_URL is not a web address', 'https://'],
    [
      { DISCORD_TOKEN: 'x', DISCORD_API_URL: 'https://a.b/api/v10' },
      'DISCORD_API_URL must end in /api',
      'without',
    ],
    [{ DISCORD_TOKEN: 'x', DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must name a file', 'file:./var'],
    [{ DISCORD_TOKEN: 'x', LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of', 'info'],
  ])('refuses %j and says how to mend it', (environment, problem, remedy) => {
    expect(() => readConfig(environment)).toThrow(problem);
    expect(() => readConfig(environment)).toThrow(remedy);
  });

  it('reports every problem at once', () => {
    const read = () => readConfig({ DISCORD_API_URL: 'nowhere', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigError);
    expect(problemsOf(read)).toHaveLength(3);
  });

  it('can’t be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({ DISCORD_TOKEN: 'abc' }))).toBe(true);
  });
});

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  return [];
}
