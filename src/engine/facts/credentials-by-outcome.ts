import { networkErrorKind } from '../../browsers/network-errors';
import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { inferred, type Known, proven } from '../../model/known';
import { corsCheckFailures } from '../../standards/cors-check';
import { isRedirectStatus } from '../../standards/redirect';
import { type HopOfExchange, preflightFailuresAt, redirectDecisionAt } from './cors-failures';
import { isWithheld, wasSeenSent } from './messages';

/** Where one credentials mode passes every check and the other does not, the outcome proves which one it was. */
export function credentialsByOutcome(
  exchange: Exchange,
  hops: Facts['hops'],
  policy: BrowserPolicy,
): Known<boolean> | null {
  const { name } = networkErrorKind(exchange.networkError);
  const failedInBrowser = exchange.outcome === 'network-error' && (name === 'generic-failure' || name === 'bad-uri');
  const passed = exchange.outcome === 'readable' && policy.responseStartProvesCorsCheck;
  if (exchange.viaServiceWorker || !(failedInBrowser || passed)) return null;
  for (const [index, hop] of exchange.hops.entries()) {
    const facts = hops[index] ?? hops[0];
    if (!facts.corsTainted.known || !facts.corsTainted.value) continue;
    const passes = (credentials: boolean) => passesAt(exchange, { index, hop, facts }, policy, credentials);
    const [withThem, without] = [passes(true), passes(false)];
    if (withThem === without) continue;
    const isLast = index === exchange.hops.length - 1;
    // The request was sent, so the response to its preflight was accepted; what failed came after it.
    if (hop.preflight && !hop.actual?.response && wasSeenSent(hop.actual)) continue;
    // The response itself may have failed, and the log would not have it.
    if (hop.preflight && hop.actual && !hop.actual.response && isWithheld(hop.actual, ':refused')) continue;
    // A page that does not follow redirects ends there, too, whatever the checks say.
    if (failedInBrowser && isLast && isRedirectStatus(hop.actual?.response?.status ?? 0)) continue;
    // A hop that was followed passed; only the last one can have failed.
    if (!withThem && without && failedInBrowser && isLast) {
      // Only the browser's events show that the request itself was not sent after its preflight.
      const isInLogOnly = hop.actual?.response == null && hop.actual?.witnesses.includes('web-request') !== true;
      if (isInLogOnly) return inferred(true, 'the browser refused it, and the preflight fails only with credentials');
      return proven(true, 'the browser refused a response that it accepts without credentials');
    }
    if (!withThem && without && !(failedInBrowser && isLast)) {
      return proven(false, 'the browser accepted a response that it refuses with credentials');
    }
  }
  return null;
}

function passesAt(exchange: Exchange, at: HopOfExchange, policy: BrowserPolicy, credentials: boolean): boolean {
  const { index, hop, facts } = at;
  const includesCredentials = proven(credentials, 'both modes were tried');
  if (preflightFailuresAt(at, includesCredentials, policy).length > 0) return false;
  if (!hop.actual?.response || isWithheld(hop.actual, ':stored')) return true;
  // A redirect that may not be followed fails in either mode.
  if (redirectDecisionAt(exchange, at)?.ruling === 'blocked') return false;
  const { requestOrigin } = facts;
  const responseHeaders = hop.actual.response.headerList;
  const ref = { hop: index, message: 'response' } as const;
  return corsCheckFailures({ requestOrigin, includesCredentials, responseHeaders, at: ref }).length === 0;
}
