import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCatalogue } from '../src/core/catalogue.js';
import { draftsOf } from '../src/core/import-questions.js';
import { stemKey } from '../src/core/own-question.js';
import { readDataset } from '../src/dataset/read.js';
import { projectRoot } from '../src/project-root.js';
import { readQuestionFile } from '../src/question-file.js';
import { templateFiles } from '../src/question-template.js';

/** The template is an example, so it must be a good one. */

const { questions } = buildCatalogue(readDataset(join(projectRoot, 'data')).dataset);
const taken = new Map([...questions.values()].map(({ stem }) => [stemKey(stem), 'in the bundled bank']));
const limits = { stem: 240, choice: 90, explanation: 780, source: 160 };

it.each(templateFiles().map((file) => [file.name, file.bytes] as const))(
  '%s imports as it is',
  async (_, bytes) => {
    const { rows, mistakes } = await readQuestionFile(bytes);
    expect(mistakes).toEqual([]);
    const read = draftsOf(rows, { limits, taken });
    expect(read.mistakes).toEqual([]);
    expect(read.drafts).toHaveLength(2);
  },
);

it('the CSV begins with the mark by which spreadsheets know UTF-8', () => {
  expect([...templateFiles()[0].bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});
