import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.js';
import { projectRoot } from '../../src/project-root.js';

/** The built bot as a process of its own, as `npm start` runs it. */

let discord: LocalDiscord | undefined;
afterEach(async () => {
  await discord?.close();
  discord = undefined;
});

function start(script: string, environment: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', script), ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    cwd: projectRoot,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const ended = once(child, 'exit').then(([code]: number[]) => ({ code, output }));
  return { child, ended };
}

describe('npm start', () => {
  it('without a token says what to do and exits 1', async () => {
    const { code, output } = await start('src/main.js', { DISCORD_TOKEN: '' }).ended;
    expect(code).toBe(1);
    expect(output).toContain('DISCORD_TOKEN is not set');
    expect(output).toContain('npm run playground');
    expect(output).not.toContain('    at ');
  });

  it('runs against any Discord-compatible server, and a signal ends it with exit code 0', async () => {
    discord = await startLocalDiscord();
    const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    const { child, ended } = start('src/main.js', environment);
    await discord.ready();
    const card = await discord.person('minji').runs('/event', { name: 'incheon' });
    expect(card.text).toContain('Incheon landing');
    child.kill('SIGTERM');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).not.toContain(discord.token);
  });

  it('fault 16: with a token that Discord refuses (401) exits 1 and says why', async () => {
    discord = await startLocalDiscord();
    const environment = { DISCORD_TOKEN: 'not-the-token', DISCORD_API_URL: discord.apiUrl };
    const { code, output } = await start('src/main.js', environment).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/token/i);
    expect(output).not.toContain('not-the-token');
  });

  it.each([
    [4004, 'the token was refused'],
    [4014, 'an intent is not allowed'],
  ])(
    'fault 18: ends with exit code 1 when Discord closes the connection for good (%i)',
    async (close, reason) => {
      discord = await startLocalDiscord();
      const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
      const { ended } = start('src/main.js', environment);
      await discord.ready();
      discord.gateway.closeAll(close);
      const { code, output } = await ended;
      expect(code).toBe(1);
      expect(output).toContain(reason);
    },
  );
});

describe('npm run ask', () => {
  const ask = (...words: string[]) => start('src/playground/main.js', {}, 'ask', ...words).ended;

  it('prints the reply and exits 0', async () => {
    const { code, output } = await ask('/event incheon');
    expect(code).toBe(0);
    for (const part of ['15 September 1950', '인천', '仁川', 'MacArthur', '[1]'])
      expect(output).toContain(part);
  });

  it('sets any option by its name', async () => {
    const { output } = await ask('/compare', 'first:whiting', 'second:chen jian');
    expect(output).toContain('Allen S. Whiting and Chen Jian');
  });

  it.each([
    [['/nonsense'], 'There is no command /nonsense'],
    [['/event'], 'name is required'],
    [[], 'Give a command'],
  ])('with %j exits 1 and says what is wrong', async (words, message) => {
    const { code, output } = await ask(...words);
    expect(code).toBe(1);
    expect(output).toContain(message);
    expect(output).not.toContain('    at ');
  });
});
