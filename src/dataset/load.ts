import { DatasetError } from './problem.js';
import type { Dataset } from './schema.js';
import { readSnapshot } from './snapshot.js';

/**
 * The dataset, checked. Where the build has left a snapshot of exactly these files, they need no second check, which
 * saves a third of the bot's start; otherwise every file is read and checked now.
 * @throws DatasetError naming file, field and remedy of everything that is wrong
 */
export async function loadDataset(folder: string, snapshotFile?: string): Promise<Dataset> {
  const snapshot = snapshotFile === undefined ? undefined : readSnapshot(folder, snapshotFile);
  if (snapshot !== undefined) return snapshot;
  // Only now, because loading zod's schemas costs as much as the snapshot saves.
  const { readDataset } = await import('./read.js');
  const { dataset, problems } = readDataset(folder);
  if (problems.length > 0) throw new DatasetError(problems);
  return dataset;
}
