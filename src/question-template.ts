import { stringify } from 'csv-stringify/sync';
import type { OutgoingFile } from './command.js';
import { COLUMNS, type Column } from './core/import-questions.js';

/** The two files that show a teacher what an import looks like. */

/** Good ones: the choices are alike, the explanation teaches something, the source can be looked up. */
const EXAMPLES: readonly Readonly<Record<Column, string>>[] = [
  {
    question: 'What is the Yalu River called in Korean?',
    right: 'Amnok',
    wrong1: 'Han',
    wrong2: 'Taedong',
    wrong3: 'Nakdong',
    explanation:
      'The border river is the Yalu in Chinese and the Amnok in Korean. The other three flow within Korea.',
    source: 'Your atlas, map of Korea',
    difficulty: 'easy',
  },
  {
    question:
      'Which city was the seat of the South Korean government in September 1950, before Seoul was retaken?',
    right: 'Busan',
    wrong1: 'Daejeon',
    wrong2: 'Incheon',
    wrong3: 'Gwangju',
    explanation: 'It had moved from Seoul by way of Daejeon and Daegu, and reached Busan in August.',
    source: 'Lesson 4, handout, page 2',
    difficulty: 'hard',
  },
];

/** A table for spreadsheets, which take the mark at its beginning to know that it is UTF-8; and the same as JSON. */
export function templateFiles(): readonly [csv: OutgoingFile, json: OutgoingFile] {
  const csv = stringify([...EXAMPLES], {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    record_delimiter: '\r\n',
  });
  const json = `${JSON.stringify(EXAMPLES, null, 2)}\n`;
  const encode = (text: string) => new TextEncoder().encode(text);
  return [
    { name: 'yalu-questions.csv', bytes: encode(csv) },
    { name: 'yalu-questions.json', bytes: encode(json) },
  ];
}
