// OURS: tables only, without any decision. Each row names its source: a URL (read in July 2026), or the browser version in which
// it was measured (November 2026).
import type { BrowserName, BrowserPolicy, Deviation } from './policy';

/** What the standards say; each browser's row names the differences from it. */
export const STANDARD: BrowserPolicy = {
  name: 'standard',
  cookies: {
    // RFC6265bis 5.7 step 18 and its retrieval treat "Default" as Lax; the exception for unsafe methods is optional:
    // https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#lax-allowing-unsafe
    defaultSameSite: 'Lax',
    laxAllowUnsafeSeconds: 0,
    // RFC6265bis 5.2: sites are compared as HTML's "same site", and every URL of the request's URL list counts.
    schemefulSameSite: true,
    redirectChainCounts: true,
    noneRequiresSecure: true,
    // RFC6265bis lets the user agent define "secure", and names localhost as a host that most of them treat so.
    secureOnTrustworthyHttp: true,
    // Not in RFC6265bis, but in the Layered Cookies draft, to which Fetch now refers:
    // https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html
    httpPrefixes: true,
    rejectsTab: false,
    rejectsNonAsciiDomain: true,
    rejectsAmbiguousPair: false,
    // RFC6265bis 5.6.3: the dot is removed, and an empty Domain makes a host-only cookie.
    rejectsDotDomain: false,
    // https://w3c.github.io/webappsec-clear-site-data/ removes what is stored, and says nothing of the response’s own lines.
    clearSiteDataRefusesCookies: false,
    // RFC6265bis 5.6.1 and 5.6.2: an attribute whose value is not understood is ignored; so is one with a plus sign.
    maxAgeMayHavePlus: false,
    minusMakesMaxAgeNegative: false,
    lastLifetimeCounts: false,
    // https://github.com/privacycg/CHIPS
    supportsPartitioned: true,
    thirdPartyCookies: 'allowed',
  },
  // Fetch: `Authorization` is a CORS non-wildcard request-header name.
  authorizationCoveredByWildcard: false,
  responseStartProvesCorsCheck: true,
  sendsStorageAccess: true,
  alwaysSendsStorageAccess: true,
  // Mixed Content itself has no such exemption; Local Network Access adds it: https://wicg.github.io/local-network-access/#mixed-content
  localNetworkIsExemptFromMixedContent: false,
  // Mixed Content, upgrade algorithm: https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm
  loadsMixedContent: [],
  // Fetch: 5 seconds without the header; the browser sets the limit: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  preflightCache: { defaultSeconds: 5, maxSeconds: Number.POSITIVE_INFINITY },
  unverified: new Set(),
};

const measured = (source: string, does: Deviation['does'], since: number | null = null): Deviation => ({
  does,
  since,
  until: null,
  certainty: 'measured',
  source,
});
const read = (source: string, does: Deviation['does'], since: number | null = null): Deviation => ({
  ...measured(source, does, since),
  certainty: 'read',
});
const unverified = (source: string, does: Deviation['does']): Deviation => ({
  ...measured(source, does),
  certainty: 'unverified',
});

/** What a version did before a change: `until` is the version that brought the change. */
const readUntil = (until: number, source: string, does: Deviation['does']): Deviation => ({
  ...read(source, does),
  until,
});

const CHROMIUM = 'https://github.com/chromium/chromium/blob/main';
const WEBKIT = 'https://github.com/WebKit/WebKit/blob/main';
const MDN = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers';
const MIXED = 'https://github.com/mdn/browser-compat-data/blob/main/http/mixed-content.json';
const FIREFOX = 'https://searchfox.org/firefox-main/source';

