import type { Cause } from '../../model/cause';
import type { StoredCookie } from '../../model/cookie';
import { type PastLine, requestOfLine } from '../../model/cookie-memory';
import type { Exchange, Hop } from '../../model/exchange';
import { linesNamed } from '../../model/header-lookup';
import { isLoginCall, isLoginUrl } from '../../model/login-url';
import type { CookieAdviceReason } from '../../model/reason';
import { parseSetCookieString } from '../../standards/cookies/set-cookie';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { mayBeSession } from '../facts/cookies/cookie-purpose';
import { isReadForUrl } from '../facts/credentials-from-store';
import { expiredBefore } from '../facts/login/expired-cookie';
import { earlierOfOrigin, type KnownBefore, knownBefore, requestName } from '../facts/login/known-user';
import { mayCarryAuthorization, nameOfRequest, sentCookieNames } from '../facts/messages';
import { isUserUnknown } from '../facts/refusing-status';

/** When a site has too many cookies, Chromium deletes all but 150; some of these may belong to other hosts and paths. */
const MANY_COOKIES = 120;

/** A response that shows that the server does not know the user, and a cookie that was stored before and is not any more. */
export function adviseEvicted(c: Case, hop: CaseHop): readonly Cause[] {
  const store = storeOfUnknownUser(c, hop);
  if (store === null || store.length < MANY_COOKIES) return [];
  const names = [...new Set(evicted(c.exchange, earlierOfOrigin(c), store))];
  const sent = hop.sentCookies ?? [];
  if (!names.some((name) => !sent.includes(name))) return [];
  const status = { kind: 'status', at: { hop: hop.index, message: 'response' } } as const;
  const about = { check: 'cookies', subjects: names, cookies: names, certainty: 'inferred' } as const;
  return [advice('cookie-advice:evicted', { hop: hop.index, message: 'request' }, [status], about)];
}

/** A response that shows that the server does not know the user, and no cookie in the store; earlier responses may tell why. */
export function adviseAbsent(c: Case, hop: CaseHop): readonly Cause[] {
  const store = storeOfUnknownUser(c, hop);
  if (store === null || store.length > 0 || (hop.sentCookies ?? []).length > 0) return [];
  // What another response may have set while the store was read is left out of the reading: it was not surely empty.
  if ((c.related.cookies[hop.index]?.changing.length ?? 0) > 0) return [];
  // An earlier response may have set one for this URL: whether that was stored would be the cause.
  if ((c.related.cookies[hop.index]?.past ?? []).some((line) => isSettingOpen(c, line))) return [];
  // Before its login a user has no cookie: a login that is refused has another cause (adviseRefusal tells of most).
  if (hop.hop.method === 'POST' && isLoginUrl(hop.hop.url)) return [];
  // The line whose lifetime has passed tells more (adviseRefusedUser).
  const known = knownBefore(c).flatMap(({ cookies }) => cookies);
  if (expiredBefore(c, hop, known) !== null) return [];
  const { includesCredentials } = hop;
  const { reason, subjects, certainty } = explainAbsence(c, hop, earlierOfOrigin(c));
  const isModeProven = includesCredentials.known && includesCredentials.certainty === 'proven';
  const at = { hop: hop.index, message: 'request' } as const;
  const about = { check: 'cookies', subjects, certainty: isModeProven ? certainty : 'inferred' } as const;
  return [advice(`cookie-advice:${reason}`, at, [{ kind: 'header-absent', at, name: 'Cookie' }], about)];
}

function isSettingOpen({ policy }: Case, past: PastLine): boolean {
  const { name, deletes, refusal, headerIndex } = past;
  const { url, actual } = requestOfLine(past);
  if (name === null || deletes || refusal !== null) return false;
  if (actual?.storeAfter.known !== true) return true;
  if (!mayBeSession(name)) return false;
  const line = parseSetCookieString(actual?.response?.headerList[headerIndex ?? -1]?.value ?? '', policy.cookies);
  // One that is missing was not stored for a reason that is not known, or was deleted since: both would be the cause.
  return !('failure' in line) && isReadForUrl(line, url) && actual.storeAfter.value.every((each) => each.name !== name);
}

/** The cookies that were stored for a request with which the server did not know the user; null: any other response. */
function storeOfUnknownUser({ exchange }: Case, hop: CaseHop): readonly StoredCookie[] | null {
  const { actual } = hop.hop;
  if (!isUserUnknown(hop.response?.status) || exchange.outcome === 'network-error') return null;
  if (!actual?.storeBefore.known || !actual.requestHeaders.known) return null;
  // This server identifies the user by a token.
  if (mayCarryAuthorization(hop.hop) || !mayCarryCookies(hop)) return null;
  return actual.storeBefore.value;
}

