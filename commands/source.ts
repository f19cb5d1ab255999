import { lookupCommand } from '../src/lookup.js';
import { renderBibliography } from '../src/render/overview.js';

export const source = lookupCommand({
  name: 'source',
  description: 'The bibliography, or one source: what it is, how far to trust it, what rests on it',
  option: 'name',
  kinds: ['source', 'reference'],
  example: 'kraus',
  overview: renderBibliography,
});
