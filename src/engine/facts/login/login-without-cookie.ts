import type { Hop } from '../../../model/exchange';
import { getHeader, linesNamed } from '../../../model/header-lookup';
import { isLoginCall, isLoginPage, isNamedLoginCall } from '../../../model/login-url';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import { redirectTarget } from '../../../standards/redirect';
import type { Case } from '../case';
import { isOfLoginFlow, isOneTime, mayBeSession } from '../cookies/cookie-purpose';
import { isWithheld } from '../messages';
import { cookiesSetAt, earlierOfOrigin, requestName } from './known-user';

/** A login of the recording after which the browser had no cookie of a session. */
export interface LoginWithoutCookie {
  /** "POST /login" */
  readonly request: string;
  readonly status: number;
  readonly startedAtMs: number;
  /** Its URL has the word of a login. */
  readonly isNamed: boolean;
  /** A line of its responses cannot be parsed: it was perhaps to set one. */
  readonly isUnreadable: boolean;
  /** Its response says that Express made it. */
  readonly isOfExpress: boolean;
}

/**
 * Finds the newest login of the same origin, where it was successful by its status and none of its responses set a cookie that may
 * be a session.
 *
 * Out: null where there is none, or where the recording leaves out `Set-Cookie` lines. Never throws. OURS: a body may say that a
 * login failed whose status is 2xx.
 */
export function loginWithoutCookie(c: Pick<Case, 'exchange' | 'related'>): LoginWithoutCookie | null {
  const login = earlierOfOrigin(c).find(({ hops: [{ method, url }] }) => isLoginCall(method, url));
  const { method, url, actual = null } = login?.hops[0] ?? { method: '', url: '' };
  const response = actual?.response ?? null;
  if (login === undefined || response === null || response.status < 200 || response.status > 399) return null;
  // A form whose response leads back to the page of the login has failed.
  if (response.status >= 300 && isLoginPage(redirectTarget(url, response.headerList) ?? '')) return null;
  const isSeen = login.hops.every(
    ({ actual }) => actual?.response && !['*', 'set-cookie'].some((name) => isWithheld(actual, name)),
  );
  const isSession = (name: string): boolean => mayBeSession(name) && !isOneTime(name) && !isOfLoginFlow(name);
  if (!isSeen || login.viaServiceWorker || login.hops.some((hop) => cookiesSetAt(hop).some(isSession))) return null;
  const isOfExpress = /^express$/i.test(getHeader(response.headerList, 'X-Powered-By') ?? '');
  return {
    request: requestName(login),
    status: response.status,
    startedAtMs: login.startedAtMs,
    isNamed: isNamedLoginCall(method, url),
    isUnreadable: login.hops.some(hasUnreadableLine),
    isOfExpress,
  };
}

const hasUnreadableLine = ({ actual }: Hop): boolean =>
  linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie').some(
    ({ value }) => 'failure' in parseSetCookieString(value),
  );
