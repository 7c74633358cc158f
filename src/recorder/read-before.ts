import type { StoredCookie } from '../model/cookie';
import { linesNamed } from '../model/header-lookup';
import { parseUrl } from '../model/parse-url';
import { isReadBeforeResponse } from '../model/read-before-response';
import { cookieNames } from '../standards/cookies/cookie-header';
import { defaultPath } from '../standards/cookies/cookie-matching';
import { isDeletion } from '../standards/cookies/is-deletion';
import { parseSetCookieString } from '../standards/cookies/set-cookie';
import { isPotentiallyTrustworthyUrl } from '../standards/trustworthy';
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
  const set = new Set(storeBefore === null || isReadBeforeResponse(moments) ? [] : setCookies(hop));
  if (storeBefore === null || set.size === 0) return storeBefore;
  const sent = new Set(cookieNames(hop.requestHeaders ?? []));
  return storeBefore.map((cookie) => {
    const isOther = !set.has(identityOf({ ...cookie, partitioned: cookie.partitionKey !== null }));
    // No response over http sets a `Secure` cookie.
    if (isOther || (cookie.secure && !isPotentiallyTrustworthyUrl(hop.url))) return cookie;
    // Another cookie of that name may be the one that was sent.
    return { ...cookie, presence: sent.has(cookie.name) ? 'uncertain' : 'overtaken' };
  });
}

/** What makes two cookies the same one (RFC6265bis 5.7, step 23). */
const identityOf = ({
  name,
  domain,
  hostOnly,
  path,
  partitioned,
}: Pick<StoredCookie, 'name' | 'domain' | 'hostOnly' | 'path'> & { readonly partitioned: boolean }): string =>
  JSON.stringify([name, domain, hostOnly, path, partitioned]);

/** The clocks of browser and server differ by less. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** The identity of each cookie that the response sets: a line that deletes stores nothing that a reading could show. */
function setCookies({ url, response, sentAtMs }: RecordedHop): readonly string[] {
  const lines = linesNamed(response?.headerList ?? [], 'Set-Cookie');
  const parsed = lines.length === 0 ? null : parseUrl(url);
  if (parsed === null) return [];
  const { hostname, pathname } = parsed;
  return lines.flatMap(({ value }) => {
    const cookie = parseSetCookieString(value);
    if ('failure' in cookie || isDeletion(cookie, sentAtMs - DAY_MS)) return [];
    const { name, partitioned } = cookie;
    const [domain, path] = [cookie.domain ?? hostname, cookie.path ?? defaultPath(pathname)];
    return [identityOf({ name, partitioned, domain, hostOnly: cookie.domain === null, path })];
  });
}
