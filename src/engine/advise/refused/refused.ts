import type { Cause } from '../../../model/cause';
import type { Exchange } from '../../../model/exchange';
import { getHeader, hasHeader, headerEvidence } from '../../../model/header-lookup';
import { isLoginCall, isLoginPage } from '../../../model/login-url';
import type { LoginReason } from '../../../model/reason';
import { serializedOriginOf } from '../../../standards/origin';
import { advice } from '../../decide/make-cause';
import type { Case, CaseHop } from '../../facts/case';
import { cookiePurpose, mayBeSession } from '../../facts/cookies/cookie-purpose';
import { ownershipOf } from '../../facts/hosts/host-owner';
import { mixedLocalNames } from '../../facts/hosts/local-names';
import { endsAtLoginPage } from '../../facts/login/ends-at-login';
import { expiredBefore } from '../../facts/login/expired-cookie';
import { isLoginHere } from '../../facts/login/is-login-here';
import { hasCookiesHere, type KnownBefore, knownBefore } from '../../facts/login/known-user';
import { lastSetting } from '../../facts/login/last-setting';
import { loginRefusedBefore } from '../../facts/login/login-refused-before';
import { loginWithoutCookie } from '../../facts/login/login-without-cookie';
import { isOpenToAll } from '../../facts/login/open-to-all';
import { type TokenChallenge, tokenChallenge } from '../../facts/login/token-challenge';
import { mayCarryAuthorization, mayCarryKey, requestHeader } from '../../facts/messages';
import { isUserUnknown, refusesUser } from '../../facts/refusing-status';
import { ASKS_THE_USER } from '../not-authenticated';
import { knownFor, sayOfCookies } from './known-cookies';
import { sayOfLoginElsewhere } from './login-elsewhere';
import { adviseRenewal } from './renewal';
import { adviseTokenNotStored } from './token-not-stored';

/**
 * What may be said of a refusal (401, 403, 419, 440) before anything is said of absent cookies: it is a refused login, the page
 * and the server have two names of this computer, or the session must be renewed.
 */
export function adviseRefusal(c: Case, hop: CaseHop): readonly Cause[] {
  if (!refusesUser(hop.response?.status) || c.exchange.outcome === 'network-error') return [];
  const ofToken = adviseTokenNotStored(c, hop);
  if (ofToken.length > 0) return ofToken;
  if (isLoginHere(c, hop)) return [about(hop, 'call-refused', expiredOfForm(c, hop))];
  // What a service worker sent is seen at its own request.
  if (!isUserUnknown(hop.response?.status) || c.exchange.viaServiceWorker) return [];
  if (mayCarryAuthorization(hop.hop) || hop.sentCookies?.length !== 0) return [];
  const mixed = mixedLocalNames(c.exchange, hop.hop.url);
  if (mixed !== null && !hasCookiesHere(c, hop)) return [about(hop, 'other-local-name', [mixed.page, mixed.requested])];
  return adviseRenewal(c, hop);
}

/** A cookie that had expired before the login was sent, and the request that set it: the token of the form may be stored with it. */
function expiredOfForm(c: Case, hop: CaseHop): readonly string[] {
  if (isUnauthorized(hop)) return [];
  const names = (c.related.cookies[hop.index]?.expired ?? []).map(({ name }) => name);
  const gone = names.filter((name) => hop.sentCookies?.includes(name) === false && mayBeSession(name));
  const expired = expiredBefore(c, hop, gone);
  return expired === null ? [] : [expired.name, expired.setBy];
}

/** A login that is refused with 401 is a wrong name or password. */
const isUnauthorized = ({ response }: CaseHop): boolean => response?.status === 401;

/**
 * A page, or a call, that was refused or sent to a login, and that nothing else explains: what was sent, and what the recording
 * shows of an earlier login. Always inferred.
 */
