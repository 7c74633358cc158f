import type { StoredCookie } from '../model/cookie';
import { linesNamed } from '../model/header-lookup';
import { cookieNames } from '../standards/cookies/cookie-header';
import { defaultPath } from '../standards/cookies/cookie-matching';
import { parseSetCookieString } from '../standards/cookies/set-cookie';
import type { RecordedHop } from './events';

/**
 * The cookies that were there when a request was sent; null when no reading shows that.
 *
 * A near server responds before the store is read, so a reading that was begun when the request was sent may show what its own
 * response stored. It would prove that a cookie was there and not sent, so it is no reading at all. The events and the
 * store reach the worker independently: which of them came first says nothing.
 */
export function readBefore(hop: RecordedHop): readonly StoredCookie[] | null {
  if (hop.storeBefore === null) return null;
  const set = setCookies(hop);
  if (set.length === 0) return hop.storeBefore;
  const sent = new Set(cookieNames(hop.requestHeaders ?? []));
  const showsResponse = hop.storeBefore.some(
    (cookie) => !sent.has(cookie.name) && set.some((each) => isSameCookie(each, cookie)),
  );
  return showsResponse ? null : hop.storeBefore;
}

/** What makes two cookies the same one (RFC6265bis 5.7, step 23), of each that the response sets. */
type Identity = Pick<StoredCookie, 'name' | 'domain' | 'path'> & { readonly partitioned: boolean };

function setCookies({ url, response }: RecordedHop): readonly Identity[] {
  const lines = linesNamed(response?.headerList ?? [], 'Set-Cookie');
  if (lines.length === 0 || !URL.canParse(url)) return [];
  const { hostname, pathname } = new URL(url);
  return lines.flatMap(({ value }) => {
    const cookie = parseSetCookieString(value);
    if ('failure' in cookie) return [];
    const { name, partitioned } = cookie;
    return [{ name, partitioned, domain: cookie.domain ?? hostname, path: cookie.path ?? defaultPath(pathname) }];
  });
}

const isSameCookie = (one: Identity, { name, domain, path, partitionKey }: StoredCookie): boolean =>
  one.name === name && one.domain === domain && one.path === path && one.partitioned === (partitionKey !== null);
