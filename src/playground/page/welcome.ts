import type { World } from '../control-protocol.js';
import { commandAtStart } from './composer/command-line.js';
import { runnableCommands } from './composer/commands.js';
import { el, icon } from './dom.js';

/** What a newcomer may like to type; only lines whose command the bot has are offered. */
const lines = ['/event incheon', '/person 彭德怀', '/search frozen reservoir', '/help'];
/** The same for a teacher. */
const teacherLines = ['/daily setup channel:#study time:08:30', '/daily now', '/class create name:7B'];
const shown = 3;

/** What an empty channel says: what this is, and three things that this person may try with one click. */
export function welcome(world: World, me: string, tryLine: (line: string) => void): HTMLElement {
  const commands = runnableCommands(world.commands);
  const teacher = world.people.find(({ role }) => role === 'teacher');
  const fitting = (teacher?.id === me ? [...teacherLines, ...lines] : lines).filter((line) =>
    commandAtStart(line.slice(1), commands),
  );
  const others = commands
    .map(({ path }) => `/${path}`)
    .filter((path) => !fitting.some((line) => line.startsWith(path)));
  const examples = [...fitting, ...others].slice(0, shown);
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
    teacher !== undefined &&
      teacher.id !== me &&
      el('p', { class: 'muted' }, `To see what a teacher can do, be ${teacher.name}.`),
  );
}
