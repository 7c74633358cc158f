import { boundsOf } from '../../browsers/bounds';
import { type BrowserName, type BrowserPolicy, type CookiePolicy, policyOf } from '../../browsers/policies';
import type { Exchange } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import type { Elsewhere } from '../../model/finding';
import { proven } from '../../model/known';
import type { Related } from '../../model/related';
import { siteOf } from '../../standards/site';
import { hopFacts } from '../facts/facts';
import { lineDifferences } from './set-cookie-lines';
import { storedDifferences } from './stored-cookies';
import { type Difference, sentencesOf } from './words';

/** One end of what another browser may do: its cookie policy there, and the facts of each hop under it. */
export interface End {
  readonly cookies: CookiePolicy;
  readonly facts: Facts;
}

/** Another browser, between the strictest and the laxest reading of what nobody looked up of it. */
export interface OtherBrowser {
  readonly name: BrowserName;
  readonly ends: readonly [End, End];
}

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox', 'safari'];

/**
 * Tells what the other browsers would have done otherwise with the cookies of an exchange.
 *
 * The same algorithms run under the other browsers' policies, in their newest versions and with their default settings. Of
 * a value that nobody looked up both ends are tried, and what differs between the two is not said. Empty when every
 * browser does the same. Never throws.
 * OURS: it is a forecast; the store of another browser would have been filled by other rules, too.
 */
export function elsewhere(
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
  related: Related,
): readonly Elsewhere[] {
  return BROWSERS.filter((name) => name !== policy.name).flatMap((name) => {
    const other = otherBrowser(name, exchange, facts, related);
    const differences = exchange.hops.flatMap((_, hop): readonly Difference[] => {
      if (isSandwiched(exchange, facts, hop)) return [];
      const lines = lineDifferences(exchange, facts, hop, policy, other);
      return mayDiffer(facts, other, hop)
        ? [...storedDifferences(exchange, facts, hop, policy, other), ...lines]
        : lines;
    });
    return sentencesOf(name, differences);
  });
}

function otherBrowser(name: BrowserName, exchange: Exchange, facts: Facts, related: Related): OtherBrowser {
  const [strictest, laxest] = boundsOf(policyOf(name));
  const end = (cookies: CookiePolicy): End => ({
    cookies,
    facts: {
      ...facts,
      thirdPartyCookiesBlocked: proven(cookies.thirdPartyCookies === 'blocked', 'its default'),
      hops: hopFacts(exchange, cookies, related, facts.topLevelSite),
    },
  });
  return { name, ends: [end(strictest), end(laxest)] };
}

/** Within one site every browser sends the same: the most common case, and it is to cost nothing. */
function mayDiffer(facts: Facts, { ends }: OtherBrowser, hop: number): boolean {
  const isOneSite = (each: HopFacts | undefined): boolean =>
    each?.sameSite.known === true &&
    each.sameSite.value.status === 'same-site' &&
    each.isThirdParty.known &&
    !each.isThirdParty.value;
  return ![facts, ...ends.map((end) => end.facts)].every((each) => isOneSite(each.hops[hop]));
}

/**
 * The page's own API, asked from within a frame of another site. What counts as third-party there was tried in Chromium
 * alone, so nothing is said of the others.
 */
function isSandwiched(exchange: Exchange, { topLevelSite, hops }: Facts, hop: number): boolean {
  const url = exchange.hops[hop]?.url ?? '';
  const { isThirdParty } = hops[hop] ?? hops[0];
  return topLevelSite.known && siteOf(url) === topLevelSite.value && isThirdParty.known && isThirdParty.value;
}
