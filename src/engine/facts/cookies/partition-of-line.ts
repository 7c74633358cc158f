import type { PartitionKey } from '../../../model/cookie';
import type { ParsedSetCookie } from '../../../standards/cookies/set-cookie';
import type { CaseHop } from '../case';

/** The partition into which the browser puts the cookie of a Set-Cookie line; null: none, or not known. Never throws. */
export function partitionOfLine(
  { facts, topLevelSite, cookiePolicy }: CaseHop,
  { partitioned }: ParsedSetCookie,
): PartitionKey | null {
  const { isThirdParty, hasCrossSiteAncestor } = facts;
  // DEVIATES: Firefox partitions every cookie of a third party.
  const byBrowser = cookiePolicy.thirdPartyCookies === 'partitioned' && isThirdParty.known && isThirdParty.value;
  const isPartitioned = byBrowser || (partitioned && cookiePolicy.supportsPartitioned);
  if (!isPartitioned || !topLevelSite.known) return null;
  const bit = hasCrossSiteAncestor.known ? hasCrossSiteAncestor.value : null;
  return { topLevelSite: topLevelSite.value, hasCrossSiteAncestor: byBrowser ? null : bit };
}
