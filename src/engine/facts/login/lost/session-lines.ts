import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import type { Exchange } from '../../../../model/exchange';
import { isLoginCall, isLoginReturn, isLoginStep, isLogoutCall } from '../../../../model/login-url';
import { parseUrl } from '../../../../model/parse-url';
import type { Case } from '../../case';
import { isRemembering, isRenewalCookie } from '../../cookies/cookie-purpose';
import { sentCookieNames } from '../../messages';
import { isUserUnknown } from '../../refusing-status';
import { isOfLogin } from '../is-of-login';
import { acceptedCookies, earlierOfOrigin, isSameRequest } from '../known-user';
import { loginWithoutCookie } from '../login-without-cookie';
import { isSentToLogin } from '../sent-to-login';
import { isByNamedCall } from './by-call';

/**
 * Whether a line began more than the session of a visitor: a login did, or its request had such a cookie already, or it is the response to a form and no login is known, or
 * one whose cookie was accepted since. In: the case; the name; the line; all lines of the name.
 */
export function isOfSession(c: Case, name: string, line: PastLine, all: readonly PastLine[]): boolean {
  const request = requestOfLine(line);
  if (isOfLogin(line) || sentCookieNames(request)?.includes(name) !== false) return true;
  return request.method !== 'GET' && (!all.some((each) => isOfLogin(each)) || wasAcceptedSince(c, line));
}

/**
 * Whether a line began the session of a visitor, as far as can be seen: the response to a request without such a cookie, and without one by which a user is
 * remembered or a session is renewed, and which the very URL that was refused now did not accept since then. Of another request than a `GET` only where
 * it is known how users log in.
 *
 * In: the case; the line; the lines of its name before it.
 */
export function isOfVisitor(c: Case, line: PastLine, older: readonly PastLine[]): boolean {
  const { name, appliedAtMs } = line;
  const request = requestOfLine(line);
  const sent = sentCookieNames(request);
  if (name === null || sent === null || isOfLogin(line) || !mayBeOfVisitor(line, older)) return false;
  if (sent.some((each) => each === name || isRemembering(each) || isRenewalCookie(each, ''))) return false;
  const { url } = c.exchange.hops[0];
  return !earlierOfOrigin(c).some(
    (each) => each.startedAtMs > appliedAtMs && each.hops[0].url === url && acceptedCookies(each).includes(name),
  );
}

/** What visitors do by a `POST`, too. OURS. */
const OF_VISITORS =
  /[/._-](?:cart|basket|bag|checkout|wish-?list|consent|track|collect|analytics|search|newsletter|subscribe|contact|feedback|vote|poll)(?=[/._-]|$)/i;

/** Whether the request of a line was none by which a user may have logged in: a `GET`; or what visitors do, where users log in by a call that an older line shows. */
export function mayBeOfVisitor(line: PastLine, older: readonly PastLine[]): boolean {
  const { method, url } = requestOfLine(line);
  if (method === 'GET') return true;
  return (
    OF_VISITORS.test(parseUrl(url)?.pathname ?? '') && older.some((each) => isOfLogin(each) && isByNamedCall(each))
  );
}

/** Whether a line deleted what had been set, or accepted, after its own request was sent without it: the loser of two refreshes. */
export function isLate(c: Case, name: string, line: PastLine, before: PastLine | null): boolean {
  const { exchange, appliedAtMs } = line;
  const request = requestOfLine(line);
  const sentAtMs = request.actual?.startedAtMs ?? exchange.startedAtMs;
  if (before !== null) return before.exchange !== exchange && before.appliedAtMs > sentAtMs;
  if (sentCookieNames(request)?.includes(name) !== false) return false;
  return earlierOfOrigin(c).some(
    (each) =>
      each.startedAtMs > sentAtMs &&
      each.startedAtMs < appliedAtMs &&
      acceptedCookies(each).some((sent) => sent === name),
  );
}

