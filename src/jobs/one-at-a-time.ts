import type { Store } from '../store/store.js';

/**
 * The same store, asked one thing at a time. A store works in order of arrival: so a press, which asks it directly, waits
 * behind at most one question of the jobs, however many posts are on their way.
 */
export function oneAtATime(store: Store): Store {
  let last: Promise<unknown> = Promise.resolve();
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...values: unknown[]) => {
        const answer = last.then(() => Reflect.apply(method, target, values));
        last = answer.catch(() => undefined);
        return answer;
      };
    },
  });
}
