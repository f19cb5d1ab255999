import { openStore } from './open.js';

const MOST_LINES = 50;

/**
 * Proves that the summaries of a database equal the sum of its answers.
 * @param shallRepair makes them anew where they don't
 * @returns what to print, and whether all is well now
 * @throws StoreOpenError, StoreError
 */
export async function checkScores(
  databaseUrl: string,
  shallRepair: boolean,
): Promise<{ readonly lines: readonly string[]; readonly isSound: boolean }> {
  const store = await openStore(databaseUrl, { mustExist: true });
  try {
    const wrong = await store.checkSummaries();
    if (wrong.length === 0) {
      return { lines: ['The scores are sound: every summary equals the sum of its answers.'], isSound: true };
    }
    const lines = wrong.slice(0, MOST_LINES);
    if (wrong.length > MOST_LINES) lines.push(`… and ${wrong.length - MOST_LINES} more`);
    if (!shallRepair) {
      lines.push('', `${wrong.length} wrong. To mend them: npm run scores:check -- --repair`);
      return { lines, isSound: false };
    }
    await store.repairSummaries();
    const left = await store.checkSummaries();
    lines.push('', `${wrong.length} found, ${left.length} left after the repair.`);
    return { lines, isSound: left.length === 0 };
  } finally {
    await store.close();
  }
}
