import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { corsCheckFailures } from '../../standards/cors-check';

/** The last response, where a page of another origin has got it and its headers allow that; null otherwise. */
export function readAcrossOrigins(exchange: Exchange, facts: Facts) {
  const index = exchange.hops.length - 1;
  const hop = exchange.hops[index];
  const hopFacts = facts.hops[index];
  const response = hop?.actual?.response;
  const isRead = exchange.outcome === 'readable' || exchange.outcome === 'not-run';
  if (!isRead || !response || !hopFacts?.corsTainted.known || !hopFacts.corsTainted.value) return null;
  const at = { hop: index, message: 'response' } as const;
  // Firefox calls a refused response readable, and another extension may have let one pass.
  const { requestOrigin } = hopFacts;
  const { includesCredentials } = facts;
  const responseHeaders = response.headerList;
  const refusals = corsCheckFailures({ requestOrigin, includesCredentials, responseHeaders, at });
  return refusals.length > 0 ? null : { at, hop, hopFacts, response };
}
