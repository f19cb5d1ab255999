import type { Catalogue } from '../core/catalogue.js';
import type { Citation } from '../dataset/schema.js';
import { escapeMarkdown } from './text.js';

/** Numbers citations in the order in which a view first uses them, and lists them below the text. */
export interface Footnotes {
  /** The marks for a statement, such as `[1][3]`. */
  mark(citations: readonly Citation[]): string;
  /** The list as one paragraph of Discord's small print. Empty when nothing was cited. */
  list(): string;
}

/** Begins the numbering of one view. */
export function beginFootnotes(catalogue: Catalogue): Footnotes {
  const numbers = new Map<string, number>();
  return {
    mark: (citations) =>
      [...new Set(citations.map((citation) => describeCitation(catalogue, citation)))]
        .map((text) => {
          const number = numbers.get(text) ?? numbers.size + 1;
          numbers.set(text, number);
          return `[${number}]`;
        })
        .join(''),
    list: () => {
      const all = [...numbers].map(([text, number]) => `[${number}] ${escapeMarkdown(text)}`);
      return all.length === 0 ? '' : `-# ${all.join(' · ')}`;
    },
  };
}

/**
 * A citation in words: `Baum, “Counterattack by General MacArthur”`; what rests on a reference work and not on
 * one of the five sources says so: `Editor’s note, from Appleman 1961`.
 */
export function describeCitation({ dataset }: Catalogue, citation: Citation): string {
  if ('reference' in citation) {
    return `Editor’s note, from ${dataset.reference.get(citation.reference)?.short ?? citation.reference}`;
  }
  const source = dataset.source.get(citation.source);
  const section = source?.sections.find(({ code }) => code === citation.section);
  return `${source?.short ?? citation.source}, “${section?.title ?? citation.section}”`;
}
