import type { RequestRecord } from '../../model/exchange';
import { getHeader } from '../../model/header-lookup';
import { isCorsSafelistedMethod } from '../../standards/cors-safelist';
import { listItems } from '../../standards/header-list';

/**
 * Says why a request needed a preflight, from the headers of the preflight: "needed because of PUT and content-type".
 *
 * In: the CORS-preflight request. Out: a phrase without markup. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#http-fetch (read 2026-07-02)
 */
export function preflightCause({ requestHeaders }: RequestRecord): string {
  const requestHeaderList = requestHeaders.known ? requestHeaders.value : [];
  const method = getHeader(requestHeaderList, 'Access-Control-Request-Method');
  const names = listItems(requestHeaderList, 'Access-Control-Request-Headers').map(({ text }) => text);
  if (method === null) return 'needed for a reason that was not recorded';
  const causes = [...(isCorsSafelistedMethod(method) ? [] : [method]), ...names];
  const [first, ...others] = causes;
  // Fetch: the use-CORS-preflight flag. Neither shows in the request.
  if (first === undefined) return 'needed because of a listener on the upload, or a body that is a stream';
  const last = others.pop();
  return `needed because of ${last === undefined ? first : `${[first, ...others].join(', ')} and ${last}`}`;
}
