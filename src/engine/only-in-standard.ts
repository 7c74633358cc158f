import { type BrowserPolicy, policies } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Facts, Failure } from '../rules/rule';
import { decideStorage } from './decide-cookies';
import { decideCors } from './decide-cors';

/** What this browser lets pass at the preflight and the standard refuses: it will block one day. */
export function passedAgainstStandard(
  exchange: Exchange,
  facts: Facts,
  index: number,
  policy: BrowserPolicy,
  inBrowser: readonly Failure[],
): readonly Failure[] {
  if (policy.name === 'standard') return [];
  const reasons = new Set(inBrowser.map((failure) => failure.reason));
  return decideCors(exchange, facts, index, policies.standard)
    .filter((failure) => failure.at.message === 'preflight-response' && !reasons.has(failure.reason))
    .map((failure) => ({ ...failure, blocks: false, onlyInStandard: true }));
}

/** A Domain with other characters than ASCII, which the browser turns into Punycode and the standard refuses. */
export function storedAgainstStandard(
  exchange: Exchange,
  facts: Facts,
  index: number,
  policy: BrowserPolicy,
): readonly Failure[] {
  if (policy.cookies.rejectsNonAsciiDomain) return [];
  const cookies = { ...policy.cookies, rejectsNonAsciiDomain: true };
  const refused = new Set(decideStorage(exchange, facts, index, policy).flatMap(({ subjects }) => subjects));
  return decideStorage(exchange, facts, index, { ...policy, cookies })
    .filter(
      ({ reason, subjects }) => reason === 'set-cookie:domain-non-ascii' && !subjects.some((name) => refused.has(name)),
    )
    .map((failure) => ({ ...failure, onlyInStandard: true }));
}
