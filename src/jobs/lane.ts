/** Tasks side by side, but only so many at once, and never two of one key: what is slow for one holds up no other. */
export interface Lane {
  /**
   * Starts the task as soon as there is a place, unless one of this key is under way in any lane that shares its keys, or
   * the bot stops. Resolves when it has started, after giving other work, such as presses, a turn.
   */
  start(key: string, task: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export interface LaneOptions {
  /** Tasks at once. */
  readonly width: number;
  /** Keys under way; lanes may share them. */
  readonly keys?: Set<string>;
  /** Once aborted, nothing is started. */
  readonly stopping: AbortSignal;
  /** Told what a task threw; nobody else is. */
  readonly onError: (error: unknown, key: string) => void;
}

/** Makes a lane with nothing in it. */
export function createLane({ width, keys = new Set(), stopping, onError }: LaneOptions): Lane {
  const underWay = new Set<Promise<void>>();
  return {
    async start(key, task) {
      if (keys.has(key) || stopping.aborted) return;
      keys.add(key);
      while (underWay.size >= width) await Promise.race(underWay);
      if (stopping.aborted) return;
      const running = task()
        .catch((error: unknown) => onError(error, key))
        .finally(() => {
          keys.delete(key);
          underWay.delete(running);
        });
      underWay.add(running);
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