export function adviseRefusedUser(c: Case, last: CaseHop): readonly Cause[] {
  const { exchange } = c;
  if (exchange.outcome === 'network-error') return [];
  const hop = refusingHop(c, last);
  if (hop === null) return [];
  const challenge = getHeader(hop.response?.headerList ?? [], 'WWW-Authenticate') ?? '';
  if (requestHeader(hop.hop, 'Authorization') !== null) return adviseToken(c, hop, challenge);
  if (ASKS_THE_USER.test(challenge)) return [];
  const sent = exchange.viaServiceWorker ? null : hop.sentCookies;
  const sessions = (sent ?? []).filter(mayBeSession);
  const login = sent === null || !saysUserUnknown(hop) ? null : loginWithoutCookie(c);
  const knownOfUser = knownFor(hop, knownBefore(c)) ?? sessionOfPost(c, hop, sessions);
  // What was accepted before a newer login, which set no session, tells nothing of it.
  const isOlder = login?.isNamed === true && knownOfUser !== null && login.startedAtMs > knownOfUser.startedAtMs;
  const known = isOlder && sessions.length === 0 ? null : knownOfUser;
  if (known !== null) {
    // A file may not show which cookies were sent.
    if (sent === null) return [about(hop, 'nothing-known', [known.request, `${known.status}`, ...known.cookies])];
    const { reason, subjects, ...lines } = sayOfCookies(c, hop, sent, known, leavesOutCredentials(c, hop));
    return [about(hop, reason, subjects, lines)];
  }
  if (login?.isUnreadable === true) return [];
  const asked = tokenChallenge(challenge);
  if (sessions.length === 0 && asked !== null && hasNoToken(c, hop)) return [aboutToken(hop, 'token-missing', asked)];
  const ofLogin = login === null ? [] : [login.request, `${login.status}`];
  if (!isPageOrOwnCall(exchange)) {
    if (mayNeedCredentials(c, hop)) {
      return [isOpenToAll(c, hop) ? about(hop, 'open-to-all', []) : about(hop, 'credentials-left-out', ofLogin)];
    }
    if (!(sessions.length > 0 ? needsUser(hop) : isCallForUser(c, hop))) return [];
  }
  const elsewhere = sayOfLoginElsewhere(c, hop, sessions, sessions);
  if (elsewhere !== null) {
    const { reason, subjects, ...lines } = elsewhere;
    return [about(hop, reason, subjects, lines)];
  }
  if (login !== null) {
    return [about(hop, 'login-set-nothing', [...ofLogin, login.isOfExpress ? 'Express' : '', ...(sent ?? [])])];
  }
  const refused = loginRefusedBefore(c);
  if (refused !== null)
    return [about(hop, 'login-refused-before', [refused.request, `${refused.status}`, ...(sent ?? [])])];
  if (!sent?.length) return [about(hop, 'nothing-known', [])];
  return [sessions.length > 0 ? about(hop, 'cookies-refused', sessions) : about(hop, 'no-session-sent', sent)];
}

/** Neither that the user may not do this (403), nor that a token does not match (419): by its status, or by a redirect to a login. */
const saysUserUnknown = ({ response }: CaseHop): boolean => response?.status !== 403 && response?.status !== 419;

/** The newest request that set one of these cookies, where it was none to read something: a login whose URL has no word of one. */
function sessionOfPost(c: Case, hop: CaseHop, sessions: readonly string[]): KnownBefore | null {
  if (!saysUserUnknown(hop) || !(isPageOrOwnCall(c.exchange) || needsUser(hop))) return null;
  for (const name of sessions) {
    const set = lastSetting(c, hop, name);
    if (set === null || !set.request.startsWith('POST ')) continue;
    const { request, status, startedAtMs } = set;
    return { kind: 'login', request, status, startedAtMs, cookies: [name] };
  }
  return null;
}

/**
 * Whether a script’s call to another origin, refused with 401, was to be made for a user: the server is of the page’s site or of
 * this computer, or allows credentials and got none of the cookies of a tracker. A host that belongs to another provider has users of its own.
 */
function isCallForUser({ exchange: { client, request, viaServiceWorker } }: Case, hop: CaseHop): boolean {
  if (request.type !== 'xmlhttprequest' || viaServiceWorker) return false;
  if (!isUserUnknown(hop.response?.status) || !needsUser(hop)) return false;
  const page = client.topLevelOrigin.known ? client.topLevelOrigin : client.origin;
  const { owner } = ownershipOf(hop.hop.url, page.known ? page.value : null);
  const lines = hop.response?.headerList ?? [];
  // A response for every origin is made for requests without credentials.
  if (owner === 'own') return getHeader(lines, 'Access-Control-Allow-Origin') !== '*';
  const isMeasured = (hop.sentCookies ?? []).some((name) => cookiePurpose(name) === 'tracker');
  return owner === 'unknown' && !isMeasured && getHeader(lines, 'Access-Control-Allow-Credentials') === 'true';
}

