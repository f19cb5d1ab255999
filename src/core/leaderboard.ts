/**
 * Gives rows their ranks: equal points share one, and the next rank counts everybody above (1, 2, 2, 4).
 * @param rows one page of a board, most points first
 * @param page `offset`: rows on the pages before; `ahead`: people with more points than the first row. They differ
 *   when a tie runs over the page's edge, and `ahead` is then the smaller.
 */
export function rankRows<R extends { readonly points: number }>(
  rows: readonly R[],
  page: { readonly offset: number; readonly ahead: number } = { offset: 0, ahead: 0 },
): (R & { readonly rank: number })[] {
  let rank = page.ahead + 1;
  return rows.map((row, index) => {
    const previous = rows[index - 1];
    if (previous !== undefined && previous.points !== row.points) rank = page.offset + index + 1;
    return { ...row, rank };
  });
}
