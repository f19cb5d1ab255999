/** What goes wrong with a request. "before" means Discord never acted on it, "after" that it did and the answer was lost. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly when?: 'before' | 'after';
    }
  /** The connection breaks off without an answer. */
  | { readonly kind: 'drop'; readonly when?: 'before' | 'after' }
  /** No answer until `release()`; then the request is answered as usual. */
  | { readonly kind: 'hang'; readonly when?: 'before' | 'after' }
  /** Waits this long by the local Discord's clock, then goes on as usual. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | {
      readonly kind: 'rate-limit';
      readonly retryAfterSeconds: number;
      readonly global?: boolean;
      readonly scope?: 'user' | 'global' | 'shared';
    };

export interface InjectedFault {
  /** How many requests it has struck. */
  readonly hits: number;
  /** Lets go of everything that hangs, and strikes no more. */
  release(): void;
  /** Strikes no more; what hangs goes on hanging. */
  remove(): void;
}

export interface Faults {
  /**
   * Strikes the next `times` (default 1; `Infinity` for ever) requests to `on`: method and route, such as
   * `POST /channels/:channel/messages`; `*` alone for every request, or for any method or one
   * step of the path; `**` at the end for whatever
   * follows. Faults strike in the order they were injected.
   */
  inject(on: string, fault: Fault, options?: { times?: number }): InjectedFault;
  /** Takes all faults away and releases whatever hangs. */
  clear(): void;
}

/** A fault that struck, for the REST server to carry out. */
export interface Strike {
  readonly fault: Fault;
  /** Settles when a hanging request may go on. */
  readonly released: Promise<void>;
}

interface Rule {
  readonly matches: (method: string, path: string) => boolean;
  readonly fault: Fault;
  readonly released: Promise<void>;
  readonly release: () => void;
  left: number;
  hits: number;
}

/** Keeps the injected faults. `strike` is for the REST server: the fault for this request, if any, which it thereby uses up. */
export function createFaults(): Faults & { strike(method: string, path: string): Strike | undefined } {
  const rules: Rule[] = [];
  return {
    inject(on, fault, { times = 1 } = {}) {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const rule: Rule = { matches: matcher(on), fault, released, release, left: times, hits: 0 };
      rules.push(rule);
      return {
        get hits() {
          return rule.hits;
        },
        release() {
          rule.left = 0;
          rule.release();
        },
        remove() {
          rule.left = 0;
        },
      };
    },
    clear() {
      for (const rule of rules) rule.release();
      rules.length = 0;
    },
    strike(method, path) {
      const rule = rules.find((one) => one.left > 0 && one.matches(method, path));
      if (rule === undefined) return undefined;
      rule.left -= 1;
      rule.hits += 1;
      return rule;
    },
  };
}

/** Turns `POST /channels/:channel/messages` into a test for method and path. */
function matcher(on: string): (method: string, path: string) => boolean {
  const [method = '*', pattern = '/**'] = on.split(' ', 2);
  const expression = pattern
    .split('/')
    .map((step) =>
      step === '**' ? '.*' : step === '*' || step.startsWith(':') ? '[^/]+' : escapeRegExp(step),
    )
    .join('/');
  const path = new RegExp(`^${expression}$`);
  return (actualMethod, actualPath) => (method === '*' || method === actualMethod) && path.test(actualPath);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
