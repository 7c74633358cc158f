import type { Cause } from '../../model/cause';
import type { StoredCookie } from '../../model/cookie';
import type { Exchange, Hop } from '../../model/exchange';
import { linesNamed } from '../../model/header-lookup';
import type { CookieAdviceReason } from '../../model/reason';
import { NOTHING_RELATED } from '../../model/related';
import { isDeletion } from '../../standards/cookies/cookie-storage';
import { parseSetCookieString } from '../../standards/cookies/set-cookie';
import { advice } from '../decide/make-cause';
import { type Case, type CaseHop, lastHop, supposing } from '../facts/case';
import { factsOf } from '../facts/facts';
import { mayCarryAuthorization, sentCookieNames } from '../facts/messages';
import { doesNotKnowTheUser } from '../facts/refusing-status';
import { serverClock } from '../facts/server-clock';

/** OURS: a URL that says so itself. */
const LOGS_IN = /log-?in|log-?on|sign-?in|session|auth|token/i;
/** Chromium empties a full site down to 150; some of them may belong to other hosts and paths. */
const MANY_COOKIES = 120;

/** A server that does not know the user, and a browser that no longer has a cookie that it had before. */
export function adviseEvicted(c: Case, hop: CaseHop): readonly Cause[] {
  const store = storeOfUnknownUser(c, hop);
  if (store === null || store.length < MANY_COOKIES) return [];
  const gone = evicted(c.exchange, earlierOf(c), store);
  const sent = hop.sentCookies ?? [];
  if (!gone.some((name) => !sent.includes(name))) return [];
  const status = { kind: 'status', at: { hop: hop.index, message: 'response' } } as const;
  const about = { check: 'cookies', subjects: gone, cookies: gone, certainty: 'inferred' } as const;
  return [advice('cookie-advice:evicted', { hop: hop.index, message: 'request' }, [status], about)];
}

/** A server that does not know the user, and a browser that has no cookie at all, with what earlier responses did about it. */
export function adviseAbsent(c: Case, hop: CaseHop): readonly Cause[] {
  const store = storeOfUnknownUser(c, hop);
  if (store === null || store.length > 0 || (hop.sentCookies ?? []).length > 0) return [];
  const { includesCredentials } = hop;
  const { reason, subjects, certainty } = explained(c, earlierOf(c));
  const isModeProven = includesCredentials.known && includesCredentials.certainty === 'proven';
  const at = { hop: hop.index, message: 'request' } as const;
  const about = { check: 'cookies', subjects, certainty: isModeProven ? certainty : 'inferred' } as const;
  return [advice(`cookie-advice:${reason}`, at, [{ kind: 'header-absent', at, name: 'Cookie' }], about)];
}

/** The cookies that were stored for a request of which the server says that it does not know the user; null: it does not. */
function storeOfUnknownUser({ exchange }: Case, hop: CaseHop): readonly StoredCookie[] | null {
  const { actual } = hop.hop;
  if (!doesNotKnowTheUser(hop.response?.status) || exchange.outcome === 'network-error') return null;
  if (!actual?.storeBefore.known || !actual.requestHeaders.known) return null;
  // A token is what this server looks at.
  if (mayCarryAuthorization(hop.hop) || !mayCarryCookies(hop)) return null;
  return actual.storeBefore.value;
}

/** Included, or nothing tells and the server is ready for it. */
function mayCarryCookies({ includesCredentials, response }: CaseHop): boolean {
  if (includesCredentials.known) return includesCredentials.value;
  return linesNamed(response?.headerList ?? [], 'Access-Control-Allow-Credentials').some(
    ({ value }) => value === 'true',
  );
}

/** Of the same origin, the newest first. */
const earlierOf = ({ related }: Case): readonly Exchange[] =>
  [...related.sameOrigin, ...related.sameUrl].sort((one, other) => other.startedAtMs - one.startedAtMs);

interface Explained {
  readonly reason: CookieAdviceReason;
  readonly subjects: readonly string[];
  readonly certainty: Cause['certainty'];
}

