import { examples as authEntryNotUsed } from './auth-entry-not-used';
import { examples as badPort } from './bad-port';
import { examples as beaconPreflight } from './beacon-preflight';
import { examples as clientAbort } from './client-abort';
import { examples as coepCredentiallessStripsCookies } from './coep-credentialless-strips-cookies';
import { examples as coepFrameBlocked } from './coep-frame-blocked';
import { examples as cookieAbsentOrExpired } from './cookie-absent-or-expired';
import { examples as cookieCrossSiteRedirect } from './cookie-cross-site-redirect';
import { examples as cookieDomainMismatch } from './cookie-domain-mismatch';
import { examples as cookieHostOnly } from './cookie-host-only';
import { examples as cookieOtherPartition } from './cookie-other-partition';
import { examples as cookiePathMismatch } from './cookie-path-mismatch';
import { examples as cookieSamesiteDefaultLax } from './cookie-samesite-default-lax';
import { examples as cookieSamesiteLax } from './cookie-samesite-lax';
import { examples as cookieSamesiteStrict } from './cookie-samesite-strict';
import { examples as cookieSchemeful } from './cookie-schemeful';
import { examples as cookieSecureOnly } from './cookie-secure-only';
import { examples as cookieThirdPartyUserSetting } from './cookie-third-party-user-setting';
import { examples as corpDefaultedByCoep } from './corp-defaulted-by-coep';
import { examples as corpNotSameOrigin } from './corp-not-same-origin';
import { examples as corpNotSameSite } from './corp-not-same-site';
import { examples as corsCachedWithoutVary } from './cors-cached-without-vary';
import { examples as corsCredentialsHeaderMissing } from './cors-credentials-header-missing';
import { examples as corsCredentialsHeaderNotTrue } from './cors-credentials-header-not-true';
import { examples as corsDisallowedByMode } from './cors-disallowed-by-mode';
import { examples as corsErrorPageWithoutHeaders } from './cors-error-page-without-headers';
import { examples as corsHttpOriginTrusted } from './cors-http-origin-trusted';
import { examples as corsLayerThrows } from './cors-layer-throws';
import { examples as corsNullAllowed } from './cors-null-allowed';
import { examples as corsOriginInvalidValue } from './cors-origin-invalid-value';
import { examples as corsOriginListInOneHeader } from './cors-origin-list-in-one-header';
import { examples as corsOriginMismatch } from './cors-origin-mismatch';
import { examples as corsOriginMissing } from './cors-origin-missing';
import { examples as corsOriginMultiple } from './cors-origin-multiple';
import { examples as corsOriginNullLiteral } from './cors-origin-null-literal';
import { examples as corsOriginReflected } from './cors-origin-reflected';
import { examples as corsOriginTrailingSlash } from './cors-origin-trailing-slash';
import { examples as corsOriginWildcardWithCredentials } from './cors-origin-wildcard-with-credentials';
import { examples as corsRequestOriginNull } from './cors-request-origin-null';
import { examples as corsResponseHeaderNotExposed } from './cors-response-header-not-exposed';
import { examples as corsSomePathsOnly } from './cors-some-paths-only';
import { examples as corsVaryMissing } from './cors-vary-missing';
import { examples as cspConnectSrc } from './csp-connect-src';
import { examples as csrfTokenMissing } from './csrf-token-missing';
import { examples as elementAnonymous } from './element-anonymous';
import { examples as eventsourceWithoutCredentials } from './eventsource-without-credentials';
import { examples as frameAncestorsRefused } from './frame-ancestors-refused';
import { examples as lnaAddressSpaceMismatch } from './lna-address-space-mismatch';
import { examples as lnaInsecureContext } from './lna-insecure-context';
import { examples as lnaMixedContentException } from './lna-mixed-content-exception';
import { examples as lnaPermissionDenied } from './lna-permission-denied';
import { examples as mixedContentBlocked } from './mixed-content-blocked';
import { examples as mixedContentRedirect } from './mixed-content-redirect';
import { examples as modeOmit } from './mode-omit';
import { examples as modeSameOriginDefault } from './mode-same-origin-default';
import { examples as moduleOrFontAnonymous } from './module-or-font-anonymous';
import { examples as networkError } from './network-error';
import { examples as noCorsResponseOpaque } from './no-cors-response-opaque';
import { examples as orbBlocked } from './orb-blocked';
import { examples as partitionAncestorBit } from './partition-ancestor-bit';
import { examples as pnaLegacy } from './pna-legacy';
import { examples as preflightAllowHeadersUnparsable } from './preflight-allow-headers-unparsable';
import { examples as preflightAllowMethodsUnparsable } from './preflight-allow-methods-unparsable';
import { examples as preflightAuthChallenge } from './preflight-auth-challenge';
import { examples as preflightAuthorizationWildcard } from './preflight-authorization-wildcard';
import { examples as preflightHeaderNotAllowed } from './preflight-header-not-allowed';
import { examples as preflightHeaderWildcard } from './preflight-header-wildcard';
import { examples as preflightMethodCase } from './preflight-method-case';
import { examples as preflightMethodNotAllowed } from './preflight-method-not-allowed';
import { examples as preflightMethodNotRouted } from './preflight-method-not-routed';
import { examples as preflightMethodWildcard } from './preflight-method-wildcard';
import { examples as preflightNetworkError } from './preflight-network-error';
import { examples as preflightRedirected } from './preflight-redirected';
import { examples as preflightStaleCacheEntry } from './preflight-stale-cache-entry';
import { examples as preflightStatusNotOk } from './preflight-status-not-ok';
import { examples as preloadCredentialsMismatch } from './preload-credentials-mismatch';
import { examples as redirectDropsAuthorization } from './redirect-drops-authorization';
import { examples as redirectDropsMethodAndBody } from './redirect-drops-method-and-body';
import { examples as redirectHopFailedCheck } from './redirect-hop-failed-check';
import { examples as redirectLimit } from './redirect-limit';
import { examples as redirectLosesAmbientCredentials } from './redirect-loses-ambient-credentials';
import { examples as redirectNotFollowed } from './redirect-not-followed';
import { examples as redirectOriginTainted } from './redirect-origin-tainted';
import { examples as redirectToLogin } from './redirect-to-login';
import { examples as redirectUrlContainsCredentials } from './redirect-url-contains-credentials';
import type { Example } from './scenario';
import { examples as servedByServiceWorker } from './served-by-service-worker';
import { examples as setcookieAmbiguousSerialization } from './setcookie-ambiguous-serialization';
import { examples as setcookieAttributeTooLong } from './setcookie-attribute-too-long';
import { examples as setcookieControlCharacter } from './setcookie-control-character';
import { examples as setcookieDomainNotCoveringHost } from './setcookie-domain-not-covering-host';
import { examples as setcookieEmpty } from './setcookie-empty';
import { examples as setcookieEvicted } from './setcookie-evicted';
import { examples as setcookieExpiredOnArrival } from './setcookie-expired-on-arrival';
import { examples as setcookieIgnoredNoCredentials } from './setcookie-ignored-no-credentials';
import { examples as setcookieOverwriteSecure } from './setcookie-overwrite-secure';
import { examples as setcookiePartitionedInsecure } from './setcookie-partitioned-insecure';
import { examples as setcookiePrefixHiddenInValue } from './setcookie-prefix-hidden-in-value';
import { examples as setcookiePrefixHost } from './setcookie-prefix-host';
import { examples as setcookiePrefixHttp } from './setcookie-prefix-http';
import { examples as setcookiePrefixSecure } from './setcookie-prefix-secure';
import { examples as setcookiePublicSuffix } from './setcookie-public-suffix';
import { examples as setcookieSamesiteDefaultCrossSite } from './setcookie-samesite-default-cross-site';
import { examples as setcookieSamesiteLaxCrossSite } from './setcookie-samesite-lax-cross-site';
import { examples as setcookieSamesiteNoneInsecure } from './setcookie-samesite-none-insecure';
import { examples as setcookieSamesiteStrictCrossSite } from './setcookie-samesite-strict-cross-site';
import { examples as setcookieSamesiteValueUnknown } from './setcookie-samesite-value-unknown';
import { examples as setcookieSchemeful } from './setcookie-schemeful';
import { examples as setcookieSecureOverHttp } from './setcookie-secure-over-http';
import { examples as setcookieThirdPartyBlocked } from './setcookie-third-party-blocked';
import { examples as setcookieTooLarge } from './setcookie-too-large';
import { examples as storageAccessNeeded } from './storage-access-needed';
import { examples as storageAccessNotSameOrigin } from './storage-access-not-same-origin';
import { examples as storageAccessRetryMisconfigured } from './storage-access-retry-misconfigured';
import { examples as urlUserinfoStripped } from './url-userinfo-stripped';
import { examples as websocketNoCors } from './websocket-no-cors';

