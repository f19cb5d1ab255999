import { cardComponents } from '../src/card-components.js';
import type { Command, Component } from '../src/command.js';
import { event } from './event.js';
import { help } from './help.js';
import { historian } from './historian.js';
import { person } from './person.js';
import { search } from './search.js';
import { source } from './source.js';
import { term } from './term.js';

/** Every slash command, in the order in which help lists them. */
export const commands: readonly Command[] = [event, person, historian, term, search, source, help];

/** What buttons and menus do, by the action in their custom ids. */
export const components: Readonly<Record<string, Component>> = { ...cardComponents };
