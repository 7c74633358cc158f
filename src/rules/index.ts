import type { Reason } from '../model/reason';
import type { Situation } from '../model/situation';
import { cookieRules } from './cookie/index';
import { corsRules } from './cors/index';
import { embeddingRules } from './embedding/index';
import { loginRules } from './login/index';
import { modeRules } from './mode/index';
import { networkRules } from './network/index';
import { preflightRules } from './preflight/index';
import { redirectRules } from './redirect/index';
import { setCookieRules } from './set-cookie/index';
import type { Rule } from './shared/rule';

/** Every reason with its rules; a reason without one does not compile. */
export const rulesByReason = {
  ...corsRules,
  ...preflightRules,
  ...redirectRules,
  ...cookieRules,
  ...setCookieRules,
  ...embeddingRules,
  ...networkRules,
  ...modeRules,
  ...loginRules,
} as const satisfies { readonly [R in Reason]: readonly [Rule, ...Rule[]] };

export type RuleId = (typeof rulesByReason)[Reason][number]['id'];

/** The rule that explains a cause. Every reason has one: a missing one does not compile. */
export function ruleFor(situation: Situation): Rule {
  const rules: readonly [Rule, ...Rule[]] = rulesByReason[situation.cause.reason];
  return rules.find((rule) => rule.applies?.(situation) ?? true) ?? rules[0];
}

/** Every rule once, by id. */
export const allRules: readonly Rule[] = [
  ...new Map(
    Object.values(rulesByReason).flatMap((rules: readonly Rule[]) => rules.map((rule) => [rule.id, rule] as const)),
  ).values(),
];
