import { cookieRules } from '../../src/rules/cookie/index';
import { corsRules } from '../../src/rules/cors/index';
import { embeddingRules } from '../../src/rules/embedding/index';
import { loginRules } from '../../src/rules/login/index';
import { modeRules } from '../../src/rules/mode/index';
import { networkRules } from '../../src/rules/network/index';
import { preflightRules } from '../../src/rules/preflight/index';
import { redirectRules } from '../../src/rules/redirect/index';
import { setCookieRules } from '../../src/rules/set-cookie/index';
import type { Rule } from '../../src/rules/shared/rule';

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  ...corsRules,
  ...preflightRules,
  ...redirectRules,
  ...cookieRules,
  ...setCookieRules,
  ...embeddingRules,
  ...networkRules,
  ...modeRules,
  ...loginRules,
};

/** Without their subjects: a request without credentials has no cookies, and none of its response is stored. */
const reasonsOf = new Map<string, Set<string>>();
for (const [reason, rules] of Object.entries(RULES)) {
  for (const { id } of rules) reasonsOf.set(id, (reasonsOf.get(id) ?? new Set()).add(reason.replace(/^.*:/, '')));
}

/** Whether two rules can explain the same reason: then one only says more than the other, where later requests tell more. */
export function isSameCause(one: string, other: string): boolean {
  const reasons = reasonsOf.get(one) ?? new Set();
  return one === other || [...(reasonsOf.get(other) ?? [])].some((reason) => reasons.has(reason));
}
