import type { PartitionKey } from '../../../model/cookie';
import type { ParsedSetCookie } from '../../../standards/cookies/set-cookie';
import type { CaseHop } from '../case';

/** The partition into which the browser puts the cookie of a Set-Cookie line; null: none, or not known. Never throws. */
export function partitionOfLine(hop: CaseHop, line: ParsedSetCookie): PartitionKey | null {
  const { facts, topLevelSite } = hop;
  if (!isPartitionedLine(hop, line) || !topLevelSite.known) return null;
  const { hasCrossSiteAncestor } = facts;
  const bit = hasCrossSiteAncestor.known ? hasCrossSiteAncestor.value : null;
  return { topLevelSite: topLevelSite.value, hasCrossSiteAncestor: isPartitionedByBrowser(hop) ? null : bit };
}

/** Whether the browser puts the cookie of a Set-Cookie line into a partition, known or not. Never throws. */
export const isPartitionedLine = (hop: CaseHop, { partitioned }: ParsedSetCookie): boolean =>
  isPartitionedByBrowser(hop) || (partitioned && hop.cookiePolicy.supportsPartitioned);

/** DEVIATES: Firefox partitions every cookie of a third party. */
const isPartitionedByBrowser = ({ facts: { isThirdParty }, cookiePolicy }: CaseHop): boolean =>
  cookiePolicy.thirdPartyCookies === 'partitioned' && isThirdParty.known && isThirdParty.value;
