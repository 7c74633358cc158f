import type { Exchange, Hop, RequestRecord } from '../../model/exchange';
import { parseUrl } from '../../model/parse-url';
import { isRedirectStatus, redirectTarget } from '../../standards/redirect';
import { withOrigin } from './move-page';
import { withoutVerdict } from './without-verdict';

/**
 * The exchange as it would be if the page had called another URL.
 *
 * - Where there is no response, the browser may have refused the URL: the end of the request stays, and the checks of a URL
 *   decide again.
 * - A URL of one of its hops, or one that differs from it only by scheme, port or user info: the messages of that hop are
 *   used, and the hops before it are removed.
 * - Any other: the response of its server was not recorded.
 */
export function changeUrl(exchange: Exchange, url: string): Exchange {
  const { hops } = exchange;
  const [first] = hops;
  if (hops.length === 1 && !first.preflight?.response && !first.actual?.response) {
    return { ...exchange, hops: [withUrl(first, url)] };
  }
  const own = hops.findIndex((hop) => hop.url === url);
  const index = own >= 0 ? own : hops.findIndex((hop) => isSameResource(hop.url, url) && !leadsTo(hop, url));
  const hop = hops[index];
  // A redirect can change the method; then the recorded response is to another request.
  if (!hop || hop.method !== first.method) return withoutResponse(withoutVerdict(exchange), url);
  const changed = withoutVerdict({ ...exchange, hops: [withUrl(hop, url), ...hops.slice(index + 1)] });
  return index === 0 ? changed : withOriginOfPage(changed);
}

/** The request only: its response is not known. */
export function withoutResponse(exchange: Exchange, url: string): Exchange {
  const [first] = exchange.hops;
  const hop = withUrl(first, url);
  return { ...exchange, hops: [{ ...hop, preflight: null, actual: hop.actual && { ...hop.actual, response: null } }] };
}

function withUrl(hop: Hop, url: string): Hop {
  const at = (record: RequestRecord | null): RequestRecord | null => record && { ...record, url };
  return { ...hop, url, preflight: at(hop.preflight), actual: at(hop.actual) };
}

function isSameResource(one: string, other: string): boolean {
  const [a, b] = [parseUrl(one), parseUrl(other)];
  if (a === null || b === null) return false;
  return a.hostname === b.hostname && a.pathname === b.pathname && a.search === b.search;
}

/** A redirect to that URL is not the response of the URL itself. */
function leadsTo({ url: from, actual, preflight }: Hop, url: string): boolean {
  return [preflight?.response, actual?.response].some(
    (response) => response && isRedirectStatus(response.status) && redirectTarget(from, response.headerList) === url,
  );
}

/** Without the redirects before it the request has the origin of the page, which the redirects may have tainted. */
function withOriginOfPage(exchange: Exchange): Exchange {
  const { origin } = exchange.client;
  return origin.known ? withOrigin(exchange, 'null', origin.value) : exchange;
}
