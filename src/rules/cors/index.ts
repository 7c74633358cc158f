import type { Reason } from '../../model/reason';
import { rule as cdnRefusedUnsigned } from '../network/cdn-refused-unsigned';
import { rule as extensionHidesFailure } from '../network/extension-hides-failure';
import { rule as extensionRewroteHeaders } from '../network/extension-rewrote-headers';
import { rule as interstitialInsteadOfResponse } from '../network/interstitial-instead-of-response';
import { rule as requestOfExtension } from '../network/request-of-extension';
import { rule as preflightAuthChallenge } from '../preflight/preflight-auth-challenge';
import { rule as preflightMethodNotRouted } from '../preflight/preflight-method-not-routed';
import { rule as preflightStaleCacheEntry } from '../preflight/preflight-stale-cache-entry';
import { rule as preflightStatusNotOk } from '../preflight/preflight-status-not-ok';
import { rule as loginStartedByScript } from '../redirect/login-started-by-script';
import { rule as redirectHopFailedCheck } from '../redirect/redirect-hop-failed-check';
import { rule as redirectOriginTainted } from '../redirect/redirect-origin-tainted';
import { rule as redirectOutOfProxy } from '../redirect/redirect-out-of-proxy';
import { rule as redirectToLogin } from '../redirect/redirect-to-login';
import { rule as userPageCalledByScript } from '../redirect/user-page-called-by-script';
import type { Rule } from '../shared/rule';
import { rule as corsCachedWithoutVary } from './cors-cached-without-vary';
import { rule as corsCredentialsHeaderMissing } from './cors-credentials-header-missing';
import { rule as corsCredentialsHeaderNotTrue } from './cors-credentials-header-not-true';
import { rule as corsErrorPageWithoutHeaders } from './cors-error-page-without-headers';
import { rule as corsHttpOriginTrusted } from './cors-http-origin-trusted';
import { rule as corsLayerRefused } from './cors-layer-refused';
import { rule as corsLayerThrows } from './cors-layer-throws';
import { rule as corsNonHttpScheme } from './cors-non-http-scheme';
import { rule as corsNullAllowed } from './cors-null-allowed';
import { rule as corsOriginInvalidValue } from './cors-origin-invalid-value';
import { rule as corsOriginListInOneHeader } from './cors-origin-list-in-one-header';
import { rule as corsOriginMismatch } from './cors-origin-mismatch';
import { rule as corsOriginMissing } from './cors-origin-missing';
import { rule as corsOriginMultiple } from './cors-origin-multiple';
import { rule as corsOriginNullLiteral } from './cors-origin-null-literal';
import { rule as corsOriginReflected } from './cors-origin-reflected';
import { rule as corsOriginTrailingSlash } from './cors-origin-trailing-slash';
import { rule as corsOriginWildcardWithCredentials } from './cors-origin-wildcard-with-credentials';
import { rule as corsRequestOriginNull } from './cors-request-origin-null';
import { rule as corsResponseHeaderNotExposed } from './cors-response-header-not-exposed';
import { rule as corsSomePathsOnly } from './cors-some-paths-only';
import { rule as corsVaryMissing } from './cors-vary-missing';
import { rule as csrfCheckRefused } from './csrf-check-refused';
import { rule as csrfTokenMissing } from './csrf-token-missing';

/** The rules of the CORS check of a response, and of advice about CORS. For each reason the most specific rule comes first; the last one explains all other cases. */
export const corsRules = {
  'cors:allow-origin-missing': [
    interstitialInsteadOfResponse,
    loginStartedByScript,
    userPageCalledByScript,
    redirectOriginTainted,
    redirectToLogin,
    redirectOutOfProxy,
    redirectHopFailedCheck,
    corsLayerThrows,
    cdnRefusedUnsigned,
    corsLayerRefused,
    preflightAuthChallenge,
    preflightMethodNotRouted,
    preflightStatusNotOk,
    corsErrorPageWithoutHeaders,
    corsSomePathsOnly,
    corsOriginMissing,
  ],
  'cors:allow-origin-wildcard-with-credentials': [redirectOriginTainted, corsOriginWildcardWithCredentials],
  'cors:allow-origin-multiple-lines': [corsOriginMultiple],
  'cors:allow-origin-list': [corsOriginListInOneHeader],
  'cors:allow-origin-invalid': [corsOriginInvalidValue],
  'cors:allow-origin-null': [corsOriginNullLiteral],
  'cors:allow-origin-mismatch': [redirectOriginTainted, redirectOutOfProxy, corsRequestOriginNull, corsOriginMismatch],
  'cors:allow-origin-has-path': [corsOriginTrailingSlash],
  'cors:allow-credentials-missing': [corsCredentialsHeaderMissing],
  'cors:allow-credentials-not-true': [corsCredentialsHeaderNotTrue],
  'cors-cache:stored-for-another-origin': [corsCachedWithoutVary],
  'scheme:not-http': [corsNonHttpScheme],
  'extension:refused': [extensionRewroteHeaders],
  'extension:let-through': [extensionHidesFailure],
  'extension:own-request': [requestOfExtension],
  'cors-advice:header-not-exposed': [corsResponseHeaderNotExposed],
  'cors-advice:vary-missing': [corsVaryMissing],
  'cors-advice:preflight-remembered': [preflightStaleCacheEntry],
  'cors-advice:csrf-token-missing': [csrfTokenMissing],
  'cors-advice:null-allowed': [corsNullAllowed],
  'cors-advice:http-origin-trusted': [corsHttpOriginTrusted],
  'cors-advice:origin-reflected': [corsOriginReflected],
  'cors-advice:csrf-check-refused': [csrfCheckRefused],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
