import type { Kysely } from 'kysely';
import type { StoreError } from './error.js';
import { answerMethods } from './sql/answers.js';
import { boardMethods } from './sql/boards.js';
import { classReportMethods } from './sql/class-reports.js';
import { classMethods } from './sql/classes.js';
import { enrolmentMethods } from './sql/enrolments.js';
import { flagMethods } from './sql/flags.js';
import { guildMethods } from './sql/guilds.js';
import { postMethods } from './sql/posts.js';
import { privacyMethods } from './sql/privacy.js';
import { questionMethods } from './sql/questions.js';
import { scheduleMethods } from './sql/schedules.js';
import { scoreMethods } from './sql/scores.js';
import { summaryMethods } from './sql/summaries.js';
import type { Tables } from './sql/tables.js';
import { termMethods } from './sql/terms.js';
import { unitsOf } from './sql/units.js';
import type { Store } from './store.js';

/**
 * The contract over any engine that Kysely speaks to, whose transactions see and change the database as if they were
 * alone. `explain` puts the engine's errors in the contract's words; every method throws StoreError.
 */
export function sqlStore(db: Kysely<Tables>, explain: (error: unknown) => StoreError): Store {
  const units = unitsOf(db, explain);
  return {
    ...guildMethods(units),
    ...scheduleMethods(units),
    ...postMethods(units),
    ...answerMethods(units),
    ...boardMethods(units),
    ...scoreMethods(units),
    ...summaryMethods(units),
    ...privacyMethods(units),
    ...classMethods(units),
    ...enrolmentMethods(units),
    ...termMethods(units),
    ...classReportMethods(units),
    ...questionMethods(units),
    ...flagMethods(units),
    close: () => db.destroy(),
  };
}
