import type { CookiePolicy } from '../../../browsers/policies';
import type { StoredCookie } from '../../../model/cookie';
import type { Hop } from '../../../model/exchange';
import type { HopFacts } from '../../../model/facts';
import type { Known } from '../../../model/known';
import { clearedCookies } from '../../../standards/clear-site-data';
import type { RetrievalInput } from '../../../standards/cookies/cookie-retrieval';
import type { StorageInput } from '../../../standards/cookies/cookie-storage-check';
import type { ParsedSetCookie } from '../../../standards/cookies/set-cookie';

/** The facts that decide which cookies of one hop are sent and stored. */
export interface CookieSetting {
  /** Position of the hop, from 0. */
  readonly index: number;
  readonly hop: Hop;
  readonly facts: HopFacts;
  /** Whether the request of this hop includes credentials. */
  readonly includesCredentials: Known<boolean>;
  readonly thirdPartyCookiesBlocked: Known<boolean>;
  readonly topLevelSite: Known<string>;
  readonly cookiePolicy: CookiePolicy;
}

/** Whether every fact is proven that decides which cookies of a response are stored. */
export function isSettingProven({ includesCredentials, thirdPartyCookiesBlocked, facts }: CookieSetting): boolean {
  const isFirstParty = facts.isThirdParty.known && !facts.isThirdParty.value;
  return (
    includesCredentials.known &&
    includesCredentials.certainty === 'proven' &&
    facts.sameSite.known &&
    facts.sameSite.certainty === 'proven' &&
    (isFirstParty || (thirdPartyCookiesBlocked.known && thirdPartyCookiesBlocked.certainty === 'proven'))
  );
}

const isProven = (fact: Known<unknown>): boolean => fact.known && fact.certainty === 'proven';

/**
 * Whether every fact is proven by which a Set-Cookie line that no rule refuses is stored. A line with `SameSite=None`, or of a
 * top-level navigation, does not depend on the site of who asked; a partitioned one not on the blocking of third parties.
 */
export function isAcceptanceProven(
  { includesCredentials, thirdPartyCookiesBlocked, facts: { sameSite, isThirdParty } }: CookieSetting,
  { sameSite: flag, partitioned }: ParsedSetCookie,
): boolean {
  const isOfAnySite = flag === 'None' || (sameSite.known && sameSite.value.topLevelNavigation);
  const isFirstParty = isProven(isThirdParty) && isThirdParty.known && !isThirdParty.value;
  return (
    isProven(includesCredentials) &&
    (isOfAnySite || isProven(sameSite)) &&
    (isFirstParty || partitioned || isProven(thirdPartyCookiesBlocked))
  );
}

/** Whether it may be a third-party cookie that a setting of the user refuses. */
export const mayBeBlocked = ({ facts, thirdPartyCookiesBlocked }: CookieSetting): boolean =>
  !facts.isThirdParty.known && (!thirdPartyCookiesBlocked.known || thirdPartyCookiesBlocked.value);

/** Whether it depends on the site of who asked whether a Set-Cookie line is stored, and that is not known. null: the line cannot be read. */
export const isSiteMissing = ({ facts }: CookieSetting, line: ParsedSetCookie | null): boolean =>
  !facts.sameSite.known && line?.sameSite !== 'None';

/** Whether a fact is missing that decides whether a Set-Cookie line that no rule refuses is stored. */
export const isStorageOpen = (setting: CookieSetting, line: ParsedSetCookie): boolean =>
  !setting.includesCredentials.known || (mayBeBlocked(setting) && !line.partitioned) || isSiteMissing(setting, line);

/**
 * The input of the retrieval algorithm for one stored cookie.
 *
 * In: the setting; the cookie and its position in the store as it was read; whether it is new enough for Chromium’s exception
 * for cookies without SameSite.
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
 * The input of the storage model for one Set-Cookie line.
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
    // Measured in Chromium: over http it deletes no cookie, and no line of its response is stored all the same.
    clearedBy: clearedCookies(hop.actual?.response?.headerList ?? []),
    policy: cookiePolicy,
  };
}
