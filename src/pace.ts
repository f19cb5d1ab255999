/**
 * Spreads work evenly over time: the returned function resolves when it is the caller's turn, at most `perSecond` times a
 * second, after a rest `burst` times at once. In order of calls.
 */
export function createPace(perSecond: number, burst: number): () => Promise<void> {
  const gap = 1_000 / perSecond;
  let turn = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    turn = Math.max(turn + gap, now - (burst - 1) * gap);
    const wait = turn - now;
    if (wait > 0) await new Promise<void>((resolve) => setTimeout(resolve, wait));
  };
}
