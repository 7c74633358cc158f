import { cookieIdentity } from './cookie-identity';
import { cookieOfLine } from './cookie-of-line';
import type { ParsedSetCookie } from './set-cookie';

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
