import type { Reason } from '../../model/reason';
import { rule as corsLayerRefused } from '../cors/cors-layer-refused';
import { rule as corsLayerThrows } from '../cors/cors-layer-throws';
import { rule as interstitialInsteadOfResponse } from '../network/interstitial-instead-of-response';
import { rule as loginStartedByScript } from '../redirect/login-started-by-script';
import { rule as userPageCalledByScript } from '../redirect/user-page-called-by-script';
import type { Rule } from '../shared/rule';
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
import { rule as preflightRedirected } from './preflight-redirected';
import { rule as preflightRedirectedToInnerAddress } from './preflight-redirected-to-inner-address';
import { rule as preflightRedirectedToLogin } from './preflight-redirected-to-login';
import { rule as preflightStatusNotOk } from './preflight-status-not-ok';

/** The rules of the preflight. For each reason the most specific rule comes first; the last one explains all other cases. */
export const preflightRules = {
  'preflight:preflight-redirected': [
    loginStartedByScript,
    userPageCalledByScript,
    preflightRedirectedToLogin,
    preflightRedirectedToInnerAddress,
    preflightRedirected,
  ],
  'preflight:preflight-status-not-ok': [
    interstitialInsteadOfResponse,
    loginStartedByScript,
    userPageCalledByScript,
    corsLayerThrows,
    corsLayerRefused,
    preflightAuthChallenge,
    preflightMethodNotRouted,
    preflightStatusNotOk,
  ],
  'preflight:allow-methods-unparsable': [preflightAllowMethodsUnparsable],
  'preflight:allow-headers-unparsable': [preflightAllowHeadersUnparsable],
  'preflight:method-not-allowed': [preflightMethodNotAllowed],
  'preflight:method-case': [preflightMethodCase],
  'preflight:method-wildcard': [preflightMethodWildcard],
  'preflight:header-not-allowed': [preflightHeaderNotAllowed],
  'preflight:header-wildcard': [preflightHeaderWildcard],
  'preflight:authorization-wildcard': [preflightAuthorizationWildcard],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
