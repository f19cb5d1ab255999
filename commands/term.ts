import { lookupCommand } from '../src/lookup.js';

export const term = lookupCommand({
  name: 'term',
  option: 'name',
  description: 'Look up a term, slogan, treaty, organisation, policy or place',
  kinds: ['term'],
  example: '38th parallel',
});
