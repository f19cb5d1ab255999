import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS, type TopicEntity } from '../../src/dataset/schema.js';
import { type Knowledge, loadKnowledge } from '../../src/knowledge.js';
import { projectRoot } from '../../src/project-root.js';

/** What the bot knows in stories: the bundled cards, but a few questions of the stories' own, in test/e2e/questions/. */

const TOPICS = ['battles', 'decision'] as const;

let loaded: Promise<Knowledge> | undefined;

/** A bank of sixteen, so that a story is told the same way however the real bank grows. */
export function smallBank(): Promise<Knowledge> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Knowledge> {
  const snapshot = join(projectRoot, 'dist', 'knowledge.snapshot');
  const { dataset, index } = await loadKnowledge(join(projectRoot, 'data'), snapshot);
  const topic = new Map(TOPICS.map((name): [string, TopicEntity] => [name, readTopic(name)]));
  return { dataset: { ...dataset, topic }, index };
}

function readTopic(name: string): TopicEntity {
  const file = join(projectRoot, 'test', 'e2e', 'questions', `${name}.json`);
  return KINDS.topic.schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
