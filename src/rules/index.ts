import { cookieRules } from './registry/cookie';
import { cookieAdviceRules } from './registry/cookie-advice';
import { corsRules } from './registry/cors';
import { corsAdviceRules } from './registry/cors-advice';
import { embeddingRules } from './registry/embedding';
import { modeAdviceRules } from './registry/mode-advice';
import { networkAccessRules } from './registry/network-access';
import { preflightRules } from './registry/preflight';
import { redirectRules } from './registry/redirect';
import { setCookieRules } from './registry/set-cookie';
import { transportRules } from './registry/transport';
import type { Reason, Rule, Situation } from './rule';

/** Every reason with its rules; a reason without one does not compile. */
const rulesByReason = {
  ...corsRules,
  ...corsAdviceRules,
  ...preflightRules,
  ...redirectRules,
  ...cookieRules,
  ...setCookieRules,
  ...embeddingRules,
  ...networkAccessRules,
  ...cookieAdviceRules,
  ...transportRules,
  ...modeAdviceRules,
} as const satisfies { readonly [R in Reason]: readonly [Rule, ...Rule[]] };

export type RuleId = (typeof rulesByReason)[Reason][number]['id'];

/** The rule that explains a failure. Every reason has one: a missing one does not compile. */
export function ruleFor(situation: Situation): Rule {
  const rules: readonly [Rule, ...Rule[]] = rulesByReason[situation.failure.reason];
  return rules.find((rule) => rule.applies?.(situation) ?? true) ?? rules[0];
}

/** Every rule once, by id. */
export const allRules: readonly Rule[] = [
  ...new Map(
    Object.values(rulesByReason).flatMap((rules: readonly Rule[]) => rules.map((rule) => [rule.id, rule] as const)),
  ).values(),
];
