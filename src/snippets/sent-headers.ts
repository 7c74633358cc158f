import type { Hop } from '../model/exchange';
import { byteLowercase, linesNamed } from '../model/header-lookup';
import { isCorsSafelistedRequestHeader, isForbiddenRequestHeader } from '../standards/cors-safelist';

/**
 * Names, in lower case, of headers that browsers add by themselves, so that no page needs them to be allowed. OURS: no standard lists them;
 * those that no page can set are told by the Fetch Standard.
 */
const BY_BROWSER =
  /^(?::.*|user-agent|cache-control|pragma|priority|purpose|save-data|upgrade-insecure-requests|x-client-data|if-(?:match|none-match|modified-since|unmodified-since|range)|accept|accept-language|alt-used|downlink|dpr|ect|rtt|device-memory|viewport-width|width|content-type|range|last-event-id|ping-from|ping-to|service-worker.*)$/;

/**
 * What a page set itself in a request: the names of headers that a preflight would ask for, in the order of the request.
 *
 * In: a hop. Out: by its preflight, where it was seen with its headers; else by the request’s own header list, where a name that a browser
 * adds by itself is left out, unless its value is one that only a page sets (`Content-Type: application/json`). Never throws.
 */
export function headersOfPage({ preflight, actual }: Hop): readonly string[] {
  if (preflight?.requestHeaders.known) {
    return linesNamed(preflight.requestHeaders.value, 'Access-Control-Request-Headers').flatMap(({ value }) =>
      value.split(',').map((name) => name.trim()),
    );
  }
  if (actual?.requestHeaders.known !== true) return [];
  return actual.requestHeaders.value.flatMap(({ name, value }) => {
    const lower = byteLowercase(name);
    const isSet =
      lower === 'content-type'
        ? !isCorsSafelistedRequestHeader(name, value)
        : !BY_BROWSER.test(lower) && !isForbiddenRequestHeader(name, value);
    return isSet ? [name] : [];
  });
}
