import { lookupCommand } from '../src/lookup.js';
import { renderMotives } from '../src/render/overview.js';

export const why = lookupCommand({
  name: 'why',
  description: 'China’s motives for going in: who argues each, who doubts it',
  option: 'motive',
  kinds: ['motive'],
  example: 'securing the soviet alliance',
  overview: renderMotives,
});
