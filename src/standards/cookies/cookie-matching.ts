import type { StoredCookie } from '../../model/cookie';
import { parseUrl } from '../../model/parse-url';

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * Tells whether a host domain-matches a cookie's domain.
 *
 * In: the canonicalized host of a URL; a domain without a leading dot. Out: true when they are identical, or when the
 * domain is the end of the host at a label boundary and the host is a name. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#domain-matching (read 2026-07)
 */
export function domainMatches(host: string, domain: string): boolean {
  const [name, suffix] = [host.toLowerCase(), domain.toLowerCase()];
  if (name === suffix) return true;
  // BELIEF: a Domain attribute also works for IP addresses. It works for exactly the same address only.
  const isAddress = IPV4.test(name) || name.startsWith('[');
  // The dot prevents that `evil-shop.test` gets the cookies of `shop.test`.
  return suffix !== '' && !isAddress && name.endsWith(`.${suffix}`);
}

/**
 * Tells whether a request's path path-matches a cookie's path.
 *
 * In: the path of a URL without its query; a cookie's path. Out: true for "/a" and "/a/b" under "/a", false for "/ab".
 * Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-path (read 2026-07)
 */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  if (cookiePath === '' || !requestPath.startsWith(cookiePath)) return false;
  // BELIEF: `Path=/api` matches `/api2`. The prefix must end at a slash.
  return cookiePath.endsWith('/') || requestPath.charAt(cookiePath.length) === '/';
}

/**
 * Computes the default-path of a cookie that was set without a Path attribute.
 *
 * In: the path of the URL that set it. Out: its directory, without the last slash: "/" for "/login", "/auth" for
 * "/auth/login". Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-path (read 2026-07)
 */
export function defaultPath(urlPath: string): string {
  // Steps 2 and 3. Not a path, or not more than one slash.
  const lastSlash = urlPath.lastIndexOf('/');
  // Step 4. BELIEF: the default is `/`. A cookie set by /auth/login has the path /auth.
  return urlPath.startsWith('/') && lastSlash > 0 ? urlPath.slice(0, lastSlash) : '/';
}

/**
 * The cookies that a store lists when it is asked for those of a URL: by host, path, and whether the URL is secure.
 *
 * In: cookies; an absolute URL. Out: empty also where the URL has no host. Never throws.
 */
export function cookiesForUrl<Cookie extends StoredCookie>(cookies: readonly Cookie[], url: string): readonly Cookie[] {
  const parsed = cookies.length === 0 ? null : parseUrl(url);
  if (parsed === null) return [];
  const { hostname, pathname, protocol } = parsed;
  const isSecure = /^(?:https|wss):$/.test(protocol);
  return cookies.filter(({ hostOnly, domain, path, secure }) => {
    const isOwnHost = hostOnly ? hostname === domain : domainMatches(hostname, domain);
    return isOwnHost && pathMatches(pathname, path) && (!secure || isSecure);
  });
}

/** Whether a store lists a cookie when it is asked for those of a URL. In, errors: as above. */
export const matchesUrl = (cookie: StoredCookie, url: string): boolean => cookiesForUrl([cookie], url).length > 0;
