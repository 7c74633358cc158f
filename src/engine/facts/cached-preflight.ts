import type { BrowserPolicy } from '../../browsers/policies';
import type { Hop } from '../../model/exchange';
import { getHeader, linesNamed } from '../../model/header-lookup';
import { isCorsSafelistedMethod, isCorsSafelistedRequestHeader } from '../../standards/cors-safelist';
import { preflightLifetime } from '../../standards/preflight-cache';
import { type Case, hopAt } from './case';
import { requestHeader } from './messages';

/** An entry of the CORS-preflight cache, because of which the browser sent no preflight. */
export interface CachedPreflight {
  /** When the preflight of the entry was sent; null when it was not recorded. */
  readonly askedAtMs: number | null;
}

/**
 * Finds out why a request that needs a preflight had none: the response to an earlier one was still valid.
 *
 * In: a case and the position of one of its hops. Out: null when a preflight was sent, or none was needed, or no witness
 * saw the request sent. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#cors-preflight-cache (read 2026-07-02)
 */
export function findCachedPreflight(c: Case, index: number): CachedPreflight | null {
  const { exchange, facts, policy, related } = c;
  const { hop, facts: hopFacts } = hopAt(c, { hop: index });
  const { corsTainted } = hopFacts;
  if (hop.preflight !== null || exchange.viaServiceWorker || exchange.outcome === 'not-run') return null;
  if (!corsTainted.known || !corsTainted.value || !facts.mode.known || facts.mode.value !== 'cors') return null;
  if (!hop.actual?.witnesses.includes('web-request') || !hop.actual.response || !needsPreflight(hop)) return null;
  const origin = requestHeader(hop, 'Origin');
  const source = related.sameUrl.find((earlier) => isStillValid(earlier.hops[0], hop, origin, policy));
  return { askedAtMs: source?.hops[0].preflight?.startedAtMs ?? null };
}

/** By the method and the Content-Type only: an extension may have added any other header after the preflight. */
function needsPreflight({ method, actual }: Hop): boolean {
  if (!isCorsSafelistedMethod(method)) return true;
  const headers = actual?.requestHeaders.known ? actual.requestHeaders.value : [];
  return linesNamed(headers, 'Content-Type').some(({ value }) => !isCorsSafelistedRequestHeader('Content-Type', value));
}

function isStillValid({ preflight }: Hop, hop: Hop, origin: string | null, policy: BrowserPolicy): boolean {
  const response = preflight?.response;
  if (!preflight || !response || response.status < 200 || response.status > 299) return false;
  const requestHeaderList = preflight.requestHeaders.known ? preflight.requestHeaders.value : [];
  if (getHeader(requestHeaderList, 'Origin') !== origin) return false;
  const { keptSeconds } = preflightLifetime(response.headerList, policy.preflightCache);
  return (hop.actual?.startedAtMs ?? 0) - preflight.startedAtMs <= keptSeconds * 1000;
}
