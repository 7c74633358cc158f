import { rule as blockedByExtension } from './blocked-by-extension';
import { rule as clientAbort } from './client-abort';
import { rule as cookieDomainMismatch } from './cookie-domain-mismatch';
import { rule as cookieHostOnly } from './cookie-host-only';
import { rule as cookieOtherPartition } from './cookie-other-partition';
import { rule as cookiePathMismatch } from './cookie-path-mismatch';
import { rule as cookieSamesiteDefaultLax } from './cookie-samesite-default-lax';
import { rule as cookieSamesiteLax } from './cookie-samesite-lax';
import { rule as cookieSamesiteNoneInsecure } from './cookie-samesite-none-insecure';
import { rule as cookieSamesiteStrict } from './cookie-samesite-strict';
import { rule as cookieSchemeful } from './cookie-schemeful';
import { rule as cookieSecureOnly } from './cookie-secure-only';
import { rule as cookieThirdPartyUserSetting } from './cookie-third-party-user-setting';
import { rule as corsCredentialsHeaderMissing } from './cors-credentials-header-missing';
import { rule as corsCredentialsHeaderNotTrue } from './cors-credentials-header-not-true';
import { rule as corsErrorPageWithoutHeaders } from './cors-error-page-without-headers';
import { rule as corsOriginInvalidValue } from './cors-origin-invalid-value';
import { rule as corsOriginListInOneHeader } from './cors-origin-list-in-one-header';
import { rule as corsOriginMismatch } from './cors-origin-mismatch';
import { rule as corsOriginMissing } from './cors-origin-missing';
import { rule as corsOriginMultiple } from './cors-origin-multiple';
import { rule as corsOriginNullLiteral } from './cors-origin-null-literal';
import { rule as corsOriginTrailingSlash } from './cors-origin-trailing-slash';
import { rule as corsOriginWildcardWithCredentials } from './cors-origin-wildcard-with-credentials';
import { rule as corsRequestOriginNull } from './cors-request-origin-null';
import { rule as mixedContentBlocked } from './mixed-content-blocked';
import { rule as mixedContentRedirect } from './mixed-content-redirect';
import { rule as modeSameOriginDefault } from './mode-same-origin-default';
import { rule as networkError } from './network-error';
import { rule as preflightAllowHeadersUnparsable } from './preflight-allow-headers-unparsable';
import { rule as preflightAllowMethodsUnparsable } from './preflight-allow-methods-unparsable';
import { rule as preflightAuthChallenge } from './preflight-auth-challenge';
import { rule as preflightAuthorizationWildcard } from './preflight-authorization-wildcard';
import { rule as preflightHeaderNotAllowed } from './preflight-header-not-allowed';
import { rule as preflightHeaderWildcard } from './preflight-header-wildcard';
import { rule as preflightMethodCase } from './preflight-method-case';
import { rule as preflightMethodNotAllowed } from './preflight-method-not-allowed';
import { rule as preflightMethodNotRouted } from './preflight-method-not-routed';
import { rule as preflightMethodWildcard } from './preflight-method-wildcard';
import { rule as preflightNetworkError } from './preflight-network-error';
import { rule as preflightRedirected } from './preflight-redirected';
import { rule as preflightStatusNotOk } from './preflight-status-not-ok';
import { rule as redirectHopFailedCheck } from './redirect-hop-failed-check';
import { rule as redirectLimit } from './redirect-limit';
import { rule as redirectNotFollowable } from './redirect-not-followable';
import { rule as redirectOriginTainted } from './redirect-origin-tainted';
import { rule as redirectToLogin } from './redirect-to-login';
import { rule as redirectUrlContainsCredentials } from './redirect-url-contains-credentials';
import type { Reason, Rule, Situation } from './rule';
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

