import type { Cause } from '../../model/cause';
import type { RememberedCookie } from '../../model/cookie-memory';
import type { Evidence } from '../../model/decision';
import { firstValue } from '../../model/header-lookup';
import type { RetrievalReason, StorageReason } from '../../model/reason';
import { isMadeByDelivery, isSignedCookie } from '../../model/signed-cookie';
import { cookieIdentity } from '../../standards/cookies/cookie-identity';
import { serializedOriginOf } from '../../standards/origin';
import { isPotentiallyTrustworthyUrl } from '../../standards/trustworthy';
import type { Case, CaseHop } from '../facts/case';
import { OF_ANOTHER_URL, type StoredCookieOutcome } from '../facts/cookies/cookie-outcomes';
import {
  cookiePurpose,
  isOfLoginFlow,
  isRenewalCookie,
  mayBeSession,
  mayNameUser,
} from '../facts/cookies/cookie-purpose';
import { areItsFactsProven } from '../facts/cookies/facts-of-refusal';
import type { SetCookieOutcome } from '../facts/cookies/set-cookie-outcome';
import { isFailedReturn } from '../facts/login/failed-return';
import { knownBefore } from '../facts/login/known-user';
import { isLikeSession, isLoginUnderWay, isOfUser } from '../facts/login/lost/newest-login';
import { isOfProvider, mayBeOfLogin } from '../facts/login/may-be-of-login';
import { refusesUser } from '../facts/refusing-status';
import { isSubresource } from '../facts/subresource';
import { lineOf, lineOfLoss } from './line-of-loss';
import { advice } from './make-cause';
import { isClearedAnyway, isSetByAnotherLine, needsNoCookie, storedLines } from './unneeded-lines';

/** One cause for each reason, naming every cookie of the store that was not sent at that hop because of it. */
export function decideRetrieval(c: Case, hop: CaseHop): readonly Cause[] {
  const isLoss = createLossFilter(c, hop);
  const withheld = hop.storedCookies.filter(({ sent }) => sent === false);
  const lost = withheld.flatMap((outcome) =>
    outcome.refusals
      .filter(({ reason }) => isLoss(reason, outcome))
      .map((refused) => ({ ...refused, name: outcome.name, isCertain: outcome.wasStored })),
  );
  const certainty = certaintyOfMode(hop);
  return byReason(lost).map((group) => {
    const isCertain = group.isCertain && areItsFactsProven(hop, group.reason);
    const at = { hop: hop.index, message: 'request' } as const;
    const cause = loss(`cookie:${group.reason}`, at, group, isCertain ? certainty : 'inferred');
    const earlier = lineOfLoss(c, hop, group);
    return earlier === null ? cause : { ...cause, earlier };
  });
}

/** One cause for each reason, naming every cookie of the response’s Set-Cookie lines that was not stored because of it. */
export function decideStorage({ exchange, facts, policy }: Case, hop: CaseHop): readonly Cause[] {
  // Hosts of fonts, scripts and images set cookies with everything they serve; no login depends on one of these.
  const isExpected = (reason: StorageReason): boolean =>
    reason === 'credentials-not-included' && (isSubresource(exchange) || needsNoCookie(hop));
  const stored = storedLines(hop);
  const lost = hop.setCookies
    .filter(
      (outcome) =>
        outcome.refusals.length > 0 && !isSetByAnotherLine(stored, outcome) && !isClearedAnyway(hop, outcome),
    )
    .flatMap(({ name, refusals }) =>
      refusals.some(({ reason }) => isExpected(reason))
        ? []
        : inOrderOfCertainty(hop, refusals).map((refused) => ({ ...refused, name, isCertain: true })),
    );
  // The browser checks its setting for third-party cookies before most other rules, and no HTTP message shows the setting.
  const { isThirdParty } = hop.facts;
  const { thirdPartyCookiesBlocked: blocked } = facts;
  const isSettingSeen =
    (blocked.known && blocked.certainty === 'proven') || (isThirdParty.known && !isThirdParty.value);
  const certainty = isSettingSeen ? certaintyOfMode(hop) : 'inferred';
  return byReason(lost).map((group) => {
    const at = { hop: hop.index, message: 'response' } as const;
    return loss(
      `set-cookie:${group.reason}`,
      at,
      group,
      isVerified(group.reason, hop, policy) && areItsFactsProven(hop, group.reason) ? certainty : 'inferred',
    );
  });
}

