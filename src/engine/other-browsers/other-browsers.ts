import { boundsOf } from '../../browsers/bounds';
import { type BrowserName, type CookiePolicy, policyOf } from '../../browsers/policies';
import type { HopFacts } from '../../model/facts';
import type { OtherBrowserDifference } from '../../model/finding';
import { proven } from '../../model/known';
import { siteOf } from '../../standards/site';
import type { Case, CaseHop } from '../facts/case';
import type { CookieSetting } from '../facts/cookies/cookie-setting';
import { hopFacts } from '../facts/facts';
import { lineDifferences } from './set-cookie-lines';
import { storedDifferences } from './stored-cookies';
import { type Difference, sentencesOf } from './words';

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox', 'safari'];

/**
 * Tells what the other browsers would do differently with the cookies of an exchange.
 *
 * The same algorithms run under the other browsers' policies, in their newest versions and with their default settings.
 * Another browser is judged under the strictest and the laxest value of each setting that is not verified; a result that
 * differs between the two is left out. Empty when every browser does the same. Never throws.
 * OURS: it is a forecast; in another browser other cookies may have been stored before.
 */
export function differencesInOtherBrowsers(c: Case): readonly OtherBrowserDifference[] {
  return BROWSERS.filter((name) => name !== c.policy.name).flatMap((name) => {
    const [strictest, laxest] = boundsOf(policyOf(name));
    const ends = [underCookiePolicy(c, strictest), underCookiePolicy(c, laxest)] as const;
    const differences = c.hops.flatMap((hop): readonly Difference[] => {
      if (isApiOfPageInForeignFrame(c, hop)) return [];
      const there = [ends[0](hop), ends[1](hop)] as const;
      const lines = lineDifferences(c, hop, there);
      return [hop, ...there].every(isWithinOneSite) ? lines : [...storedDifferences(c, hop, there), ...lines];
    });
    return sentencesOf(name, differences);
  });
}

/** What decides about the cookies of a hop in another browser, with the default of its setting for third-party cookies. */
function underCookiePolicy(c: Case, cookiePolicy: CookiePolicy): (hop: CaseHop) => CookieSetting {
  const facts = hopFacts(c.exchange, cookiePolicy, c.related, c.facts.topLevelSite);
  const isBlocked = cookiePolicy.thirdPartyCookies === 'blocked';
  const thirdPartyCookiesBlocked = proven(isBlocked, 'it is the default setting of that browser');
  return ({ index, hop, includesCredentials, topLevelSite }) => ({
    index,
    hop,
    facts: facts[index] ?? facts[0],
    includesCredentials,
    thirdPartyCookiesBlocked,
    topLevelSite,
    cookiePolicy,
  });
}

/** Within one site every browser sends the same cookies: the most common case, left out to save time. */
function isWithinOneSite({ facts }: { readonly facts: HopFacts }): boolean {
  const { sameSite, isThirdParty } = facts;
  return sameSite.known && sameSite.value.status === 'same-site' && isThirdParty.known && !isThirdParty.value;
}

/**
 * A request to the page's own API from a frame of another site. What counts as third-party there was measured in Chromium
 * only, so nothing is reported about the others.
 */
function isApiOfPageInForeignFrame({ facts }: Case, hop: CaseHop): boolean {
  const { isThirdParty, url } = hop.facts;
  const { topLevelSite } = facts;
  return topLevelSite.known && siteOf(url) === topLevelSite.value && isThirdParty.known && isThirdParty.value;
}
