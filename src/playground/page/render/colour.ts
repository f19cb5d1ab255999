/** Discord's 24-bit number as a CSS colour; undefined when there is none. */
export function colour(number: number | null | undefined): string | undefined {
  return number === null || number === undefined ? undefined : `#${number.toString(16).padStart(6, '0')}`;
}
