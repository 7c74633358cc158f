import type { Reason } from '../../model/reason';
import { rule as corsDisallowedByMode } from '../cors/cors-disallowed-by-mode';
import type { Rule } from '../shared/rule';
import { rule as redirectByExtension } from './redirect-by-extension';
import { rule as redirectLimit } from './redirect-limit';
import { rule as redirectNotFollowable } from './redirect-not-followable';
import { rule as redirectUrlContainsCredentials } from './redirect-url-contains-credentials';

/** The rules of redirects. For each reason the most specific rule comes first; the last one explains all other cases. */
export const redirectRules = {
  'redirect:redirect-location-invalid': [redirectNotFollowable],
  'redirect:redirect-scheme-not-http': [redirectNotFollowable],
  'redirect:redirect-limit': [redirectLimit],
  'redirect:redirect-mode-same-origin': [corsDisallowedByMode],
  'redirect:not-by-server': [redirectByExtension],
  'redirect:redirect-url-has-credentials': [redirectUrlContainsCredentials],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