/** For each reason its rules, the narrowest first; the last one explains whatever the others do not. */
const rulesByReason = {
  'cors:allow-origin-missing': [
    redirectToLogin,
    redirectHopFailedCheck,
    preflightAuthChallenge,
    preflightMethodNotRouted,
    preflightStatusNotOk,
    corsErrorPageWithoutHeaders,
    corsOriginMissing,
  ],
  'cors:allow-origin-wildcard-with-credentials': [corsOriginWildcardWithCredentials],
  'cors:allow-origin-multiple-lines': [corsOriginMultiple],
  'cors:allow-origin-list': [corsOriginListInOneHeader],
  'cors:allow-origin-invalid': [corsOriginInvalidValue],
  'cors:allow-origin-null': [corsOriginNullLiteral],
  'cors:allow-origin-mismatch': [redirectOriginTainted, corsRequestOriginNull, corsOriginMismatch],
  'cors:allow-origin-has-path': [corsOriginTrailingSlash],
  'cors:allow-credentials-missing': [corsCredentialsHeaderMissing],
  'cors:allow-credentials-not-true': [corsCredentialsHeaderNotTrue],
  'preflight:preflight-redirected': [preflightRedirected],
  'preflight:preflight-status-not-ok': [preflightAuthChallenge, preflightMethodNotRouted, preflightStatusNotOk],
  'preflight:allow-methods-unparsable': [preflightAllowMethodsUnparsable],
  'preflight:allow-headers-unparsable': [preflightAllowHeadersUnparsable],
  'preflight:method-not-allowed': [preflightMethodNotAllowed],
  'preflight:method-case': [preflightMethodCase],
  'preflight:method-wildcard': [preflightMethodWildcard],
  'preflight:header-not-allowed': [preflightHeaderNotAllowed],
  'preflight:header-wildcard': [preflightHeaderWildcard],
  'preflight:authorization-wildcard': [preflightAuthorizationWildcard],
  'redirect:redirect-location-invalid': [redirectNotFollowable],
  'redirect:redirect-scheme-not-http': [redirectNotFollowable],
  'redirect:redirect-limit': [redirectLimit],
  'redirect:redirect-url-has-credentials': [redirectUrlContainsCredentials],
  'mixed-content': [mixedContentRedirect, mixedContentBlocked],
  'cookie:domain-mismatch': [cookieDomainMismatch],
  'cookie:host-only': [cookieHostOnly],
  'cookie:path-mismatch': [cookiePathMismatch],
  'cookie:secure-only': [cookieSecureOnly],
  'cookie:same-site-strict': [cookieSchemeful, cookieSamesiteStrict],
  'cookie:same-site-lax': [cookieSchemeful, cookieSamesiteLax],
  'cookie:same-site-default': [cookieSchemeful, cookieSamesiteDefaultLax],
  'cookie:same-site-none-insecure': [cookieSamesiteNoneInsecure],
  'cookie:third-party-blocked': [cookieThirdPartyUserSetting],
  'cookie:other-partition': [cookieOtherPartition],
  'cookie:credentials-not-included': [modeSameOriginDefault],
  'set-cookie:control-character': [setcookieControlCharacter],
  'set-cookie:empty-name-and-value': [setcookieEmpty],
  'set-cookie:too-large': [setcookieTooLarge],
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
  'transport:aborted': [clientAbort],
  'transport:blocked-by-extension': [blockedByExtension],
  'transport:name-not-resolved': [preflightNetworkError, networkError],
  'transport:connection-failed': [preflightNetworkError, networkError],
  'transport:certificate': [preflightNetworkError, networkError],
  'transport:timed-out': [preflightNetworkError, networkError],
  'transport:too-many-redirects': [redirectLimit],
  'transport:offline': [networkError],
} as const satisfies { readonly [R in Reason]: readonly [Rule, ...Rule[]] };

export type RuleId = (typeof rulesByReason)[Reason][number]['id'];

/** The rule that explains a failure. Every reason has one: a missing one does not compile. */
export function ruleFor(situation: Situation): Rule {
  const rules: readonly [Rule, ...Rule[]] = rulesByReason[situation.failure.reason];
  return rules.find((rule) => rule.applies?.(situation) ?? true) ?? rules[0];
}

/** The id of the rule that explains a cookie’s fate, where only the reason and the schemes decide. */
export function narrowestRuleId(reason: Reason, schemeful: boolean): string {
  const rules: readonly [Rule, ...Rule[]] = rulesByReason[reason];
  return (schemeful ? rules[0] : (rules.at(-1) ?? rules[0])).id;
}

/** Every rule once, by id. */
export const allRules: readonly Rule[] = [
  ...new Map(
    Object.values(rulesByReason).flatMap((rules: readonly Rule[]) => rules.map((rule) => [rule.id, rule] as const)),
  ).values(),
];
