import { cardComponents } from '../src/card-components.js';
import type { Command, Component } from '../src/command.js';
import { quizComponents } from '../src/quiz-components.js';
import { compare } from './compare.js';
import { contested } from './contested.js';
import { event } from './event.js';
import { help } from './help.js';
import { historian } from './historian.js';
import { person } from './person.js';
import { search, searchResults } from './search.js';
import { source } from './source.js';
import { term } from './term.js';
import { timeline, timelinePage } from './timeline.js';
import { today } from './today.js';
import { why } from './why.js';

/** Every slash command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  event,
  person,
  historian,
  term,
  search,
  timeline,
  compare,
  why,
  contested,
  source,
  today,
  help,
];

/** What buttons and menus do, by the action in their custom ids. */
export const components: Readonly<Record<string, Component>> = {
  ...cardComponents,
  ...quizComponents,
  results: searchResults,
  timeline: timelinePage,
};
