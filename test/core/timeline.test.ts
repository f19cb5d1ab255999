import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/core/catalogue.js';
import { dateKey } from '../../src/core/dates.js';
import { timelineEvents } from '../../src/core/timeline.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';

const catalogue = buildCatalogue(readDataset(join(projectRoot, 'data')).dataset);
const ids = (from: string, to: string, focus = '') =>
  timelineEvents(catalogue, { from, to, focus }).map(({ id }) => id);

describe('a timeline', () => {
  it('is in order of date', () => {
    const keys = timelineEvents(catalogue, { from: '', to: '', focus: '' }).map(({ date }) =>
      dateKey(date.from),
    );
    expect(keys).toEqual([...keys].sort());
    expect(keys).toHaveLength(catalogue.dataset.event.size);
  });

  it('takes in all of a year or month that bounds it', () => {
    expect(ids('1950-09', '1950-09')).toContain('incheon-landing');
    expect(ids('1950', '1950')).toContain('incheon-landing');
    expect(ids('1950-09-16', '1950')).not.toContain('incheon-landing');
    expect(ids('', '1950-09-14')).not.toContain('incheon-landing');
    expect(ids('1950-09-15', '1950-09-15')).toEqual(['incheon-landing']);
  });

  it('can be about a person, and then has only what they had a part in', () => {
    const events = ids('', '', 'person:peng-dehuai');
    expect(events).toContain('second-phase-offensive');
    expect(events).not.toContain('incheon-landing');
  });

  it('is empty where nothing happened', () => {
    expect(ids('1960-01', '1960-02')).toEqual([]);
    expect(ids('', '', 'person:nobody')).toEqual([]);
  });
});
