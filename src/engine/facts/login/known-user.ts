import { requestOfLine } from '../../../model/cookie-memory';
import type { Exchange, Hop } from '../../../model/exchange';
import { linesNamed } from '../../../model/header-lookup';
import { isLoginCall, isLoginPage, isLoginReturn, isLogoutCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import { hadRespondedBefore } from '../../../model/responded-before';
import { isDeletion } from '../../../standards/cookies/is-deletion';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import { serializedOriginOf } from '../../../standards/origin';
import type { Case, CaseHop } from '../case';
import { isOfLoginFlow, isOneTime, isRenewalCookie, mayBeSession } from '../cookies/cookie-purpose';
import { serverClock } from '../cookies/server-clock';
import { nameOfRequest, sentCookieNames } from '../messages';
import { isSubresource } from '../subresource';
import { isStep } from './is-step';

/** An earlier request of the same recording that shows that the server knew the user, or that a login set cookies. */
export interface KnownBefore {
  /** `accepted`: its cookies were sent and its status was 2xx. `login`: a login whose response set cookies. */
  readonly kind: 'accepted' | 'login';
  /** "GET /me" */
  readonly request: string;
  readonly status: number;
  readonly startedAtMs: number;
  /** Those that may be a session; at least one. */
  readonly cookies: readonly string[];
}

/** The exchanges of the same origin whose responses had come when this one ended, the newest first. */
export const earlierOfOrigin = ({ exchange, related }: Pick<Case, 'exchange' | 'related'>): readonly Exchange[] =>
  [...related.sameOrigin, ...related.sameUrl]
    .filter((earlier) => hadRespondedBefore(earlier, exchange))
    .sort((one, other) => other.startedAtMs - one.startedAtMs);

/** Whether two exchanges began with the same method and URL. */
export const isSameRequest = ({ hops: [one] }: Exchange, { hops: [other] }: Exchange): boolean =>
  one.method === other.method && one.url === other.url;

/** "GET /me": the method and the path of a request. */
export const requestName = ({ hops: [first] }: Exchange): string => nameOfRequest(first);

/**
 * Finds what earlier requests of the same origin show of a login.
 *
 * Out: the newest first, but what was accepted since the newest login before that login; empty where the recording shows no
 * login. Never throws. OURS: a 2xx response to a request with cookies is a sign that the server knew the user, and no proof.
 */
export function knownBefore(c: Pick<Case, 'exchange' | 'related'>): readonly KnownBefore[] {
  const earlier = [...earlierOfOrigin(c), ...returnsToOrigin(c)].sort(
    (one, other) => other.startedAtMs - one.startedAtMs,
  );
  const isOfStep = isStep(c.exchange.hops[0]);
  const isNeeded = (name: string): boolean => isOfStep || !(isOneTime(name) || isOfLoginFlow(name));
  const origin = serializedOriginOf(c.exchange.hops[0].url);
  const logins = earlier.flatMap((each) => loginBy(each, isNeeded, origin));
  const newest = earlier.findIndex((each) => loginBy(each, isNeeded, origin).length > 0);
  // What was accepted before a new login tells nothing of the session that this one began.
  const [since, before] = newest < 0 ? [earlier, []] : [earlier.slice(0, newest), earlier.slice(newest)];
  const accepted = (each: Exchange): readonly KnownBefore[] => acceptedBy(each, isNeeded);
  return [...since.flatMap(accepted), ...logins, ...before.flatMap(accepted)];
}

/** Logins that began at another origin, as a provider's form does, and were sent back to this one, whose response set a cookie. */
function returnsToOrigin({ exchange, related }: Pick<Case, 'exchange' | 'related'>): readonly Exchange[] {
  const origin = serializedOriginOf(exchange.hops[0].url);
  const lines = related.cookies.flatMap(({ past = [] }) => past);
  const returns = lines.filter((line) => {
    const { url } = requestOfLine(line);
    const isOfOther = serializedOriginOf(line.exchange.hops[0].url) !== origin;
    return isOfOther && isLoginReturn(url) && serializedOriginOf(url) === origin;
  });
  return [...new Set(returns.map((line) => line.exchange))].filter((each) => hadRespondedBefore(each, exchange));
}

/**
 * cookie-names with which a server accepted a request: its status is 2xx. Empty after a redirect, and for a script, an image or
 * another part of a page, which a server gives to everybody.
 */
export function acceptedCookies(exchange: Exchange): readonly string[] {
  const [hop, ...others] = exchange.hops;
  const status = hop.actual?.response?.status ?? 0;
  if (status < 200 || status > 299 || others.length > 0 || isSubresource(exchange)) return [];
  return sentCookieNames(hop) ?? [];
}

function acceptedBy(exchange: Exchange, isNeeded: (name: string) => boolean): readonly KnownBefore[] {
  const [hop] = exchange.hops;
  const status = hop.actual?.response?.status ?? 0;
  const sent = acceptedCookies(exchange).filter((name) => mayBeSession(name) && isNeeded(name));
  if (sent.length === 0) return [];
  const renewed = sent.every((name) => isRenewalCookie(name, ''))
    ? cookiesSetAt(hop).filter((name) => mayBeSession(name) && isNeeded(name) && !sent.includes(name))
    : [];
  // What a renewal was accepted with is not what the others need.
  const cookies = renewed.length > 0 ? renewed : sent;
  // A logout that was accepted tells that the session ended there.
  const isOfLogin = isLoginCall(hop.method, hop.url) || isLoginPage(hop.url) || isLogoutCall(hop.method, hop.url);
  return isOfLogin
    ? []
    : [{ kind: 'accepted', request: requestName(exchange), status, startedAtMs: exchange.startedAtMs, cookies }];
}

/** In: also the origin of the server that refused. */
function loginBy(
  exchange: Exchange,
  isNeeded: (name: string) => boolean,
  origin: string | null,
): readonly KnownBefore[] {
  const { hops, startedAtMs } = exchange;
  const isOwn = ({ url }: Hop): boolean => serializedOriginOf(url) === origin;
  const returns = hops.filter(({ url }) => isLoginReturn(url));
  const isCall = isLoginCall(hops[0].method, hops[0].url) && isOwn(hops[0]);
  const login = isCall ? hops[0] : (returns.find(isOwn) ?? returns[0]);
  const status = login?.actual?.response?.status ?? 0;
  if (login === undefined || status < 200 || status > 399) return [];
  const cookies = cookiesSetAt(login).filter((name) => mayBeSession(name) && isNeeded(name));
  return cookies.length === 0 ? [] : [{ kind: 'login', request: nameOfRequest(login), status, startedAtMs, cookies }];
}

/** Whether an earlier response of the very host set, or was to set, a cookie: then users log in under this name of it. */
export function hasCookiesHere({ related }: Pick<Case, 'related'>, { index, hop }: CaseHop): boolean {
  const host = parseUrl(hop.url)?.hostname;
  const { past = [], stored = [] } = related.cookies[index] ?? {};
  return (
    stored.some(({ domain }) => domain === host) ||
    past.some(({ exchange, hop: at }) => parseUrl(exchange.hops[at]?.url ?? '')?.hostname === host)
  );
}

/** cookie-names of the Set-Cookie lines of a response; those that delete a cookie are left out. */
export const cookiesSetAt = (hop: Hop): readonly string[] => namesAt(hop, false);

/** Those of the lines that delete a cookie. */
export const cookiesDeletedAt = (hop: Hop): readonly string[] => namesAt(hop, true);

function namesAt({ actual }: Hop, deletes: boolean): readonly string[] {
  const nowMs = serverClock(actual, actual?.startedAtMs ?? 0);
  const lines = linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie');
  return lines.flatMap(({ value }) => {
    const parsed = parseSetCookieString(value);
    return 'failure' in parsed || isDeletion(parsed, nowMs) !== deletes ? [] : [parsed.name];
  });
}
