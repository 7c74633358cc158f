/** Scheme, host and port of a URL in which nothing but these decides its origin and its site. */
const START = /^(?:https?|wss?):\/\/[a-z0-9.-]+(?::\d+)?(?=[/?#]|$)/;
/** A recording has few of them, and many paths. */
const MAX_REMEMBERED = 1_000;

/**
 * Remembers what follows from the scheme, host and port of a URL alone, because parsing takes long and is asked for often.
 *
 * In: a function whose result for an http(s) or WebSocket URL does not depend on path, query and fragment. Out: the same
 * function.
 */
export function byUrlStart<T>(compute: (url: string) => T): (url: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (url) => {
    const start = START.exec(url)?.[0];
    if (start === undefined) return compute(url);
    const before = known.get(start);
    if (before) return before.result;
    const result = compute(start);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(start, { result });
    return result;
  };
}
