import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import { getHeader } from '../../model/header-lookup';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { isSameOrigin } from '../../standards/origin';
import { siteOf } from '../../standards/site';
import { credentialsByOutcome } from './credentials-by-outcome';
import { credentialsFromStore } from './credentials-from-store';
import { requestHeader, sentCookieNames } from './messages';
import { isInAdvance, isPerhapsIsolated } from './prefetch';

const include = (because: string) => proven(true, because);
const exclude = (because: string) => proven(false, because);

/**
 * Decides whether the request’s credentials mode is "include", as far as a cross-origin URL is concerned ("same-origin"
 * and "omit" cannot be told apart there, and need not be).
 *
 * No browser states the mode to an extension, so it is proven by evidence that only one mode can produce: a Cookie header,
 * the Sec-Fetch-Storage-Access header, or an outcome that is not possible in the other mode. Otherwise it is inferred from
 * the cookie store, or unknown; it is never assumed.
 */
export function inferCredentials(
  exchange: Exchange,
  hops: Facts['hops'],
  policy: BrowserPolicy,
  embedderPolicy: Facts['embedderPolicy'],
): Known<boolean> {
  const stated = exchange.request.credentialsMode;
  if (stated.known) return { ...stated, value: stated.value === 'include' };
  return (
    ofNavigation(exchange) ??
    excludedByPage(exchange, hops, embedderPolicy) ??
    provenByRequest(exchange, hops, policy) ??
    credentialsByOutcome(exchange, hops, policy) ??
    byRequestKind(exchange) ??
    credentialsFromStore(exchange, hops, policy) ??
    unknown('whether the request included credentials')
  );
}

export function isCrossOrigin(exchange: Exchange, facts: HopFacts | undefined): boolean {
  const { origin } = exchange.client;
  return !!facts && origin.known && facts.urlOrigin !== null && !isSameOrigin(facts.urlOrigin, origin.value);
}

/**
 * An embedder policy of "credentialless" excludes credentials from every cross-origin request in mode "no-cors".
 * Measured in Chromium: `Sec-Fetch-Storage-Access` is sent nevertheless, so that header proves nothing here.
 * Standard: https://fetch.spec.whatwg.org/#cross-origin-embedder-policy-allows-credentials (read 2026-07-02)
 */
function excludedByPage(
  exchange: Exchange,
  hops: Facts['hops'],
  embedderPolicy: Facts['embedderPolicy'],
): Known<boolean> | null {
  const { mode } = exchange.request;
  if (!mode.known || mode.value !== 'no-cors' || !embedderPolicy.known) return null;
  if (embedderPolicy.value !== 'credentialless') return null;
  const others = exchange.hops.filter((_, index) => isCrossOrigin(exchange, hops[index]));
  if (others.length === 0 || others.some((hop) => sentCookieNames(hop)?.length)) return null;
  return exclude('the page’s `Cross-Origin-Embedder-Policy: credentialless` excludes them');
}

function provenByRequest(exchange: Exchange, hops: Facts['hops'], policy: BrowserPolicy): Known<boolean> | null {
  for (const [index, hop] of exchange.hops.entries()) {
    if (!isCrossOrigin(exchange, hops[index])) continue;
    if (sentCookieNames(hop)?.length) return include('the request carried a `Cookie` header');
    if (requestHeader(hop, 'Sec-Fetch-Storage-Access') !== null) {
      // Chromium keeps the header of a request to the client’s own origin after a redirect: that proves nothing.
      const isFromEarlierHop = exchange.hops
        .slice(0, index)
        .some((_, before) => !isCrossOrigin(exchange, hops[before]));
      if (isFromEarlierHop) continue;
      return include('the request carried `Sec-Fetch-Storage-Access`, which only requests with credentials do');
    }
    if (!policy.sendsStorageAccess || !policy.alwaysSendsStorageAccess) continue;
    // Measured in Chromium: every cross-site request with credentials to a trustworthy URL carries that header.
    if (fetchSite(hop) === 'cross-site' && isSecureCrossSite(exchange, hop)) {
      return exclude('a cross-site request with credentials would have carried `Sec-Fetch-Storage-Access`');
    }
    const thirdParty = index === 0 ? hops[index]?.isThirdParty : undefined;
    if (
      policy.cookies.thirdPartyCookies !== 'partitioned' &&
      thirdParty?.known &&
      lacksStorageAccess(hop, thirdParty)
    ) {
      const because = 'a third-party request with credentials would have carried `Sec-Fetch-Storage-Access`';
      return { ...thirdParty, value: false, because };
    }
  }
  return null;
}

/** Of a request that was seen sent: a preflight never has credentials, and a request that was not sent lacks headers. */
function fetchSite({ actual }: Hop): string | null {
  if (!actual?.requestHeaders.known || actual.requestHeaders.certainty !== 'proven') return null;
  return getHeader(actual.requestHeaders.value, 'Sec-Fetch-Site');
}

/** A frame of another site sends the header to its own site and to the page's site too. */
const lacksStorageAccess = (hop: Hop, isThirdParty: { readonly value: boolean }): boolean =>
  isThirdParty.value && hop.url.startsWith('https:') && fetchSite(hop) !== null;

/** After a redirect the header can be cross-site because of an earlier URL; then its absence proves nothing. */
function isSecureCrossSite(exchange: Exchange, hop: Hop): boolean {
  const { topLevelOrigin, origin } = exchange.client;
  if (!topLevelOrigin.known || !origin.known || !hop.url.startsWith('https:')) return false;
  const site = siteOf(hop.url);
  return site !== null && site !== siteOf(topLevelOrigin.value) && site !== siteOf(origin.value);
}

/**
 * A navigation includes credentials, also when a link or a form of another site starts it, or a redirect.
 * Standard: https://html.spec.whatwg.org/#create-navigation-params-by-fetching (credentials mode "include", read 2026-07-02)
 */
function ofNavigation(exchange: Exchange): Known<boolean> | null {
  const { mode, type } = exchange.request;
  const isNavigation = type === 'main_frame' || type === 'sub_frame' || (mode.known && mode.value === 'navigate');
  if (!isNavigation) return null;
  if (!isInAdvance(exchange)) return include('navigations include credentials');
  if (exchange.hops.some((hop) => sentCookieNames(hop)?.length))
    return include('the request carried a `Cookie` header');
  return isPerhapsIsolated(exchange)
    ? unknown('whether this prefetch for another site had cookies, and whether its response could store some')
    : inferred(true, 'navigations within a site include credentials, those in advance too');
}

/** Elements without `crossorigin` include credentials; fetch() in mode "no-cors" may exclude them. */
function byRequestKind(exchange: Exchange): Known<boolean> | null {
  const { mode, type } = exchange.request;
  if (type === 'websocket') return include('WebSocket handshakes include credentials');
  if (type === 'ping') return include('beacons include credentials');
  if (mode.known && mode.value === 'no-cors' && type !== 'xmlhttprequest') {
    return include('elements without `crossorigin` include credentials');
  }
  return null;
}
