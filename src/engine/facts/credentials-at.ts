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
  const { includesCredentials } = facts;
  const isIncluded = includesCredentials.known && includesCredentials.value;
  if (isIncluded && includesCredentials.certainty === 'proven') return includesCredentials;
  if (hop && sentCookieNames(hop)?.length) return proven(true, 'the request carried a `Cookie` header');
  if (isIncluded) return includesCredentials;
  return inferred(true, 'requests to the page’s own origin include credentials unless the page sets `omit`');
}
