import type { Reason } from '../../model/reason';
import { rule as loginPageInsteadOfData } from '../redirect/login-page-instead-of-data';
import { rule as redirectDropsAuthorization } from '../redirect/redirect-drops-authorization';
import { rule as redirectDropsMethodAndBody } from '../redirect/redirect-drops-method-and-body';
import type { Rule } from '../shared/rule';
import { rule as authEntryNotUsed } from './auth-entry-not-used';
import { rule as beaconPreflight } from './beacon-preflight';
import { rule as modeOmit } from './mode-omit';
import { rule as noCorsResponseOpaque } from './no-cors-response-opaque';
import { rule as preloadCredentialsMismatch } from './preload-credentials-mismatch';
import { rule as urlUserinfoStripped } from './url-userinfo-stripped';

/** The rules of requests that did not fail: what a request's mode hides from the page, and what a redirect removes. */
export const modeRules = {
  'mode-advice:unreadable': [noCorsResponseOpaque],
  'mode-advice:omitted': [modeOmit],
  'mode-advice:no-login-prompt': [authEntryNotUsed],
  'mode-advice:userinfo-dropped': [urlUserinfoStripped],
  'mode-advice:preloaded-otherwise': [preloadCredentialsMismatch],
  'mode-advice:beacon-preflighted': [beaconPreflight],
  'redirect-advice:authorization-dropped': [redirectDropsAuthorization],
  'redirect-advice:method-changed': [redirectDropsMethodAndBody],
  'redirect-advice:login-page-read': [loginPageInsteadOfData],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
