import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import { refusal } from './make-cause';

/** Requests of these schemes reach the network, or need none. */
const FETCHED: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:', 'data:', 'blob:', 'about:']);
/** How a browser ends one of another scheme: without a word, or with these. */
const WITHOUT_CAUSE = /^$|^net::ERR_FAILED$|ERR_UNKNOWN_URL_SCHEME|NS_ERROR_DOM_BAD_URI/;

/**
 * A page fetches nothing from a scheme that is neither http(s) nor its own.
 * Standard: https://fetch.spec.whatwg.org/#concept-main-fetch (step 12: "not an HTTP(S) scheme", read 2026-07-02)
 */
export function decideScheme(exchange: Exchange, index: number): readonly Cause[] {
  const hop = exchange.hops[index];
  const { client, request, networkError, outcome } = exchange;
  if (!hop || hop.actual?.response || outcome !== 'network-error' || /_frame$/.test(request.type)) return [];
  if (!URL.canParse(hop.url) || !client.origin.known || !WITHOUT_CAUSE.test(networkError ?? '')) return [];
  const { protocol } = new URL(hop.url);
  if (FETCHED.has(protocol) || client.origin.value.startsWith(protocol)) return [];
  const at = { hop: index, message: 'request' } as const;
  return [refusal('scheme:not-http', at, [{ kind: 'url', at, part: 'scheme' }])];
}
