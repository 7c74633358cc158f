/** Points where the cookie standards leave a choice, or a browser does not follow them. */
export interface CookiePolicy {
  /** What a cookie without a valid SameSite attribute is treated as. */
  readonly defaultSameSite: 'Lax' | 'None';
  /** For how long after its creation such a cookie is also sent with a cross-site POST of a top-level page. */
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
  /** A cookie without a name whose value has an "=" is refused: when sent back, it would be read as another cookie. */
  readonly rejectsAmbiguousPair: boolean;
  /** A Domain attribute of one dot refuses the cookie; otherwise it counts as empty, and the cookie is host-only. */
  readonly rejectsDotDomain: boolean;
  /** No Set-Cookie line of a response is stored that has `Clear-Site-Data: "cookies"` or `"*"` too. */
  readonly clearSiteDataRefusesCookies: boolean;
  /** `Max-Age=+60` is 60 seconds; otherwise it is ignored. */
  readonly maxAgeMayHavePlus: boolean;
  /** A `Max-Age` that begins with a minus deletes the cookie, whatever comes after it; otherwise only digits may. */
  readonly minusMakesMaxAgeNegative: boolean;
  /** A `Max-Age` or `Expires` that is not understood takes an earlier one of its name back; otherwise the earlier one counts. */
  readonly lastLifetimeCounts: boolean;
  /** `Partitioned` stores a cookie in the partition of the top-level site. */
  readonly supportsPartitioned: boolean;
  /**
   * With default settings. `partitioned`: in a third-party context every cookie is partitioned, and unpartitioned ones are
   * not sent.
   */
  readonly thirdPartyCookies: 'allowed' | 'partitioned' | 'blocked';
}

export interface BrowserPolicy {
  readonly name: BrowserName | 'standard';
  readonly cookies: CookiePolicy;
  /** Whether `Access-Control-Allow-Headers: *` covers `Authorization` when credentials are not included. */
  readonly authorizationCoveredByWildcard: boolean;
  /** A response whose body begins to arrive has passed the CORS check; otherwise its start proves nothing. */
  readonly responseStartProvesCorsCheck: boolean;
  /** Every cross-site request with credentials to a secure URL has `Sec-Fetch-Storage-Access`, so its absence is evidence. */
  readonly sendsStorageAccess: boolean;
  /** Where it sends it, every cross-site request with credentials to a trustworthy URL carries it: that it is absent shows something. */
  readonly alwaysSendsStorageAccess: boolean;
  /** Plain http to a private address or a name below `.local` is allowed, if a permission was granted. */
  readonly localNetworkIsExemptFromMixedContent: boolean;
  /** What an https page loads over plain http by default, with a warning: before these types of request were upgraded to https. */
  readonly loadsMixedContent: readonly ('image' | 'media')[];
  /** How long a preflight’s response is cached: without Access-Control-Max-Age, and at most. */
  readonly preflightCache: { readonly defaultSeconds: number; readonly maxSeconds: number };
  /** Values that were neither looked up nor tried: what depends on one of them is not said. */
  readonly unverified: ReadonlySet<PolicyField>;
}

export type BrowserName = 'chromium' | 'firefox' | 'safari';
export type PolicyField =
  | keyof CookiePolicy
  | 'authorizationCoveredByWildcard'
  | 'localNetworkIsExemptFromMixedContent';

/** How a browser is known to differ from the standard, or to agree with it where that had to be looked up. */
export interface Deviation {
  readonly does: Partial<Omit<BrowserPolicy, 'name' | 'cookies' | 'unverified'>> & {
    readonly cookies?: Partial<CookiePolicy>;
  };
  /** The first version that does; null: not looked up, but long ago. */
  readonly since: number | null;
  /** The first version that no longer does; null: it still does. */
  readonly until: number | null;
  /** Tried in a real browser, read in its source or its makers’ documents, or neither. */
  readonly certainty: 'measured' | 'read' | 'unverified';
  readonly source: string;
}
