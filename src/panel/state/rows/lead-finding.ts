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

/** Why a response that was to delete the cookie of a session left it: a logout that does not log out. null: none was, or it did. Never throws. */
export const failedDeletion = ({ findings }: Diagnosis): Finding | null =>
  findings.find(({ ruleId }) => ruleId === 'deletion-of-another') ?? null;

/**
 * What stands first in a detail: the culprit; or, where a server refused the user, what says why; or why a cookie was not deleted. null: nothing failed.
 * Never throws.
 */
export const leadFindingOf = (diagnosis: Diagnosis): Finding | null =>
  diagnosis.culprit ?? reasonOfRefusal(diagnosis) ?? failedDeletion(diagnosis);
