import type { QuestionStore } from '../store.js';
import type { Units } from './units.js';

export function questionMethods(_units: Units): QuestionStore {
  const later = () => Promise.reject(new Error('not yet'));
  return {
    importQuestions: later,
    ownQuestions: later,
    ownPool: later,
    ownQuestion: later,
    retireQuestion: later,
    restoreQuestion: later,
    retiredQuestions: later,
    voidPost: later,
    flagQuestion: later,
    flags: later,
    flag: later,
    resolveFlag: later,
  };
}
