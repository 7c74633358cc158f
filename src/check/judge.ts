import { findingsOfCaching } from './caching';
import { type CheckFinding, RATINGS } from './check-finding';
import { findingsOfListed } from './listed-origins';
import type { Endpoint, Observed } from './probes';
import { findingsOfUnlisted } from './unlisted-origins';

/**
 * Judges an endpoint by its responses.
 *
 * In: the endpoint; the responses to its probes, or to the first of them. Out: what is told, the worst first. Never throws.
 */
export function findingsOf(endpoint: Endpoint, observed: readonly Observed[]): readonly CheckFinding[] {
  const found = [
    ...findingsOfListed(endpoint, observed),
    ...findingsOfUnlisted(endpoint, observed),
    ...findingsOfCaching(observed),
  ];
  return found.sort((one, other) => RATINGS.indexOf(one.rating) - RATINGS.indexOf(other.rating));
}
