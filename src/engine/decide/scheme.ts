import { type NetworkErrorName, networkErrorKind } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import { headerEvidence } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import type { Case, CaseHop } from '../facts/case';
import { refusal } from './make-cause';

/** Requests of these schemes use the network, or need none. */
const FETCHED: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:', 'data:', 'blob:', 'about:']);
/** The errors with which a browser ends a request of another scheme. */
const WITHOUT_CAUSE: ReadonlySet<NetworkErrorName> = new Set([
  'no-error',
  'no-text',
  'generic-failure',
  'unknown-url-scheme',
  'bad-uri',
]);

/**
 * Decides whether a URL is refused because its scheme is neither http(s) nor the page’s own; where a redirect led to it, the
 * redirect is the cause.
 * In: a case that ended in a network error, and one of its hops.
 * Standard: https://fetch.spec.whatwg.org/#concept-main-fetch (step 12: "not an HTTP(S) scheme", read 2026-07-02), and
 * https://fetch.spec.whatwg.org/#concept-http-redirect-fetch (step 6, read 2026-07-02)
 */
export function decideScheme({ exchange }: Case, { index, hop, response }: CaseHop): readonly Cause[] {
  const { client, request, networkError } = exchange;
  const isFrame = request.type === 'main_frame' || request.type === 'sub_frame';
  if (response || isFrame || !client.origin.known || !WITHOUT_CAUSE.has(networkErrorKind(networkError).name)) return [];
  const protocol = parseUrl(hop.url)?.protocol ?? 'https:';
  if (FETCHED.has(protocol) || client.origin.value.startsWith(protocol)) return [];
  const redirect = exchange.hops[index - 1]?.actual?.response;
  if (redirect) {
    const from = { hop: index - 1, message: 'response' } as const;
    return [refusal('redirect:redirect-scheme-not-http', from, headerEvidence(redirect.headerList, 'Location', from))];
  }
  const at = { hop: index, message: 'request' } as const;
  return [refusal('scheme:not-http', at, [{ kind: 'url', at, part: 'scheme' }])];
}
