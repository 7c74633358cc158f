import type { MessageRef, ResponseRecord } from '../../model/exchange';
import { corsCheckFailures } from '../../standards/cors-check';
import { type Case, type CaseHop, lastHop } from './case';
import { isWithheld } from './messages';

/** A response that a page of another origin got, and that its headers allow it to read. */
export interface CrossOriginRead {
  readonly at: MessageRef;
  readonly hop: CaseHop;
  readonly response: ResponseRecord;
}

/** The last response, where a page of another origin has got it and its headers allow that; null otherwise. */
export function readAcrossOrigins(c: Case): CrossOriginRead | null {
  const hop = lastHop(c);
  const { response } = hop;
  const { corsTainted, requestOrigin } = hop.facts;
  const isRead = c.exchange.outcome === 'readable' || c.exchange.outcome === 'not-run';
  if (!isRead || !response || !corsTainted.known || !corsTainted.value) return null;
  if (hop.hop.actual && isWithheld(hop.hop.actual, ':stored')) return null;
  const at = { hop: hop.index, message: 'response' } as const;
  // Firefox reports a refused response as readable, and another extension may have made the browser accept one.
  const { includesCredentials } = c.facts;
  const responseHeaders = response.headerList;
  const refusals = corsCheckFailures({ requestOrigin, includesCredentials, responseHeaders, at });
  return refusals.length > 0 ? null : { at, hop, response };
}
