import { buildIndex, type SearchIndex } from './core/search.js';
import { searchEntries } from './core/search-entries.js';
import { loadDataset } from './dataset/load.js';
import type { Dataset } from './dataset/schema.js';
import { readSnapshot } from './dataset/snapshot.js';

/** What the bot knows: the dataset, and the index to find things in it. */
export interface Knowledge {
  readonly dataset: Dataset;
  readonly index: SearchIndex;
}

/**
 * Loads what the bot knows. Where the build has left a snapshot of exactly these files, they need no second check and no
 * second indexing, which is most of a start; otherwise both are done now.
 * @throws DatasetError naming file, field and remedy of everything that is wrong
 */
export async function loadKnowledge(folder: string, snapshotFile?: string): Promise<Knowledge> {
  const snapshot = snapshotFile === undefined ? undefined : readSnapshot<Knowledge>(folder, snapshotFile);
  if (snapshot !== undefined) return snapshot;
  const dataset = await loadDataset(folder);
  return { dataset, index: buildIndex(searchEntries(dataset)) };
}