export const DEVIATIONS: Readonly<Record<BrowserName, readonly Deviation[]>> = {
  chromium: [
    read(`${CHROMIUM}/net/cookies/cookie_constants.h: kLaxAllowUnsafeMaxAge`, {
      cookies: { laxAllowUnsafeSeconds: 120 },
    }),
    measured('Chromium 156: the feature CookieSameSiteConsidersRedirectChain is off', {
      cookies: { redirectChainCounts: false },
    }),
    measured('Chromium 156: a tab inside a part is refused', {
      cookies: { rejectsTab: true },
    }),
    measured('Chromium 156: `=a=b` is refused, and no tool names a reason', {
      cookies: { rejectsAmbiguousPair: true },
    }),
    measured('Chromium 156: `Domain=.` is refused as InvalidDomain', {
      cookies: { rejectsDotDomain: true },
    }),
    measured('Chromium 156, also over http; its tools name SyntaxError, beside what is wrong with the line itself', {
      cookies: { clearSiteDataRefusesCookies: true },
    }),
    measured(
      'Chromium 156, 2026-11-30: `Max-Age=+60` is kept for a minute, also before an `Expires` in 1970; `Max-Age=60; Max-Age=junk` has no `Max-Age`',
      { cookies: { maxAgeMayHavePlus: true, lastLifetimeCounts: true } },
    ),
    read(`${CHROMIUM}/net/base/features.cc: the feature CookieDomainRejectNonASCII is off`, {
      cookies: { rejectsNonAsciiDomain: false },
    }),
    measured('Chromium 156: readable, with a deprecation issue', { authorizationCoveredByWildcard: true }),
    measured(
      'Chromium 156: an https page may request `http://192.168.7.7/` and `http://printer.local/`',
      { localNetworkIsExemptFromMixedContent: true },
      142,
    ),
    { ...measured('Chromium 156 sends it; the header was added in 133', { sendsStorageAccess: false }), until: 133 },
    read(`${CHROMIUM}/services/network/cors/preflight_result.cc: 5 seconds by default, 7200 at most`, {
      preflightCache: { defaultSeconds: 5, maxSeconds: 7200 },
    }),
    readUntil(76, `${MDN}/Access-Control-Max-Age: 600 seconds at most before Chromium 76`, {
      preflightCache: { defaultSeconds: 5, maxSeconds: 600 },
    }),
    readUntil(80, 'https://www.chromium.org/updates/same-site/: both came with Chromium 80', {
      cookies: { defaultSameSite: 'None', noneRequiresSecure: false },
    }),
    {
      ...unverified('https://www.chromium.org/updates/same-site/: for a part of the users until Chromium 84', {
        cookies: { defaultSameSite: 'Lax', noneRequiresSecure: true },
      }),
      since: 80,
      until: 84,
    },
    // Images were to be upgraded in 81: https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html
    readUntil(86, `${MIXED}: images are upgraded since Chromium 86`, { loadsMixedContent: ['image'] }),
    readUntil(80, `${MIXED}: audio and video are upgraded since Chromium 80`, {
      loadsMixedContent: ['image', 'media'],
    }),
    readUntil(89, 'https://chromestatus.com/feature/5096179480133632: schemeful same-site came with Chromium 89', {
      cookies: { schemefulSameSite: false },
    }),
    readUntil(89, `${MDN}/Set-Cookie: http://localhost may set \`Secure\` cookies since Chromium 89`, {
      cookies: { secureOnTrustworthyHttp: false },
    }),
    readUntil(114, `${MDN}/Set-Cookie: \`Partitioned\` came with Chromium 114`, {
      cookies: { supportsPartitioned: false },
    }),
    readUntil(140, 'Chrome 140 release notes: the prefixes `__Http-` and `__Host-Http-`', {
      cookies: { httpPrefixes: false },
    }),
  ],
  firefox: [
    measured('Firefox ESR 153: `network.cookie.sameSite.laxByDefault` is false', {
      cookies: { defaultSameSite: 'None' },
    }),
    measured('Firefox ESR 153: `network.cookie.sameSite.schemeful` is false', {
      cookies: { schemefulSameSite: false },
    }),
    readUntil(131, 'Firefox 131 for developers, MDN: `SameSite=None` needs `Secure` since 131', {
      cookies: { noneRequiresSecure: false },
    }),
    measured(
      'Firefox ESR 153; since 103: https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/State_Partitioning',
      { cookies: { thirdPartyCookies: 'partitioned' } },
      103,
    ),
    measured('Firefox ESR 153: `=a=b` is refused', { cookies: { rejectsAmbiguousPair: true } }),
    measured('Firefox ESR 153: no cookie of a response with `Clear-Site-Data: "cookies"` is stored', {
      cookies: { clearSiteDataRefusesCookies: true },
    }),
    measured(
      'Firefox ESR 153, 2026-11-30: `Max-Age=-`, `Max-Age=-x` and `Max-Age=--60` delete; `Max-Age=+60` is ignored; `Max-Age=60; Max-Age=junk` has no `Max-Age`',
      { cookies: { minusMakesMaxAgeNegative: true, lastLifetimeCounts: true } },
    ),
    measured('Firefox ESR 153: a response that fails the CORS check ends in onCompleted like any other', {
      responseStartProvesCorsCheck: false,
    }),
    {
      ...unverified('Firefox ESR 153 sends it; earlier versions were not tried', { sendsStorageAccess: false }),
      until: 153,
    },
    measured(
      'Firefox ESR 153: not from an http page or a worker, not after a redirect, and not with `network.cookie.cookieBehavior` 0 or 1',
      { alwaysSendsStorageAccess: false },
    ),
    read(`${FIREFOX}/netwerk/protocol/http/nsCORSListenerProxy.cpp: still accepted`, {
      authorizationCoveredByWildcard: true,
    }),
    read(`${FIREFOX}/netwerk/protocol/http/nsCORSListenerProxy.cpp: 5 seconds by default, 86400 at most`, {
      preflightCache: { defaultSeconds: 5, maxSeconds: 86400 },
    }),
    {
      ...unverified('`__Http-` was not in the source that was read, of 2025', { cookies: { httpPrefixes: false } }),
      until: 153,
    },
    read('Firefox source of 2025: http on a trustworthy host counts as secure', {
      cookies: { secureOnTrustworthyHttp: true },
    }),
    readUntil(127, `${MIXED}: both are upgraded since Firefox 127`, { loadsMixedContent: ['image', 'media'] }),
    unverified('known of Chromium only', { localNetworkIsExemptFromMixedContent: false }),
    unverified('known of Chromium only', {
      cookies: {
        rejectsTab: false,
        rejectsNonAsciiDomain: false,
        rejectsDotDomain: false,
      },
    }),
  ],
  safari: [
    read(
      'https://webkit.org/tracking-prevention/: since Safari 13.1',
      { cookies: { thirdPartyCookies: 'blocked' } },
      13.1,
    ),
    read('https://webkit.org/tracking-prevention/: a site is compared without its scheme', {
      cookies: { schemefulSameSite: false },
    }),
    read(`${WEBKIT}/Source/WebCore/loader/CrossOriginPreflightResultCache.cpp: 5 seconds by default, 600 at most`, {
      preflightCache: { defaultSeconds: 5, maxSeconds: 600 },
    }),
    read(`${MIXED}: Safari upgrades neither`, { loadsMixedContent: ['image', 'media'] }),
    unverified('neither measured nor found in a source', {
      cookies: {
        defaultSameSite: 'None',
        redirectChainCounts: true,
        noneRequiresSecure: true,
        secureOnTrustworthyHttp: false,
        httpPrefixes: false,
        rejectsTab: false,
        rejectsNonAsciiDomain: true,
        rejectsAmbiguousPair: false,
        rejectsDotDomain: false,
        clearSiteDataRefusesCookies: false,
        maxAgeMayHavePlus: false,
        minusMakesMaxAgeNegative: false,
        lastLifetimeCounts: true,
        supportsPartitioned: false,
      },
      authorizationCoveredByWildcard: true,
      localNetworkIsExemptFromMixedContent: false,
      sendsStorageAccess: false,
    }),
  ],
};