/** Whether a login was successful after a line, as its status shows, and set no cookie that may be a session. */
export function loggedInSince(c: Case, { appliedAtMs }: PastLine): boolean {
  const login = loginWithoutCookie(c);
  return login?.isNamed === true && login.startedAtMs > appliedAtMs;
}

/** Whether the server accepted a request with the cookie after a line had set it: then the line is not the reason. In: also an exchange that does not count. */
export const wasAcceptedSince = (c: Case, { name, appliedAtMs }: PastLine, except: Exchange | null = null): boolean =>
  earlierOfOrigin(c).some(
    (each) => each !== except && each.startedAtMs > appliedAtMs && acceptedCookies(each).some((sent) => sent === name),
  );

/** Whether it accepted the very request that was refused now, with a cookie of the name, after a line. */
export const wasItselfAcceptedSince = (c: Case, { name, appliedAtMs }: PastLine): boolean =>
  earlierOfOrigin(c).some(
    (each) =>
      each.startedAtMs > appliedAtMs && isSameRequest(each, c.exchange) && acceptedCookies(each).includes(name ?? ''),
  );

/** Whether it accepted one with a cookie of the name before the line. */
export const wasAcceptedBefore = (c: Case, name: string, { exchange, appliedAtMs }: PastLine): boolean =>
  earlierOfOrigin(c).some(
    (each) => each !== exchange && each.startedAtMs < appliedAtMs && acceptedCookies(each).includes(name),
  );

/** Whether the request whose response deleted a cookie had it, or one before that was accepted. */
export const wasThereBefore = (c: Case, name: string, line: PastLine): boolean =>
  sentCookieNames(requestOfLine(line))?.includes(name) === true || wasAcceptedBefore(c, name, line);

/** Whether a request that began between two moments (epoch ms) had a cookie of the name. */
export const wasSentBetween = (c: Case, name: string, fromMs: number, toMs: number): boolean =>
  earlierOfOrigin(c).some(
    ({ startedAtMs, hops: [first] }) =>
      startedAtMs > fromMs && startedAtMs < toMs && sentCookieNames(first)?.includes(name) === true,
  );

/**
 * Whether the server had refused the cookie already, before the line changed it: the very request with it, or one that it had accepted with it; and neither a login nor
 * an accepted request came between. Then that is not the reason. What another URL asks for may be another thing, and a 419 tells of a token alone. In: since when the
 * cookie was there, epoch ms.
 */
export function wasRefusedBefore(c: Case, name: string, line: PastLine, sinceMs: number): boolean {
  const earlier = earlierOfOrigin(c).filter((each) => each !== line.exchange);
  const isAccepted = (each: Exchange): boolean => acceptedCookies(each).includes(name);
  const isKnown = (each: Exchange): boolean =>
    isSameRequest(each, c.exchange) ||
    earlier.some((other) => other.startedAtMs < each.startedAtMs && isSameRequest(other, each) && isAccepted(other));
  const newest = earlier.find((each) => {
    const [{ method, url }] = each.hops;
    const isBetween = each.startedAtMs > sinceMs && each.startedAtMs < sentAt(line);
    if (!isBetween || isLogoutCall(method, url)) return false;
    if (isLoginCall(method, url) || isLoginStep(method, url) || isLoginReturn(url)) return true;
    return isAccepted(each) || (tellsOfUser(each, name) && isKnown(each));
  });
  return newest !== undefined && !isAccepted(newest) && tellsOfUser(newest, name) && isKnown(newest);
}

/** Whether the response to a request with the cookie shows that the user was known, or refused. */
function tellsOfUser(exchange: Exchange, name: string): boolean {
  const [first] = exchange.hops;
  const status = first.actual?.response?.status;
  const isRefused = (isUserUnknown(status) && status !== 419) || isSentToLogin(exchange, 0);
  return sentCookieNames(first)?.includes(name) === true && (isRefused || acceptedCookies(exchange).includes(name));
}

/** The moment at which the request of a line was sent, epoch ms. */
const sentAt = (line: PastLine): number => requestOfLine(line).actual?.startedAtMs ?? line.exchange.startedAtMs;
