import type { Known } from '../../../model/known';
import type { RetrievalReason, StorageReason } from '../../../model/reason';
import type { CaseHop } from '../case';

const OF_SITES: ReadonlySet<RetrievalReason | StorageReason> = new Set([
  'same-site-strict',
  'same-site-lax',
  'same-site-default',
  'same-site-strict-cross-site',
  'same-site-lax-cross-site',
  'same-site-default-cross-site',
]);

/**
 * Whether the facts that a refusal of a cookie stands on are proven: the sites around the request, or that it is a third party’s
 * and that those are blocked. A refusal is no surer than these. Other reasons stand on the messages themselves: true. Never throws.
 */
export function areItsFactsProven(
  { facts: { sameSite, isThirdParty }, thirdPartyCookiesBlocked }: CaseHop,
  reason: RetrievalReason | StorageReason,
): boolean {
  if (reason === 'third-party-blocked') return isProven(isThirdParty) && isProven(thirdPartyCookiesBlocked);
  return !OF_SITES.has(reason) || isProven(sameSite);
}

const isProven = (fact: Known<unknown>): boolean => fact.known && fact.certainty === 'proven';
