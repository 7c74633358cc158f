import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import type { Exchange } from '../../../../model/exchange';
import { serializedOriginOf } from '../../../../standards/origin';
import type { Case } from '../../case';
import { isRenewalCookie, isRenewedEachTime } from '../../cookies/cookie-purpose';
import { sentCookieNames } from '../../messages';
import { isOfLogin } from '../is-of-login';
import { acceptedCookies, cookiesSetAt, earlierOfOrigin } from '../known-user';
import { isSetting } from './effective-lines';
import { wasAcceptedSince } from './session-lines';

/**
 * Whether the line is surely no reason: the earlier value is still the one that was sent; or the session was renewed: a request that had a cookie for
 * that, or, where a 403 tells that the user is known, the session itself, was accepted.
 */
export function isRenewal(line: PastLine, before: PastLine | null, isForbidden: boolean): boolean {
  if (before?.isValueSent === true) return true;
  const { name } = line;
  const request = requestOfLine(line);
  const status = request.actual?.response?.status ?? 0;
  if (status < 200 || status > 399) return false;
  const sent = sentCookieNames(request) ?? [];
  return sent.some((each) => isRenewalCookie(each, '') || (isForbidden && each === name));
}

/**
 * Whether this server sets a new value now and then, as an earlier line shows: another request had the cookie, got another one, and that one
 * was accepted. The same request made twice is no such sign: the second one replaces the session that the first one renewed.
 */
export function isRotated(c: Case, line: PastLine, newest: PastLine): boolean {
  const request = requestOfLine(line);
  const isSetByAnother = line.name !== null && isSetting(line) && !isOfLogin(line);
  const isSame = request.url === requestOfLine(newest).url;
  return (
    isSetByAnother && !isSame && sentCookieNames(request)?.includes(line.name) === true && wasAcceptedSince(c, line)
  );
}

/**
 * Whether the line is one of a server that sets a new value with each response to a request that has the session: the refused response does so too, or a
 * framework is known for it by the name of its cookie. Not where the server accepted a request and set none.
 */
export function isRolling(c: Case, name: string, line: PastLine): boolean {
  const { hops, exchange } = c;
  const isWithout = (each: Exchange): boolean =>
    acceptedCookies(each).includes(name) && each !== line.exchange && !cookiesSetAt(each.hops[0]).includes(name);
  if (earlierOfOrigin(c).some(isWithout)) return false;
  const request = requestOfLine(line);
  const isOfServer = serializedOriginOf(request.url) === serializedOriginOf(exchange.hops[0].url);
  if (!isOfServer || sentCookieNames(request)?.includes(name) !== true) return false;
  return isRenewedEachTime(name) || hops.some(({ setCookies }) => setCookies.some((set) => set.name === name));
}
