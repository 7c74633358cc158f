import type { Cause } from '../../model/cause';
import type { Exchange, ResponseRecord } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { getHeader, hasHeader, headerEvidence } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import { isFromSharedCache, variesByOrigin } from '../../standards/vary';
import { type Case, hopAt } from '../facts/case';
import { requestHeader } from '../facts/messages';

/** Refusals of a response that a cache stored for another origin: it has no line, or one that names another origin. */
const OF_ANOTHER: ReadonlySet<Cause['reason']> = new Set([
  'cors:allow-origin-missing',
  'cors:allow-origin-mismatch',
  'cors:allow-origin-null',
]);

/**
 * Names the cache as the cause where it used a response to a request of another origin, or of none.
 *
 * In: the case and one of its refusals. Out: the refusal, or the same one with the cache as its reason and the
 * absent `Vary` in its evidence. It is 'proven' when the response was seen as it was stored, else 'inferred'.
 * Standard: https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches (read 2026-07-02)
 */
export function attributeToCache(c: Case, cause: Cause): Cause {
  const { at } = cause;
  const { response } = hopAt(c, at);
  if (!OF_ANOTHER.has(cause.reason) || at.message !== 'response' || !response) return cause;
  if (variesByOrigin(response.headerList)) return cause;
  const certainty = certaintyOf(c, at.hop, response);
  if (certainty === null) return cause;
  const evidence = [...cause.evidence, ...headerEvidence(response.headerList, 'Vary', at)] as const;
  return {
    ...cause,
    reason: 'cors-cache:stored-for-another-origin',
    certainty,
    evidence: [evidence[0], ...evidence.slice(1)],
  };
}

function certaintyOf(c: Case, hop: number, response: ResponseRecord): Cause['certainty'] | null {
  const { exchange, related } = c;
  const { headerList } = response;
  if (response.fromCache) {
    const { requestOrigin } = hopAt(c, { hop }).facts;
    const origin = requestOrigin.known ? requestOrigin.value : null;
    const stored = related.sameUrl.find((earlier) => hop === 0 && isSourceOf(earlier, headerList));
    if (stored !== undefined) return requestHeader(stored.hops[0], 'Origin') === origin ? 'inferred' : 'proven';
    // Nothing but the log says that it came from a cache, and that is not always right: it must be old, too.
    return isOld(headerList, exchange) ? 'inferred' : null;
  }
  if (related.sameUrl.some((earlier) => isLongBefore(earlier, exchange) && isSourceOf(earlier, headerList))) {
    return 'inferred';
  }
  // A shared cache states itself that it was used; only a response that names an origin shows that it was stored for another.
  return hasHeader(headerList, 'Access-Control-Allow-Origin') && isFromSharedCache(headerList) ? 'inferred' : null;
}

const isOld = (list: HeaderList, { startedAtMs }: Exchange): boolean => {
  const date = Date.parse(getHeader(list, 'Date') ?? '');
  return startedAtMs - date > 2000;
};

/** Long enough for a new response of the server to have another `Date`. */
const isLongBefore = (earlier: Exchange, { startedAtMs }: Exchange): boolean =>
  startedAtMs - earlier.startedAtMs > 2000;

/** Whether an earlier exchange brought this very response from the network. Measured: a refused response is not stored. */
function isSourceOf({ hops, outcome }: Exchange, cached: HeaderList): boolean {
  const response = hops[0].actual?.response;
  if (!response || response.fromCache || outcome === 'network-error') return false;
  const same = (name: HeaderName): boolean => getHeader(response.headerList, name) === getHeader(cached, name);
  return hasHeader(cached, 'Date') && same('Date') && same('ETag') && same('Access-Control-Allow-Origin');
}
