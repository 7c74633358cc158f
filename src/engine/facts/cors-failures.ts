import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { HopFacts } from '../../model/facts';
import type { HeaderList } from '../../model/header';
import { getHeader } from '../../model/header-lookup';
import type { Known } from '../../model/known';
import { type PreflightFailure, preflightFailures } from '../../standards/cors-preflight';
import { isRedirectStatus, redirectDecision } from '../../standards/redirect';

/** One hop of an exchange, with what is known of it. */
export interface HopOfExchange {
  /** Position of the hop, from 0. */
  readonly index: number;
  readonly hop: Hop;
  readonly facts: HopFacts;
}

/** Every refusal of the preflight’s response at a hop, in the order in which the browser meets them; empty without a preflight. */
export function preflightFailuresAt(
  { index, hop, facts }: HopOfExchange,
  includesCredentials: Known<boolean>,
  { authorizationCoveredByWildcard }: BrowserPolicy,
): readonly PreflightFailure[] {
  const { preflight } = hop;
  if (!preflight?.response) return [];
  const asked = preflight.requestHeaders.known ? preflight.requestHeaders.value : [];
  return preflightFailures({
    method: getHeader(asked, 'Access-Control-Request-Method') ?? hop.method,
    unsafeHeaderNames: requestedNames(asked),
    requestOrigin: facts.requestOrigin,
    includesCredentials,
    response: preflight.response,
    at: { hop: index, message: 'preflight-response' },
    authorizationCoveredByWildcard,
  });
}

/** The CORS-unsafe request-header names, as the preflight itself asked for them. */
function requestedNames(headers: HeaderList): readonly string[] {
  const value = getHeader(headers, 'Access-Control-Request-Headers') ?? '';
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether the response of a hop may be followed; null when it is no redirect. */
export function redirectDecisionAt({ request, client }: Exchange, { index, hop, facts }: HopOfExchange) {
  const response = hop.actual?.response;
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
