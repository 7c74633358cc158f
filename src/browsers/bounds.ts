import type { BrowserPolicy, CookiePolicy } from './policy';

/** The values with which the fewest cookies are sent and stored. */
const STRICTEST: CookiePolicy = {
  defaultSameSite: 'Lax',
  laxAllowUnsafeSeconds: 0,
  schemefulSameSite: true,
  redirectChainCounts: true,
  noneRequiresSecure: true,
  secureOnTrustworthyHttp: false,
  httpPrefixes: true,
  rejectsTab: true,
  rejectsNonAsciiDomain: true,
  rejectsAmbiguousPair: true,
  rejectsDotDomain: true,
  clearSiteDataRefusesCookies: true,
  maxAgeMayHavePlus: false,
  minusMakesMaxAgeNegative: true,
  lastLifetimeCounts: true,
  supportsPartitioned: false,
  thirdPartyCookies: 'blocked',
};

/** The values with which the most cookies are sent and stored. */
const LAXEST: CookiePolicy = {
  defaultSameSite: 'None',
  laxAllowUnsafeSeconds: Number.POSITIVE_INFINITY,
  schemefulSameSite: false,
  redirectChainCounts: false,
  noneRequiresSecure: false,
  secureOnTrustworthyHttp: true,
  httpPrefixes: false,
  rejectsTab: false,
  rejectsNonAsciiDomain: false,
  rejectsAmbiguousPair: false,
  rejectsDotDomain: false,
  clearSiteDataRefusesCookies: false,
  maxAgeMayHavePlus: true,
  minusMakesMaxAgeNegative: false,
  lastLifetimeCounts: false,
  supportsPartitioned: true,
  thirdPartyCookies: 'allowed',
};

/**
 * The two ends between which a browser lies whose policy is not known in every point: once with every unverified value at its
 * strictest, once at its most permissive. What holds at both ends holds in the browser. Never throws.
 * OURS: every field of the cookie policy is either strict or lax, whatever the others say.
 */
export function boundsOf({
  cookies,
  unverified,
}: BrowserPolicy): readonly [strictest: CookiePolicy, laxest: CookiePolicy] {
  const names: ReadonlySet<string> = unverified;
  const at = (end: CookiePolicy): CookiePolicy => {
    const values = Object.entries(end).filter(([field]) => names.has(field));
    return { ...cookies, ...Object.fromEntries(values) };
  };
  return [at(STRICTEST), at(LAXEST)];
}
