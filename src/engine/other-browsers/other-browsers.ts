import { boundsOf } from '../../browsers/bounds';
import { type BrowserName, type CookiePolicy, policyOf } from '../../browsers/policies';
import type { Facts, HopFacts } from '../../model/facts';
import type { OtherBrowserDifference } from '../../model/finding';
import { proven } from '../../model/known';
import { siteOf } from '../../standards/site';
import { type Case, type CaseHop, hopAt, supposing } from '../facts/case';
import { hopFacts } from '../facts/facts';
import { lineDifferences } from './set-cookie-lines';
import { storedDifferences } from './stored-cookies';
import { type Difference, sentencesOf } from './words';

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox', 'safari'];

/**
 * Tells what the other browsers would have done otherwise with the cookies of an exchange.
 *
 * The same algorithms run under the other browsers' policies, in their newest versions and with their default settings. Of
 * a value that nobody looked up the strictest and the laxest reading are both tried, and what differs between the two is
 * not said. Empty when every browser does the same. Never throws.
 * OURS: it is a forecast; the store of another browser would have been filled by other rules, too.
 */
export function differencesInOtherBrowsers(c: Case): readonly OtherBrowserDifference[] {
  return BROWSERS.filter((name) => name !== c.policy.name).flatMap((name) => {
    const [strictest, laxest] = boundsOf(policyOf(name));
    const ends = [underCookiePolicy(c, strictest), underCookiePolicy(c, laxest)] as const;
    const differences = c.hops.flatMap((hop): readonly Difference[] => {
      if (isApiOfPageInForeignFrame(c, hop)) return [];
      const there = [hopAt(ends[0], { hop: hop.index }), hopAt(ends[1], { hop: hop.index })] as const;
      const lines = lineDifferences(c, hop, there);
      return [hop, ...there].every(isWithinOneSite) ? lines : [...storedDifferences(c, hop, there), ...lines];
    });
    return sentencesOf(name, differences);
  });
}

/** The case as another browser would have it, with the default of its setting for third-party cookies. */
function underCookiePolicy(c: Case, cookies: CookiePolicy): Case {
  const facts: Facts = {
    ...c.facts,
    thirdPartyCookiesBlocked: proven(cookies.thirdPartyCookies === 'blocked', 'its default'),
    hops: hopFacts(c.exchange, cookies, c.related, c.facts.topLevelSite),
  };
  return supposing(c, { facts, policy: { ...c.policy, cookies } });
}

/** Within one site every browser sends the same cookies: the most common case, left out because it costs time. */
function isWithinOneSite({ facts }: { readonly facts: HopFacts }): boolean {
  const { sameSite, isThirdParty } = facts;
  return sameSite.known && sameSite.value.status === 'same-site' && isThirdParty.known && !isThirdParty.value;
}

/**
 * The page's own API, asked from within a frame of another site. What counts as third-party there was tried in Chromium
 * alone, so nothing is said of the others.
 */
function isApiOfPageInForeignFrame({ facts }: Case, hop: CaseHop): boolean {
  const { isThirdParty, url } = hop.facts;
  const { topLevelSite } = facts;
  return topLevelSite.known && siteOf(url) === topLevelSite.value && isThirdParty.known && isThirdParty.value;
}
