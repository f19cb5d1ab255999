import { lookupCommand } from '../src/lookup.js';
import { renderDisagreements } from '../src/render/overview.js';

export const contested = lookupCommand({
  name: 'contested',
  description: 'What the sources disagree about: who says what, and what to write in an essay',
  option: 'topic',
  kinds: ['contested'],
  example: 'chinese casualties',
  overview: renderDisagreements,
});
