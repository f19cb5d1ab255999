import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../src/project-root.js';

/** What the dataset costs a start. */
export interface DatasetCost {
  readonly milliseconds: number;
  /** Live memory, after a collection. */
  readonly megabytes: number;
}

const costSchema = z.object({ milliseconds: z.number(), megabytes: z.number() });

/** Loads and indexes in processes of their own, as a start does; the median of five. */
export function measureDataset(): DatasetCost {
  const script = join(projectRoot, 'dist', 'bench', 'load-dataset.js');
  const runs = Array.from({ length: 5 }, () => {
    const output = execFileSync(process.execPath, ['--expose-gc', '--max-semi-space-size=4', script]);
    return costSchema.parse(JSON.parse(output.toString()));
  });
  const [, , middle] = runs.sort((a, b) => a.milliseconds - b.milliseconds);
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
