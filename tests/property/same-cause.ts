import { rulesByReason } from '../../src/rules/index';

/** Without their subjects: a request without credentials has no cookies, and none of its response is stored. */
const reasonsOf = new Map<string, Set<string>>();
for (const [reason, rules] of Object.entries(rulesByReason)) {
  for (const { id } of rules) reasonsOf.set(id, (reasonsOf.get(id) ?? new Set()).add(reason.replace(/^.*:/, '')));
}

/** Whether two rules can explain the same reason: then one only says more than the other, where later requests tell more. */
export function isSameCause(one: string, other: string): boolean {
  const reasons = reasonsOf.get(one) ?? new Set();
  return one === other || [...(reasonsOf.get(other) ?? [])].some((reason) => reasons.has(reason));
}
