import { rule as coepCredentiallessStripsCookies } from '../coep-credentialless-strips-cookies';
import { rule as cookieAnonymousFrame } from '../cookie-anonymous-frame';
import { rule as cookieCrossSiteRedirect } from '../cookie-cross-site-redirect';
import { rule as cookieDomainMismatch } from '../cookie-domain-mismatch';
import { rule as cookieHostOnly } from '../cookie-host-only';
import { rule as cookieLaxUnsafeMethod } from '../cookie-lax-unsafe-method';
import { rule as cookieOtherPartition } from '../cookie-other-partition';
import { rule as cookiePathMismatch } from '../cookie-path-mismatch';
import { rule as cookieSamesiteDefaultLax } from '../cookie-samesite-default-lax';
import { rule as cookieSamesiteLax } from '../cookie-samesite-lax';
import { rule as cookieSamesiteNoneInsecure } from '../cookie-samesite-none-insecure';
import { rule as cookieSamesiteStrict } from '../cookie-samesite-strict';
import { rule as cookieSchemeful } from '../cookie-schemeful';
import { rule as cookieSecureOnly } from '../cookie-secure-only';
import { rule as cookieThirdPartyUserSetting } from '../cookie-third-party-user-setting';
import { rule as elementAnonymous } from '../element-anonymous';
import { rule as eventsourceWithoutCredentials } from '../eventsource-without-credentials';
import { rule as modeSameOriginDefault } from '../mode-same-origin-default';
import { rule as moduleOrFontAnonymous } from '../module-or-font-anonymous';
import { rule as partitionAncestorBit } from '../partition-ancestor-bit';
import { rule as partitionFirefoxTcp } from '../partition-firefox-tcp';
import { rule as redirectLosesAmbientCredentials } from '../redirect-loses-ambient-credentials';
import type { Reason, Rule } from '../rule';
import { rule as storageAccessNeeded } from '../storage-access-needed';
import { rule as storageAccessNotSameOrigin } from '../storage-access-not-same-origin';

/** The rules of cookies that were not sent. For each reason the narrowest first; the last one explains whatever the others do not. */
export const cookieRules = {
  'cookie:domain-mismatch': [cookieDomainMismatch],
  'cookie:host-only': [cookieHostOnly],
  'cookie:path-mismatch': [cookiePathMismatch],
  'cookie:secure-only': [cookieSecureOnly],
  'cookie:same-site-strict': [cookieSchemeful, cookieCrossSiteRedirect, cookieSamesiteStrict],
  'cookie:same-site-lax': [cookieSchemeful, cookieCrossSiteRedirect, cookieLaxUnsafeMethod, cookieSamesiteLax],
  'cookie:same-site-default': [
    cookieSchemeful,
    cookieCrossSiteRedirect,
    cookieLaxUnsafeMethod,
    cookieSamesiteDefaultLax,
  ],
  'cookie:same-site-none-insecure': [cookieSamesiteNoneInsecure],
  'cookie:credentials-not-included': [
    coepCredentiallessStripsCookies,
    redirectLosesAmbientCredentials,
    moduleOrFontAnonymous,
    elementAnonymous,
    eventsourceWithoutCredentials,
    modeSameOriginDefault,
  ],
  'cookie:third-party-blocked': [
    cookieAnonymousFrame,
    storageAccessNeeded,
    storageAccessNotSameOrigin,
    cookieThirdPartyUserSetting,
  ],
  'cookie:other-partition': [partitionFirefoxTcp, cookieOtherPartition],
  'cookie:other-ancestor': [partitionAncestorBit],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
