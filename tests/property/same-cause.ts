import { rulesByReason } from '../../src/rules/index';

/** Without their subjects: a request without credentials has no cookies, and none of its response is stored. */
const reasonsOf = new Map<string, Set<string>>();
for (const [reason, rules] of Object.entries(rulesByReason)) {
  for (const { id } of rules) reasonsOf.set(id, (reasonsOf.get(id) ?? new Set()).add(reason.replace(/^.*:/, '')));
}

/** The browser has no cookie; and which earlier line would have set it, once it is known that it was not stored. */
const SAYS_MORE: readonly (readonly [string, string])[] = [['cookie-absent-or-expired', 'session-not-stored']];

/** Whether two rules can explain the same reason: then one only says more than the other, where later requests tell more. */
export function isSameCause(one: string, other: string): boolean {
  const reasons = reasonsOf.get(one) ?? new Set();
  if (SAYS_MORE.some(([less, more]) => one === less && other === more)) return true;
  return one === other || [...(reasonsOf.get(other) ?? [])].some((reason) => reasons.has(reason));
}
