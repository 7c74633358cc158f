// OURS: tables only, without any decision. "13.4" and the like are sections of the project's taxonomy of verdicts,
// "measured" is its record of Chromium 156 and Firefox ESR 153. All of it was read in July 2026.
import type { BrowserName, BrowserPolicy, Deviation } from './policy';

/** What the standards say; each browser's row names the differences from it. */
export const STANDARD: BrowserPolicy = {
  name: 'standard',
  cookies: {
    // RFC6265bis 5.7 step 18 and its retrieval treat "Default" as Lax; the grace for unsafe methods is a MAY.
    defaultSameSite: 'Lax',
    laxAllowUnsafeSeconds: 0,
    // RFC6265bis 5.2: sites are compared as HTML's "same site", and every URL of the request's URL list counts.
    schemefulSameSite: true,
    redirectChainCounts: true,
    noneRequiresSecure: true,
    // RFC6265bis leaves "secure" to the user agent and names localhost as a host that most of them trust.
    secureOnTrustworthyHttp: true,
    // Not in RFC6265bis; in the Layered Cookies draft, to which Fetch refers by now (13.1).
    httpPrefixes: true,
    rejectsTab: false,
    rejectsNonAsciiDomain: true,
    rejectsAmbiguousPair: false,
    // RFC6265bis 5.6: an attribute-value of more than 1024 bytes is ignored, not the cookie.
    rejectsLongPathOrDomain: false,
    // CHIPS.
    supportsPartitioned: true,
    thirdPartyCookies: 'allowed',
  },
  // Fetch: `Authorization` is a CORS non-wildcard request-header name.
  authorizationCoveredByWildcard: false,
  responseStartProvesCorsCheck: true,
  sendsStorageAccess: true,
  // Mixed Content itself knows no such exemption; Local Network Access adds it.
  localNetworkIsExemptFromMixedContent: false,
  // Fetch: 5 seconds without the header; the limit is left to the browser (12.3).
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

export const DEVIATIONS: Readonly<Record<BrowserName, readonly Deviation[]>> = {
  chromium: [
    read('13.4: kLaxAllowUnsafeMaxAge in net/cookies/cookie_constants.h', { cookies: { laxAllowUnsafeSeconds: 120 } }),
    measured('13.4, and 156: the feature CookieSameSiteConsidersRedirectChain is off', {
      cookies: { redirectChainCounts: false },
    }),
    measured('section 5, setcookie-control-character, and 156: a tab inside a part is refused', {
      cookies: { rejectsTab: true },
    }),
    measured('section 5, setcookie-ambiguous-serialization, and 156: `=a=b` is refused, and no tool names a reason', {
      cookies: { rejectsAmbiguousPair: true },
    }),
    read('section 5, setcookie-domain-non-ascii: the feature CookieDomainRejectNonASCII is off', {
      cookies: { rejectsNonAsciiDomain: false },
    }),
    measured('14.7, and 156: readable, with a deprecation issue', { authorizationCoveredByWildcard: true }),
    measured(
      'section 9, and 156: `http://192.168.7.7/` and `http://printer.local/` are asked from an https page',
      { localNetworkIsExemptFromMixedContent: true },
      142,
    ),
    { ...measured('11.1, and 156; the header came with 133', { sendsStorageAccess: false }), until: 133 },
    read('12.3: 5 seconds by default, 7200 at most', {
      preflightCache: { defaultSeconds: 5, maxSeconds: 7200 },
    }),
  ],
  firefox: [
    measured('13.4, and ESR 153: `network.cookie.sameSite.laxByDefault` is false on release', {
      cookies: { defaultSameSite: 'None' },
    }),
    measured('13.4, and ESR 153: `network.cookie.sameSite.schemeful` is false on release', {
      cookies: { schemefulSameSite: false },
    }),
    measured(
      'section 7, partition-firefox-tcp, and ESR 153: Total Cookie Protection is the default',
      { cookies: { thirdPartyCookies: 'partitioned' } },
      103,
    ),
    read('section 5, setcookie-attribute-too-long: CookieRejectedAttributePathOversize and …DomainOversize', {
      cookies: { rejectsLongPathOrDomain: true },
    }),
    measured('ESR 153: a response that fails the CORS check ends in onCompleted like any other (0.6)', {
      responseStartProvesCorsCheck: false,
    }),
    { ...unverified('ESR 153 sends it; earlier ones were not tried', { sendsStorageAccess: false }), until: 153 },
    read('14.7: accepted still', { authorizationCoveredByWildcard: true }),
    read('12.3: 5 seconds by default, 86400 at most', {
      preflightCache: { defaultSeconds: 5, maxSeconds: 86400 },
    }),
    unverified('13.4: `__Http-` was not in the source that was read', { cookies: { httpPrefixes: false } }),
    read('13.4: http on a trustworthy host counts as secure', { cookies: { secureOnTrustworthyHttp: true } }),
    unverified('section 9 speaks of Chromium alone', { localNetworkIsExemptFromMixedContent: false }),
    unverified('section 5 names Chromium alone', {
      cookies: { rejectsTab: false, rejectsNonAsciiDomain: false, rejectsAmbiguousPair: false },
    }),
  ],
  safari: [
    read(
      'section 7, safari-itp-blocked: webkit.org/tracking-prevention, since Safari 13.1',
      { cookies: { thirdPartyCookies: 'blocked' } },
      13.1,
    ),
    read('13.4: a site is compared without its scheme', { cookies: { schemefulSameSite: false } }),
    read('12.3: 5 seconds by default, 600 at most', { preflightCache: { defaultSeconds: 5, maxSeconds: 600 } }),
    unverified('13.4 marks each of these as not verified, or names no Safari', {
      cookies: {
        defaultSameSite: 'None',
        redirectChainCounts: true,
        noneRequiresSecure: true,
        secureOnTrustworthyHttp: false,
        httpPrefixes: false,
        rejectsTab: false,
        rejectsNonAsciiDomain: true,
        rejectsAmbiguousPair: false,
        rejectsLongPathOrDomain: false,
        supportsPartitioned: false,
      },
      authorizationCoveredByWildcard: true,
      localNetworkIsExemptFromMixedContent: false,
      sendsStorageAccess: false,
    }),
  ],
};
