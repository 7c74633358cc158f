import { firstAtLeast } from '../../model/binary-search';
import type { RecordedRequest } from '../events';

/** The second attempt begins a few milliseconds after the first. */
const SOON_MS = 1_000;

/**
 * Finds the recorded requests that ask no server, and are no calls of the page either. Chromium reports a font of a style sheet twice, and
 * the first ends in a cache miss although the response has arrived: the server gets one request, and the second record is complete.
 * And DevTools read what was loaded before from the cache alone: such a request is of no page, has the type "other", and ends in a cache miss
 * where the response was not stored (seen with Chromium 156, 2026-11-28).
 *
 * Another cache miss that nothing follows is what the page asked for (`cache: 'only-if-cached'`), and is kept.
 */
export function withoutServer(requests: Iterable<RecordedRequest>): ReadonlySet<RecordedRequest> {
  const all = [...requests];
  const missed = all.filter(({ error }) => error?.includes('ERR_CACHE_MISS'));
  if (missed.length === 0) return new Set();
  const alike = alikeInOrder(all, new Set(missed.map(urlOf)));
  return new Set(
    missed.filter((miss) => isOfTools(miss) || isFollowed(miss, alike.get(urlOf(miss))?.get(likenessOf(miss)) ?? [])),
  );
}

const isOfTools = ({ resourceType, hops }: RecordedRequest): boolean =>
  resourceType === 'other' && hops.every(({ response }) => response === null);

const urlOf = ({ hops }: RecordedRequest): string => hops[0]?.url ?? '';
const sentAtOf = ({ hops }: RecordedRequest): number => hops[0]?.sentAtMs ?? 0;

/** What two attempts have in common beside their URL. */
const likenessOf = ({ hops, tabId, frameId, resourceType }: RecordedRequest): string =>
  `${tabId} ${frameId} ${resourceType} ${hops[0]?.method}`;

/** The requests for some URLs: by URL, by what else two attempts have in common, in the order of time. */
function alikeInOrder(
  all: readonly RecordedRequest[],
  urls: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlyMap<string, readonly RecordedRequest[]>> {
  const found = new Map<string, Map<string, RecordedRequest[]>>();
  for (const request of all) {
    const url = urlOf(request);
    if (request.hops.length === 0 || !urls.has(url)) continue;
    let ofUrl = found.get(url);
    if (!ofUrl) {
      ofUrl = new Map();
      found.set(url, ofUrl);
    }
    const likeness = likenessOf(request);
    const alike = ofUrl.get(likeness);
    if (alike) alike.push(request);
    else ofUrl.set(likeness, [request]);
  }
  for (const ofUrl of found.values()) {
    for (const alike of ofUrl.values()) alike.sort((one, other) => sentAtOf(one) - sentAtOf(other));
  }
  return found;
}

/** Whether another of these, which are in the order of time, was sent at the time of a miss or soon after it. */
function isFollowed(miss: RecordedRequest, alike: readonly RecordedRequest[]): boolean {
  const at = firstAtLeast(alike, sentAtOf, sentAtOf(miss));
  const next = alike[at] === miss ? alike[at + 1] : alike[at];
  return next !== undefined && sentAtOf(next) - sentAtOf(miss) <= SOON_MS;
}
