/**
 * Spreads work evenly over time: the returned function resolves when it is the caller's turn, at most `perSecond` times a
 * second, also after a rest. In order of calls.
 */
export function createPace(perSecond: number): () => Promise<void> {
  const gap = 1_000 / perSecond;
  let turn = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    turn = Math.max(turn + gap, now);
    const wait = turn - now;
    if (wait > 0) await new Promise<void>((resolve) => setTimeout(resolve, wait));
  };
}

/**
 * Keeps work below a limit that somebody else counts, whenever their second begins and however long work is on its way to
 * them: each of `size` places is taken until a second after its work is done. Work that hangs has surely arrived, and keeps
 * its place for two seconds at most. In order of calls; the returned function does the work.
 */
export function createSlots(size: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = size;
  const give = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    const done = work();
    void Promise.race([done.catch(() => undefined), second()])
      .then(second)
      .then(give);
    return done;
  };
}

function second(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1_000).unref();
  });
}
