import { firstAtLeast } from '../../model/binary-search';
import { hasAskedNames, hasRequestHeader, isSameClient, type PairByOrder } from './pair-preflights';
import { methodAskedBy, namesAskedBy, type WireRequest, wasNeverSent } from './wire-request';

/** The actual request is sent at once after its preflight; an end that only the log tells may be a little after it. */
const FOLLOWS_WITHIN_MS = 2_000;
const CLOCKS_DIFFER_MS = 50;
/** OURS: no response is waited for longer than this; Firefox gives up after it. */
const WAITS_AT_MOST_MS = 300_000;

/**
 * Pairs recorded preflights by their order alone, where no time can tell: a server may be slow to respond, and
 *
 * - no event told that the preflight ended: the worker was stopped, or the page aborted the request (measured in Chromium 156:
 *   then its preflight gets no event). The first request after it that fits is its own; where the log knows when the
 *   preflight ended, that request was sent at once after that.
 * - no event told that the request was sent: it is first heard of by its response, whenever the server gives it.
 *
 * In: the preflights in the order of their start. Out: those that remain alone.
 */
export const pairByOrder: PairByOrder = (preflights, { actuals, askedAt, preflightOf }) => {
  /** By URL: the recorded requests that have no preflight yet, in the order of their start. */
  const without = new Map<string, WireRequest[]>();
  const withoutAt = (url: string): WireRequest[] => {
    const known = without.get(url);
    if (known) return known;
    const found = (actuals.get(url)?.all ?? []).filter(
      (request) => request.recorded !== null && !preflightOf.has(request),
    );
    without.set(url, found);
    return found;
  };
  return preflights.filter((preflight) => {
    if (preflight.recorded === null) return true;
    const requests = withoutAt(preflight.url);
    const names = askedAt.get(preflight.url) ?? [];
    const asked = new Set(namesAskedBy(preflight));
    const method = methodAskedBy(preflight);
    const isEndTold = !preflight.isOpen || preflight.hop?.response != null;
    const { fromMs, toMs } = windowOf(preflight, isEndTold);
    for (let at = firstAtLeast(requests, startOf, fromMs); at < requests.length; at += 1) {
      const request = requests[at];
      if (!request || request.startedAtMs > preflight.endedAtMs + WAITS_AT_MOST_MS) break;
      if ((isEndTold || request.startedAtMs > toMs) && !isSendingMissed(request)) continue;
      if ((method !== null && method !== request.method) || !isSameClient(preflight, request)) continue;
      if (!hasAskedNames(asked, (name) => hasRequestHeader(request, name), names)) continue;
      preflightOf.set(request, preflight);
      requests.splice(at, 1);
      return false;
    }
    return true;
  });
};

const startOf = ({ startedAtMs }: WireRequest): number => startedAtMs;

/** The browser sent it, and no event told when: its first event is its response. */
const isSendingMissed = (request: WireRequest): boolean =>
  request.hop?.requestHeaders === null && !wasNeverSent(request);

/** When the first event of a preflight's request may have come. */
function windowOf({ logged, endedAtMs }: WireRequest, isEndTold: boolean): { fromMs: number; toMs: number } {
  if (isEndTold || logged === null) return { fromMs: endedAtMs, toMs: endedAtMs + WAITS_AT_MOST_MS };
  const loggedEndMs = logged.startedAtMs + logged.durationMs;
  return { fromMs: Math.max(endedAtMs, loggedEndMs - CLOCKS_DIFFER_MS), toMs: loggedEndMs + FOLLOWS_WITHIN_MS };
}
