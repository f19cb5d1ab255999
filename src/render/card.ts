import type { Catalogue } from '../core/catalogue.js';
import type { Citation, ContestedEntity, EntityRef, Names, Statement } from '../dataset/schema.js';

/**
 * What a card says, before it is laid out: every kind of entity is turned into this one shape (event.ts, person.ts …)
 * and card-view.ts lays it out for Discord.
 */
export interface Card {
  readonly ref: EntityRef;
  readonly title: string;
  /** Other names, in other scripts first. */
  readonly names: readonly string[];
  /** Date, place, role: one line under the names. */
  readonly facts: Line;
  /** What the first screen says. */
  readonly opening: readonly Block[];
  /** What is a press away. */
  readonly parts: readonly Part[];
  /** Where to go next, the most useful first. */
  readonly related: readonly EntityRef[];
}

export interface Part {
  readonly id: string;
  readonly label: string;
  readonly blocks: readonly Block[];
}

/** Lines under a heading. */
export interface Block {
  readonly heading?: string;
  readonly lines: readonly Line[];
}

/** One statement with where it comes from; `lead` is shown in bold before it. */
export interface Line {
  readonly lead?: string;
  readonly text: string;
  readonly cite: readonly Citation[];
}

/** Most characters of statements on the first screen under one heading: about eight lines on a phone. */
const OPENING_LENGTH = 420;

/** The first statements, as many whole ones as fit a phone screen; at least one. */
export function openingLines(
  statements: readonly Statement[],
  length = OPENING_LENGTH,
): readonly Statement[] {
  let used = 0;
  return statements.filter(({ text }, index) => {
    used += text.length;
    return index === 0 || used <= length;
  });
}

/** A block, or nothing when there is nothing to say. */
export function block(heading: string | undefined, lines: readonly Line[]): Block[] {
  if (lines.length === 0) return [];
  return [heading === undefined ? { lines } : { heading, lines }];
}

/** A part, or nothing when it would be empty. */
export function part(id: string, label: string, blocks: readonly Block[]): Part[] {
  return blocks.length === 0 ? [] : [{ id, label, blocks }];
}

/**
 * The names under a title: Korean, Chinese and one other in Latin letters. Traditional characters, Japanese and Russian
 * are found but shown only where there is no simplified form: the line must fit a phone.
 */
export function shownNames({ ko, romanised, ...names }: Names, latin = romanised?.[0]): string[] {
  return [ko, names['zh-Hans'] ?? names['zh-Hant'], latin].filter((name) => name !== undefined);
}

/** How a disagreement is announced on the cards it touches. */
export const VERDICT_LABELS: Readonly<Record<ContestedEntity['verdict'], string>> = {
  contested: 'Sources disagree',
  corrected: 'A source errs here',
  attributed: 'Said by one source only',
  reworded: 'Mind the wording',
  both: 'Both are true',
};

/** The disagreements that touch an entity: a line each for the first screen, at most two, and a part with all of it. */
export function disagreements(catalogue: Catalogue, ref: EntityRef): { opening: Block[]; parts: Part[] } {
  const { contested } = catalogue.backlinks(ref);
  const ordered = [...contested].sort(
    (a, b) => VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict),
  );
  const lines = ordered.slice(0, 2).map(({ verdict, short }) => ({
    lead: `${VERDICT_LABELS[verdict]}:`,
    text: short.text,
    cite: short.cite,
  }));
  return {
    opening: block(undefined, lines),
    parts: part(
      'disagree',
      `Where the sources disagree (${contested.length})`,
      ordered.flatMap((point) => contestedBlocks(catalogue, point)),
    ),
  };
}

const VERDICT_ORDER: readonly ContestedEntity['verdict'][] = [
  'contested',
  'corrected',
  'both',
  'attributed',
  'reworded',
];

/** One disagreement in full: each claim, what reference scholarship holds, what to write in an essay. */
export function contestedBlocks(catalogue: Catalogue, point: ContestedEntity): Block[] {
  return [
    ...block(
      `${point.name}: ${VERDICT_LABELS[point.verdict].toLowerCase()}`,
      point.claims.map(({ who, text, cite }) => ({ lead: `${nameOf(catalogue, who)}:`, text, cite })),
    ),
    ...block('What reference works hold', point.scholarship),
    ...block('In an essay', [point.inAnEssay]),
  ];
}

/** How lines name the entity behind a reference: short where the kind has a short form. */
export function nameOf(catalogue: Catalogue, ref: string): string {
  const entry = catalogue.find(ref);
  if (entry === undefined) return ref;
  return entry.kind === 'source' || entry.kind === 'reference' ? entry.entity.short : entry.entity.name;
}

/** Quotations and figures about an entity, as one part. */
export function quotedAndCounted(catalogue: Catalogue, ref: EntityRef): Part[] {
  const { quotations, statistics } = catalogue.backlinks(ref);
  const quoted = quotations.flatMap((quotation): Line[] => {
    const speaker = quotation.speaker ? nameOf(catalogue, quotation.speaker) : (quotation.speakerName ?? '');
    const line = {
      lead: `${speaker}:`,
      text: `“${quotation.words}” (${quotation.said})`,
      cite: quotation.cite,
    };
    return quotation.caution === undefined ? [line] : [line, { lead: 'Careful:', ...quotation.caution }];
  });
  const counted = statistics.flatMap((figure): Line[] => {
    const line = { lead: `${figure.value}:`, text: figure.counts, cite: figure.cite };
    return figure.caution === undefined ? [line] : [line, { lead: 'Careful:', ...figure.caution }];
  });
  const label =
    quoted.length === 0 ? 'Figures' : counted.length === 0 ? 'Quotations' : 'Quotations and figures';
  return part('figures', label, [...block('Quotations', quoted), ...block('Figures', counted)]);
}

/** Each reference once, in order, without those in `except`. */
export function distinctRefs(refs: readonly EntityRef[], except: readonly EntityRef[]): EntityRef[] {
  return [...new Set(refs)].filter((ref) => !except.includes(ref));
}
