import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange } from '../../model/exchange';
import { getHeader } from '../../model/header-lookup';
import { inferred, type Known, unknown } from '../../model/known';
import type { Related } from '../../model/related';
import { hadRespondedBefore } from '../../model/responded-before';
import { siteOf } from '../../standards/site';
import { requestHeader, sentCookieNames } from './messages';

/**
 * Infers that a call excluded credentials where a cross-site request to a secure URL carried no `Sec-Fetch-Storage-Access`, and
 * the top-level page is not known. It is no proof: where that page is of the URL's own site, a request of a frame may lack the
 * header.
 *
 * In: an exchange whose own messages do not prove it; what is related to it; the policy of the browser that recorded it. Out:
 * null where the absence says nothing: the browser does not send the header, the request is not cross-site, or an earlier
 * one of the same page to the same host carried a cookie and lacked the header too. In browsers
 * that leave it out sometimes, unknown unless the page is secure, and none of its earlier requests to the host carried it. OURS: no standard has this.
 */
export function credentialsWithoutHeader(
  exchange: Exchange,
  related: Related,
  recorder: BrowserPolicy,
): Known<boolean> | null {
  if (!recorder.sendsStorageAccess || exchange.viaServiceWorker || !lacksHeader(exchange)) return null;
  const { origin } = exchange.client;
  const earlier = [...related.sameUrl, ...related.sameOrigin].filter(
    (each) =>
      hadRespondedBefore(each, exchange) &&
      each.client.origin.known &&
      origin.known &&
      each.client.origin.value === origin.value,
  );
  if (earlier.some((each) => lacksHeader(each, true))) return null;
  if (recorder.alwaysSendsStorageAccess) {
    return inferred(false, `${CARRIES}, except in some frames`);
  }
  // A page that includes them in other calls may do so in a worker too.
  const hasSentIt = earlier.some(({ hops: [first] }) => requestHeader(first, 'Sec-Fetch-Storage-Access') !== null);
  return isOfSecurePage(exchange) && !hasSentIt
    ? inferred(false, `${CARRIES}, except from workers and with changed settings of this browser`)
    : unknown('whether the request included credentials');
}

const CARRIES = 'a cross-site request with credentials carries `Sec-Fetch-Storage-Access`';

const isOfSecurePage = ({ client: { origin } }: Exchange): boolean => origin.known && origin.value.startsWith('https:');

/** Of the first request, to a URL of another site than its client: after a redirect the header may be left out. */
function lacksHeader({ client: { origin }, hops: [first] }: Exchange, hasCookies = false): boolean {
  const { requestHeaders } = first.actual ?? {};
  if (!requestHeaders?.known || requestHeaders.certainty !== 'proven' || !first.url.startsWith('https:')) return false;
  const site = siteOf(first.url);
  const isOther = origin.known && site !== null && site !== siteOf(origin.value);
  const isCrossSite = getHeader(requestHeaders.value, 'Sec-Fetch-Site') === 'cross-site';
  if (!isOther || !isCrossSite || requestHeader(first, 'Sec-Fetch-Storage-Access') !== null) return false;
  return (sentCookieNames(first)?.length ?? 0) > 0 === hasCookies;
}
