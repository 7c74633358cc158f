import type { SameSiteFlag, StoredCookie } from '../../src/model/cookie';
import { membersOf, textOr } from '../../src/recorder/json';
import { cookieIdentity } from '../../src/standards/cookies/cookie-identity';
import { browser } from '../browser';
import { EVERY_PARTITION } from '../quirks';
import { storeIdOfTab, toStoredCookie } from './cookie-source';

/** The browser’s cookies, one at a time and with their values. An empty `storeId` is the store that the browser takes by default. */
export interface CookieAccess {
  storeIdOf(tabId: number): Promise<string>;
  /** The cookie of this identity; null: it is not stored. */
  find(
    cookie: StoredCookie,
    storeId: string,
  ): Promise<{ readonly cookie: StoredCookie; readonly value: string } | null>;
  /** Whether the browser has stored it, in the place of another one; null: of none. Never rejects. */
  set(cookie: StoredCookie, value: string, storeId: string, replaced: StoredCookie | null): Promise<boolean>;
  /** This very cookie, and none of its name in another place. */
  remove(cookie: StoredCookie, storeId: string): Promise<void>;
}

export const cookieAccess: CookieAccess = {
  storeIdOf: async (tabId) => (await storeIdOfTab(tabId)) ?? '',
  async find(cookie, storeId) {
    const identity = cookieIdentity(cookie);
    const { name, domain, path } = cookie;
    const details = { name, domain, path, ...EVERY_PARTITION, ...storeOf(storeId) };
    const found = (await browser.cookies.getAll(details)).find(
      (each) => cookieIdentity(toStoredCookie(each)) === identity,
    );
    return found === undefined ? null : { cookie: toStoredCookie(found), value: textOr(membersOf(found).value, '') };
  },
  set: (cookie, value, storeId, replaced) =>
    put(cookie, value, storeId, cookie.secure || replaced?.secure === true).then(
      (made) => membersOf(made).name === cookie.name,
      () => false,
    ),
  // Measured in Chromium 156: `cookies.remove` of a partitioned cookie removes the unpartitioned one of its name, too. A cookie that has expired
  // takes the place of the very same one, and is not kept.
  remove: (cookie, storeId) =>
    put({ ...cookie, expiresAtMs: LONG_AGO_MS }, '', storeId, cookie.secure).then(() => undefined),
};

const LONG_AGO_MS = 1_000;

/** In: whether the URL that sets it is https: no http URL may replace a Secure cookie. */
function put(cookie: StoredCookie, value: string, storeId: string, isSecureUrl: boolean): Promise<unknown> {
  const { name, domain, hostOnly, path, secure, httpOnly, sameSite, expiresAtMs } = cookie;
  return browser.cookies.set({
    url: `${isSecureUrl ? 'https' : 'http'}://${domain}${path}`,
    name,
    value,
    ...(hostOnly ? {} : { domain }),
    path,
    secure,
    httpOnly,
    sameSite: SAME_SITE[sameSite],
    ...(expiresAtMs === null ? {} : { expirationDate: expiresAtMs / 1000 }),
    ...partitionOf(cookie),
    ...storeOf(storeId),
  });
}

const SAME_SITE = {
  Strict: 'strict',
  Lax: 'lax',
  None: 'no_restriction',
  Default: 'unspecified',
} as const satisfies Record<SameSiteFlag, string>;

const storeOf = (storeId: string) => (storeId === '' ? {} : { storeId });

const partitionOf = ({ partitionKey }: StoredCookie) =>
  partitionKey === null
    ? {}
    : {
        partitionKey: {
          topLevelSite: partitionKey.topLevelSite,
          ...(partitionKey.hasCrossSiteAncestor === null
            ? {}
            : { hasCrossSiteAncestor: partitionKey.hasCrossSiteAncestor }),
        },
      };
