import type { World } from '../control-protocol.js';
import { runnableCommands } from './composer/commands.js';
import { el, icon } from './dom.js';

/** What a newcomer may like to type; only lines whose command the bot has are offered. */
const lines = ['/event incheon', '/person 彭德怀', '/search frozen reservoir', '/help'];
const shown = 3;

/** What an empty channel says: what this is, and three things to try with one click. */
export function welcome(world: World, tryLine: (line: string) => void): HTMLElement {
  const commands = runnableCommands(world.commands).map(({ path }) => path);
  const fitting = lines.filter((line) => commands.includes(line.slice(1).split(' ')[0] ?? ''));
  const others = commands.filter((path) => !fitting.some((line) => line.slice(1).startsWith(path)));
  const examples = [...fitting, ...others.map((path) => `/${path}`)].slice(0, shown);
  const buttons = examples.map((line) => {
    const button = el('button', { type: 'button', class: 'example' }, line);
    button.addEventListener('click', () => tryLine(line));
    return el('li', {}, button);
  });
  return el(
    'section',
    { class: 'welcome' },
    el('span', { class: 'welcome-sign' }, icon('bot')),
    el('h2', {}, `Say hello to ${world.bot.name}`),
    el(
      'p',
      {},
      'This is a local Discord with the real bot in it: no account, no network. Type ',
      el('kbd', {}, '/'),
      ' to see what it can do, or try one of these:',
    ),
    el('ul', { class: 'examples' }, ...buttons),
  );
}
