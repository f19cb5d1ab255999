/** Starts a timer; the returned function cancels it. */
export type Cancel = () => void;

/** Where the local Discord gets the time, so that tests can let 15 minutes pass without waiting for them. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `then` once, `milliseconds` from now. */
  after(milliseconds: number, then: () => void): Cancel;
}

/** The machine's own clock. Its timers do not keep the process alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface FakeClock extends Clock {
  /** Moves time on and runs, in order, whatever falls due on the way. */
  advance(milliseconds: number): void;
}

/** A clock that stands still until told to move. `start` is epoch milliseconds. */
export function createFakeClock(start = Date.parse('2026-03-02T08:00:00Z')): FakeClock {
  let now = start;
  const timers = new Set<{ due: number; then: () => void }>();
  return {
    now: () => now,
    after(milliseconds, then) {
      const timer = { due: now + milliseconds, then };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = [...timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.due);
        next.then();
      }
      now = end;
    },
  };
}