/** Credentials were included, or it is not known and the response allows them. */
function mayCarryCookies({ includesCredentials, response }: CaseHop): boolean {
  if (includesCredentials.known) return includesCredentials.value;
  return linesNamed(response?.headerList ?? [], 'Access-Control-Allow-Credentials').some(
    ({ value }) => value === 'true',
  );
}

interface Explanation {
  readonly reason: CookieAdviceReason;
  readonly subjects: readonly string[];
  readonly certainty: Cause['certainty'];
}

/** The reason, from the newest earlier response of the same origin that shows one. */
function explainAbsence(c: Case, hop: CaseHop, earlier: readonly Exchange[]): Explanation {
  const known = knownBefore(c)
    .map((each) => ({ ...each, cookies: each.cookies.filter((name) => mayBeHere(c, hop, each, name)) }))
    .find(({ cookies }) => cookies.length > 0);
  const subjects = known === undefined ? setBefore(c, hop) : [known.request, ...known.cookies];
  for (const each of earlier) {
    const shown = expiredSince(each, c.exchange.startedAtMs);
    const found = shown ?? (subjects.length === 0 ? loginWithoutCookie(each) : null);
    if (found !== null) return found;
  }
  if (subjects.length > 0) return { reason: 'absent-since', subjects, certainty: 'proven' };
  const login = earlier.find(isSuccessfulLogin);
  return login === undefined
    ? { reason: 'absent', subjects: [], certainty: 'proven' }
    : { reason: 'absent-not-set', subjects: [requestName(login)], certainty: 'inferred' };
}

/** The newest earlier response of which a reading shows that it set a cookie, by any request: its name, and that of the cookie. */
function setBefore({ related }: Case, hop: CaseHop): readonly string[] {
  const isSession = ({ name, deletes, refusal, exchange, hop: at }: PastLine): boolean => {
    const after = exchange.hops[at]?.actual?.storeAfter;
    const isStored = after?.known === true && after.value.some((cookie) => cookie.name === name);
    return name !== null && mayBeSession(name) && !deletes && refusal === null && isStored;
  };
  const line = (related.cookies[hop.index]?.past ?? []).find(isSession);
  return line?.name ? [nameOfRequest(requestOfLine(line)), line.name] : [];
}

/** Whether an earlier request shows a cookie that this URL would get: a login may set one for other paths alone, or with a line that is refused. */
function mayBeHere({ related }: Case, hop: CaseHop, { kind, startedAtMs }: KnownBefore, name: string): boolean {
  const past = related.cookies[hop.index]?.past;
  const isSetBy = (line: PastLine): boolean =>
    line.name === name && !line.deletes && line.refusal === null && line.exchange.startedAtMs === startedAtMs;
  return kind === 'accepted' || past === undefined || past.some(isSetBy);
}

function expiredSince(earlier: Exchange, nowMs: number): Explanation | null {
  const store = earlier.hops.at(-1)?.actual?.storeBefore;
  const expired = store?.known ? store.value.filter((cookie) => isExpired(cookie, nowMs)) : [];
  const subjects = [requestName(earlier), ...expired.map(({ name }) => name)];
  return expired.length > 0 ? { reason: 'absent-expired', subjects, certainty: 'proven' } : null;
}

const isExpired = ({ expiresAtMs }: StoredCookie, nowMs: number): boolean =>
  expiresAtMs !== null && expiresAtMs <= nowMs;

function isSuccessfulLogin({ hops }: Exchange): boolean {
  const [{ method, url }] = hops;
  return isLoginCall(method, url) && (hops.at(-1)?.actual?.response?.status ?? 300) < 300;
}

function loginWithoutCookie(earlier: Exchange): Explanation | null {
  const hasLine = ({ actual }: Hop): boolean => linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie').length > 0;
  if (!isSuccessfulLogin(earlier) || earlier.hops.some(hasLine)) return null;
  return { reason: 'absent-never-set', subjects: [requestName(earlier)], certainty: 'inferred' };
}

/** Cookies that were stored at an earlier request to this origin and are not stored now, although nothing removed them. */
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
    .flatMap(({ hops }) => cookieNamesBefore(hops.at(-1) ?? hops[0], exchange.startedAtMs))
    .filter((name) => !isHere(name) && !wasSetAgain.has(name));
}

/**
 * Cookies of every path that were stored when a request was sent. A cookie that was sent was stored, even where the store
 * was read too late to show it.
 */
function cookieNamesBefore(hop: Hop, nowMs: number): readonly string[] {
  const before = hop.actual?.storeBefore;
  const store = before?.known ? before.value : [];
  const isListed = (name: string): boolean => store.some((cookie) => cookie.name === name);
  return [
    ...store.filter((cookie) => cookie.path === '/' && !isExpired(cookie, nowMs)).map(({ name }) => name),
    ...(sentCookieNames(hop) ?? []).filter((name) => !isListed(name)),
  ];
}
