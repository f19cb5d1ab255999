import { CLASS_GRACE_DAYS, type Term } from '../core/classes.js';
import type { LocalDate } from '../core/daily.js';
import { formatDateRange } from '../core/dates.js';
import { escapeMarkdown } from './text.js';

/** A class in words: what lists, invitations and notices share. */

/** What of a class is shown. */
export interface ShownClass {
  readonly id: number;
  /** Typed text. */
  readonly name: string;
  readonly roleId: string | null;
  readonly names: 'real' | 'pseudonyms';
  readonly members: number;
}

export const CLASS_COLOUR = 0x6b4fa0;

/** Its name in bold, and nothing but a name. */
export function className({ name }: { readonly name: string }): string {
  return `**${escapeMarkdown(name)}**`;
}

/** A name inside code, where it can be copied and nothing can be escaped: only a plain one. */
export function typedName(name: string): string {
  return /^[\p{L}\p{M}\p{N} .,'’&()-]+$/u.test(name) ? name : '…';
}

/** Who may join, as a sentence without its full stop. */
export function whoMayJoin({ roleId }: Pick<ShownClass, 'roleId'>): string {
  return roleId === null ? 'Anybody here may join' : `Only people with <@&${roleId}> may join`;
}

/** `Autumn, 1 September – 18 December 2026`. */
export function describeTerm({ name, from, to }: Term): string {
  return `${escapeMarkdown(name)}, ${formatDateRange({ from, to })}`;
}

/** The term of a day, or else the next one. */
export function termOn(terms: readonly Term[], today: LocalDate): Term | undefined {
  return terms.find(({ to }) => to >= today);
}

/** When a deleted class is gone for good, epoch ms. */
export function goneAt(deletedAt: number): number {
  return deletedAt + CLASS_GRACE_DAYS * 24 * 60 * 60_000;
}
