import { rule as cookieAbsentOrExpired } from '../cookie-absent-or-expired';
import type { Reason, Rule } from '../rule';
import { rule as setcookieAttributeTooLong } from '../setcookie-attribute-too-long';
import { rule as setcookieEvicted } from '../setcookie-evicted';
import { rule as setcookieExpiredOnArrival } from '../setcookie-expired-on-arrival';
import { rule as setcookieSamesiteValueUnknown } from '../setcookie-samesite-value-unknown';
import { rule as storageAccessRetryMisconfigured } from '../storage-access-retry-misconfigured';
import { rule as warnLaxAllowUnsafeUsed } from '../warn-lax-allow-unsafe-used';

/** The rules of what no algorithm refuses and is worth saying of cookies. */
export const cookieAdviceRules = {
  'cookie-advice:absent': [cookieAbsentOrExpired],
  'cookie-advice:absent-not-stored': [cookieAbsentOrExpired],
  'cookie-advice:absent-deleted': [cookieAbsentOrExpired],
  'cookie-advice:absent-expired': [cookieAbsentOrExpired],
  'cookie-advice:absent-never-set': [cookieAbsentOrExpired],
  'cookie-advice:evicted': [setcookieEvicted],
  'cookie-advice:expired-on-arrival': [setcookieExpiredOnArrival],
  'cookie-advice:same-site-value-unknown': [setcookieSamesiteValueUnknown],
  'cookie-advice:attribute-too-long': [setcookieAttributeTooLong],
  'cookie-advice:lax-allow-unsafe-used': [warnLaxAllowUnsafeUsed],
  'cookie-advice:storage-access-retry': [storageAccessRetryMisconfigured],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
