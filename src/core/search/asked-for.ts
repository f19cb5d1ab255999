import { type Days, fitsDays } from './days.js';
import type { SearchIndex } from './name-index.js';
import type { Office } from './query.js';
import type { Allowed, Offer } from './score.js';
import { NATION_OF, OFFICE_OF } from './words.js';

/** What is asked for otherwise than by name or description: by date, or by office and nation. */

/** Events of the days asked for; those that have more names are better known. */
export function offerDays(index: SearchIndex, asked: readonly Days[], allowed: Allowed, offer: Offer): void {
  index.days.forEach((when, entity) => {
    if (when === undefined || !allowed(entity)) return;
    const fit = Math.max(...asked.map((days) => fitsDays(when, days)));
    const known = Math.min(1, (index.namesOf[entity]?.length ?? 0) / 20);
    if (fit > 0) offer(entity, fit + 0.03 * known, undefined);
  });
}

/** People by office and nation, as the first statement about them has it. */
export function offerOffices(index: SearchIndex, asked: Office, allowed: Allowed, offer: Offer): void {
  index.entries.forEach(({ kind }, entity) => {
    if (kind !== 'person' || !allowed(entity)) return;
    const role = index.statements[entity]?.[0] ?? [];
    const said = Array.from(role, (id) => index.lexicon.strings[id] ?? '');
    if (!asked.rest.every((word) => said.includes(word))) return;
    let best = 0;
    said.forEach((word, at) => {
      if (OFFICE_OF.get(word) !== OFFICE_OF.get(asked.office)) return;
      if (nearestNation(said, at) === asked.nation)
        best = Math.max(best, word === asked.office ? 0.75 : 0.72);
    });
    if (best > 0) offer(entity, best, undefined);
  });
}

/** The nation named nearest to a place; of two as near, the one before it. */
function nearestNation(said: readonly string[], at: number): number | undefined {
  for (let distance = 1; distance < said.length; distance += 1) {
    const nation = NATION_OF.get(said[at - distance] ?? '') ?? NATION_OF.get(said[at + distance] ?? '');
    if (nation !== undefined) return nation;
  }
  return undefined;
}
