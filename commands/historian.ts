import { lookupCommand } from '../src/lookup.js';

export const historian = lookupCommand({
  name: 'historian',
  option: 'name',
  description: 'Look up a historian or a school of interpretation: works, thesis, opponents',
  kinds: ['historian', 'school'],
  example: 'whiting',
});
