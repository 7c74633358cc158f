import { type BrowserPolicy, policies } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { decideStorage } from './cookies';
import { decideCors } from './cors';

/** What this browser lets pass at the preflight and the standard refuses: it will block one day. */
export function passedAgainstStandard(
  exchange: Exchange,
  facts: Facts,
  index: number,
  policy: BrowserPolicy,
  inBrowser: readonly Cause[],
): readonly Cause[] {
  if (policy.name === 'standard') return [];
  const reasons = new Set(inBrowser.map((cause) => cause.reason));
  return decideCors(exchange, facts, index, policies.standard)
    .filter((cause) => cause.at.message === 'preflight-response' && !reasons.has(cause.reason))
    .map((cause) => ({ ...cause, blocks: false, onlyInStandard: true }));
}

/** A Domain with other characters than ASCII, which the browser turns into Punycode and the standard refuses. */
export function storedAgainstStandard(
  exchange: Exchange,
  facts: Facts,
  index: number,
  policy: BrowserPolicy,
): readonly Cause[] {
  if (policy.cookies.rejectsNonAsciiDomain) return [];
  const cookies = { ...policy.cookies, rejectsNonAsciiDomain: true };
  const refused = new Set(decideStorage(exchange, facts, index, policy).flatMap(({ subjects }) => subjects));
  return decideStorage(exchange, facts, index, { ...policy, cookies })
    .filter(
      ({ reason, subjects }) => reason === 'set-cookie:domain-non-ascii' && !subjects.some((name) => refused.has(name)),
    )
    .map((cause) => ({ ...cause, onlyInStandard: true }));
}
