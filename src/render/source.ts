import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import type { SourceEntity } from '../dataset/schema.js';
import { block, type Card, type Line, part } from './card.js';

/** How far a source is to be trusted, in words. */
const TRUST_LABELS: Readonly<Record<SourceEntity['trust'], string>> = {
  high: 'reliable',
  medium: 'useful, with care',
  low: 'weak: check everything',
};

/** The card of one of the five sources: what it is, how far to trust it, and what in the dataset rests on it. */
export function sourceCard(catalogue: Catalogue, source: SourceEntity): Card {
  const resting = catalogue.restingOn(source.id);
  const sections = source.sections.map(
    ({ code, title }): Line => ({ lead: `§${code}`, text: title, cite: [] }),
  );
  const events = resting.filter((ref) => ref.startsWith('event:'));
  return {
    ref: refTo('source', source.id),
    title: source.name,
    names: [],
    facts: { text: [source.author, source.what].join(' · '), cite: [] },
    opening: [
      ...block(`How far to trust it: ${TRUST_LABELS[source.trust]}`, source.why.slice(0, 2)),
      ...block(undefined, [{ text: `${resting.length} entries of the dataset rest on it.`, cite: [] }]),
    ],
    parts: [
      ...part('trust', 'Trust and traps', [
        ...block('How far to trust it', source.why),
        ...block('Where it errs', source.traps),
      ]),
      ...part('sections', `Its sections (${sections.length})`, [
        ...block(undefined, sections),
        ...block(undefined, [{ lead: 'File:', text: source.file, cite: [] }]),
      ]),
    ],
    related: [...events, ...resting.filter((ref) => !ref.startsWith('event:'))],
  };
}
