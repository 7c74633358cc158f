import type { Reason } from '../../model/reason';
import { rule as coepCredentiallessStripsCookies } from '../mode/coep-credentialless-strips-cookies';
import { rule as elementAnonymous } from '../mode/element-anonymous';
import { rule as eventsourceWithoutCredentials } from '../mode/eventsource-without-credentials';
import { rule as modeSameOriginDefault } from '../mode/mode-same-origin-default';
import { rule as moduleOrFontAnonymous } from '../mode/module-or-font-anonymous';
import { rule as redirectLosesAmbientCredentials } from '../redirect/redirect-loses-ambient-credentials';
import { rule as setcookieAttributeTooLong } from '../set-cookie/setcookie-attribute-too-long';
import { rule as setcookieEvicted } from '../set-cookie/setcookie-evicted';
import { rule as setcookieExpiredOnArrival } from '../set-cookie/setcookie-expired-on-arrival';
import { rule as setcookieSamesiteValueUnknown } from '../set-cookie/setcookie-samesite-value-unknown';
import type { Rule } from '../shared/rule';
import { rule as cookieAbsentOrExpired } from './cookie-absent-or-expired';
import { rule as cookieAnonymousFrame } from './cookie-anonymous-frame';
import { rule as cookieCrossSiteRedirect } from './cookie-cross-site-redirect';
import { rule as cookieDomainMismatch } from './cookie-domain-mismatch';
import { rule as cookieHostOnly } from './cookie-host-only';
import { rule as cookieLaxUnsafeMethod } from './cookie-lax-unsafe-method';
import { rule as cookieOtherPartition } from './cookie-other-partition';
import { rule as cookiePathMismatch } from './cookie-path-mismatch';
import { rule as cookieSameNameTwice } from './cookie-same-name-twice';
import { rule as cookieSamesiteDefaultLax } from './cookie-samesite-default-lax';
import { rule as cookieSamesiteLax } from './cookie-samesite-lax';
import { rule as cookieSamesiteNoneInsecure } from './cookie-samesite-none-insecure';
import { rule as cookieSamesiteStrict } from './cookie-samesite-strict';
import { rule as cookieSchemeful } from './cookie-schemeful';
import { rule as cookieSecureOnly } from './cookie-secure-only';
import { rule as cookieThirdPartyUserSetting } from './cookie-third-party-user-setting';
import { rule as partitionAncestorBit } from './partition-ancestor-bit';
import { rule as partitionFirefoxTcp } from './partition-firefox-tcp';
import { rule as setcookieJoinedByComma } from './setcookie-joined-by-comma';
import { rule as storageAccessNeeded } from './storage-access-needed';
import { rule as storageAccessNotSameOrigin } from './storage-access-not-same-origin';
import { rule as storageAccessRetryMisconfigured } from './storage-access-retry-misconfigured';
import { rule as warnLaxAllowUnsafeUsed } from './warn-lax-allow-unsafe-used';

/** The rules of cookies that were not sent, and advice about cookies. For each reason the most specific rule comes first; the last one explains all other cases. */
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
  'cookie-advice:absent': [cookieAbsentOrExpired],
  'cookie-advice:absent-since': [cookieAbsentOrExpired],
  'cookie-advice:absent-expired': [cookieAbsentOrExpired],
  'cookie-advice:absent-never-set': [cookieAbsentOrExpired],
  'cookie-advice:absent-not-set': [cookieAbsentOrExpired],
  'cookie-advice:evicted': [setcookieEvicted],
  'cookie-advice:expired-on-arrival': [setcookieExpiredOnArrival],
  'cookie-advice:same-site-value-unknown': [setcookieSamesiteValueUnknown],
  'cookie-advice:attribute-too-long': [setcookieAttributeTooLong],
  'cookie-advice:lax-allow-unsafe-used': [warnLaxAllowUnsafeUsed],
  'cookie-advice:storage-access-retry': [storageAccessRetryMisconfigured],
  'cookie-advice:same-name-twice': [cookieSameNameTwice],
  'cookie-advice:joined-by-comma': [setcookieJoinedByComma],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
