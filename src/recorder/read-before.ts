import type { StoredCookie } from '../model/cookie';
import { linesNamed } from '../model/header-lookup';
import { isReadBeforeResponse } from '../model/read-before-response';
import { cookieNames } from '../standards/cookies/cookie-header';
import { defaultPath } from '../standards/cookies/cookie-matching';
import { parseSetCookieString } from '../standards/cookies/set-cookie';
import type { RecordedHop } from './events';

/**
 * The cookies that were there when a request was sent, as the reading for it shows them; null without a reading.
 *
 * A near server responds before the store is read, so a reading that was begun when the request was sent may show what its own
 * response stored. Such a cookie is `overtaken`: it would else prove that it was there and not sent. The events and the
 * store reach the worker independently: which of them came first says nothing, but the times of both do.
 */
export function readBefore(hop: RecordedHop): readonly StoredCookie[] | null {
  const { storeBefore, moments } = hop;
  const set = storeBefore === null || isReadBeforeResponse(moments) ? [] : setCookies(hop);
  if (storeBefore === null || set.length === 0) return storeBefore;
  const sent = new Set(cookieNames(hop.requestHeaders ?? []));
  return storeBefore.map((cookie) => {
    if (!set.some((each) => isSameCookie(each, cookie))) return cookie;
    // Another cookie of that name may be the one that was sent.
    return { ...cookie, presence: sent.has(cookie.name) ? 'uncertain' : 'overtaken' };
  });
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
