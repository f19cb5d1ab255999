/** Something that looks up suggestions for the latest text only. */
export interface Suggester<Query> {
  /** Asks after a short pause; a later call takes the place of an earlier one. */
  want(query: Query): void;
  /** Forgets what was asked: no answer to it will be shown. */
  cancel(): void;
}

/**
 * Waits until nothing was typed for `pause` milliseconds, then asks; an answer that was overtaken by newer typing is
 * dropped, so `show` is only ever called for the latest query. A failed question shows nothing.
 */
export function createSuggester<Query, Suggestion>(
  ask: (query: Query) => Promise<readonly Suggestion[]>,
  show: (suggestions: readonly Suggestion[], query: Query) => void,
  pause = 120,
): Suggester<Query> {
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    latest++;
    clearTimeout(timer);
  };
  return {
    cancel,
    want(query) {
      cancel();
      const mine = latest;
      timer = setTimeout(() => {
        ask(query).then(
          (suggestions) => mine === latest && show(suggestions, query),
          () => mine === latest && show([], query),
        );
      }, pause);
    },
  };
}
