import type { StoredCookie } from '../../model/cookie';
import { domainMatches, pathMatches } from './cookie-matching';

/**
 * Whether a cookie that is not Secure would overlay a stored one, so that an insecure URL may not set or delete it.
 *
 * In: the place of the new cookie, the stored cookie. Out: also false where the stored cookie is not Secure. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model, step 16 (read 2026-07)
 */
export const overlays = (
  place: Pick<StoredCookie, 'name' | 'domain' | 'path'>,
  stored: Pick<StoredCookie, 'name' | 'domain' | 'path' | 'secure' | 'partitionKey'>,
): boolean =>
  stored.secure &&
  stored.name === place.name &&
  stored.partitionKey === null &&
  (domainMatches(place.domain, stored.domain) || domainMatches(stored.domain, place.domain)) &&
  // One direction only: a cookie of a deeper path hides the Secure one, a cookie of a higher path does not.
  pathMatches(place.path, stored.path);
