import type { StoredCookie } from '../../model/cookie';

/**
 * The text by which two cookies of a store are the same one: a second one with this text replaces the first.
 *
 * Out: name, domain, host-only-flag and path; for a partitioned cookie also its top-level site. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (step 23, read 2026-07)
 */
export const cookieIdentity = ({ name, domain, hostOnly, path, partitionKey }: StoredCookie): string =>
  JSON.stringify([name, domain, hostOnly, path, partitionKey?.topLevelSite ?? null]);
