import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import type { RequestType } from '../../model/exchange';
import type { RetrievalReason, StorageReason } from '../../model/reason';
import { serializedOriginOf } from '../../standards/origin';
import type { Case, CaseHop } from '../facts/case';
import { OF_ANOTHER_URL, type StoredCookieOutcome } from '../facts/cookie-outcomes';
import { knownBefore } from '../facts/login/known-user';
import { isRenewalCookie } from '../facts/login/login-url';
import { refusesUser } from '../facts/refusing-status';
import { advice } from './make-cause';

/** One cause for each reason, naming every cookie of the store that was not sent at that hop because of it. */
export function decideRetrieval(c: Case, hop: CaseHop): readonly Cause[] {
  const isLoss = createLossFilter(c, hop);
  const withheld = hop.storedCookies.filter(({ sent }) => sent === false);
  const lost = withheld.flatMap((outcome) =>
    outcome.refusals
      .filter(({ reason }) => isLoss(reason, outcome))
      .map((refused) => ({ ...refused, name: outcome.name })),
  );
  const certainty = certaintyOfMode(hop);
  return byReason(lost).map((group) =>
    loss(`cookie:${group.reason}`, { hop: hop.index, message: 'request' }, group, certainty),
  );
}

/** One cause for each reason, naming every cookie of the response’s Set-Cookie lines that was not stored because of it. */
export function decideStorage({ exchange, facts }: Case, hop: CaseHop): readonly Cause[] {
  // Hosts of fonts, scripts and images set cookies with everything they serve; no login depends on one of these.
  const isElement = ELEMENTS.has(exchange.request.type);
  const isExpected = (reason: StorageReason): boolean => isElement && reason === 'credentials-not-included';
  const lost = hop.setCookies.flatMap(({ name, refusals }) =>
    refusals.filter(({ reason }) => !isExpected(reason)).map((refused) => ({ ...refused, name })),
  );
  // The browser checks its setting for third-party cookies before most other rules, and no HTTP message shows the setting.
  const { isThirdParty } = hop.facts;
  const isSettingSeen = facts.thirdPartyCookiesBlocked.known || (isThirdParty.known && !isThirdParty.value);
  const certainty = isSettingSeen ? certaintyOfMode(hop) : 'inferred';
  return byReason(lost).map((group) =>
    loss(`set-cookie:${group.reason}`, { hop: hop.index, message: 'response' }, group, certainty),
  );
}

const ELEMENTS: ReadonlySet<RequestType> = new Set(['font', 'script', 'image', 'stylesheet', 'media']);

/** The credentials mode may have excluded the cookie before any other rule: the other reasons are as certain as the mode is. */
const certaintyOfMode = ({ includesCredentials }: CaseHop): Cause['certainty'] =>
  includesCredentials.known ? includesCredentials.certainty : 'inferred';

function loss(
  reason: Cause['reason'],
  at: Cause['at'],
  { names, evidence, schemeful }: Omit<LostCookies<string>, 'reason'>,
  certainty: Cause['certainty'],
): Cause {
  const about = { check: 'cookies', subjects: names, cookies: names, certainty } as const;
  return { ...advice(reason, at, evidence, about), schemeful };
}

/**
 * Returns a test: whether a cookie that was not sent is a loss. A cookie of another path or host, or a request without
 * credentials, is common. It is a loss only where the response shows that the server does not know the user, and (for path
 * and host) no other cookie was sent.
 */
function createLossFilter(c: Case, hop: CaseHop) {
  const { exchange } = c;
  const { includesCredentials, response, sentCookies } = hop;
  const isUserRefused = refusesUser(response?.status);
  const anySent = (sentCookies?.length ?? 0) > 0;
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
  return (reason: RetrievalReason, outcome: StoredCookieOutcome): boolean => {
    const { refusals } = outcome;
    const isOfAnotherUrl = refusals.some((refused) => OF_ANOTHER_URL.has(refused.reason));
    // A cookie that renews the session is kept from other URLs on purpose.
    if (isOfAnotherUrl && isForRenewal(outcome)) return false;
    if (isOfAnotherUrl) {
      const isRefusedAlone = isUserRefused && !anySent && !isExcluded;
      return OF_ANOTHER_URL.has(reason) && isRefusedAlone && !isNotNeeded(outcome);
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
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly schemeful: boolean;
}

interface LostCookies<Reason> {
  readonly reason: Reason;
  readonly names: readonly string[];
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly schemeful: boolean;
}

/** Joins refusals of one reason into one, in the order in which the reasons first came. */
function byReason<Reason extends string>(lost: readonly LostCookie<Reason>[]): readonly LostCookies<Reason>[] {
  const groups = new Map<Reason, LostCookies<Reason>>();
  for (const { reason, name, evidence, schemeful } of lost) {
    const before = groups.get(reason);
    groups.set(
      reason,
      before
        ? {
            ...before,
            names: before.names.includes(name) ? before.names : [...before.names, name],
            evidence: [...before.evidence, ...evidence],
          }
        : { reason, names: [name], evidence, schemeful },
    );
  }
  return [...groups.values()];
}
