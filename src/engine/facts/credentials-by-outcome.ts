import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import { type Known, proven } from '../../model/known';
import { corsCheckFailures } from '../../standards/cors-check';
import { preflightFailuresAt, redirectFailuresAt } from '../decide/cors';
import { wasSeenSent } from './messages';

/** One mode passes every check, the other does not, and the outcome tells which one it was. */
export function credentialsByOutcome(
  exchange: Exchange,
  hops: Facts['hops'],
  policy: BrowserPolicy,
): Known<boolean> | null {
  const failedInBrowser =
    exchange.outcome === 'network-error' && /FAILED$|NS_ERROR_DOM_BAD_URI/.test(exchange.networkError ?? '');
  const passed = exchange.outcome === 'readable' && policy.responseStartProvesCorsCheck;
  if (exchange.viaServiceWorker || !(failedInBrowser || passed)) return null;
  for (const [index, facts] of hops.entries()) {
    if (!facts.corsTainted.known || !facts.corsTainted.value) continue;
    const passes = (credentials: boolean) => passesAt(exchange, index, facts, policy, credentials);
    const [withThem, without] = [passes(true), passes(false)];
    if (withThem === without) continue;
    const hop = exchange.hops[index];
    const isLast = index === exchange.hops.length - 1;
    // The request was sent, so the answer to its preflight was accepted; what failed came after it.
    if (hop?.preflight && !hop.actual?.response && wasSeenSent(hop.actual)) continue;
    // A hop that was followed passed; only the last one can have failed.
    if (!withThem && without && failedInBrowser && isLast) {
      return proven(true, 'the browser refused an answer that it accepts without credentials');
    }
    if (!withThem && without && !(failedInBrowser && isLast)) {
      return proven(false, 'the browser accepted an answer that it refuses with credentials');
    }
  }
  return null;
}

function passesAt(
  exchange: Exchange,
  index: number,
  facts: HopFacts,
  policy: BrowserPolicy,
  credentials: boolean,
): boolean {
  const hop = exchange.hops[index];
  const includesCredentials = proven(credentials, 'tried both ways');
  if (!hop) return true;
  if (preflightFailuresAt(exchange, index, facts, includesCredentials, policy).length > 0) return false;
  if (!hop.actual?.response) return true;
  // A redirect that may not be followed fails in either mode.
  if (redirectFailuresAt(exchange, index, facts).length > 0) return false;
  const at = { hop: index, message: 'response' } as const;
  const responseHeaders = hop.actual.response.headerList;
  return (
    corsCheckFailures({ requestOrigin: facts.requestOrigin, includesCredentials, responseHeaders, at }).length === 0
  );
}
