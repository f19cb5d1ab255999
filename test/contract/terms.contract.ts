import { expect, it } from 'vitest';
import { type Engine, makeClass } from './classroom.js';

const AUTUMN = { name: 'Autumn', from: '2026-09-01', to: '2026-12-18' };
const SPRING = { name: 'Spring', from: '2027-01-11', to: '2027-03-26' };

export function termsContract(engine: () => Engine): void {
  it('keeps the terms of each class by date', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    const other = await makeClass(store, { name: 'Other' });
    expect(await store.saveTerm(id, SPRING)).toEqual({ outcome: 'saved' });
    expect(await store.saveTerm(id, AUTUMN)).toEqual({ outcome: 'saved' });
    expect(await store.terms(id)).toEqual([AUTUMN, SPRING]);
    expect(await store.terms(other.id)).toEqual([]);
    expect(await store.saveTerm(other.id, AUTUMN)).toEqual({ outcome: 'saved' });
  });

  it('changes the dates of a term of the same name, and its spelling', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    await store.saveTerm(id, AUTUMN);
    const longer = { name: 'AUTUMN', from: '2026-08-24', to: '2026-12-22' };
    expect(await store.saveTerm(id, longer)).toEqual({ outcome: 'saved' });
    expect(await store.terms(id)).toEqual([longer]);
  });

  it('refuses a term that overlaps another by so much as a day, and names that one', async () => {
    const { store } = engine();
    const { id } = await makeClass(store);
    await store.saveTerm(id, AUTUMN);
    await store.saveTerm(id, SPRING);
    const winter = { name: 'Winter', from: '2026-12-18', to: '2027-01-10' };
    expect(await store.saveTerm(id, winter)).toEqual({ outcome: 'overlaps', with: AUTUMN });
    expect(await store.saveTerm(id, { ...winter, from: '2026-12-19', to: '2027-01-11' })).toEqual({
      outcome: 'overlaps',
      with: SPRING,
    });
    expect(await store.saveTerm(id, { ...AUTUMN, to: '2027-12-31' })).toEqual({
      outcome: 'overlaps',
      with: SPRING,
    });
    expect(await store.terms(id)).toEqual([AUTUMN, SPRING]);
    expect(await store.saveTerm(id, { ...winter, from: '2026-12-19' })).toEqual({ outcome: 'saved' });
  });
}
