import type { Cause } from '../../model/cause';
import type { StoredCookie } from '../../model/cookie';
import { type PastLine, type RememberedCookie, requestOfLine } from '../../model/cookie-memory';
import { linesNamed } from '../../model/header-lookup';
import type { Known } from '../../model/known';
import { isLoginCall, isLoginStep, isLoginUrl } from '../../model/login-url';
import { parseUrl } from '../../model/parse-url';
import { cookiesForUrl } from '../../standards/cookies/cookie-matching';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { acceptedCookies, earlierOfOrigin, isSameRequest } from '../facts/login/known-user';
import { linesOfNewestLogin } from '../facts/login/lost/newest-login';
import { requestHeader } from '../facts/messages';
import { isUserUnknown } from '../facts/refusing-status';

/**
 * Chromium sends a new cookie without SameSite with a form of another site; two minutes later it does not.
 * DEVIATES: no standard has this exception; see `laxAllowUnsafeSeconds` in `browsers/policy.ts`.
 */
export function adviseLaxAllowUnsafe({ policy }: Case, { index, hop, facts, sentCookies }: CaseHop): readonly Cause[] {
  const { sameSite } = facts;
  const store = hop.actual?.storeBefore;
  if (policy.cookies.laxAllowUnsafeSeconds === 0 || !sameSite.known || !store?.known) return [];
  const { status, topLevelNavigation, safeMethod } = sameSite.value;
  if (status === 'same-site' || !topLevelNavigation || safeMethod) return [];
  const at = { hop: index, message: 'request' } as const;
  const young = store.value.flatMap((cookie, position) => {
    const isOnly = store.value.filter(({ name }) => name === cookie.name).length === 1;
    const isSent = sentCookies?.includes(cookie.name) === true;
    return cookie.sameSite === 'Default' && isOnly && isSent ? [{ name: cookie.name, position }] : [];
  });
  const [first, ...more] = young.map(({ position }) => ({ kind: 'stored-cookie', at, index: position }) as const);
  if (first === undefined) return [];
  const about = { subjects: young.map(({ name }) => name), certainty: 'inferred' } as const;
  return [advice('cookie-advice:lax-allow-unsafe-used', at, [first, ...more], about)];
}

/**
 * Two cookies of one name in a request with which the server does not know the user: it may have read the wrong one. Inferred,
 * because no message shows which one it read. The older of the two, and then the newer one, are part of the evidence where the
 * recording shows which is which.
 */
export function adviseSameName(c: Case, { index, hop, sentCookies, response }: CaseHop): readonly Cause[] {
  if (!isUserUnknown(response?.status) || sentCookies === null || !hop.actual?.requestHeaders.known) return [];
  const twice = sentCookies.find((name, at) => name !== '' && sentCookies.indexOf(name) !== at);
  const line = linesNamed(hop.actual.requestHeaders.value, 'Cookie')[0];
  if (twice === undefined || line === undefined) return [];
  const at = { hop: index, message: 'request' } as const;
  const header = { kind: 'header-line', at, index: line.index, span: null } as const;
  const status = { kind: 'status', at: { hop: index, message: 'response' } } as const;
  const isPair = sentCookies.filter((name) => name === twice).length === 2;
  const settings = (c.related.cookies[index]?.past ?? []).filter((line) => line.name === twice && !line.deletes);
  if (wasItselfAccepted(c, twice, settings)) return [];
  const hosts = new Set(settings.map((line) => parseUrl(requestOfLine(line).url)?.hostname));
  const ofLogin = linesOfNewestLogin(c, index, twice);
  // Two servers may each need their own: which one is to go is not known.
  const isEachNeeded = hosts.size > 1 || isFirstOfLogin(settings, ofLogin);
  const ages = isPair && !isEachNeeded ? agesOf(hop.actual.storeBefore, twice, hop.url) : [];
  const stored = ages.map((position) => ({ kind: 'stored-cookie', at, index: position }) as const);
  const earlier = isPair ? lineOfFirst(settings, ofLogin) : null;
  const about = { subjects: [twice], certainty: 'inferred', ...(earlier === null ? {} : { earlier }) } as const;
  return [advice('cookie-advice:same-name-twice', at, [header, status, ...stored], about)];
}

/** Whether the server accepted the very request with two cookies of a name, and none was set since: it read the right one then. */
const wasItselfAccepted = (c: Case, name: string, settings: readonly PastLine[]): boolean =>
  earlierOfOrigin(c).some(
    (each) =>
      isSameRequest(each, c.exchange) &&
      acceptedCookies(each).filter((accepted) => accepted === name).length > 1 &&
      settings.every(({ appliedAtMs }) => appliedAtMs <= each.startedAtMs),
  );

