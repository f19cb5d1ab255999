import { lookupCommand } from '../src/lookup.js';

export const person = lookupCommand({
  name: 'person',
  option: 'name',
  description: 'Look up a person: their part in the war, what they wanted, what they did',
  kinds: ['person'],
  example: 'peng dehuai',
});
