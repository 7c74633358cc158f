import type { WireRequest } from '../recorder/assemble/wire-request';

/** So many responses of one URL are compared with a 304. */
const MOST_STORED = 16;

/**
 * Finds the responses of a file that a 304 may have confirmed.
 *
 * In: the requests of the file, in its order. Out: a function of a URL and a time (epoch ms) that gives the requests of that URL before that
 * time whose responses were whole, newest first and at most a few. Never throws. The file is gone through at the first call.
 */
export function storedResponses(
  requests: readonly WireRequest[],
): (url: string, beforeMs: number) => readonly WireRequest[] {
  let stored: ReadonlyMap<string, readonly WireRequest[]> | null = null;
  return (url, beforeMs) => {
    stored ??= wholeResponses(requests);
    const before = stored.get(url)?.filter(({ startedAtMs }) => startedAtMs < beforeMs) ?? [];
    return before.reverse().slice(0, MOST_STORED);
  };
}

function wholeResponses(requests: readonly WireRequest[]): ReadonlyMap<string, readonly WireRequest[]> {
  const found = new Map<string, WireRequest[]>();
  for (const wire of requests) {
    if (wire.logged?.response?.status !== 200 || wire.method !== 'GET') continue;
    const sameUrl = found.get(wire.url);
    if (sameUrl) sameUrl.push(wire);
    else found.set(wire.url, [wire]);
  }
  return found;
}
