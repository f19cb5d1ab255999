/** When what has failed is tried again: sooner at first, then ever more rarely. Kept in memory; a restart tries at once. */
export interface Retries {
  /** Whether it may be tried at `now`, epoch ms: also when the clock was set back since. */
  isDue(id: number, now: number): boolean;
  failed(id: number, now: number): void;
  /** Forgets it: it was done, or given up. */
  done(id: number): void;
  /** How many wait. */
  readonly size: number;
}

/** Waits `first` ms after the first failure, twice as long after each further one, at most `longest` ms. */
export function createRetries(first: number, longest: number): Retries {
  const waiting = new Map<number, { since: number; pause: number }>();
  return {
    isDue(id, now) {
      const wait = waiting.get(id);
      return wait === undefined || now < wait.since || now >= wait.since + wait.pause;
    },
    failed(id, now) {
      const pause = Math.min((waiting.get(id)?.pause ?? first / 2) * 2, longest);
      waiting.set(id, { since: now, pause });
    },
    done: (id) => void waiting.delete(id),
    get size() {
      return waiting.size;
    },
  };
}