/** Whether the cookie that was sent first, by its value, is that of the newest login: the other one may be of another application. */
function isFirstOfLogin(settings: readonly PastLine[], ofLogin: readonly PastLine[]): boolean {
  const first = settings.find(({ sentPlace, refusal }) => sentPlace === 0 && refusal === null);
  return (
    first !== undefined && ofLogin.some((line) => line.exchange === first.exchange && line.identity === first.identity)
  );
}

/** The line that set the cookie which was sent first, by its value, where the second one is that of the newest login; null: not known. */
function lineOfFirst(settings: readonly PastLine[], ofLogin: readonly PastLine[]): PastLine | null {
  const [first, second] = [0, 1].map((place) =>
    settings.find(({ sentPlace, refusal }) => sentPlace === place && refusal === null),
  );
  if (first === undefined || second === undefined || first.identity === second.identity) return null;
  const isOfLogin = (line: PastLine): boolean => ofLogin.some(({ identity }) => identity === line.identity);
  return isOfLogin(second) && !isOfLogin(first) ? first : null;
}

/**
 * The positions in the store of the older and the newer of two cookies of one name: recorded responses set both, at two moments.
 * Empty where a recorded response set only one of them, or none: a line that deletes the wrong one ends the session. Empty also
 * where the login set the older one, because the other may then not be of a session.
 */
function agesOf(store: Known<readonly StoredCookie[]>, name: string, url: string): readonly number[] {
  if (!store.known) return [];
  // Without a reading of the store, that both were sent shows that both are stored.
  const isRead = store.certainty === 'proven';
  const both = cookiesForUrl(store.value, url)
    .filter((cookie) => cookie.name === name)
    .map((cookie) => ({ cookie, set: isRead && cookie.presence !== undefined ? null : settingOf(cookie) }));
  const [one, other, third] = both;
  if (!one?.set || !other?.set || third !== undefined || one.set.atMs === other.set.atMs) return [];
  const [older, newer] = one.set.atMs < other.set.atMs ? [one, other] : [other, one];
  const isOfLogin = ({ set }: typeof older): boolean => {
    const [method = '', path = ''] = set?.by.split(' ') ?? [];
    const url = `https://host${path}`;
    return isLoginUrl(url) || isLoginCall(method, url) || isLoginStep(method, url);
  };
  if (isOfLogin(older) && !isOfLogin(newer)) return [];
  return [older, newer].map(({ cookie }) => store.value.indexOf(cookie));
}

/** Which recorded response set a cookie, and when; null where that is not certain. */
function settingOf(cookie: StoredCookie): { readonly atMs: number; readonly by: string } | null {
  if (!isRemembered(cookie) || cookie.isPerhapsAbsent) return null;
  const { setAtMs, setBy } = cookie;
  return setAtMs === null || setBy === null ? null : { atMs: setAtMs, by: setBy };
}

const isRemembered = (cookie: StoredCookie): cookie is RememberedCookie => 'setAtMs' in cookie && 'setBy' in cookie;

/**
 * `Activate-Storage-Access: retry` works only where the user has granted access and the origin is named.
 * Standard: https://privacycg.github.io/storage-access-headers/ (read July 2026)
 */
export function adviseRetry(hop: CaseHop): readonly Cause[] {
  const line = linesNamed(hop.response?.headerList ?? [], 'Activate-Storage-Access').at(-1);
  if (!line || !/^\s*retry\b/.test(line.value)) return [];
  const access = requestHeader(hop.hop, 'Sec-Fetch-Storage-Access');
  const { requestOrigin } = hop.facts;
  const allowed = /allowed-origin\s*=\s*(?:"([^"]*)"|(\*))/.exec(line.value);
  const named = allowed?.[1] ?? allowed?.[2] ?? null;
  const misses = access === 'inactive' && named !== '*' && requestOrigin.known && named !== requestOrigin.value;
  const isUseless =
    access === 'none' &&
    hop.storedCookies.some(({ refusals }) => refusals.some(({ reason }) => reason === 'third-party-blocked'));
  if (!misses && !isUseless) return [];
  const at = { hop: hop.index, message: 'response' } as const;
  return [
    advice('cookie-advice:storage-access-retry', at, [{ kind: 'header-line', at, index: line.index, span: null }]),
  ];
}
