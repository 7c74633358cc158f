import { isRefused } from '../../../engine/explain/worth-listing';
import type { Diagnosis, Finding } from '../../../model/finding';

/** What stands first in a detail: the culprit; or, where a server refused the user, what says why. null: nothing failed. Never throws. */
export function leadFindingOf({ culprit, exchange, findings: [first] }: Diagnosis): Finding | null {
  if (culprit !== null || first === undefined) return culprit;
  // Rails refuses with 422, which other servers use for data that is not valid: the rule knows the difference.
  return isRefused(exchange) || first.ruleId.startsWith('csrf-') ? first : null;
}
