import { lookupCommand } from '../src/lookup.js';

export const event = lookupCommand({
  name: 'event',
  option: 'name',
  description: 'Look up an event: what happened, why it matters, who was there',
  kinds: ['event'],
  example: 'incheon',
});
