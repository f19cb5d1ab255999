import { DatasetError } from './problem.js';
import type { Dataset } from './schema.js';

/**
 * Reads and checks every file of the data folder.
 * @throws DatasetError naming file, field and remedy of everything that is wrong
 */
export async function loadDataset(folder: string): Promise<Dataset> {
  // Only when it is needed: loading zod's schemas costs a start that has a snapshot more than the snapshot itself.
  const { readDataset } = await import('./read.js');
  const { dataset, problems } = readDataset(folder);
  if (problems.length > 0) throw new DatasetError(problems);
  return dataset;
}
