/** Scheme, host and port of a URL whose origin and site depend only on these. */
const START = /^(?:https?|wss?):\/\/[a-z0-9.-]+(?::\d+)?(?=[/?#]|$)/y;
/** A recording has few hosts and many paths. */
const MAX_CACHED = 1_000;

/**
 * Caches what depends only on the scheme, host and port of a URL, because parsing takes long and is needed often.
 *
 * In: a function whose result for an http(s) or WebSocket URL does not depend on path, query and fragment. Out: the same
 * function.
 */
export function byUrlStart<T>(compute: (url: string) => T): (url: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (url) => {
    START.lastIndex = 0;
    if (!START.test(url)) return compute(url);
    const start = url.slice(0, START.lastIndex);
    const before = known.get(start);
    if (before) return before.result;
    const result = compute(start);
    if (known.size >= MAX_CACHED) known.clear();
    known.set(start, { result });
    return result;
  };
}