/**
 * Where it is only inferred that the request was without credentials, what refuses the line in any case comes first: it was the cause
 * before that was inferred, and is the cause if it is wrong.
 */
function inOrderOfCertainty(hop: CaseHop, refusals: SetCookieOutcome['refusals']): SetCookieOutcome['refusals'] {
  if (certaintyOfMode(hop) === 'proven') return refusals;
  const isOfMode = ({ reason }: SetCookieOutcome['refusals'][number]): boolean => reason === 'credentials-not-included';
  return [...refusals.filter((each) => !isOfMode(each)), ...refusals.filter(isOfMode)];
}

/**
 * Whether a reason is sure. It was looked up how this browser treats http on the developer’s own machine; elsewhere http is
 * never secure. Which cookie would be replaced is as sure as the store.
 */
export function isVerified(reason: StorageReason, { hop }: CaseHop, { unverified }: Case['policy']): boolean {
  if (reason === 'overwrite-secure') {
    const store = hop.actual?.storeBefore;
    return (
      store?.known === true &&
      store.certainty === 'proven' &&
      store.value.every(({ secure, presence }) => !secure || presence === undefined)
    );
  }
  return (
    reason !== 'secure-over-http' || !unverified.has('secureOnTrustworthyHttp') || !isPotentiallyTrustworthyUrl(hop.url)
  );
}

/** The credentials mode may have excluded the cookie before any other rule: the other reasons are as certain as the mode is. */
const certaintyOfMode = ({ includesCredentials }: CaseHop): Cause['certainty'] =>
  includesCredentials.known ? includesCredentials.certainty : 'inferred';

function loss(
  reason: Cause['reason'],
  at: Cause['at'],
  { names, evidence, schemeful }: Omit<LostCookies<string>, 'reason' | 'isCertain'>,
  certainty: Cause['certainty'],
): Cause {
  const about = { check: 'cookies', subjects: names, cookies: names, certainty } as const;
  return { ...advice(reason, at, evidence, about), schemeful };
}

/**
 * Returns a test: whether a cookie that was not sent is a loss. A cookie of another path or host, or a request without
 * credentials, is common. It is a loss only where the response shows that the server does not know the user, and (for path
 * and host) no other cookie was sent that may be a session; or where a login that returned failed without a cookie of its beginning.
 */
