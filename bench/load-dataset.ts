import { join } from 'node:path';
import { buildCatalogue } from '../src/core/catalogue.js';
import { loadKnowledge } from '../src/knowledge.js';
import { projectRoot } from '../src/project-root.js';

/** Loads and indexes the dataset once, as a start does, and prints what that cost as JSON. */

globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const began = performance.now();
const snapshot = join(projectRoot, 'dist', 'knowledge.snapshot');
const { dataset, index } = await loadKnowledge(join(projectRoot, 'data'), snapshot);
const held = [buildCatalogue(dataset), index];
const milliseconds = performance.now() - began;
globalThis.gc?.();
const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
console.log(JSON.stringify({ milliseconds, megabytes, parts: held.length }));
