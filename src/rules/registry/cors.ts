import { rule as corsCredentialsHeaderMissing } from '../cors-credentials-header-missing';
import { rule as corsCredentialsHeaderNotTrue } from '../cors-credentials-header-not-true';
import { rule as corsErrorPageWithoutHeaders } from '../cors-error-page-without-headers';
import { rule as corsLayerThrows } from '../cors-layer-throws';
import { rule as corsOriginInvalidValue } from '../cors-origin-invalid-value';
import { rule as corsOriginListInOneHeader } from '../cors-origin-list-in-one-header';
import { rule as corsOriginMismatch } from '../cors-origin-mismatch';
import { rule as corsOriginMissing } from '../cors-origin-missing';
import { rule as corsOriginMultiple } from '../cors-origin-multiple';
import { rule as corsOriginNullLiteral } from '../cors-origin-null-literal';
import { rule as corsOriginTrailingSlash } from '../cors-origin-trailing-slash';
import { rule as corsOriginWildcardWithCredentials } from '../cors-origin-wildcard-with-credentials';
import { rule as corsRequestOriginNull } from '../cors-request-origin-null';
import { rule as corsSomePathsOnly } from '../cors-some-paths-only';
import { rule as preflightAuthChallenge } from '../preflight-auth-challenge';
import { rule as preflightMethodNotRouted } from '../preflight-method-not-routed';
import { rule as preflightStatusNotOk } from '../preflight-status-not-ok';
import { rule as redirectHopFailedCheck } from '../redirect-hop-failed-check';
import { rule as redirectOriginTainted } from '../redirect-origin-tainted';
import { rule as redirectToLogin } from '../redirect-to-login';
import type { Reason, Rule } from '../rule';

/** The rules of the CORS check. For each reason the narrowest first; the last one explains whatever the others do not. */
export const corsRules = {
  'cors:allow-origin-missing': [
    redirectToLogin,
    redirectHopFailedCheck,
    corsLayerThrows,
    preflightAuthChallenge,
    preflightMethodNotRouted,
    preflightStatusNotOk,
    corsErrorPageWithoutHeaders,
    corsSomePathsOnly,
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
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
