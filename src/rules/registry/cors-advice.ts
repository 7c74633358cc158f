import { rule as corsCachedWithoutVary } from '../cors-cached-without-vary';
import { rule as corsHttpOriginTrusted } from '../cors-http-origin-trusted';
import { rule as corsNonHttpScheme } from '../cors-non-http-scheme';
import { rule as corsNullAllowed } from '../cors-null-allowed';
import { rule as corsOriginReflected } from '../cors-origin-reflected';
import { rule as corsResponseHeaderNotExposed } from '../cors-response-header-not-exposed';
import { rule as corsVaryMissing } from '../cors-vary-missing';
import { rule as csrfTokenMissing } from '../csrf-token-missing';
import { rule as extensionHidesFailure } from '../extension-hides-failure';
import { rule as extensionRewroteHeaders } from '../extension-rewrote-headers';
import { rule as preflightStaleCacheEntry } from '../preflight-stale-cache-entry';
import type { Reason, Rule } from '../rule';

/** The rules of caches and of what the CORS protocol does unseen: what more than one exchange shows, and advice. */
export const corsAdviceRules = {
  'cors-cache:stored-for-another-origin': [corsCachedWithoutVary],
  'scheme:not-http': [corsNonHttpScheme],
  'extension:refused': [extensionRewroteHeaders],
  'extension:let-through': [extensionHidesFailure],
  'cors-advice:header-not-exposed': [corsResponseHeaderNotExposed],
  'cors-advice:vary-missing': [corsVaryMissing],
  'cors-advice:preflight-remembered': [preflightStaleCacheEntry],
  'cors-advice:csrf-token-missing': [csrfTokenMissing],
  'cors-advice:null-allowed': [corsNullAllowed],
  'cors-advice:http-origin-trusted': [corsHttpOriginTrusted],
  'cors-advice:origin-reflected': [corsOriginReflected],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
