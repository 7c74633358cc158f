import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { inferred, type Known, proven } from '../../model/known';
import { isSameOrigin } from '../../standards/origin';
import { sentCookieNames } from './messages';

/**
 * Whether the request of one hop includes credentials. To the client’s own origin it does in mode "same-origin" too, unless
 * an earlier redirect already made the response tainting "cors".
 * Standard: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch (step on includeCredentials, read 2026-07-02)
 */
export function includesAt(exchange: Exchange, facts: Facts, hopIndex: number): Known<boolean> {
  const { origin } = exchange.client;
  const hop = exchange.hops[hopIndex];
  const hopFacts = facts.hops[hopIndex];
  const ownOrigin =
    origin.known && typeof hopFacts?.urlOrigin === 'string' && isSameOrigin(hopFacts.urlOrigin, origin.value);
  const stated = exchange.request.credentialsMode;
  if (!ownOrigin || (hopFacts.corsTainted.known && hopFacts.corsTainted.value)) return facts.includesCredentials;
  if (stated.known) return proven(stated.value !== 'omit', stated.because);
  if (facts.includesCredentials.known && facts.includesCredentials.value) return facts.includesCredentials;
  return hop && sentCookieNames(hop)?.length
    ? proven(true, 'the request carried a `Cookie` header')
    : inferred(true, 'requests to the page’s own origin include credentials unless the page sets `omit`');
}
