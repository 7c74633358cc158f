import type { Cause } from '../../../model/cause';
import type { Fix } from '../../../model/change';
import type { Situation } from '../../../model/situation';
import type { Rule } from '../../../rules/shared/rule';
import { withoutOpaqueOrigin } from '../../../rules/shared/safe-fixes';
import type { Case } from '../../facts/case';
import { cookiePurpose } from '../../facts/cookies/cookie-purpose';
import { fixesOfEarlierLine } from './earlier-fixes';
import { fixesOfRefusedDeletion, isRefusedDeletion } from './refused-deletion';
import { usefulFixes } from './useful-fixes';

/** The fixes of a cause that is reported, best first. In: the case; the situation of the cause, and its rule. Never throws. */
export function fixesOf(c: Case, situation: Situation, rule: Rule): readonly Fix[] {
  const { cause } = situation;
  // The page’s developer cannot change a tracker’s server, and should not send it more.
  if (isOfTrackers(cause)) return [];
  const ofEarlier = fixesOfEarlierLine(c, cause);
  const ofRule = (): readonly Fix[] => {
    const all = rule.fixes(situation);
    return usefulFixes(c, situation, isRefusedDeletion(situation) ? fixesOfRefusedDeletion(situation, all) : all);
  };
  return asFirst(withoutOpaqueOrigin(situation, ofEarlier.length > 0 ? ofEarlier : ofRule()));
}

/** Whether only cookies that count visits or recognise visitors were lost: no login depends on one. */
export const isOfTrackers = ({ cookies }: Cause): boolean =>
  cookies.length > 0 && cookies.every((name) => cookiePurpose(name) !== null);

/** “Or …” is said beside another fix: where that one was left out, the first has no such word. */
const asFirst = (fixes: readonly Fix[]): readonly Fix[] =>
  fixes.map((fix, index) =>
    index > 0 ? fix : { ...fix, title: fix.title.replace(/^Or (.)/, (_, letter: string) => letter.toUpperCase()) },
  );
