import type { Reason } from '../../model/reason';
import { rule as setcookieClearSiteData } from '../cookie/setcookie-clear-site-data';
import { rule as setcookieDeletedByLaterLine } from '../cookie/setcookie-deleted-by-later-line';
import type { Rule } from '../shared/rule';
import { rule as setcookieAmbiguousSerialization } from './setcookie-ambiguous-serialization';
import { rule as setcookieControlCharacter } from './setcookie-control-character';
import { rule as setcookieDomainNonAscii } from './setcookie-domain-non-ascii';
import { rule as setcookieDomainNotCoveringHost } from './setcookie-domain-not-covering-host';
import { rule as setcookieEmpty } from './setcookie-empty';
import { rule as setcookieIgnoredNoCredentials } from './setcookie-ignored-no-credentials';
import { rule as setcookieOverwriteSecure } from './setcookie-overwrite-secure';
import { rule as setcookiePartitionedInsecure } from './setcookie-partitioned-insecure';
import { rule as setcookiePrefixHiddenInValue } from './setcookie-prefix-hidden-in-value';
import { rule as setcookiePrefixHost } from './setcookie-prefix-host';
import { rule as setcookiePrefixHttp } from './setcookie-prefix-http';
import { rule as setcookiePrefixSecure } from './setcookie-prefix-secure';
import { rule as setcookiePublicSuffix } from './setcookie-public-suffix';
import { rule as setcookieSamesiteDefaultCrossSite } from './setcookie-samesite-default-cross-site';
import { rule as setcookieSamesiteLaxCrossSite } from './setcookie-samesite-lax-cross-site';
import { rule as setcookieSamesiteNoneInsecure } from './setcookie-samesite-none-insecure';
import { rule as setcookieSamesiteStrictCrossSite } from './setcookie-samesite-strict-cross-site';
import { rule as setcookieSchemeful } from './setcookie-schemeful';
import { rule as setcookieSecureOverHttp } from './setcookie-secure-over-http';
import { rule as setcookieThirdPartyBlocked } from './setcookie-third-party-blocked';
import { rule as setcookieTooLarge } from './setcookie-too-large';

/** The rules of cookies that were not stored. For each reason the most specific rule comes first; the last one explains all other cases. */
export const setCookieRules = {
  'set-cookie:control-character': [setcookieControlCharacter],
  'set-cookie:empty-name-and-value': [setcookieEmpty],
  'set-cookie:too-large': [setcookieTooLarge],
  'set-cookie:ambiguous-serialization': [setcookieAmbiguousSerialization],
  'set-cookie:domain-non-ascii': [setcookieDomainNonAscii],
  'set-cookie:domain-public-suffix': [setcookiePublicSuffix],
  'set-cookie:domain-not-covering-host': [setcookieDomainNotCoveringHost],
  'set-cookie:secure-over-http': [setcookieSecureOverHttp],
  'set-cookie:same-site-strict-cross-site': [setcookieSchemeful, setcookieSamesiteStrictCrossSite],
  'set-cookie:same-site-lax-cross-site': [setcookieSchemeful, setcookieSamesiteLaxCrossSite],
  'set-cookie:same-site-default-cross-site': [setcookieSchemeful, setcookieSamesiteDefaultCrossSite],
  'set-cookie:same-site-none-insecure': [setcookieSamesiteNoneInsecure],
  'set-cookie:prefix-secure': [setcookiePrefixSecure],
  'set-cookie:prefix-host': [setcookiePrefixHost],
  'set-cookie:prefix-http': [setcookiePrefixHttp],
  'set-cookie:prefix-hidden-in-value': [setcookiePrefixHiddenInValue],
  'set-cookie:partitioned-insecure': [setcookiePartitionedInsecure],
  'set-cookie:overwrite-secure': [setcookieOverwriteSecure],
  'set-cookie:third-party-blocked': [setcookieThirdPartyBlocked],
  'set-cookie:credentials-not-included': [setcookieIgnoredNoCredentials],
  'set-cookie:cleared-by-response': [setcookieClearSiteData],
  'set-cookie:deleted-by-later-line': [setcookieDeletedByLaterLine],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
