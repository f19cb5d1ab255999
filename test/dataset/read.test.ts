import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resolve } from '../../src/core/search.js';
import { loadDataset } from '../../src/dataset/load.js';
import { DatasetError, formatProblem } from '../../src/dataset/problem.js';
import { readDataset } from '../../src/dataset/read.js';
import { writeSnapshot } from '../../src/dataset/snapshot.js';
import { loadKnowledge } from '../../src/knowledge.js';
import { projectRoot } from '../../src/project-root.js';

/** Each test spoils a copy of the real dataset in one way and looks at what an editor is told. */

const real = join(projectRoot, 'data');
let folder: string;
let changed: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yalu-data-'));
  cpSync(real, folder, { recursive: true });
});
afterEach(() => {
  for (const file of changed) {
    rmSync(join(folder, file), { recursive: true, force: true });
    if (existsSync(join(real, file))) cpSync(join(real, file), join(folder, file), { recursive: true });
  }
  changed = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EVENT = 'events/incheon-landing.json';

/** Changes a JSON file of the copy. The type is what JSON.parse gives: tests write what no type allows. */
function spoil(file: string, change: (entity: Record<string, unknown>) => unknown): void {
  changed.push(file);
  const path = join(folder, file);
  const entity: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'));
  change(entity);
  writeFileSync(path, JSON.stringify(entity));
}

const problems = () => readDataset(folder).problems.map(formatProblem);

describe('the bundled dataset', () => {
  it('is sound', () => {
    expect(problems()).toEqual([]);
  });
});

describe('a spoilt dataset is refused, with file, field and remedy', () => {
  it.each<[string, string, (entity: Record<string, unknown>) => unknown, RegExp]>([
    [
      'a statement without a citation',
      EVENT,
      (e) => {
        e['matters'] = [{ text: 'It mattered.', cite: [] }];
      },
      /events\/incheon-landing\.json › matters\.0\.cite: needs at least one citation/,
    ],
    [
      'a source that does not exist',
      EVENT,
      (e) => {
        e['matters'] = [{ text: 'It mattered.', cite: [{ source: 'wikipedia', section: '1' }] }];
      },
      /cites "wikipedia": the sources are baum,/,
    ],
    [
      'a section that does not exist',
      EVENT,
      (e) => {
        e['matters'] = [{ text: 'It mattered.', cite: [{ source: 'baum', section: '99' }] }];
      },
      /cites section "99" of baum: its sections are 0, 1,/,
    ],
    [
      'a reference work that does not exist',
      EVENT,
      (e) => {
        e['matters'] = [{ text: 'It mattered.', cite: [{ reference: 'nobody-1950' }] }];
      },
      /there is no data\/references\/nobody-1950\.json/,
    ],
    [
      'a person who does not exist',
      EVENT,
      (e) => {
        e['people'] = ['julius-caesar'];
      },
      /people\.0: points to "person:julius-caesar", which does not exist: correct it, or add data\/people\/julius-caesar\.json/,
    ],
    [
      'a pointer to itself',
      EVENT,
      (e) => {
        e['leadsTo'] = ['incheon-landing'];
      },
      /leadsTo\.0: points to itself/,
    ],
    [
      'a pointer of no known kind',
      EVENT,
      (e) => {
        e['seeAlso'] = ['battle:incheon'];
      },
      /seeAlso\.0: write kind:id, such as event:incheon-landing/,
    ],
    [
      'an impossible date',
      EVENT,
      (e) => {
        e['date'] = { from: '1950-02-30', cite: [{ source: 'baum', section: '3' }] };
      },
      /date\.from: there is no such date/,
    ],
    [
      'a date that nobody can read',
      EVENT,
      (e) => {
        e['date'] = { from: '15 Sept 1950', cite: [{ source: 'baum', section: '3' }] };
      },
      /date\.from: write a year \(1950\)/,
    ],
    [
      'a range that ends before it begins',
      EVENT,
      (e) => {
        e['date'] = { from: '1950-09-15', to: '1950-08', cite: [{ source: 'baum', section: '3' }] };
      },
      /date: ends \(1950-08\) before it begins/,
    ],
    [
      'a statement too long for a phone',
      EVENT,
      (e) => {
        e['outcome'] = [{ text: 'x'.repeat(261), cite: [{ source: 'baum', section: '3' }] }];
      },
      /outcome\.0\.text: Too big/,
    ],
    [
      'statements too long together',
      EVENT,
      (e) => {
        e['matters'] = ['a', 'b', 'c'].map((letter) => ({
          text: letter.repeat(250),
          cite: [{ source: 'baum', section: '3' }],
        }));
      },
      /matters: has 750 characters in all; a card has room for 560/,
    ],
    [
      'an invisible character',
      EVENT,
      (e) => {
        e['sides'] = 'UN\u200b v. North Korea';
      },
      /sides: has a line break or an invisible character/,
    ],
    [
      'a misspelt field',
      EVENT,
      (e) => {
        e['happend'] = [];
      },
      /Unrecognized key: "happend"/,
    ],
    [
      'an id that is not the file’s name',
      EVENT,
      (e) => {
        e['id'] = 'inchon-landing';
      },
      /id: is "inchon-landing", but the file is named incheon-landing\.json/,
    ],
    [
      'an alias that another event has',
      EVENT,
      (e) => {
        e['aliases'] = ['Battle of Unsan'];
      },
      /aliases: "battle of unsan" is also claimed by battle-of-unsan: drop it from one, or move it to sharedAliases in both/,
    ],
    [
      'a quotation by nobody',
      'quotations/lin-biao-trained-cadres.json',
      (e) => {
        e['speaker'] = undefined;
      },
      /speaker: give either speaker/,
    ],
  ])('%s', (_, file, change, message) => {
    spoil(file, change);
    expect(problems().join('\n')).toMatch(message);
  });

  it('a file that is not JSON', () => {
    changed.push(EVENT);
    writeFileSync(join(folder, EVENT), '{ "id": ');
    expect(problems()[0]).toMatch(/^data\/events\/incheon-landing\.json: is not readable JSON/);
  });

  it('a missing folder', () => {
    changed.push('people');
    rmSync(join(folder, 'people'), { recursive: true });
    expect(problems()[0]).toBe('data/people: this folder is missing: reinstall, or restore it');
  });

  it('a reference work that nothing cites', () => {
    const file = 'references/idle-1999.json';
    cpSync(join(real, 'references/appleman-1961.json'), join(folder, file));
    spoil(file, (work) => {
      work['id'] = 'idle-1999';
      work['name'] = 'Idle 1999';
    });
    expect(problems()).toEqual([
      'data/references/idle-1999.json: nothing cites it: cite it or remove the file',
    ]);
  });

  it('everything at once, not one after the other', async () => {
    spoil(EVENT, (event) => {
      event['sides'] = '';
    });
    spoil('people/mao-zedong.json', (person) => {
      person['role'] = '';
    });
    const error: unknown = await loadDataset(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatasetError);
    expect(error instanceof DatasetError && error.problems.map(({ file }) => file)).toEqual([
      EVENT,
      'people/mao-zedong.json',
    ]);
  });
});

describe('the snapshot of what the bot knows', () => {
  const file = join(tmpdir(), `yalu-knowledge-${process.pid}.snapshot`);
  afterEach(() => rmSync(file, { force: true }));

  async function takeSnapshot() {
    const knowledge = await loadKnowledge(folder);
    writeSnapshot(folder, file, knowledge);
    return knowledge;
  }

  it('is the same dataset, and finds the same', async () => {
    const { dataset } = await takeSnapshot();
    const again = await loadKnowledge(folder, file);
    expect(again.dataset).toEqual(dataset);
    const found = resolve(again.index, 'inchon landng', { kinds: ['event'] });
    expect(found).toMatchObject({ outcome: 'one', hit: { ref: 'event:incheon-landing' } });
  });

  it('is not used once a file has changed, so that a mistake made later is still found', async () => {
    await takeSnapshot();
    spoil(EVENT, (event) => {
      event['sides'] = '';
    });
    await expect(loadKnowledge(folder, file)).rejects.toThrow('sides: is empty');
  });

  it.each([
    ['cut off half-way', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('not a snapshot')],
  ])('that is %s is as good as none', async (_, spoilt) => {
    await takeSnapshot();
    writeFileSync(file, spoilt(readFileSync(file)));
    expect((await loadKnowledge(folder, file)).dataset.event.size).toBeGreaterThan(60);
  });
});
