import type { RequestRecord } from '../../model/exchange';
import { getHeader } from '../../model/header-lookup';
import { isCorsSafelistedMethod } from '../../standards/cors-safelist';
import { listItems } from '../../standards/header-list';

/**
 * Says why a request had to ask first, from what its preflight asks for: "asked because of PUT and content-type".
 *
 * In: the CORS-preflight request. Out: a phrase without markup. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#http-fetch (read 2026-07-02)
 */
export function preflightCause({ requestHeaders }: RequestRecord): string {
  const asked = requestHeaders.known ? requestHeaders.value : [];
  const method = getHeader(asked, 'Access-Control-Request-Method');
  const names = listItems(asked, 'Access-Control-Request-Headers').map(({ text }) => text);
  if (method === null) return 'asked for a reason that was not recorded';
  const causes = [...(isCorsSafelistedMethod(method) ? [] : [method]), ...names];
  const [first, ...others] = causes;
  // Fetch: the use-CORS-preflight flag. Neither shows in the request.
  if (first === undefined) return 'asked because of a listener on the upload, or a body that is a stream';
  const last = others.pop();
  return `asked because of ${last === undefined ? first : `${[first, ...others].join(', ')} and ${last}`}`;
}
