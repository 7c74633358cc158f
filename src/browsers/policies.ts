// OURS: a table, and nothing decides here. "13.4" and the like are sections of the project's taxonomy of verdicts,
// "measured" is its record of Chromium 156 and Firefox ESR 153. All of it was read in July 2026.

/** Where the cookie standards leave a choice, or a browser takes one against them. */
export interface CookiePolicy {
  /** What a cookie without a valid SameSite attribute is treated as. */
  readonly defaultSameSite: 'Lax' | 'None';
  /** For how long after its creation such a cookie also goes with a cross-site POST of a top-level page. */
  readonly laxAllowUnsafeSeconds: number;
  /** http://shop.test and https://shop.test are two sites. */
  readonly schemefulSameSite: boolean;
  /** A hop of another site earlier in the redirect chain makes the request cross-site. */
  readonly redirectChainCounts: boolean;
  /** `SameSite=None` needs `Secure`. */
  readonly noneRequiresSecure: boolean;
  /** http://localhost may set and receive `Secure` cookies. */
  readonly secureOnTrustworthyHttp: boolean;
  /** The prefixes `__Http-` and `__Host-Http-` are enforced. */
  readonly httpPrefixes: boolean;
  /** A tab in the middle of a name, a value or an attribute counts as a control character. */
  readonly rejectsTab: boolean;
  /** A Domain attribute with a character outside ASCII is refused; otherwise it is turned into Punycode. */
  readonly rejectsNonAsciiDomain: boolean;
  /** In a third-party context every cookie lives in a partition, and the unpartitioned ones stay at home. */
  readonly partitionsThirdPartyCookies: boolean;
}

export interface BrowserPolicy {
  readonly name: 'standard' | 'chromium' | 'firefox';
  readonly cookies: CookiePolicy;
  /** Whether `Access-Control-Allow-Headers: *` covers `Authorization` when credentials are not included. */
  readonly authorizationCoveredByWildcard: boolean;
  /** A response whose body begins to arrive has passed the CORS check; else its start says nothing of the check. */
  readonly responseStartProvesCorsCheck: boolean;
  /** Plain http to a private address or a name below `.local` is let through, subject to a permission. */
  readonly localNetworkIsExemptFromMixedContent: boolean;
  /** For how long the answer to a preflight is kept when it does not say, and the most that it can ask for. */
  readonly preflightCache: { readonly defaultSeconds: number; readonly maxSeconds: number };
}

const standard: BrowserPolicy = {
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
    partitionsThirdPartyCookies: false,
  },
  // Fetch: `Authorization` is a CORS non-wildcard request-header name.
  authorizationCoveredByWildcard: false,
  responseStartProvesCorsCheck: true,
  // Mixed Content itself knows no such exemption; Local Network Access adds it.
  localNetworkIsExemptFromMixedContent: false,
  // Fetch: 5 s; the limit is the browser's choice.
  preflightCache: { defaultSeconds: 5, maxSeconds: Number.POSITIVE_INFINITY },
};

const chromium: BrowserPolicy = {
  name: 'chromium',
  cookies: {
    ...standard.cookies,
    // 13.4: Lax with a grace of two minutes (kLaxAllowUnsafeMaxAge in net/cookies/cookie_constants.h).
    laxAllowUnsafeSeconds: 120,
    // 13.4: the feature CookieSameSiteConsidersRedirectChain is off.
    redirectChainCounts: false,
    // Section 5, setcookie-control-character: the parser rejects a tab inside a part.
    rejectsTab: true,
    // Section 5, setcookie-domain-non-ascii: the feature CookieDomainRejectNonASCII is off; the host is canonicalized.
    rejectsNonAsciiDomain: false,
  },
  // 14.7, and measured: readable, with a deprecation issue.
  authorizationCoveredByWildcard: true,
  // 0.4, and measured: a response that fails the check ends in onErrorOccurred, without onResponseStarted.
  responseStartProvesCorsCheck: true,
  // Section 9, and measured: `http://192.168.7.7/` and `http://printer.local/` are asked from an https page.
  localNetworkIsExemptFromMixedContent: true,
  // 12.3, source read: two hours.
  preflightCache: { defaultSeconds: 5, maxSeconds: 7200 },
};

const firefox: BrowserPolicy = {
  name: 'firefox',
  cookies: {
    ...standard.cookies,
    // 13.4, and measured: `network.cookie.sameSite.laxByDefault` is false on release.
    defaultSameSite: 'None',
    // 13.4, and measured: `network.cookie.sameSite.schemeful` is false on release.
    schemefulSameSite: false,
    // 13.4: `__Http-` was not in the source that was read; unverified.
    httpPrefixes: false,
    // Section 7, partition-firefox-tcp, and measured: Total Cookie Protection is the default.
    partitionsThirdPartyCookies: true,
  },
  // 14.7: Firefox accepts it still.
  authorizationCoveredByWildcard: true,
  // 0.6, and measured: a response that fails the check ends in onCompleted like any other.
  responseStartProvesCorsCheck: false,
  // Not measured: the stricter answer is the standard's.
  localNetworkIsExemptFromMixedContent: false,
  // 12.3: a day.
  preflightCache: { defaultSeconds: 5, maxSeconds: 86_400 },
};

/** What each browser does; `standard` is what the standards say. Deviations are stated against `standard`. */
export const policies: Readonly<Record<'standard' | 'chromium' | 'firefox', BrowserPolicy>> = {
  standard,
  chromium,
  firefox,
};
