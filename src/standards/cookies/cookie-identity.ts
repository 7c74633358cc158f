import type { StoredCookie } from '../../model/cookie';
import { cookieOfLine } from './cookie-of-line';
import type { ParsedSetCookie } from './set-cookie';

/**
 * The text by which two cookies of a store are the same one: a second one with this text replaces the first.
 *
 * Out: name, domain, host-only-flag and path; for a partitioned cookie also its top-level site. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (step 23, read 2026-07)
 */
export const cookieIdentity = ({ name, domain, hostOnly, path, partitionKey }: StoredCookie): string =>
  JSON.stringify([name, domain, hostOnly, path, partitionKey?.topLevelSite ?? null]);

/**
 * The text by which two Set-Cookie lines of one response are for the same cookie. All its partitioned cookies have the same
 * partition, so that it need not be known which one.
 *
 * In: a parsed line; the URL of the response. Out: null when the URL has no host. Never throws.
 */
export function identityInResponse(line: ParsedSetCookie, url: string): string | null {
  // No time is a part of the identity.
  const cookie = cookieOfLine(line, url, 0, null);
  return cookie === null ? null : `${cookieIdentity(cookie)} ${line.partitioned ? 'partitioned' : 'unpartitioned'}`;
}