/** A request with a token: a call to another origin may be forbidden for many reasons, and is named where the server says which. */
function adviseToken({ exchange }: Case, hop: CaseHop, challenge: string): readonly Cause[] {
  const asked = tokenChallenge(challenge);
  const error = asked?.error;
  if (error === 'insufficient_scope') return [aboutToken(hop, 'token-not-enough', asked)];
  const { status } = hop.response ?? {};
  if (error === 'invalid_token' || isUserUnknown(status)) return [aboutToken(hop, 'token-refused', asked)];
  if (!isPageOrOwnCall(exchange)) return [];
  return [aboutToken(hop, status === 403 ? 'token-not-enough' : 'token-refused', asked)];
}

/** A script’s call had no token, as is known. A navigation can have none. */
function hasNoToken({ exchange }: Case, { hop }: CaseHop): boolean {
  const isCall = exchange.request.type === 'xmlhttprequest' && !exchange.viaServiceWorker;
  return isCall && hop.actual?.requestHeaders.known === true && !mayCarryAuthorization(hop);
}

/** The line with the challenge, where there is one, is what the server says of the token. */
function aboutToken(hop: CaseHop, reason: LoginReason, asked: TokenChallenge | null): Cause {
  const { scheme = '', error = null, scope = null } = asked ?? {};
  const cause = about(hop, reason, [scheme, error ?? '', scope ?? '']);
  const headerList = hop.response?.headerList ?? [];
  if (!hasHeader(headerList, 'WWW-Authenticate')) return cause;
  return { ...cause, evidence: [...cause.evidence, ...headerEvidence(headerList, 'WWW-Authenticate', cause.at)] };
}

/** A call to another origin did not include credentials, as far as is known. */
function leavesOutCredentials({ exchange }: Case, { index, includesCredentials }: CaseHop): boolean {
  const isCall = exchange.request.type === 'xmlhttprequest' && !isPageOrOwnCall(exchange) && index === 0;
  return isCall && !exchange.viaServiceWorker && includesCredentials.known && !includesCredentials.value;
}

/** Nothing else than a cookie seems to identify the user. */
const mayNeedCredentials = (c: Case, hop: CaseHop): boolean => leavesOutCredentials(c, hop) && needsUser(hop);

/**
 * Whether the response to a call to another origin, which may need no user at all, asks for the user of a session. A 403 asks for
 * one only where the server is made for credentials.
 */
function needsUser({ hop, response }: CaseHop): boolean {
  if (mayCarryKey(hop)) return false;
  const { headerList, status } = response ?? { headerList: [], status: 0 };
  const isTokenAsked = /\b(?:bearer|dpop)\b/i.test(getHeader(headerList, 'WWW-Authenticate') ?? '');
  const isForbidden = !isUserUnknown(status);
  return !isTokenAsked && (!isForbidden || getHeader(headerList, 'Access-Control-Allow-Credentials') === 'true');
}

/** The hop that refused the user, by its status or by a redirect to a login page; null: none did. */
export function refusingHop({ hops, exchange }: Case, last: CaseHop): CaseHop | null {
  if (refusesUser(last.response?.status)) return last;
  const [first] = exchange.hops;
  const isOfLogin = isLoginPage(first.url) || isLoginCall(first.method, first.url);
  const index = hops.findIndex(({ hop }, position) => position > 0 && isLoginPage(hop.url));
  if (isOfLogin || index < 1 || !isLoginPage(last.hop.url) || hops.slice(0, index).some(endsAtLoginPage)) return null;
  return hops[index - 1] ?? null;
}

function isPageOrOwnCall({ client, request, hops }: Exchange): boolean {
  // A program has no page, so that no host is another one’s.
  if (client.exemption?.kind === 'program') return true;
  const { type } = request;
  if (type === 'main_frame' || type === 'sub_frame') return true;
  const isOwn = client.origin.known && serializedOriginOf(hops[0].url) === client.origin.value;
  return isOwn && type === 'xmlhttprequest';
}

function about(
  { index, response }: CaseHop,
  reason: LoginReason,
  subjects: readonly string[],
  lines: Pick<Cause, 'earlier' | 'sentLine'> = {},
): Cause {
  const at = { hop: index, message: 'response' } as const;
  const location = refusesUser(response?.status) ? [] : headerEvidence(response?.headerList ?? [], 'Location', at);
  return advice(`login:${reason}`, at, [{ kind: 'status', at }, ...location], {
    subjects,
    certainty: 'inferred',
    ...lines,
  });
}