/** The newest earlier response of the same origin that tells why there is no cookie. */
function explained(c: Case, earlier: readonly Exchange[]): Explained {
  for (const each of earlier) {
    const found = setCookieAt(c, each) ?? expiredSince(each, c.exchange.startedAtMs) ?? loginWithout(each);
    if (found !== null) return found;
  }
  return { reason: 'absent', subjects: [], certainty: 'proven' };
}

const requestName = ({ hops: [first] }: Exchange): string =>
  `${first.method} ${URL.canParse(first.url) ? new URL(first.url).pathname : first.url}`;

function setCookieAt(c: Case, exchange: Exchange): Explained | null {
  const facts = factsOf(exchange, c.policy, NOTHING_RELATED);
  const earlier = supposing(c, { exchange, facts, related: NOTHING_RELATED });
  const { hop, setCookies } = lastHop(earlier);
  const namesOf = (some: typeof setCookies): readonly string[] => [
    requestName(exchange),
    ...some.map(({ name }) => name),
  ];
  const refused = setCookies.filter(({ refusals }) => refusals.length > 0);
  if (refused.length > 0) return { reason: 'absent-not-stored', subjects: namesOf(refused), certainty: 'proven' };
  const deleting = setCookies.filter(({ line }) => {
    const parsed = parseSetCookieString(line);
    return !('failure' in parsed) && isDeletion(parsed, serverClock(hop.actual, exchange.startedAtMs));
  });
  return deleting.length > 0 ? { reason: 'absent-deleted', subjects: namesOf(deleting), certainty: 'proven' } : null;
}

function expiredSince(earlier: Exchange, nowMs: number): Explained | null {
  const store = earlier.hops.at(-1)?.actual?.storeBefore;
  const expired = store?.known ? store.value.filter((cookie) => isExpired(cookie, nowMs)) : [];
  const subjects = [requestName(earlier), ...expired.map(({ name }) => name)];
  return expired.length > 0 ? { reason: 'absent-expired', subjects, certainty: 'proven' } : null;
}

const isExpired = ({ expiresAtMs }: StoredCookie, nowMs: number): boolean =>
  expiresAtMs !== null && expiresAtMs <= nowMs;

function loginWithout(earlier: Exchange): Explained | null {
  const [{ method }] = earlier.hops;
  const response = earlier.hops.at(-1)?.actual?.response;
  const isLogin = method === 'POST' && LOGS_IN.test(requestName(earlier));
  if (!isLogin || !response || response.status >= 300) return null;
  return { reason: 'absent-never-set', subjects: [requestName(earlier)], certainty: 'inferred' };
}

/** Cookies that an earlier request of this URL's origin had, and that are gone although nothing removed them. */
function evicted(exchange: Exchange, earlier: readonly Exchange[], store: readonly StoredCookie[]): readonly string[] {
  const isHere = (name: string): boolean => store.some((cookie) => cookie.name === name);
  const wasSetAgain = new Set(
    earlier.flatMap(({ hops }) =>
      hops.flatMap(({ actual }) =>
        linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie').map(({ value }) => value.split('=', 1)[0]?.trim()),
      ),
    ),
  );
  return earlier
    .flatMap(({ hops }) => namesHeld(hops.at(-1) ?? hops[0], exchange.startedAtMs))
    .filter((name) => !isHere(name) && !wasSetAgain.has(name));
}

/**
 * Cookies that the browser had for every path when it sent a request. What it sent it had, also where the reading of the
 * store came too late to show it.
 */
function namesHeld(hop: Hop, nowMs: number): readonly string[] {
  const before = hop.actual?.storeBefore;
  const store = before?.known ? before.value : [];
  const isListed = (name: string): boolean => store.some((cookie) => cookie.name === name);
  return [
    ...store.filter((cookie) => cookie.path === '/' && !isExpired(cookie, nowMs)).map(({ name }) => name),
    ...(sentCookieNames(hop) ?? []).filter((name) => !isListed(name)),
  ];
}
