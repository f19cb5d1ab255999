import type { Migration } from 'kysely';
import { dailyQuestion } from './0001-daily-question.js';
import { classes } from './0002-classes.js';

/** Every change of the schema in order. One that was released never changes; the next change is a new one. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-daily-question': dailyQuestion,
  '0002-classes': classes,
};
