import type { BrowserPolicy, CookiePolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import { inferred, type Known, proven, unknown } from '../../model/known';
import type { Related } from '../../model/related';
import { isSameOrigin, serializedOriginOf } from '../../standards/origin';
import { originAfterRedirects } from '../../standards/redirect';
import { sameSiteStatus } from '../../standards/same-site-status';
import { siteOf } from '../../standards/site';
import { ancestorUrls, crossSiteAncestor } from './ancestors';
import { embedderPolicyFact } from './client-document';
import { credentialsFromEarlier } from './credentials-from-earlier';
import { inferCredentials } from './credentials-mode';
import { credentialsWithoutHeader } from './credentials-without-header';
import { requestHeader } from './messages';
import { inferThirdPartyBlocking } from './third-party-blocking';

/**
 * Everything that is concluded about an exchange before any algorithm judges it: origins, sites, tainting, the
 * credentials mode, third-party cookie blocking. A fact that nothing shows stays unknown.
 *
 * In: the policy to judge by; the policy of the browser that recorded it, by whose rules the recording is evidence.
 */
export function factsOf(
  exchange: Exchange,
  policy: BrowserPolicy,
  related: Related,
  recorder: BrowserPolicy = policy,
): Facts {
  const topLevelSite = siteFact(topLevelOrigin(exchange, related));
  const hops = hopFacts(exchange, policy.cookies, related, topLevelSite);
  const embedderPolicy = embedderPolicyFact(exchange, related);
  const isOther = policy.name !== recorder.name && policy.name !== 'standard';
  const shown = inferCredentials(exchange, hops, recorder, embedderPolicy);
  const includesCredentials = shown.known
    ? shown
    : (credentialsWithoutHeader(exchange, related, recorder) ?? credentialsFromEarlier(exchange, related) ?? shown);
  return {
    mode: exchange.request.mode,
    includesCredentials,
    thirdPartyCookiesBlocked: isOther
      ? inferred(policy.cookies.thirdPartyCookies === 'blocked', 'it is the default setting of that browser')
      : inferThirdPartyBlocking(exchange, hops, recorder, related.documents),
    topLevelSite,
    embedderPolicy,
    hops,
  };
}

/** What the algorithms need to know about each hop, under a policy for cookies. */
export function hopFacts(
  exchange: Exchange,
  cookies: CookiePolicy,
  related: Related,
  topLevelSite: Known<string>,
): Facts['hops'] {
  const urls = exchange.hops.map((hop) => hop.url);
  const [first, ...rest] = exchange.hops.map((hop, index): HopFacts => {
    const chain = urls.slice(0, index + 1);
    const urlOrigin = serializedOriginOf(hop.url);
    return {
      url: hop.url,
      urlOrigin,
      requestOrigin: requestOriginAt(exchange, index, chain),
      corsTainted: corsTaintedAt(exchange, chain),
      sameSite: sameSiteStatus({
        clientOrigin: exchange.client.origin,
        topLevelOrigin: exchange.client.topLevelOrigin,
        isTopLevel: exchange.client.isTopLevel,
        ancestors: ancestorUrls(exchange, related),
        urls: chain,
        type: exchange.request.type,
        method: hop.method,
        policy: cookies,
      }),
      isThirdParty: shownThirdParty(exchange, hop) ?? thirdPartyFact(exchange, cookies, related, topLevelSite, hop.url),
      hasCrossSiteAncestor: crossSiteAncestor(exchange, related, topLevelSite, hop.url),
    };
  });
  // An exchange has at least one hop, by its type; the compiler does not carry that through map().
  if (!first) throw new TypeError('an exchange without hops');
  return [first, ...rest];
}

/** Where no witness named the top-level page, it is the outermost document around the client, if that was recorded. */
function topLevelOrigin({ client }: Exchange, { documents }: Related): Known<string> {
  if (client.topLevelOrigin.known) return client.topLevelOrigin;
  const top = documents.at(-1);
  const origin = top?.request.type === 'main_frame' ? serializedOriginOf((top.hops.at(-1) ?? top.hops[0]).url) : null;
  return origin === null ? client.topLevelOrigin : inferred(origin, 'the top-level page was recorded');
}

/**
 * The top-level site by which the cookies of one hop are partitioned. A navigation of the top-level page has that of each
 * URL on the way, not that of the page it ends at (Chromium, measured).
 */
export function topLevelSiteAt({ request }: Exchange, { topLevelSite }: Facts, url: string): Known<string> {
  const site = request.type === 'main_frame' ? siteOf(url) : null;
  return site === null ? topLevelSite : proven(site, 'the request brings the top-level page itself');
}

function siteFact(origin: Known<string>): Known<string> {
  if (!origin.known) return origin;
  const site = siteOf(origin.value);
  return site === null ? unknown('the top-level page’s site') : { ...origin, value: site };
}

/** The value of the Origin header; without one (a same-origin GET, a no-cors GET) it is computed from the redirects. */
function requestOriginAt(exchange: Exchange, index: number, chain: readonly string[]): Known<string> {
  const hop = exchange.hops[index];
  const header = hop ? requestHeader(hop, 'Origin') : null;
  if (header !== null) return proven(header, 'its `Origin` header states it');
  const { origin } = exchange.client;
  return origin.known ? { ...origin, value: originAfterRedirects(origin.value, chain) } : origin;
}

/** Fetch, main fetch: once a URL of the chain was cross-origin in mode "cors", every response is judged. */
function corsTaintedAt(exchange: Exchange, chain: readonly string[]): Known<boolean> {
  const { mode } = exchange.request;
  const { origin } = exchange.client;
  if (mode.known && mode.value !== 'cors') return proven(false, `the request mode is “${mode.value}”`);
  if (!origin.known) return unknown('the client’s origin');
  const crossOrigin = chain.some((url) => {
    const urlOrigin = serializedOriginOf(url);
    return urlOrigin === null || !isSameOrigin(urlOrigin, origin.value);
  });
  if (!crossOrigin) return proven(false, 'the URL is same-origin with the page');
  return mode.known ? { ...mode, value: true } : unknown('the request mode');
}

/** Only a request whose unpartitioned cookies are those of a third party has one of these values. */
function shownThirdParty({ outcome }: Exchange, hop: Hop): Known<boolean> | null {
  // A hypothetical exchange has the header of the one that was recorded.
  const access = outcome === 'not-run' ? null : requestHeader(hop, 'Sec-Fetch-Storage-Access');
  const because = 'the request carried `Sec-Fetch-Storage-Access`, and not `active`';
  return access === 'none' || access === 'inactive' ? proven(true, because) : null;
}

function thirdPartyFact(
  exchange: Exchange,
  { schemefulSameSite }: CookiePolicy,
  related: Related,
  topLevelSite: Known<string>,
  url: string,
): Known<boolean> {
  if (exchange.request.type === 'main_frame') return proven(false, 'it is the top-level page itself');
  if (!topLevelSite.known) return topLevelSite;
  // BELIEF: the registrable domain decides what is third-party. Measured in Chromium: with a page on http its API on https is.
  const party = (site: string): string => (schemefulSameSite ? site : schemeless(site));
  const isOther = (each: string): boolean => {
    const site = siteOf(each);
    return site === null || party(site) !== party(topLevelSite.value);
  };
  const differs = isOther(url);
  // BELIEF: the page's own API is always first-party. For a request from a frame of another site it is not.
  const { origin, frame } = exchange.client;
  // The client of a frame's navigation is who started it, often the former document of the frame: it is not around the frame.
  const isStarter = exchange.request.type === 'sub_frame' && origin.known && isOther(origin.value);
  if (!differs && isStarter && frame === null) return unknown('the documents around the frame');
  // An opaque origin has no site.
  if (!differs && !isStarter && origin.known && isOther(origin.value)) {
    return { ...origin, value: true, because: 'the frame that sent the request is of another site than the page' };
  }
  if (!differs && ancestorUrls(exchange, related).some(isOther)) {
    return inferred(true, 'a frame around the client is of another site than the page');
  }
  return topLevelSite.certainty === 'proven'
    ? proven(differs, topLevelSite.because)
    : inferred(differs, topLevelSite.because);
}

const schemeless = (site: string): string => site.slice(site.indexOf('://'));
