import type { BrowserPolicy } from '../../browsers/policies';
import type { StoredCookie } from '../../model/cookie';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import type { Elsewhere } from '../../model/finding';
import { unknown } from '../../model/known';
import type { RetrievalReason } from '../../model/reason';
import { retrievalDecision } from '../../standards/cookie-retrieval';
import { type StoredFate, storedFates } from '../decide/cookies';
import { includesAt } from '../facts/credentials-at';
import type { End, OtherBrowser } from './other-browsers';
import { type Difference, whyItIsHeldBack, whyItPasses } from './words';

/** The cookies of the store that travelled here and would not there, or the other way round. */
export function storedDifferences(
  exchange: Exchange,
  facts: Facts,
  hop: number,
  policy: BrowserPolicy,
  other: OtherBrowser,
): readonly Difference[] {
  const store = exchange.hops[hop]?.actual?.storeBefore;
  if (!store?.known) return [];
  return storedFates(exchange, facts, hop, policy).flatMap((fate): readonly Difference[] => {
    const cookie = store.value[fate.index];
    if (cookie === undefined || !isExplained(fate)) return [];
    const there = fateThere(exchange, hop, cookie, policy, other);
    const difference = compare(exchange, facts, hop, fate, there, other);
    return difference === null ? [] : [{ cookie: fate.name, ...difference }];
  });
}

/** Only a fate that this browser’s own policy explains can be compared with another’s. */
const isExplained = ({ sent, causes }: StoredFate): boolean =>
  sent === true ? causes.length === 0 : sent === false && causes.length > 0;

type There =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: RetrievalReason; readonly schemeful: boolean }
  | null;

/** What becomes of it there; `onlyHere`: it is sent if a page of this very site had set it. null: not known. */
interface FateThere {
  readonly fate: There;
  readonly onlyHere: boolean;
}

function fateThere(
  exchange: Exchange,
  hop: number,
  cookie: StoredCookie,
  policy: BrowserPolicy,
  other: OtherBrowser,
): FateThere {
  const [{ cookies, facts }] = other.ends;
  const isThirdParty = facts.hops[hop]?.isThirdParty;
  const fateOf = (variant: StoredCookie): There => agreed(other.ends.map((end) => judge(exchange, hop, variant, end)));
  const thirdParty = isThirdParty?.known === true && isThirdParty.value && facts.topLevelSite.known;
  if (cookies.thirdPartyCookies === 'partitioned' && thirdParty && cookie.partitionKey === null) {
    // It lives in the jar of the site from whose pages it was set, and nothing tells which that was.
    const inside = fateOf({
      ...cookie,
      partitionKey: { topLevelSite: facts.topLevelSite.value, hasCrossSiteAncestor: null },
    });
    const outside = fateOf(cookie);
    const onlyHere = inside?.sent === true && outside?.sent === false;
    return { fate: onlyHere ? inside : agreed([inside, outside]), onlyHere };
  }
  if (policy.cookies.thirdPartyCookies === 'partitioned' && cookie.partitionKey !== null) {
    // Here every third-party cookie has a partition; whether it says `Partitioned` is not told.
    return { fate: agreed([fateOf(cookie), fateOf({ ...cookie, partitionKey: null })]), onlyHere: false };
  }
  return { fate: fateOf(cookie), onlyHere: false };
}

/** What all of them say; null when they do not say the same. */
function agreed([first, ...others]: readonly There[]): There {
  if (!first) return null;
  return others.every((each) => each?.sent === first.sent) ? first : null;
}

function judge(exchange: Exchange, hopIndex: number, cookie: StoredCookie, { cookies, facts }: End): There {
  const hop = exchange.hops[hopIndex];
  const hopFacts = facts.hops[hopIndex];
  if (!hop || !hopFacts) return null;
  const decision = retrievalDecision({
    cookie,
    index: 0,
    url: hop.url,
    includesCredentials: includesAt(exchange, facts, hopIndex),
    sameSite: hopFacts.sameSite,
    thirdPartyCookiesBlocked: facts.thirdPartyCookiesBlocked,
    isThirdParty: hopFacts.isThirdParty,
    topLevelSite: facts.topLevelSite,
    hasCrossSiteAncestor: hopFacts.hasCrossSiteAncestor,
    isYoung: unknown('how old the cookie is'),
    at: { hop: hopIndex, message: 'request' },
    policy: cookies,
  });
  if (decision.ruling === 'cannot-tell') return null;
  if (decision.ruling === 'allowed') return { sent: true };
  const schemeful = hopFacts.sameSite.known && hopFacts.sameSite.value.onlyByScheme;
  return { sent: false, reason: decision.reason, schemeful: schemeful && decision.reason.startsWith('same-site') };
}

function compare(
  exchange: Exchange,
  facts: Facts,
  hop: number,
  { sent, causes }: StoredFate,
  { fate, onlyHere }: FateThere,
  other: OtherBrowser,
): Omit<Difference, 'cookie'> | null {
  if (fate === null || (fate.sent === sent && !onlyHere)) return null;
  const byRedirect = (each: Facts): boolean => {
    const sameSite = each.hops[hop]?.sameSite;
    return sameSite?.known === true && sameSite.value.becauseOf === 'redirect';
  };
  const [first] = causes;
  const certainty = onlyHere ? 'inferred' : certaintyOf(facts, exchange, hop);
  if (!fate.sent) {
    const because = whyItIsHeldBack(fate.reason, fate.schemeful, byRedirect(other.ends[0].facts));
    return { would: 'would not be sent', because, certainty };
  }
  const jar = 'there the pages of each site have a jar of their own';
  const passes = first && !JARS.has(first.reason) ? whyItPasses(first.reason, first.schemeful, byRedirect(facts)) : jar;
  const condition = ` if a page of \`${siteName(facts)}\` had set it`;
  if (onlyHere)
    return { would: `would be sent${sent === true ? ' only' : ''}${condition}`, because: passes, certainty };
  return {
    would: 'would be sent',
    because: first ? whyItPasses(first.reason, first.schemeful, byRedirect(facts)) : jar,
    certainty,
  };
}

const JARS: ReadonlySet<RetrievalReason> = new Set(['third-party-blocked', 'other-partition']);

/** "shop.test" */
const siteName = ({ topLevelSite }: Facts): string =>
  topLevelSite.known ? topLevelSite.value.replace(/^https?:\/\//, '') : 'this site';

function certaintyOf(facts: Facts, exchange: Exchange, hop: number): Elsewhere['certainty'] {
  const includes = includesAt(exchange, facts, hop);
  const sameSite = facts.hops[hop]?.sameSite;
  return [includes, sameSite].every((fact) => fact?.known && fact.certainty === 'proven') ? 'proven' : 'inferred';
}
