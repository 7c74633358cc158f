import type { CookiePolicy } from '../../browsers/policies';
import type { StoredCookie } from '../../model/cookie';
import type { Hop } from '../../model/exchange';
import type { HopFacts } from '../../model/facts';
import type { Known } from '../../model/known';
import type { RetrievalInput } from '../../standards/cookies/cookie-retrieval';
import type { StorageInput } from '../../standards/cookies/cookie-storage-check';

/** What decides about the cookies of one hop, except the cookies themselves. */
export interface CookieSetting {
  /** Position of the hop, from 0. */
  readonly index: number;
  readonly hop: Hop;
  readonly facts: HopFacts;
  /** Whether credentials go with the request of this hop. */
  readonly includesCredentials: Known<boolean>;
  readonly thirdPartyCookiesBlocked: Known<boolean>;
  readonly topLevelSite: Known<string>;
  readonly cookiePolicy: CookiePolicy;
}

/**
 * What the retrieval algorithm is asked about one stored cookie.
 *
 * In: the setting; the cookie and its position in the reading of the store; whether it is young enough for the exception
 * that Chromium makes for new cookies without SameSite.
 */
export function retrievalInput(
  setting: CookieSetting,
  cookie: StoredCookie,
  position: number,
  isYoung: Known<boolean>,
): RetrievalInput {
  const { index, hop, facts, cookiePolicy, includesCredentials, thirdPartyCookiesBlocked, topLevelSite } = setting;
  return {
    cookie,
    index: position,
    url: hop.url,
    includesCredentials,
    sameSite: facts.sameSite,
    thirdPartyCookiesBlocked,
    isThirdParty: facts.isThirdParty,
    topLevelSite,
    hasCrossSiteAncestor: facts.hasCrossSiteAncestor,
    isYoung,
    at: { hop: index, message: 'request' },
    policy: cookiePolicy,
  };
}

/**
 * What the storage model is asked about one Set-Cookie line.
 *
 * In: the setting; the line’s value and its position in the response’s header list; the store before the response.
 */
export function storageInput(
  setting: CookieSetting,
  setCookieString: string,
  headerIndex: number,
  store: Known<readonly StoredCookie[]>,
): StorageInput {
  const { index, hop, facts, cookiePolicy, includesCredentials, thirdPartyCookiesBlocked } = setting;
  return {
    setCookieString,
    url: hop.url,
    includesCredentials,
    sameSite: facts.sameSite,
    thirdPartyCookiesBlocked,
    isThirdParty: facts.isThirdParty,
    store,
    at: { hop: index, message: 'response' },
    headerIndex,
    policy: cookiePolicy,
  };
}
