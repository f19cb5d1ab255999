import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import type { EntityRef, ReferenceEntity, SourceEntity } from '../dataset/schema.js';
import { block, type Card, type Line, label, nameOf, part } from './card.js';

/** How far a source is to be trusted, in words. */
const TRUST_LABELS: Readonly<Record<SourceEntity['trust'], string>> = {
  high: 'reliable',
  medium: 'useful, with care',
  low: 'weak: check everything',
};

/** The card of one of the five sources: what it is, how far to trust it, and what rests on it. */
export function sourceCard(catalogue: Catalogue, source: SourceEntity): Card {
  const ref = refTo('source', source.id);
  const resting = catalogue.restingOn(source.id).filter((other) => other !== ref);
  const sections = source.sections.map(
    ({ code, title }): Line => ({ lead: `§${code}`, text: title, cite: [] }),
  );
  return {
    ref,
    title: source.name,
    names: [],
    facts: [label(source.author), label(source.what)],
    opening: [
      ...block(`How far to trust it: ${TRUST_LABELS[source.trust]}`, source.why.slice(0, 2)),
      ...block(undefined, [label(`${resting.length} entries rest on it.`)]),
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
      ...restingPart(catalogue, resting),
    ],
    related: resting,
  };
}

/** The card of a reference work: what it is, and which entries take something from it. */
export function referenceCard(catalogue: Catalogue, work: ReferenceEntity): Card {
  const resting = catalogue.restingOn(work.id);
  const published = [work.publisher, work.year].filter((part) => part !== undefined).join(', ');
  return {
    ref: refTo('reference', work.id),
    title: work.short,
    names: [],
    facts: [label('Reference work, cited in editor’s notes')],
    opening: [
      ...block(undefined, [
        { lead: 'Title:', text: work.title, cite: [] },
        { lead: 'By:', text: work.author, cite: [] },
        ...(published === '' ? [] : [{ lead: 'Published:', text: published, cite: [] }]),
      ]),
      ...block(undefined, [label(`${resting.length} entries cite it.`)]),
    ],
    parts: restingPart(catalogue, resting),
    related: resting,
  };
}

function restingPart(catalogue: Catalogue, resting: readonly EntityRef[]) {
  const names = resting.map((ref) => label(nameOf(catalogue, ref)));
  return part('resting', `What rests on it (${names.length})`, block(undefined, names));
}
