import { nameKey } from '../../core/classes.js';
import type { ClassStore } from '../store.js';
import type { Units, Work } from './units.js';

/** The terms of a class: named, and never two at a time. */
export function termMethods(units: Units): Pick<ClassStore, 'saveTerm' | 'terms'> {
  return {
    saveTerm: (classId, term) =>
      units.write(async (db) => {
        const key = nameKey(term.name);
        const other = await selectTerms(db, classId)
          .where('sort_name', '!=', key)
          .where('from_date', '<=', term.to)
          .where('to_date', '>=', term.from)
          .executeTakeFirst();
        if (other !== undefined) return { outcome: 'overlaps', with: other };
        const columns = { name: term.name, from_date: term.from, to_date: term.to };
        await db
          .insertInto('terms')
          .values({ class_id: classId, sort_name: key, ...columns })
          .onConflict((conflict) => conflict.columns(['class_id', 'sort_name']).doUpdateSet(columns))
          .execute();
        return { outcome: 'saved' };
      }),

    terms: (classId) => units.read((db) => selectTerms(db, classId).execute()),
  };
}

function selectTerms(db: Work, classId: number) {
  return db
    .selectFrom('terms')
    .select(['name', 'from_date as from', 'to_date as to'])
    .where('class_id', '=', classId)
    .orderBy('from_date');
}
