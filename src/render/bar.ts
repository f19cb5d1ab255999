/** Blocks of a full bar: with its figures it fits a phone's width. */
const BAR_LENGTH = 12;

/** A bar of text with its figures, so that nothing depends on colour or on a picture: `██████░░░░░░ 12 (50%)`. */
export function bar(number: number, total: number): string {
  return `${blocks(number, total)} ${number} (${percent(number, total)})`;
}

/** The same out of a number: `██████░░░░░░ 12 of 24 (50%)`. */
export function barOf(number: number, total: number): string {
  return `${blocks(number, total)} ${number} of ${total} (${percent(number, total)})`;
}

/** `50%`; of nothing, `0%`. */
export function percent(number: number, total: number): string {
  return `${total === 0 ? 0 : Math.round((number / total) * 100)}%`;
}

function blocks(number: number, total: number): string {
  const full = total === 0 ? 0 : Math.round((number / total) * BAR_LENGTH);
  // Somebody chose it, so it is not nothing; and what not everybody chose is not all.
  const filled =
    number === 0 ? 0 : number === total ? BAR_LENGTH : Math.min(Math.max(full, 1), BAR_LENGTH - 1);
  return `\`${'█'.repeat(filled)}${'░'.repeat(BAR_LENGTH - filled)}\``;
}
