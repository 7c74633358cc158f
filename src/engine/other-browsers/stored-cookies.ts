import type { StoredCookie } from '../../model/cookie';
import type { Facts } from '../../model/facts';
import type { OtherBrowserDifference } from '../../model/finding';
import { unknown } from '../../model/known';
import type { RetrievalReason } from '../../model/reason';
import { retrievalDecision } from '../../standards/cookies/cookie-retrieval';
import type { Case, CaseHop } from '../facts/case';
import type { StoredCookieOutcome } from '../facts/cookies/cookie-outcomes';
import { type CookieSetting, retrievalInput } from '../facts/cookies/cookie-setting';
import { isCausedByRedirect } from './set-cookie-lines';
import { type Difference, isSameSiteReason, whyItIsRefused, whyItPasses } from './words';

/** The cookies of the store that were sent here and would not be sent there, or the other way round. */
export function storedDifferences(
  c: Case,
  hop: CaseHop,
  there: readonly [CookieSetting, CookieSetting],
): readonly Difference[] {
  const store = hop.hop.actual?.storeBefore;
  if (!store?.known) return [];
  return hop.storedCookies.flatMap((outcome): readonly Difference[] => {
    const cookie = store.value[outcome.index];
    if (cookie === undefined || !isExplained(outcome)) return [];
    const difference = compare(c, hop, outcome, fateInOther(c, cookie, there), there);
    return difference === null ? [] : [{ cookie: outcome.name, ...difference }];
  });
}

/** Only a fate that this browser’s own policy explains can be compared with another’s. */
const isExplained = ({ sent, refusals }: StoredCookieOutcome): boolean =>
  sent === true ? refusals.length === 0 : sent === false && refusals.length > 0;

type There =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: RetrievalReason; readonly schemeful: boolean }
  | null;

/** Whether it is sent there; null: not known. `onlyIfSetHere`: it is sent only if a page of this site had set it. */
interface FateInOther {
  readonly fate: There;
  readonly onlyIfSetHere: boolean;
}

function fateInOther(
  { policy }: Case,
  cookie: StoredCookie,
  there: readonly [CookieSetting, CookieSetting],
): FateInOther {
  const [{ cookiePolicy, facts, topLevelSite }] = there;
  const fateOf = (variant: StoredCookie): There => agreed(there.map((end) => judge(end, variant)));
  const isThirdParty = facts.isThirdParty.known && facts.isThirdParty.value;
  if (
    cookiePolicy.thirdPartyCookies === 'partitioned' &&
    isThirdParty &&
    topLevelSite.known &&
    cookie.partitionKey === null
  ) {
    // It is partitioned under the site of the page that set it, and nothing shows which site that was.
    const inside = fateOf({
      ...cookie,
      partitionKey: { topLevelSite: topLevelSite.value, hasCrossSiteAncestor: null },
    });
    const outside = fateOf(cookie);
    const onlyIfSetHere = inside?.sent === true && outside?.sent === false;
    return { fate: onlyIfSetHere ? inside : agreed([inside, outside]), onlyIfSetHere };
  }
  if (policy.cookies.thirdPartyCookies === 'partitioned' && cookie.partitionKey !== null) {
    // Here every third-party cookie is partitioned; whether it has the attribute `Partitioned` is not known.
    return { fate: agreed([fateOf(cookie), fateOf({ ...cookie, partitionKey: null })]), onlyIfSetHere: false };
  }
  return { fate: fateOf(cookie), onlyIfSetHere: false };
}

/** The result, when all of them are the same; null otherwise. */
function agreed([first, ...others]: readonly There[]): There {
  if (!first) return null;
  return others.every((each) => each?.sent === first.sent) ? first : null;
}

function judge(hop: CookieSetting, cookie: StoredCookie): There {
  const decision = retrievalDecision(retrievalInput(hop, cookie, 0, unknown('how old the cookie is')));
  if (decision.ruling === 'cannot-tell') return null;
  if (decision.ruling === 'allowed') return { sent: true };
  const { sameSite } = hop.facts;
  const schemeful = sameSite.known && sameSite.value.onlyByScheme && isSameSiteReason(decision.reason);
  return { sent: false, reason: decision.reason, schemeful };
}

const PARTITIONED = 'there cookies are partitioned under the site of the page';
const OF_PARTITION: ReadonlySet<RetrievalReason> = new Set(['third-party-blocked', 'other-partition']);

function compare(
  { facts }: Case,
  hop: CaseHop,
  { sent, refusals: [first] }: StoredCookieOutcome,
  { fate, onlyIfSetHere }: FateInOther,
  there: readonly [CookieSetting, CookieSetting],
): Omit<Difference, 'cookie'> | null {
  if (fate === null || (fate.sent === sent && !onlyIfSetHere)) return null;
  const certainty = onlyIfSetHere ? 'inferred' : certaintyOf(hop);
  if (!fate.sent) {
    const because = whyItIsRefused(fate.reason, fate.schemeful, isCausedByRedirect(there[0].facts));
    return { would: 'would not be sent', because, certainty };
  }
  const ownReason = first ? whyItPasses(first.reason, first.schemeful, isCausedByRedirect(hop.facts)) : PARTITIONED;
  if (!onlyIfSetHere) return { would: 'would be sent', because: ownReason, certainty };
  const because = first && !OF_PARTITION.has(first.reason) ? ownReason : PARTITIONED;
  const only = sent === true ? ' only' : '';
  return { would: `would be sent${only} if a page of \`${siteName(facts)}\` had set it`, because, certainty };
}

/** "shop.test" */
const siteName = ({ topLevelSite }: Facts): string =>
  topLevelSite.known ? topLevelSite.value.replace(/^https?:\/\//, '') : 'this site';

function certaintyOf({ includesCredentials, facts: { sameSite } }: CaseHop): OtherBrowserDifference['certainty'] {
  return [includesCredentials, sameSite].every((fact) => fact.known && fact.certainty === 'proven')
    ? 'proven'
    : 'inferred';
}
