import { join } from 'node:path';
import { buildIndex } from './core/search.js';
import { searchEntries } from './core/search-entries.js';
import { readDataset } from './dataset/read.js';
import { removeSnapshot, writeSnapshot } from './dataset/snapshot.js';
import type { Knowledge } from './knowledge.js';
import { projectRoot } from './project-root.js';

/**
 * Part of the build: leaves a snapshot of the checked dataset and its index for quick starts. An unsound dataset leaves
 * none, and the bot says at its start what is wrong.
 */

const folder = join(projectRoot, 'data');
const file = join(projectRoot, 'dist', 'knowledge.snapshot');
const { dataset, problems } = readDataset(folder);
if (problems.length > 0) removeSnapshot(file);
else {
  const knowledge: Knowledge = { dataset, index: buildIndex(searchEntries(dataset)) };
  writeSnapshot(folder, file, knowledge);
}
