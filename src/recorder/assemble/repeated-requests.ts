import type { RecordedRequest } from '../events';

/** The second attempt begins a few milliseconds after the first. */
const SOON_MS = 1_000;

/**
 * Finds the recorded requests that are first attempts only: Chromium reports a font of a style sheet twice, and the first
 * ends in a cache miss although the response has arrived. The server gets one request, and the second record is complete.
 *
 * A cache miss that nothing follows is what the page asked for (`cache: 'only-if-cached'`), and is kept.
 */
export function firstAttempts(requests: Iterable<RecordedRequest>): ReadonlySet<RecordedRequest> {
  const all = [...requests];
  const missed = all.filter(({ error }) => error?.includes('ERR_CACHE_MISS'));
  return new Set(missed.filter((miss) => all.some((request) => follows(request, miss))));
}

function follows(request: RecordedRequest, miss: RecordedRequest): boolean {
  const [later, earlier] = [request.hops[0], miss.hops[0]];
  if (request === miss || !later || !earlier || later.url !== earlier.url || later.method !== earlier.method)
    return false;
  const isSameClient = request.tabId === miss.tabId && request.frameId === miss.frameId;
  const after = later.sentAtMs - earlier.sentAtMs;
  return isSameClient && request.resourceType === miss.resourceType && after >= 0 && after <= SOON_MS;
}
