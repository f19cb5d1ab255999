import { cardComponents } from '../src/card-components.js';
import { classComponents } from '../src/class-manage.js';
import { memberComponents } from '../src/class-members.js';
import { reportComponents } from '../src/class-report.js';
import type { Command, Component, Modal } from '../src/command.js';
import { dailyComponents, dailyModals } from '../src/daily-components.js';
import { scheduleComponents } from '../src/daily-schedules.js';
import { setupComponents } from '../src/daily-setup.js';
import { flagComponents } from '../src/question-flags.js';
import { questionListComponents } from '../src/question-list.js';
import { quizComponents } from '../src/quiz-components.js';
import { classCommand } from './class.js';
import { compare } from './compare.js';
import { contested } from './contested.js';
import { daily } from './daily.js';
import { event } from './event.js';
import { help } from './help.js';
import { historian } from './historian.js';
import { boardComponents, leaderboard } from './leaderboard.js';
import { person } from './person.js';
import { privacy, privacyComponents } from './privacy.js';
import { questions } from './questions.js';
import { score } from './score.js';
import { search, searchResults } from './search.js';
import { settings, settingsComponents } from './settings.js';
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
  daily,
  leaderboard,
  score,
  classCommand,
  questions,
  settings,
  privacy,
  help,
];

/** What buttons and menus do, by the action in their custom ids. */
export const components: Readonly<Record<string, Component>> = {
  ...cardComponents,
  ...quizComponents,
  results: searchResults,
  timeline: timelinePage,
  ...dailyComponents,
  ...setupComponents,
  ...scheduleComponents,
  ...classComponents,
  ...reportComponents,
  ...memberComponents,
  ...questionListComponents,
  ...flagComponents,
  ...settingsComponents,
  ...privacyComponents,
  ...boardComponents,
};

/** What forms do, by the action in their custom ids. */
export const modals: Readonly<Record<string, Modal>> = dailyModals;
