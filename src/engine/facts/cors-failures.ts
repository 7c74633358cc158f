import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { HopFacts } from '../../model/facts';
import type { HeaderList } from '../../model/header';
import { getHeader } from '../../model/header-lookup';
import type { Known } from '../../model/known';
import { type PreflightFailure, type PreflightInput, preflightFailures } from '../../standards/cors-preflight';
import { isRedirectStatus, redirectDecision } from '../../standards/redirect';

/** One hop of an exchange, with what is known of it. */
export interface HopOfExchange {
  /** Position of the hop, from 0. */
  readonly index: number;
  readonly hop: Hop;
  readonly facts: HopFacts;
}

/** The input of the CORS-preflight fetch for the response to the preflight at a hop; null where there is none. */
export function preflightInputAt(
  { index, hop, facts }: HopOfExchange,
  includesCredentials: Known<boolean>,
  { authorizationCoveredByWildcard }: BrowserPolicy,
): PreflightInput | null {
  const { preflight } = hop;
  if (!preflight?.response) return null;
  const requestHeaderList = preflight.requestHeaders.known ? preflight.requestHeaders.value : [];
  return {
    method: getHeader(requestHeaderList, 'Access-Control-Request-Method') ?? hop.method,
    unsafeHeaderNames: requestedNames(requestHeaderList),
    requestOrigin: facts.requestOrigin,
    includesCredentials,
    response: preflight.response,
    at: { hop: index, message: 'preflight-response' },
    authorizationCoveredByWildcard,
  };
}

/** Every refusal of the preflight’s response at a hop, in the order in which the browser meets them; empty without a preflight. */
export function preflightFailuresAt(
  at: HopOfExchange,
  includesCredentials: Known<boolean>,
  policy: BrowserPolicy,
): readonly PreflightFailure[] {
  const input = preflightInputAt(at, includesCredentials, policy);
  return input === null ? [] : preflightFailures(input);
}

/** The CORS-unsafe request-header names, as the preflight lists them. */
function requestedNames(headers: HeaderList): readonly string[] {
  const value = getHeader(headers, 'Access-Control-Request-Headers') ?? '';
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether the response of a hop may be followed; null when it is no redirect, or the page asked not to follow it. */
export function redirectDecisionAt({ request, client, outcome }: Exchange, { index, hop, facts }: HopOfExchange) {
  const response = hop.actual?.response;
  if (outcome === 'opaque' && isRedirectStatus(response?.status ?? 0)) return null;
  if (!response || !isRedirectStatus(response.status) || getHeader(response.headerList, 'Location') === null) {
    return null;
  }
  return redirectDecision({
    fromUrl: facts.url,
    headerList: response.headerList,
    requestMode: request.mode,
    clientOrigin: client.origin,
    taintedCors: facts.corsTainted.known && facts.corsTainted.value,
    redirectCount: index,
    at: { hop: index, message: 'response' },
  });
}
