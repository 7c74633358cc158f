import { isRefused } from '../../../engine/explain/worth-listing';
import type { Diagnosis, Finding } from '../../../model/finding';

/** Rules that say why a server refused a user; all others say something else of such a response. */
export const OF_REFUSAL: ReadonlySet<string> = new Set([
  'auth-entry-not-used',
  'cookie-same-name-twice',
  'cookies-too-long',
  'csrf-check-refused',
  'csrf-token-missing',
  'local-names-mixed',
  'login-loop',
  'login-refused',
  'mode-omit',
  'mode-same-origin-default',
  'provider-knows-nobody',
  'redirect-drops-authorization',
  'redirect-drops-method-and-body',
  'renewal-needed',
  'session-deleted',
  'session-not-stored',
  'session-replaced',
  'setcookie-evicted',
  'url-userinfo-stripped',
  'token-refused',
  'user-refused',
]);

/** Why a server refused the user; null: it did not, or nothing says why. Never throws. */
export function reasonOfRefusal({ exchange, findings }: Diagnosis): Finding | null {
  const found = findings.find(({ ruleId }) => OF_REFUSAL.has(ruleId)) ?? null;
  // Rails refuses with 422, which other servers use for data that is not valid: the rule knows the difference.
  return isRefused(exchange) || found?.ruleId.startsWith('csrf-') ? found : null;
}

/** Why a logout left the cookie of the session, which its finding names; null: it is no logout, or did not. Never throws. */
export const failedDeletion = ({ findings }: Diagnosis): Finding | null =>
  findings.find(({ ruleId, cookies }) => ruleId === 'deletion-of-another' && cookies.length > 0) ?? null;

/**
 * What stands first in a detail: the culprit; or, where a server refused the user, what says why; or why a cookie was not deleted. null: nothing failed.
 * Never throws.
 */
export const leadFindingOf = (diagnosis: Diagnosis): Finding | null =>
  diagnosis.culprit ?? reasonOfRefusal(diagnosis) ?? failedDeletion(diagnosis);