/** Every example of every rule, in the order of the reference. */
export const allExamples: readonly Example[] = [
  ...corsOriginMissing,
  ...corsErrorPageWithoutHeaders,
  ...corsOriginWildcardWithCredentials,
  ...corsOriginMultiple,
  ...corsOriginListInOneHeader,
  ...corsOriginInvalidValue,
  ...corsOriginMismatch,
  ...corsOriginTrailingSlash,
  ...corsOriginNullLiteral,
  ...corsRequestOriginNull,
  ...corsCredentialsHeaderMissing,
  ...corsCredentialsHeaderNotTrue,
  ...corsSomePathsOnly,
  ...corsLayerThrows,
  ...corsCachedWithoutVary,
  ...corsVaryMissing,
  ...corsDisallowedByMode,
  ...corsResponseHeaderNotExposed,
  ...corsNullAllowed,
  ...corsHttpOriginTrusted,
  ...preflightAuthChallenge,
  ...preflightMethodNotRouted,
  ...preflightStatusNotOk,
  ...preflightRedirected,
  ...preflightNetworkError,
  ...preflightMethodNotAllowed,
  ...preflightMethodCase,
  ...preflightMethodWildcard,
  ...preflightHeaderNotAllowed,
  ...preflightHeaderWildcard,
  ...preflightAuthorizationWildcard,
  ...preflightAllowMethodsUnparsable,
  ...preflightAllowHeadersUnparsable,
  ...preflightStaleCacheEntry,
  ...redirectHopFailedCheck,
  ...redirectOriginTainted,
  ...redirectToLogin,
  ...redirectUrlContainsCredentials,
  ...redirectLimit,
  ...redirectNotFollowed,
  ...redirectDropsAuthorization,
  ...redirectDropsMethodAndBody,
  ...redirectLosesAmbientCredentials,
  ...mixedContentRedirect,
  ...cookieSamesiteStrict,
  ...cookieSamesiteLax,
  ...cookieSamesiteDefaultLax,
  ...cookieSchemeful,
  ...cookieSecureOnly,
  ...cookiePathMismatch,
  ...cookieHostOnly,
  ...cookieDomainMismatch,
  ...cookieThirdPartyUserSetting,
  ...storageAccessNeeded,
  ...storageAccessNotSameOrigin,
  ...storageAccessRetryMisconfigured,
  ...cookieOtherPartition,
  ...partitionAncestorBit,
  ...cookieCrossSiteRedirect,
  ...cookieAbsentOrExpired,
  ...setcookieEvicted,
  ...modeSameOriginDefault,
  ...coepCredentiallessStripsCookies,
  ...csrfTokenMissing,
  ...modeOmit,
  ...elementAnonymous,
  ...moduleOrFontAnonymous,
  ...eventsourceWithoutCredentials,
  ...noCorsResponseOpaque,
  ...authEntryNotUsed,
  ...urlUserinfoStripped,
  ...preloadCredentialsMismatch,
  ...beaconPreflight,
  ...websocketNoCors,
  ...setcookieSamesiteStrictCrossSite,
  ...setcookieSamesiteLaxCrossSite,
  ...setcookieSamesiteDefaultCrossSite,
  ...setcookieSchemeful,
  ...setcookieSamesiteNoneInsecure,
  ...setcookieDomainNotCoveringHost,
  ...setcookiePublicSuffix,
  ...setcookieSecureOverHttp,
  ...setcookiePrefixSecure,
  ...setcookiePrefixHost,
  ...setcookiePrefixHttp,
  ...setcookiePrefixHiddenInValue,
  ...setcookiePartitionedInsecure,
  ...setcookieTooLarge,
  ...setcookieEmpty,
  ...setcookieControlCharacter,
  ...setcookieOverwriteSecure,
  ...setcookieThirdPartyBlocked,
  ...setcookieIgnoredNoCredentials,
  ...setcookieAmbiguousSerialization,
  ...setcookieSamesiteValueUnknown,
  ...setcookieAttributeTooLong,
  ...setcookieExpiredOnArrival,
  ...mixedContentBlocked,
  ...corpNotSameOrigin,
  ...corpNotSameSite,
  ...corpDefaultedByCoep,
  ...coepFrameBlocked,
  ...frameAncestorsRefused,
  ...orbBlocked,
  ...badPort,
  ...cspConnectSrc,
  ...lnaInsecureContext,
  ...lnaPermissionDenied,
  ...lnaAddressSpaceMismatch,
  ...lnaMixedContentException,
  ...pnaLegacy,
  ...networkError,
  ...clientAbort,
  ...servedByServiceWorker,
  ...corsOriginReflected,
];