function createLossFilter(c: Case, hop: CaseHop) {
  const { exchange } = c;
  const { includesCredentials, isUserRefused, response, sentCookies } = hop;
  const anySent = sentCookies?.some(mayNameUser) ?? false;
  // What a delivery network refuses itself lacks a signature, whichever other cookie was sent.
  const isSignatureMissing =
    response?.status === 403 &&
    isMadeByDelivery(firstValue(response.headerList, 'Server') ?? '') &&
    sentCookies?.some(isSignedCookie) === false;
  const lacksItsBeginning = isFailedReturn(exchange, hop.index);
  const isExcluded = includesCredentials.known && !includesCredentials.value;
  const isRedirectedAway = isExcluded && endsAtAnotherOrigin(exchange.hops, exchange.outcome, hop.index);
  const store = hop.hop.actual?.storeBefore;
  const isForRenewal = ({ index }: StoredCookieOutcome): boolean => {
    const cookie = store?.known ? store.value[index] : undefined;
    return cookie !== undefined && isRenewalCookie(cookie.name, cookie.path);
  };
  // An earlier request of this origin was accepted without the cookie: then it is not the one that is missing.
  const isNotNeeded = ({ name }: StoredCookieOutcome): boolean =>
    knownBefore(c).some(({ kind, cookies }) => kind === 'accepted' && !cookies.includes(name));
  const isOfThisLogin = ({ index, refusals }: StoredCookieOutcome): boolean => {
    const cookie = store?.known ? store.value[index] : undefined;
    const { setBy, setAtMs } =
      cookie !== undefined && 'setBy' in cookie ? (cookie as RememberedCookie) : { setBy: null, setAtMs: null };
    const isOfOtherHost = refusals.some(({ reason }) => reason !== 'path-mismatch' && OF_ANOTHER_URL.has(reason));
    if (isOfOtherHost && isOfProvider(c, hop.index, { name: cookie?.name ?? '', setBy, setAtMs })) return false;
    const line = lineOf(c, hop, cookie === undefined ? [] : [cookieIdentity(cookie)]);
    if (isLoginUnderWay(c, hop) || (line !== null && !(isOfUser(c, hop.index, line) && isLikeSession(line))))
      return false;
    return refusesUser(response?.status) || mayBeOfLogin(c, hop.index, setBy, isOfOtherHost);
  };
  return (reason: RetrievalReason, outcome: StoredCookieOutcome): boolean => {
    const { refusals } = outcome;
    const isOfAnotherUrl = refusals.some((refused) => OF_ANOTHER_URL.has(refused.reason));
    // A cookie that renews the session is kept from other URLs on purpose.
    if (isOfAnotherUrl && isForRenewal(outcome)) return false;
    if (isOfAnotherUrl) {
      if (lacksItsBeginning && isOfLoginFlow(outcome.name) && !sentCookies?.some(isOfLoginFlow)) {
        return OF_ANOTHER_URL.has(reason) && !isExcluded;
      }
      const isAlone = !anySent || (isSignatureMissing && isSignedCookie(outcome.name));
      const isRefusedAlone = isUserRefused && isAlone && !isExcluded;
      return (
        OF_ANOTHER_URL.has(reason) &&
        isRefusedAlone &&
        mayBeSession(outcome.name) &&
        !isNotNeeded(outcome) &&
        isOfThisLogin(outcome)
      );
    }
    return !isExcluded || isUserRefused || isRedirectedAway;
  };
}

/** A proxy that does not know the user redirects to a login page of another origin, and the request ended there. */
function endsAtAnotherOrigin(hops: Case['exchange']['hops'], outcome: Case['exchange']['outcome'], index: number) {
  const [url, target] = [hops[index]?.url, hops[index + 1]?.url];
  const hasEnded = outcome === 'network-error' || outcome === 'not-run';
  if (!hasEnded || url === undefined || target === undefined) return false;
  return index === hops.length - 2 && serializedOriginOf(url) !== serializedOriginOf(target);
}

interface LostCookie<Reason> {
  readonly reason: Reason;
  readonly name: string;
  readonly isCertain: boolean;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly schemeful: boolean;
}

interface LostCookies<Reason> {
  readonly reason: Reason;
  readonly names: readonly string[];
  /** Of all of them: the text names them all. */
  readonly isCertain: boolean;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly schemeful: boolean;
}

/**
 * Joins refusals of one reason into one, in the order in which the reasons first came; cookies of trackers are joined apart.
 * Those of load balancers and against bots are left out: no login depends on one, and no page can do anything about it.
 */
function byReason<Reason extends string>(lost: readonly LostCookie<Reason>[]): readonly LostCookies<Reason>[] {
  const groups = new Map<string, [LostCookie<Reason>, ...LostCookie<Reason>[]]>();
  for (const each of lost) {
    const purpose = cookiePurpose(each.name);
    if (purpose === 'infrastructure') continue;
    const key = `${each.reason} ${purpose}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].map((group) => {
    const [{ reason, evidence, schemeful }, ...others] = group;
    return {
      reason,
      names: [...new Set(group.map(({ name }) => name))],
      isCertain: group.every(({ isCertain }) => isCertain),
      evidence: [...evidence, ...others.flatMap((other) => other.evidence)],
      schemeful,
    };
  });
}
