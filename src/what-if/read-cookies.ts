import type { StoredCookie } from '../model/cookie';
import { cookieOfLine } from '../standards/cookies/cookie-of-line';
import { parseSetCookieString } from '../standards/cookies/set-cookie';
import { siteOf } from '../standards/site';

/**
 * Reads the cookies that a browser has, each written as a Set-Cookie line of the URL would set it, with or without `Set-Cookie:`.
 *
 * In: a text; the URL; the page's origin, in whose partition a `Partitioned` cookie is. Out: the cookies without their values; or one sentence on the
 * first line that is no cookie. Never throws.
 */
export function readCookies(
  text: string,
  url: string,
  origin: string,
): { readonly cookies: readonly StoredCookie[] } | { readonly refusal: string } {
  const cookies: StoredCookie[] = [];
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const parsed = parseSetCookieString(line.replace(/^\s*Set-Cookie:\s*/i, ''));
    const topLevelSite = 'failure' in parsed || !parsed.partitioned ? null : siteOf(origin);
    const partition = topLevelSite === null ? null : { topLevelSite, hasCrossSiteAncestor: null };
    const cookie = 'failure' in parsed || !parsed.hasName ? null : cookieOfLine(parsed, url, 0, partition);
    if (cookie === null) {
      return { refusal: `Line ${at + 1} is no cookie: write it like sid=1; Path=/; SameSite=Lax.` };
    }
    cookies.push(cookie);
  }
  return { cookies };
}
