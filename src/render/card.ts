import type { Catalogue } from '../core/catalogue.js';
import type {
  Citation,
  ContestedEntity,
  EntityRef,
  Names,
  QuotationEntity,
  Statement,
  StatisticEntity,
} from '../dataset/schema.js';

/**
 * What a card says, before it is laid out: every kind of entity is turned into this one shape (event.ts, person.ts …)
 * and card-view.ts lays it out for Discord.
 */
export interface Card {
  readonly ref: EntityRef;
  readonly title: string;
  /** Other names, in other scripts first. */
  readonly names: readonly string[];
  /** Date, place, role: labels under the names. */
  readonly facts: readonly Line[];
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
  /** Begins a page of its own: a disagreement is read as a whole. */
  readonly newPage?: boolean;
}

/** One statement with where it comes from; `lead` is shown in bold before it. */
export interface Line {
  readonly lead?: string;
  readonly text: string;
  readonly cite: readonly Citation[];
}

/** Most characters of statements on the first screen under one heading: about seven lines on a phone. */
const OPENING_LENGTH = 340;

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

/** A label under a title: nothing is claimed, so nothing is cited. */
export function label(text: string): Line {
  return { text, cite: [] };
}

/** How a disagreement is announced on the cards it touches. */
export const VERDICT_LABELS: Readonly<Record<ContestedEntity['verdict'], string>> = {
  contested: 'Sources disagree',
  corrected: 'Correction',
  both: 'Both are true',
  attributed: 'Only one source says this',
  reworded: 'Mind the wording',
};

/** Verdicts from the one a student needs most to the one they need least. */
const VERDICT_ORDER = Object.keys(VERDICT_LABELS);

/** The disagreements that touch an entity: one or two lines for the first screen, and a part with all of it. */
export function disagreements(catalogue: Catalogue, ref: EntityRef): { opening: Block[]; parts: Part[] } {
  // First what is about this entity above all, then what matters most.
  const ordered = [...catalogue.backlinks(ref).contested].sort(
    (a, b) =>
      Number(a.about[0] !== ref) - Number(b.about[0] !== ref) ||
      VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict),
  );
  const lines = ordered
    .filter(({ verdict }, index) => index === 0 || (index === 1 && verdict === 'contested'))
    .map(({ name, verdict, short }) => {
      return { lead: `${VERDICT_LABELS[verdict]}: ${name}.`, text: short.text, cite: short.cite };
    });
  return {
    opening: block(undefined, lines),
    parts: part(
      'disagree',
      `Where the sources disagree (${ordered.length})`,
      ordered.flatMap((point) => contestedBlocks(catalogue, point)),
    ),
  };
}

/** One disagreement in full: each claim, what reference scholarship holds, what to write in an essay. */
export function contestedBlocks(catalogue: Catalogue, point: ContestedEntity): Block[] {
  const claims = point.claims.map(({ who, text, cite }) => ({
    lead: `${nameOf(catalogue, who)}:`,
    text,
    cite,
  }));
  const heading = `${VERDICT_LABELS[point.verdict]}: ${point.name}`;
  return [
    ...block(heading, claims).map((one) => ({ ...one, newPage: true })),
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

/** What a reader must know before using a quotation or a figure, in a word or two. */
const TRUST_LABELS: Readonly<Record<QuotationEntity['trust'] | StatisticEntity['trust'], string>> = {
  secure: '',
  accepted: '',
  attributed: ' (one source only)',
  disputed: ' (disputed)',
  contested: ' (disputed)',
  corrected: ' (corrected)',
};

/** Quotations and figures about an entity, as one part. A warning stays with what it warns of. */
export function quotedAndCounted(catalogue: Catalogue, ref: EntityRef): Part[] {
  const { quotations, statistics } = catalogue.backlinks(ref);
  const quoted = quotations.map((quotation): Line => {
    const speaker = quotation.speaker ? nameOf(catalogue, quotation.speaker) : (quotation.speakerName ?? '');
    const text = `“${quotation.words}” (${quotation.said})`;
    return warned(
      `${speaker}${TRUST_LABELS[quotation.trust]}:`,
      { text, cite: quotation.cite },
      quotation.caution,
    );
  });
  const counted = statistics.map((figure): Line => {
    const line = { text: figure.counts, cite: figure.cite };
    return warned(`${figure.value}${TRUST_LABELS[figure.trust]}:`, line, figure.caution);
  });
  if (counted.length === 0) return part('figures', 'Quotations', block(undefined, quoted));
  if (quoted.length === 0) return part('figures', 'Figures', block(undefined, counted));
  return part('figures', 'Quotations and figures', [
    ...block('Quotations', quoted),
    ...block('Figures', counted),
  ]);
}

function warned(lead: string, line: Statement, caution: Statement | undefined): Line {
  if (caution === undefined) return { lead, ...line };
  return { lead, text: `${line.text}. Careful: ${caution.text}`, cite: [...line.cite, ...caution.cite] };
}

/** Each reference once, in order, without those in `except`. */
export function distinctRefs(refs: readonly EntityRef[], except: readonly EntityRef[]): EntityRef[] {
  return [...new Set(refs)].filter((ref) => !except.includes(ref));
}
