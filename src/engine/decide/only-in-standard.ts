import { policies } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import { type Case, type CaseHop, hopAt, supposing } from '../facts/case';
import { isOfPreflight } from '../facts/messages';
import { decideStorage } from './cookies';
import { decideCors } from './cors';

/** What this browser accepts at the preflight and the standard refuses: a later version may refuse it. */
export function allowedDespiteStandard(c: Case, hop: CaseHop, inBrowser: readonly Cause[]): readonly Cause[] {
  if (c.policy.name === 'standard') return [];
  const reasons = new Set(inBrowser.map(({ reason }) => reason));
  const byStandard = supposing(c, { policy: policies.standard });
  return decideCors(byStandard, hopAt(byStandard, { hop: hop.index }))
    .filter(({ at, reason }) => isOfPreflight(at) && !reasons.has(reason))
    .map((cause) => ({ ...cause, blocks: false, onlyInStandard: true }));
}

/** A Domain with other characters than ASCII, which the browser turns into Punycode and the standard refuses. */
export function storedDespiteStandard(c: Case, hop: CaseHop): readonly Cause[] {
  if (c.policy.cookies.rejectsNonAsciiDomain) return [];
  const refused = new Set(hop.setCookies.flatMap(({ name, refusals }) => (refusals.length > 0 ? [name] : [])));
  const cookies = { ...c.policy.cookies, rejectsNonAsciiDomain: true };
  const strict = supposing(c, { policy: { ...c.policy, cookies } });
  return decideStorage(strict, hopAt(strict, { hop: hop.index }))
    .filter(
      ({ reason, cookies: names }) =>
        reason === 'set-cookie:domain-non-ascii' && !names.some((name) => refused.has(name)),
    )
    .map((cause) => ({ ...cause, onlyInStandard: true }));
}
