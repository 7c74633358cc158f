import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import type { Exchange } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import type { HeaderList } from '../../model/header';
import { getHeader } from '../../model/header-lookup';
import { type Known, proven } from '../../model/known';
import type { CorsCheckReason, PreflightReason, Reason } from '../../model/reason';
import { corsCheckFailures } from '../../standards/cors-check';
import { preflightFailures } from '../../standards/cors-preflight';
import { isRedirectStatus, redirectDecision } from '../../standards/redirect';
import { refusal } from './make-cause';

type PreflightFailure = ReturnType<typeof preflightFailures>[number];

/** Every refusal of the preflight's answer at a hop, in the order in which the browser meets them; empty without a preflight. */
export function preflightFailuresAt(
  exchange: Exchange,
  index: number,
  facts: HopFacts,
  includesCredentials: Known<boolean>,
  policy: BrowserPolicy,
): readonly PreflightFailure[] {
  const preflight = exchange.hops[index]?.preflight;
  if (!preflight?.response) return [];
  const asked = preflight.requestHeaders.known ? preflight.requestHeaders.value : [];
  return preflightFailures({
    method: getHeader(asked, 'Access-Control-Request-Method') ?? exchange.hops[index]?.method ?? '',
    unsafeHeaderNames: requestedNames(asked),
    requestOrigin: facts.requestOrigin,
    includesCredentials,
    response: preflight.response,
    at: { hop: index, message: 'preflight-response' },
    authorizationCoveredByWildcard: policy.authorizationCoveredByWildcard,
  });
}

/** The CORS-unsafe request-header names, as the preflight itself asked for them. */
function requestedNames(headers: HeaderList): readonly string[] {
  const value = getHeader(headers, 'Access-Control-Request-Headers');
  return value === null
    ? []
    : value
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
}

/**
 * The CORS check and the redirect rules at one hop: the preflight's answer first, then the response's. Where credentials
 * would bring in an earlier refusal and nobody knows whether they were included, which one decided is an inference.
 */
export function decideCors(exchange: Exchange, facts: Facts, index: number, policy: BrowserPolicy): readonly Cause[] {
  const causes = corsFailures(exchange, facts, index, policy);
  if (facts.includesCredentials.known || causes.length === 0) return causes;
  const supposed = { ...facts, includesCredentials: proven(true, 'supposed') };
  const isSame = corsFailures(exchange, supposed, index, policy)[0]?.reason === causes[0]?.reason;
  return isSame ? causes : causes.map((cause) => ({ ...cause, certainty: 'inferred' }));
}

function corsFailures(exchange: Exchange, facts: Facts, index: number, policy: BrowserPolicy): readonly Cause[] {
  const hop = exchange.hops[index];
  const hopFacts = facts.hops[index];
  if (!hop || !hopFacts) return [];
  const causes = decidePreflight(exchange, facts, index, hopFacts, policy);
  // The browser never judges the response when it refused the preflight.
  if (causes.length > 0 || !hop.actual?.response) return causes;
  const at = { hop: index, message: 'response' } as const;
  const { headerList } = hop.actual.response;
  if (hopFacts.corsTainted.known && hopFacts.corsTainted.value) {
    const { requestOrigin } = hopFacts;
    const { includesCredentials } = facts;
    for (const cause of corsCheckFailures({ requestOrigin, includesCredentials, responseHeaders: headerList, at })) {
      causes.push(blocking(`cors:${cause.reason}`, at, cause.evidence, null));
    }
  }
  const ofRedirect = redirectFailuresAt(exchange, index, hopFacts);
  // The network itself refuses some targets, before the answer is judged.
  return /ERR_(INVALID|UNSAFE)_REDIRECT/.test(exchange.networkError ?? '')
    ? [...ofRedirect, ...causes]
    : [...causes, ...ofRedirect];
}

/** One refusal for each reason: several header names that are not allowed are one. A redirected answer says nothing else. */
function decidePreflight(
  exchange: Exchange,
  facts: Facts,
  index: number,
  hopFacts: HopFacts,
  policy: BrowserPolicy,
): Cause[] {
  const all = preflightFailuresAt(exchange, index, hopFacts, facts.includesCredentials, policy);
  const judged = all[0]?.reason === 'preflight-redirected' ? all.slice(0, 1) : all;
  const byReason = new Map<Reason, Cause>();
  for (const { reason: text, evidence, subject } of judged) {
    const reason = preflightReason(text);
    const before = byReason.get(reason);
    const cause = blocking(reason, { hop: index, message: 'preflight-response' }, evidence, subject);
    const subjects = [...(before?.subjects ?? []), ...cause.subjects];
    byReason.set(reason, before ? { ...before, subjects } : cause);
  }
  return [...byReason.values()];
}

/** The refusal to follow the response of a hop, when it redirects; none when it does not, or may be followed. */
export function redirectFailuresAt(exchange: Exchange, index: number, hopFacts: HopFacts): readonly Cause[] {
  const response = exchange.hops[index]?.actual?.response;
  if (!response || !isRedirectStatus(response.status) || getHeader(response.headerList, 'Location') === null) return [];
  const at = { hop: index, message: 'response' } as const;
  const decision = redirectDecision({
    fromUrl: hopFacts.url,
    headerList: response.headerList,
    requestMode: exchange.request.mode,
    clientOrigin: exchange.client.origin,
    taintedCors: hopFacts.corsTainted.known && hopFacts.corsTainted.value,
    redirectCount: index,
    at,
  });
  return decision.ruling === 'blocked' ? [blocking(`redirect:${decision.reason}`, at, decision.evidence, null)] : [];
}

const CORS_CHECK_REASONS: ReadonlySet<string> = new Set<CorsCheckReason>([
  'allow-origin-missing',
  'allow-origin-wildcard-with-credentials',
  'allow-origin-multiple-lines',
  'allow-origin-list',
  'allow-origin-invalid',
  'allow-origin-null',
  'allow-origin-mismatch',
  'allow-origin-has-path',
  'allow-credentials-missing',
  'allow-credentials-not-true',
]);
const isCorsCheckReason = (reason: PreflightReason): reason is CorsCheckReason => CORS_CHECK_REASONS.has(reason);

const preflightReason = (reason: PreflightReason): Reason =>
  isCorsCheckReason(reason) ? `cors:${reason}` : `preflight:${reason}`;

const blocking = (
  reason: Reason,
  at: Cause['at'],
  evidence: readonly [Evidence, ...Evidence[]],
  subject: string | null,
): Cause => refusal(reason, at, evidence, { subjects: subject === null ? [] : [subject] });
